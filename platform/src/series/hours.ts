import { type HourlySeries, hourMs, hoursOf } from '@gridkeeper/model/hours'
import type { BucketSeries, Range } from '@gridkeeper/model/series-store'

// What a counter grew by needs the hours before.
const earlier = 3

/** The whole hours that a range touches, and the range to read them from. */
export function hoursIn({ from, to }: Pick<Range, 'from' | 'to'>) {
  const fromHour = Math.max(0, Math.floor(from / hourMs) * hourMs)
  const hours = Math.max(0, Math.ceil((to - fromHour) / hourMs))
  const readFrom = Math.max(0, fromHour - earlier * hourMs)
  return { fromHour, hours, from: readFrom, to: fromHour + hours * hourMs }
}

export function hoursOfBuckets(
  series: readonly BucketSeries[],
  { fromHour, hours }: ReturnType<typeof hoursIn>,
): HourlySeries[] {
  return series
    .filter(({ buckets }) => (buckets.at(-1)?.at ?? -1) >= fromHour)
    .map((one) => hoursOf(one, one.buckets, fromHour, hours))
}
