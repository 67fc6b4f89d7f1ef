import type { Finding } from '@gridkeeper/model/alarm'
import type { HistoryDetector, HistoryWindow, Judgement, Was } from '@gridkeeper/model/detector'
import type { HourlySeries } from '@gridkeeper/model/hours'
import { aroundOf, fewestNeighbours } from '../around.ts'
import { withDerivedHours } from '../derive.ts'
import { daysOf } from '../past.ts'
import type { Plant } from './plant.ts'

type Place = Pick<Finding, 'device' | 'channel' | 'detector' | 'metric'>
type Past = readonly HistoryWindow[]

/** The past of a group, with what follows from it, and how the neighbours of each series fared: reckoned once for all detectors. */
export function pastOf(plant: Plant, hours: readonly HourlySeries[], at: number): Past {
  const { kindOf } = plant
  const known = hours.filter(({ device }) => plant.rows.has(device))
  const series = withDerivedHours(known, kindOf)
  const own = new Map(series.map((one) => [one, daysOf(one.mean)]))
  const dayed = (hours: HourlySeries) => ({ hours, days: own.get(hours) ?? daysOf(hours.mean) })
  const alike = Map.groupBy(series, (one) => keyOf(kindOf, one))
  const pools = Map.groupBy(series, (one) => poolOf(kindOf, one))
  const pooled = lazily((key: string) => {
    const ofEach = new Map(pools.get(key)?.map((one) => [one.device, one]))
    return aroundOf([...ofEach.values()].map(dayed))
  })
  const arounds = new Map<string, Float32Array | undefined>()
  for (const [key, all] of alike) {
    const [first] = all
    const isFew = all.length < fewestNeighbours && first?.channel !== ''
    arounds.set(key, isFew && first ? pooled(poolOf(kindOf, first)) : aroundOf(all.map(dayed)))
  }
  return series.flatMap((hours) => {
    const kind = kindOf(hours.device)
    const around = arounds.get(keyOf(kindOf, hours))
    return kind ? [windowOf({ at, kind, hours, around }, dayed(hours).days)] : []
  })
}

type KindOf = Plant['kindOf']

function keyOf(kindOf: KindOf, one: HourlySeries): string {
  return `${poolOf(kindOf, one)}\n${one.channel}`
}

/** Where few are tuned to a channel, one series of each neighbour on any tells what the weather, or a hand at the headend, does. */
function poolOf(kindOf: KindOf, { device, metric }: HourlySeries): string {
  return `${kindOf(device)}\n${metric}`
}

function lazily<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined || made.has(key)) return known as T
    const value = make(key)
    made.set(key, value)
    return value
  }
}

/** What it is beside its neighbours is reckoned when it is first asked for: not every detector asks. */
function windowOf(
  { at, kind, hours, around }: Omit<HistoryWindow, 'days'>,
  own: Float32Array,
): HistoryWindow {
  let beside: Float32Array | undefined
  const days = {
    own,
    get beside() {
      beside ??= around ? daysOf(hours.mean, around) : own
      return beside
    },
  }
  return { at, kind, hours, around, days }
}

export function* overHistory(
  detector: HistoryDetector,
  params: Record<string, unknown>,
  past: Past,
  was: (place: Place) => Was,
): Iterable<{ readonly place: Place; readonly judgement: Judgement }> {
  const reads = new Set<string>(detector.reads)
  for (const window of past) {
    const { device, metric, channel } = window.hours
    if (!reads.has(metric)) continue
    const place = { device, channel, detector: detector.id, metric }
    yield { place, judgement: detector.judge(window, params, was(place)) }
  }
}
