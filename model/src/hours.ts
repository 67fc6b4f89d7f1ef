import { type MetricName, metrics } from './metrics.ts'
import type { Bucket, Sample } from './series-store.ts'

export const hourMs = 3_600_000

/**
 * One series hour by hour, dense: index n is the hour that begins n hours after `fromHour` (epoch ms, a whole hour).
 * An hour without a sample is NaN with count 0, never 0. Of a counter the three numbers are all its growth since the hour
 * before; after a restart what it counted since, and NaN where the hours before are not known.
 */
export type HourlySeries = {
  readonly metric: MetricName
  readonly device: string
  readonly channel: string
  readonly fromHour: number
  readonly mean: Float32Array
  readonly min: Float32Array
  readonly max: Float32Array
  readonly count: Uint16Array
}

type Names = Pick<HourlySeries, 'metric' | 'device' | 'channel'>

/** So many empty hours. */
export function emptyHours(
  { metric, device, channel }: Names,
  fromHour: number,
  hours: number,
): HourlySeries {
  const empty = () => new Float32Array(hours).fill(Number.NaN)
  return {
    ...{ metric, device, channel, fromHour },
    ...{ mean: empty(), min: empty(), max: empty(), count: new Uint16Array(hours) },
  }
}

// A counter that was silent for longer tells of a time that is no hour.
const longestGap = 3

/** Buckets of an hour each, oldest first; those outside the hours asked for are left out. */
export function hoursOf(
  names: Names,
  buckets: Iterable<Bucket>,
  fromHour: number,
  hours: number,
): HourlySeries {
  const series = emptyHours(names, fromHour, hours)
  const grows = metrics[names.metric].kind === 'counter'
  let before: Bucket | undefined
  for (const bucket of buckets) {
    const growth = grows ? growthOf(before, bucket) : Number.NaN
    before = bucket
    const place = Math.floor((bucket.at - fromHour) / hourMs)
    if (place < 0 || place >= hours) continue
    series.mean[place] = grows ? growth : bucket.mean
    series.min[place] = grows ? growth : bucket.min
    series.max[place] = grows ? growth : bucket.max
    series.count[place] = Math.min(65_535, bucket.count)
  }
  return series
}

/** How much a counter grew since the hour before; NaN where that is not known. */
export function growthOf(
  before: Bucket | undefined,
  { at, min, max }: Pick<Bucket, 'at' | 'min' | 'max'>,
): number {
  if (!before || at - before.at > longestGap * hourMs) return Number.NaN
  return min >= before.max ? max - before.max : max
}

/** Samples, oldest first, as buckets of an hour. */
export function* bucketsOf(samples: Iterable<Sample>): Generator<Bucket> {
  let [at, sum, min, max, count] = [-1, 0, 0, 0, 0]
  for (const sample of samples) {
    const hour = sample.at - (sample.at % hourMs)
    if (hour !== at && count > 0) yield { at, mean: sum / count, min, max, count }
    if (hour !== at) [at, sum, min, max, count] = [hour, 0, Infinity, -Infinity, 0]
    sum += sample.value
    min = Math.min(min, sample.value)
    max = Math.max(max, sample.value)
    count++
  }
  if (count > 0) yield { at, mean: sum / count, min, max, count }
}
