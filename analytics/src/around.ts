import type { HourlySeries } from '@gridkeeper/model/hours'
import { type MetricName, metrics } from '@gridkeeper/model/metrics'
import { median } from './past.ts'
import { ranked } from './rank.ts'

/** One of the series, with its medians of days. */
export type Neighbour = { readonly hours: HourlySeries; readonly days: Float32Array }

// So many neighbours tell as well as all of them what the weather does.
const asked = 25
/** Fewer tell nothing. */
export const fewestNeighbours = 6

/**
 * How far, hour by hour, the series of one kind, metric and channel stood from what is usual for each (its own middle day):
 * the better third of them where one way is bad, so that a fault that takes half of them does not pass for the weather.
 * Of a state, the mean of all. Undefined where they are too few; NaN in hours where too few told.
 */
export function aroundOf(all: readonly Neighbour[]): Float32Array | undefined {
  const [first] = all
  if (!first || all.length < fewestNeighbours) return undefined
  const { metric, mean } = first.hours
  if (metrics[metric].kind === 'state') return meanOf(all)
  const stride = Math.max(1, Math.floor(all.length / asked))
  const some = all.filter((_, place) => place % stride === 0)
  const rank = rankOf(metric)
  const around = new Float32Array(mean.length)
  const told = new Float64Array(some.length)
  const columns = some.map(({ hours, days }) => ({ mean: hours.mean, centre: median(days) }))
  for (let hour = 0; hour < around.length; hour++) {
    let count = 0
    for (const { mean, centre } of columns) {
      const away = (mean[hour] ?? Number.NaN) - centre
      if (!Number.isNaN(away)) told[count++] = away
    }
    around[hour] =
      count < fewestNeighbours - 1
        ? Number.NaN
        : ranked(told, count, Math.floor(rank * (count - 1)))
  }
  return around
}

function meanOf(all: readonly Neighbour[]): Float32Array {
  const around = new Float32Array(all[0]?.hours.mean.length ?? 0)
  for (let hour = 0; hour < around.length; hour++) {
    let [count, sum] = [0, 0]
    for (const { hours } of all) {
      const value = hours.mean[hour] ?? Number.NaN
      if (Number.isNaN(value)) continue
      count++
      sum += value
    }
    around[hour] = count < fewestNeighbours - 1 ? Number.NaN : sum / count
  }
  return around
}

function rankOf(metric: MetricName): number {
  const { bad } = metrics[metric]
  if (bad === 'low') return 0.7
  return bad === 'high' ? 0.3 : 0.5
}
