import type { Point, Readout } from '@gridkeeper/model/series-store'

/** The same point by point: for the few that are looked at one by one. */
export function pointsOf(readouts: readonly Readout[]): Point[] {
  return readouts.flatMap(({ device, node, at, series, values }) =>
    series.map(({ metric, channel }, n): Point => {
      const value = values[n] ?? Number.NaN
      return { metric, device, channel, node, at, value }
    }),
  )
}

/** How many values they hold. */
export function valuesIn(readouts: readonly Readout[]): number {
  let count = 0
  for (const { values } of readouts) count += values.length
  return count
}
