import { fnv1a32 } from '@gridkeeper/model/hash'
import type { AgentOptions } from './options.ts'

export type Timetable = { start(interval: number): void; stop(): void }

/** Reports at the device's own moment of every interval, looks in between. */
export function createTimetable({
  device,
  now,
  watchInterval = 10,
  report,
  watch,
}: Pick<AgentOptions, 'device' | 'now' | 'watchInterval'> & {
  report(): Promise<void>
  watch(): Promise<void>
}): Timetable {
  let reporting: NodeJS.Timeout | undefined
  let watching: NodeJS.Timeout | undefined
  const stop = () => {
    clearTimeout(reporting)
    clearInterval(watching)
  }
  return {
    start(interval) {
      stop()
      const intervalMs = interval * 1000
      const phase = fnv1a32(device) % intervalMs
      const next = () => {
        const wait = intervalMs - ((((now() - phase) % intervalMs) + intervalMs) % intervalMs)
        reporting = setTimeout(() => {
          next()
          void report()
        }, wait)
      }
      next()
      if (watchInterval > 0) watching = setInterval(() => void watch(), watchInterval * 1000)
    },
    stop,
  }
}
