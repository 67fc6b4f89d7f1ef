import type { Tuned } from '../faults/judge.ts'

/** How many reports a window should at least hold, and how late the newest may be: in reports, whatever their pace. */
const reportsOfWindow = 6
const stretched: Readonly<Record<string, number>> = {
  staleMs: 2.2,
  togetherMs: 1.2,
  lookBackMs: 4,
}

/**
 * The same detectors where devices report more seldom than the defaults suppose: windows, and what counts as stale or as together,
 * grow with the pace. At the usual pace nothing changes.
 */
export function atPace(tuned: readonly Tuned[], paceMs: number): readonly Tuned[] {
  if (!(paceMs > 150_000)) return tuned
  return tuned.map(({ detector, params }) => {
    const windowMs =
      detector.over === 'series' || detector.over === 'device'
        ? Math.max(detector.windowMs, reportsOfWindow * paceMs)
        : detector.windowMs
    const slower = Object.entries(params).map(([name, value]): [string, unknown] => {
      const reports = stretched[name]
      return reports !== undefined && typeof value === 'number' && detector.over !== 'history'
        ? [name, Math.max(value, reports * paceMs)]
        : [name, value]
    })
    return { detector: { ...detector, windowMs }, params: Object.fromEntries(slower) }
  })
}
