import type { Finding } from '@gridkeeper/model/alarm'
import type { HistoryDetector, Judgement, Was } from '@gridkeeper/model/detector'
import type { HourlySeries } from '@gridkeeper/model/hours'
import { aroundOf } from '../around.ts'
import { withDerivedHours } from '../derive.ts'
import type { Plant } from './plant.ts'

type Place = Pick<Finding, 'device' | 'channel' | 'detector' | 'metric'>
type Past = {
  readonly series: readonly HourlySeries[]
  around(series: HourlySeries): Float32Array | undefined
}

/** The past of a group, with what follows from it, and how the neighbours of each series fared: reckoned once. */
export function pastOf(plant: Plant, hours: readonly HourlySeries[]): Past {
  const kindOf = (device: string) => plant.rows.get(device)?.kind
  const known = hours.filter(({ device }) => plant.rows.has(device))
  const series = withDerivedHours(known, kindOf)
  const keyOf = ({ device, metric, channel }: HourlySeries) =>
    `${kindOf(device)}\n${metric}\n${channel}`
  const alike = Map.groupBy(series, keyOf)
  const reckoned = new Map<string, Float32Array | undefined>()
  return {
    series,
    around(one) {
      const key = keyOf(one)
      if (!reckoned.has(key)) reckoned.set(key, aroundOf(alike.get(key) ?? []))
      return reckoned.get(key)
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
    const window = { at, kind, hours, around: past.around(hours) }
    yield { place, judgement: detector.judge(window, params, was(place)) }
  }
}
