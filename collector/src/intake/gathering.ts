import type { MetricName } from '@gridkeeper/model/metrics'
import type { Readout } from '@gridkeeper/model/series-store'
import type { Place, SeriesLists } from '../series-lists.ts'

/** Samples of one device on their way into readouts: those that follow each other and are of one moment go together. */
export type Gathering = {
  add(at: number, metric: MetricName, channel: string, value: number): void
  /** The channel as it is known where this series was told at this place before; undefined: it has to be looked at. */
  known(at: number, metric: MetricName, channel: unknown): string | undefined
  readouts(): readonly Readout[]
}

export function createGathering(
  lists: SeriesLists,
  { id: device, node }: { readonly id: string; readonly node: string },
): Gathering {
  const done: Readout[] = []
  let moment = Number.NaN
  let place: Place | undefined
  let values: number[] = []

  function finish(): void {
    if (place) done.push({ device, node, at: moment, series: lists.upTo(place), values })
    place = undefined
    values = []
  }

  return {
    known: (at, metric, channel) =>
      lists.known(at === moment ? place : undefined, metric, channel)?.key.channel,
    add(at, metric, channel, value) {
      if (at !== moment) finish()
      moment = at
      place = lists.step(place, metric, channel)
      values.push(value)
    },
    readouts() {
      finish()
      return done
    },
  }
}
