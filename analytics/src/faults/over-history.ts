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
  const alike = new Map<string, HourlySeries[]>()
  const keys = new Map<HourlySeries, string>()
  for (const one of series) {
    const key = `${kindOf(one.device)}\n${one.metric}\n${one.channel}`
    const all = alike.get(key)
    if (all) all.push(one)
    else alike.set(key, [one])
    keys.set(one, key)
  }
  const arounds = new Map<string, Float32Array | undefined>()
  const pools = new Map<string, Float32Array | undefined>()
  for (const [key, all] of alike) {
    const [first] = all
    if (!first) continue
    if (all.length >= fewestNeighbours || first.channel === '') {
      arounds.set(key, aroundOf(all.map(dayed)))
      continue
    }
    const pool = `${kindOf(first.device)}\n${first.metric}`
    if (!pools.has(pool)) pools.set(pool, aroundOf(oneOfEach(series, first, kindOf).map(dayed)))
    arounds.set(key, pools.get(pool))
  }
  return series.flatMap((hours) => {
    const kind = kindOf(hours.device)
    const around = arounds.get(keys.get(hours) ?? '')
    return kind ? [windowOf({ at, kind, hours, around }, dayed(hours).days)] : []
  })
}

/** Where few are tuned to a channel, one series of each neighbour on any tells what the weather, or a hand at the headend, does. */
function oneOfEach(
  series: readonly HourlySeries[],
  { metric, device }: HourlySeries,
  kindOf: Plant['kindOf'],
): readonly HourlySeries[] {
  const kind = kindOf(device)
  const ofEach = new Map<string, HourlySeries>()
  for (const one of series)
    if (one.metric === metric && kindOf(one.device) === kind) ofEach.set(one.device, one)
  return [...ofEach.values()]
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
