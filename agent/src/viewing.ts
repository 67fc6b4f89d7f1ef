import { type Reading, reading } from './probe.ts'

/** Whether somebody watches, and for how many minutes since the agent started. */
export function createViewing(elapsed: () => number): (isOn: boolean) => Reading[] {
  let at = elapsed()
  let wasOn = false
  let watchedMs = 0
  return (isOn) => {
    const now = elapsed()
    if (wasOn) watchedMs += now - at
    at = now
    wasOn = isOn
    return [
      ...reading('viewing.on', isOn ? 1 : 0),
      ...reading('viewing.minutes_total', Math.floor(watchedMs / 60_000)),
    ]
  }
}
