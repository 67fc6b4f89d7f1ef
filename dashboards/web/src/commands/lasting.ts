import type { Words } from '../words.tsx'

/** Every 10 s, every 5 min. */
export function lastingOf(seconds: number, w: Words['w']): string {
  return seconds < 60 || seconds % 60 !== 0
    ? w('command.seconds', { n: seconds })
    : w('command.minutes', { n: seconds / 60 })
}
