import type { DeviceKind } from '@gridkeeper/model/device'
import { type Band, limitOf } from '@gridkeeper/model/limits'
import type { MetricName } from '@gridkeeper/model/metrics'

/**
 * What is watched for changes over days, in dB: which way is worse (−1 down, +1 up); the least change that counts where the
 * neighbours did not go along; and where they did, or there are none: more than the weather does.
 * 3 dB is what maintenance practice takes for a step of a level and what summer and winter differ by; MER moves less.
 */
export type Watched = {
  readonly worse: 1 | -1
  readonly own: number
  readonly common: number
}

const watched: Partial<Record<MetricName, Watched>> = {
  'downstream.mer_db': { worse: -1, own: 1.5, common: 2 },
  'downstream.level_dbuv': { worse: -1, own: 2, common: 3.5 },
  'upstream.snr_db': { worse: -1, own: 1.5, common: 2.5 },
  'upstream.tx_dbuv': { worse: 1, own: 2, common: 3.5 },
  'upstream.level_dbuv': { worse: -1, own: 2, common: 3.5 },
  'optical.rx_dbm': { worse: -1, own: 1, common: 1.5 },
  'optical.tx_dbm': { worse: -1, own: 1, common: 1.5 },
  'rf.output_dbuv': { worse: -1, own: 2, common: 3 },
  'rf.input_dbuv': { worse: -1, own: 2, common: 3.5 },
}

export const watchedMetrics = Object.keys(watched) as [MetricName, ...MetricName[]]

export function watchedOf(metric: MetricName): Watched | undefined {
  return watched[metric]
}

/**
 * Whether it got worse enough: `own` and `beside` are how much worse than before, as it is and without what the neighbours do
 * (NaN where that is not known). A change that the neighbours do not share must still show in the value itself.
 */
export function isWorse({ own, common }: Watched, by: { own: number; beside: number }, times = 1) {
  if (by.own >= common * times) return true
  return by.beside >= own * times && by.own >= (own * times) / 2
}

/** The next limit that lies ahead of a value going that way. */
export function limitAhead(
  metric: MetricName,
  kind: DeviceKind,
  channel: string,
  { value, worse }: { readonly value: number; readonly worse: 1 | -1 },
): number | undefined {
  const limit = limitOf(metric, kind, channel)
  const side = (band: Band | undefined) => (worse < 0 ? band?.low : band?.high)
  return [side(limit?.warning), side(limit?.major)].find(
    (bound) => bound !== undefined && (bound - value) * worse > 0,
  )
}
