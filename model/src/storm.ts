/** Alarms that come faster than anyone can read them (EEMUA 191, ISA-18.2: ten in ten minutes is a flood). */
export type StormLimits = {
  readonly windowMs: number
  /** So many within the window begin a storm … */
  readonly begins: number
  /** … and fewer than so many end it: two limits, so that it does not begin over and over. */
  readonly ends: number
}
export const stormLimits: StormLimits = { windowMs: 10 * 60_000, begins: 10, ends: 3 }

export type Storm = {
  /** The first of the alarms that made it. */
  readonly since: number
  readonly notices: number
}

/**
 * Pure: the storm that lasts at `now`, if one does. `notices` are the moments at which one operator was told something, oldest
 * first. What is stored decides, so that a restart neither forgets a storm nor tells it anew.
 */
export function stormAt(
  notices: readonly number[],
  now: number,
  { windowMs, begins, ends }: StormLimits = stormLimits,
): Storm | undefined {
  let first = 0
  let since: number | undefined
  for (const [place, at] of notices.entries()) {
    // Between two notices their number only falls: that it fell below is seen at the next one.
    first = dropOld(notices, first, at - windowMs)
    const within = place - first + 1
    if (since !== undefined && within - 1 < ends) since = undefined
    if (since === undefined && within >= begins) since = notices[first]
  }
  const left = notices.length - dropOld(notices, first, now - windowMs)
  if (since === undefined || left < ends) return undefined
  const from = since
  return { since, notices: notices.filter((at) => at >= from).length }
}

function dropOld(notices: readonly number[], from: number, before: number): number {
  let first = from
  while (first < notices.length && (notices[first] ?? 0) <= before) first++
  return first
}
