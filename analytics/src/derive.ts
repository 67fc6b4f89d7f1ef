import { type DeviceKind, homeKinds } from '@gridkeeper/model/device'
import { emptyHours, type HourlySeries } from '@gridkeeper/model/hours'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { ColumnSeries, Sample, Samples } from '@gridkeeper/model/series-store'
import { withoutSleep, withoutSleepingHours } from './standby.ts'

/** What no device tells and follows from what it tells, with what it follows from. */
const sources: Partial<Record<MetricName, readonly MetricName[]>> = {
  'downstream.uncorrectable_ratio': [
    'downstream.uncorrectable_codewords_total',
    'downstream.corrected_codewords_total',
    'downstream.unerrored_codewords_total',
  ],
  // A tuner may sleep while nobody watches.
  'downstream.lock': ['downstream.lock', 'viewing.on'],
}

/** What must be read to have these. */
export function sourcesOf(metrics: Iterable<MetricName>): readonly MetricName[] {
  return [...new Set([...metrics].flatMap((metric) => sources[metric] ?? [metric]))]
}

// A share of fewer codewords than a tuner corrects in a second says nothing.
const fewestCodewords = 10_000

/** Of an interval: the share of codewords that could not be corrected; undefined where they are too few, or started again. */
function ratioOf(uncorrectable: number, corrected: number, unerrored: number): number | undefined {
  const all = uncorrectable + corrected + unerrored
  if (!(uncorrectable >= 0 && corrected >= 0 && unerrored >= 0 && all >= fewestCodewords))
    return undefined
  return uncorrectable / all
}

type Place = Pick<ColumnSeries, 'metric' | 'device' | 'channel'>

function triplesOf<S extends Place>(series: readonly S[]): [S, S, S][] {
  const [bad = '', mended = '', well = ''] = sources['downstream.uncorrectable_ratio'] ?? []
  const by = new Map<string, S>()
  for (const one of series)
    if (one.metric === mended || one.metric === well)
      by.set(`${one.device}\n${one.channel}\n${one.metric}`, one)
  return series.flatMap((one): [S, S, S][] => {
    if (one.metric !== bad) return []
    const corrected = by.get(`${one.device}\n${one.channel}\n${mended}`)
    const unerrored = by.get(`${one.device}\n${one.channel}\n${well}`)
    return corrected && unerrored ? [[one, corrected, unerrored]] : []
  })
}

/** The samples with what follows from them: a share at the end of each interval between two reports of all three counters. */
export function withDerived(given: readonly ColumnSeries[]): readonly ColumnSeries[] {
  const series = withoutSleep(given)
  const triples = triplesOf(series)
  if (triples.length === 0) return series
  return [...series, ...triples.map(ratioSeries)]
}

function ratioSeries([uncorrectable, corrected, unerrored]: [
  ColumnSeries,
  ColumnSeries,
  ColumnSeries,
]): ColumnSeries {
  const mended = byMoment(corrected.samples)
  const well = byMoment(unerrored.samples)
  const samples: Sample[] = []
  let before: readonly [number, number, number] | undefined
  for (const { at, value } of uncorrectable.samples) {
    const now = [value, mended.get(at) ?? Number.NaN, well.get(at) ?? Number.NaN] as const
    if (now.some(Number.isNaN)) continue
    const ratio = before && ratioOf(now[0] - before[0], now[1] - before[1], now[2] - before[2])
    if (ratio !== undefined) samples.push({ at, value: ratio })
    before = now
  }
  const { device, channel } = uncorrectable
  return { metric: 'downstream.uncorrectable_ratio', device, channel, samples }
}

function byMoment(samples: Samples): Map<number, number> {
  return new Map(Array.from(samples, ({ at, value }) => [at, value]))
}

const counters = new Set<string>(sources['downstream.uncorrectable_ratio'])

/**
 * The same over the hours, in place of the counters; and whether each home told anything at all in an hour in which its neighbours did.
 */
export function withDerivedHours(
  given: readonly HourlySeries[],
  kindOf: (device: string) => DeviceKind | undefined,
): readonly HourlySeries[] {
  const hours = withoutSleepingHours(given)
  const isHome = ({ device }: HourlySeries) => homeKinds.has(kindOf(device) ?? 'hub')
  const told = hours.filter(
    (one) => !counters.has(one.metric) && (one.metric !== reachable || !isHome(one)),
  )
  return [...told, ...triplesOf(hours).map(ratioHours), ...presence(hours.filter(isHome))]
}

function ratioHours([uncorrectable, corrected, unerrored]: [
  HourlySeries,
  HourlySeries,
  HourlySeries,
]): HourlySeries {
  const { device, channel, fromHour, mean } = uncorrectable
  const of = emptyHours(
    { metric: 'downstream.uncorrectable_ratio', device, channel },
    fromHour,
    mean.length,
  )
  for (let hour = 0; hour < mean.length; hour++) {
    const ratio = ratioOf(
      mean[hour] ?? Number.NaN,
      corrected.mean[hour] ?? Number.NaN,
      unerrored.mean[hour] ?? Number.NaN,
    )
    if (ratio === undefined) continue
    of.mean[hour] = of.min[hour] = of.max[hour] = ratio
    of.count[hour] = uncorrectable.count[hour] ?? 1
  }
  return of
}

const reachable: MetricName = 'device.reachable'

// An hour in which hardly anybody told: it is us who did not hear.
const heardShare = 0.1

function presence(homes: readonly HourlySeries[]): HourlySeries[] {
  const [first] = homes
  if (!first) return []
  const { fromHour, count } = first
  const told = new Map<string, HourlySeries>()
  for (const series of homes) {
    const { device } = series
    const of =
      told.get(device) ??
      emptyHours({ metric: reachable, device, channel: '' }, fromHour, count.length)
    told.set(device, of)
    tell(of.count, series)
  }
  const all = [...told.values()]
  const heard = new Uint32Array(count.length)
  for (const one of all)
    for (let hour = 0; hour < heard.length; hour++)
      heard[hour] = (heard[hour] ?? 0) + (one.count[hour] ?? 0)
  const fewest = Math.max(1, heardShare * all.length)
  for (const { mean, min, max, count } of all)
    for (let hour = 0; hour < heard.length; hour++)
      if ((heard[hour] ?? 0) >= fewest) mean[hour] = min[hour] = max[hour] = count[hour] ?? 0
  return all
}

/** Marks the hours in which the home told something; of whether it can be reached, those in which it could. */
function tell(told: Uint16Array, { metric, count, max }: HourlySeries): void {
  const asksReach = metric === reachable
  for (let hour = 0; hour < told.length; hour++)
    if (asksReach ? (max[hour] ?? 0) >= 0.5 : (count[hour] ?? 0) > 0) told[hour] = 1
}
