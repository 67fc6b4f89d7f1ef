import { AppError } from '@gridkeeper/model/errors'
import type { Refusal, SeriesStore } from '@gridkeeper/model/series-store'
import type { OwnMetrics } from '../own-metrics.ts'
import { valuesIn } from '../series/readouts.ts'

const bucketsSeconds = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10]

/** The same store, with its writes counted. */
export function observeSeries(series: SeriesStore, metrics: OwnMetrics): SeriesStore {
  const took = metrics.histogram(
    {
      name: 'gridkeeper_store_write_seconds',
      help: 'How long one write to the series store took, by how it ended; one that failed is tried again',
      labels: ['outcome'],
    },
    bucketsSeconds,
  )
  let points = 0
  let refused = 0
  metrics.counter(
    { name: 'gridkeeper_store_points_total', help: 'Points the series store has taken' },
    () => [{ value: points }],
  )
  metrics.counter(
    {
      name: 'gridkeeper_store_points_refused_total',
      help: 'Points the series store will never take',
    },
    () => [{ value: refused }],
  )
  const counted =
    <Given>(
      write: (given: Given) => Promise<readonly Refusal[]>,
      count: (given: Given) => number,
    ) =>
    async (given: Given) => {
      const started = performance.now()
      let outcome = 'stored'
      try {
        const refusals = await write(given)
        points += count(given) - refusals.length
        refused += refusals.length
        return refusals
      } catch (error) {
        outcome = error instanceof AppError && error.code === 'store/rejected' ? 'rejected' : 'away'
        throw error
      } finally {
        took.observe({ outcome }, (performance.now() - started) / 1000)
      }
    }
  return {
    ...series,
    write: counted(series.write, (given) => given.length),
    writeReadouts: counted(series.writeReadouts, valuesIn),
  }
}
