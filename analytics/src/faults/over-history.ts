import type { Finding } from '@gridkeeper/model/alarm'
import type { HistoryDetector, HistoryWindow, Judgement, Was } from '@gridkeeper/model/detector'
import type { HourlySeries } from '@gridkeeper/model/hours'
import { aroundOf } from '../around.ts'
import { withDerivedHours } from '../derive.ts'
import { daysOf } from '../past.ts'
import type { Plant } from './plant.ts'

type Place = Pick<Finding, 'device' | 'channel' | 'detector' | 'metric'>
type Past = {
  readonly series: readonly HourlySeries[]
  windowOf(series: HourlySeries): Omit<HistoryWindow, 'at' | 'kind'>
}

/** The past of a group, with what follows from it, and how the neighbours of each series fared: reckoned once. */
export function pastOf(plant: Plant, hours: readonly HourlySeries[]): Past {
  const kindOf = (device: string) => plant.rows.get(device)?.kind
  const known = hours.filter(({ device }) => plant.rows.has(device))
  const series = withDerivedHours(known, kindOf)
  const keyOf = ({ device, metric, channel }: HourlySeries) =>
    `${kindOf(device)}\n${metric}\n${channel}`
  const alike = Map.groupBy(series, keyOf)
  const own = new Map(series.map((hours) => [hours, daysOf(hours.mean)]))
  const ownOf = (hours: HourlySeries) => own.get(hours) ?? daysOf(hours.mean)
  const arounds = new Map(
    [...alike].map(([key, all]) => [
      key,
      aroundOf(all.map((hours) => ({ hours, days: ownOf(hours) }))),
    ]),
  )
  const windows = new Map<HourlySeries, Omit<HistoryWindow, 'at' | 'kind'>>()
  return {
    series,
    windowOf(hours) {
      const known = windows.get(hours)
      if (known) return known
      const around = arounds.get(keyOf(hours))
      const days = { own: ownOf(hours), beside: around ? daysOf(hours.mean, around) : ownOf(hours) }
      const window = { hours, around, days }
      windows.set(hours, window)
      return window
    },
  }
}

export function* overHistory(
  detector: HistoryDetector,
  params: Record<string, unknown>,
  { at, plant, past }: { readonly at: number; readonly plant: Plant; readonly past: Past },
  was: (place: Place) => Was,
): Iterable<{ readonly place: Place; readonly judgement: Judgement }> {
  const reads = new Set<string>(detector.reads)
  for (const hours of past.series) {
    const kind = plant.rows.get(hours.device)?.kind
    if (!kind || !reads.has(hours.metric)) continue
    const { device, metric, channel } = hours
    const place = { device, channel, detector: detector.id, metric }
    const window = { at, kind, ...past.windowOf(hours) }
    yield { place, judgement: detector.judge(window, params, was(place)) }
  }
}
