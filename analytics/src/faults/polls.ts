import type { ColumnSeries } from '@gridkeeper/model/series-store'

/** Since when a device answers again, and when it last did not. */
export type Polls = {
  readonly answersSince: number | undefined
  readonly silentAt: number | undefined
}

export function pollsOf(series: readonly ColumnSeries[]): ReadonlyMap<string, Polls> {
  const polls = new Map<string, Polls>()
  for (const { metric, device, samples } of series) {
    if (metric !== 'device.reachable') continue
    let answersSince: number | undefined
    let silentAt: number | undefined
    for (const { at, value } of samples)
      if (value < 0.5) [answersSince, silentAt] = [undefined, at]
      else answersSince ??= at
    polls.set(device, { answersSince, silentAt })
  }
  return polls
}

/** Whether the one was asked in vain when the other had been answering again for so long. */
export function isStillSilent(
  polls: ReadonlyMap<string, Polls>,
  device: string,
  above: string,
  forMs: number,
): boolean {
  const silentAt = polls.get(device)?.silentAt
  const answersSince = polls.get(above)?.answersSince
  if (silentAt === undefined || answersSince === undefined) return false
  return silentAt >= answersSince + forMs
}
