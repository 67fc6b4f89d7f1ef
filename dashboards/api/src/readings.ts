import type { DeviceKind } from '@gridkeeper/model/device'
import { type Band, type Limit, limitOf, limits, standing } from '@gridkeeper/model/limits'
import { isMetricName, type MetricName, metrics } from '@gridkeeper/model/metrics'
import type { LimitLines, Reading } from './schemas/plant.ts'

/** Metrics that have a limit on some device: what a box's worst reading is chosen from. */
export const limitedMetrics: readonly MetricName[] = [
  ...new Set(limits.map((limit) => limit.metric)),
]

export type Latest = {
  readonly metric: MetricName
  readonly device: string
  readonly channel: string
  readonly at: number
  readonly value: number
}

export function limitLines(limit: Limit | undefined): LimitLines | null {
  if (!limit) return null
  return { warning: lines(limit.warning), major: lines(limit.major), source: limit.source }
}

function lines(band: Band | undefined): LimitLines['warning'] {
  return band ? { low: band.low ?? null, high: band.high ?? null } : null
}

/** The unit of a stored metric; '' for a name the catalogue does not have. */
export function unitOf(metric: string): string {
  return isMetricName(metric) ? metrics[metric].unit : ''
}

export function readingOf({ metric, channel, at, value }: Latest, kind: DeviceKind): Reading {
  const limit = limitOf(metric, kind, channel)
  const { title, unit } = metrics[metric]
  return {
    metric,
    channel,
    title,
    unit,
    at,
    value,
    standing: limit ? standing(value, limit).is : 'unlimited',
    margin: limit ? marginTo(value, limit) : null,
    slack: limit ? slackTo(metric, value, limit) : null,
    limit: limitLines(limit),
  }
}

/** Distance to the nearest limit, in the metric's unit; negative: how far outside. */
export function marginTo(value: number, limit: Limit): number | null {
  const band = limit.warning ?? limit.major
  const low = band?.low === undefined ? Infinity : value - band.low
  const high = band?.high === undefined ? Infinity : band.high - value
  const margin = Math.min(low, high)
  return Number.isFinite(margin) ? margin : null
}

const ranks = { major: 0, warning: 1, inside: 2, unlimited: 3 } as const

/** Worst first: by standing, then by how near the limit is. */
export function byWorst(a: Reading, b: Reading): number {
  return ranks[a.standing] - ranks[b.standing] || (a.slack ?? Infinity) - (b.slack ?? Infinity)
}

/** A state that is wrong is wrong altogether: further out than any level. */
const allTheWayOut = -1000

/** How near the limit is, in deadbands, so that dB and volts can be compared; negative: outside. */
function slackTo(metric: MetricName, value: number, limit: Limit): number | null {
  const margin = marginTo(value, limit)
  if (margin === null) return null
  const high = (limit.warning ?? limit.major)?.high
  // An error ratio runs over decades, and a state has no distance: only outside do they say how near.
  if (margin >= 0 && (metric.endsWith('_ratio') || metrics[metric].kind === 'state')) return null
  if (metrics[metric].kind === 'state') return allTheWayOut
  if (metric.endsWith('_ratio') && high !== undefined) return Math.log10(high / value)
  return margin / (limit.deadband || 1)
}

export function worstOf(readings: readonly Reading[]): Reading | null {
  return readings.filter(({ limit }) => limit).toSorted(byWorst)[0] ?? null
}
