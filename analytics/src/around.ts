import type { HourlySeries } from '@gridkeeper/model/hours'
import { type MetricName, metrics } from '@gridkeeper/model/metrics'

// So many neighbours tell as well as all of them what the weather does.
const asked = 48
const fewest = 6

/**
 * How far, hour by hour, the series of one kind, metric and channel stood from what is usual for each (its own middle value):
 * the better third of them where one way is bad, so that a fault that takes half of them does not pass for the weather.
 * Of a state, the mean of all. Undefined where they are too few; NaN in hours where too few told.
 */
export function aroundOf(all: readonly HourlySeries[]): Float32Array | undefined {
  const [first] = all
  if (!first || all.length < fewest) return undefined
  const stride = Math.max(1, Math.floor(all.length / asked))
  const some = all.filter((_, place) => place % stride === 0)
  const isState = metrics[first.metric].kind === 'state'
  const centres = some.map((series) => (isState ? 0 : middleOf(series.mean)))
  const rank = rankOf(first.metric)
  const told = new Float32Array(some.length)
  return first.mean.map((_, hour) => {
    let count = 0
    let sum = 0
    for (const [place, { mean }] of some.entries()) {
      const away = (mean[hour] ?? Number.NaN) - (centres[place] ?? Number.NaN)
      if (Number.isNaN(away)) continue
      told[count++] = away
      sum += away
    }
    if (count < fewest - 1) return Number.NaN
    if (isState) return sum / count
    return told.subarray(0, count).sort()[Math.floor(rank * (count - 1))] ?? Number.NaN
  })
}

function rankOf(metric: MetricName): number {
  const { bad } = metrics[metric]
  if (bad === 'low') return 0.7
  return bad === 'high' ? 0.3 : 0.5
}

/** NaN where there is nothing. */
export function middleOf(values: Float32Array): number {
  const told = values.filter((value) => !Number.isNaN(value)).sort()
  return told[told.length >> 1] ?? Number.NaN
}
