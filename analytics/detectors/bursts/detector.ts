import { defineDetector, type HistoryWindow } from '@gridkeeper/model/detector'
import { limitOf } from '@gridkeeper/model/limits'
import { metrics } from '@gridkeeper/model/metrics'
import { type Static, Type } from 'typebox'
import { chanceOfAtLeast } from '../../src/binomial.ts'
import { at, clear, depthOf, median, momentOf, placeOf, unknown } from '../../src/past.ts'

const params = Type.Object({
  recentHours: Type.Integer({ default: 48, minimum: 12, description: 'The time looked at' }),
  earlierHours: Type.Integer({
    default: 72,
    minimum: 24,
    description: 'So much must be known of the time before',
  }),
  hours: Type.Integer({ default: 4, minimum: 2, description: 'Fewest hours with bursts …' }),
  spanHours: Type.Integer({
    default: 6,
    minimum: 1,
    description: '… from the first to the last of them at least so long …',
  }),
  aloneHours: Type.Integer({
    default: 18,
    minimum: 1,
    description:
      '… and so long where no neighbours show whether it is the weather: a storm is shorter',
  }),
  deepDb: Type.Number({ default: 3, minimum: 0.5, description: 'A dip counts from this depth …' }),
  times: Type.Number({ default: 5, minimum: 1, description: '… and from so many usual ones' }),
  weatherDb: Type.Number({
    default: 1,
    minimum: 0,
    description: 'Hours in which even the better neighbours dip this much may be the weather’s',
  }),
  usual: Type.Number({
    default: 0.005,
    minimum: 0,
    maximum: 1,
    description: 'Share of hours with bursts that is taken for usual even where there were none',
  }),
  chance: Type.Number({
    default: 1e-5,
    minimum: 0,
    maximum: 1,
    description: 'It counts only if chance alone would do it more rarely than this',
  }),
})
type Params = Static<typeof params>

export default defineDetector({
  id: 'bursts',
  title: { zh: '时好时坏', en: 'Comes and goes' },
  over: 'history',
  reads: [
    'downstream.mer_db',
    'upstream.snr_db',
    'downstream.pre_ber_ratio',
    'downstream.uncorrectable_ratio',
  ],
  windowMs: 28 * 86_400_000,
  params,
  runbook: {
    look: {
      zh: '侵入干扰或接触不良：看发作的钟点（开工、开灯、刮风），从发作最重的分支往下逐口断开试；查松动的接头、破损的屏蔽层、未端接的空口和户内劣质线',
      en: 'Ingress or a loose contact: note the hours at which it comes (machines, lamps, wind), take the ports off one by one from the worst branch down; loose connectors, broken shielding, open ports and poor cable in homes',
    },
    bring: {
      zh: '频谱仪或带频谱的场强仪、75 Ω 终端电阻、F 头和扭力扳手、屏蔽好的短线',
      en: 'Spectrum analyser or a meter with one, 75 Ω terminators, F connectors and torque wrench, well shielded patch leads',
    },
  },
  falseAlarms: {
    zh: '连日雷雨大风；机顶盒每小时只报一次时短暂的干扰看不见也算不准',
    en: 'Thunderstorms and wind for days; where a box reports once an hour short interference is missed or miscounted',
  },

  judge(window, params, was) {
    const { mean } = window.hours
    const isBurst = burstsOf(window, params, was.state === 'raised')
    if (!isBurst) return clear('没有反复发作', 'Does not come and go')
    const since = was.state === 'raised' ? Math.max(0, placeOf(window, was.since)) : mean.length
    const from = mean.length - params.recentHours
    const earlier = count(window, isBurst, 0, Math.min(from, since))
    const recent = count(window, isBurst, Math.max(0, from), mean.length)
    if (recent.told < params.recentHours / 4) return unknown('近期数据不足', 'Not enough lately')
    if (earlier.told < params.earlierHours)
      return was.state === 'raised' && since < 24 * 7
        ? clear('这已成常态', 'This has become what is usual')
        : unknown('历史不足', 'Not enough history')
    const rate = Math.max(params.usual, (earlier.bursts + 0.5) / (earlier.told + 1))
    const chanceOf = ({ bursts, told }: Count) => chanceOfAtLeast(bursts, told, Math.min(1, rate))
    if (was.state === 'raised')
      return chanceOf(recent) > 0.05
        ? clear('已平静', 'Has calmed down')
        : raised(window, recent, was.since)
    // Four hours of twelve say as much as seven of two days, and sooner.
    const spans = [params.recentHours, params.recentHours / 2, params.recentHours / 4]
    const among = (is: (place: number) => boolean, apart: number) =>
      spans
        .map((hours) => count(window, is, Math.max(0, mean.length - hours), mean.length))
        .find((of) => isMuch(window, of, params, apart) && chanceOf(of) <= params.chance)
    // What the neighbours do too may be a storm: then it must have come again after a longer time.
    const around = window.around
    const isOwn = (place: number) =>
      isBurst(place) && !(around && at(around, place) <= -params.weatherDb)
    const found = (around && among(isOwn, params.spanHours)) || among(isBurst, params.aloneHours)
    return found
      ? raised(window, found, momentOf(window, found.first))
      : clear('没有反复发作', 'Does not come and go')
  },
})

function isMuch(
  { hours: { mean } }: HistoryWindow,
  { bursts, first, last }: Count,
  params: Params,
  apart: number,
): boolean {
  // what was over a day ago and has not come back is over
  const lately = mean.length - last <= 24
  return bursts >= params.hours && last - first >= apart && lately
}

type Count = {
  readonly told: number
  readonly bursts: number
  readonly first: number
  readonly last: number
}

function count(
  { hours: { mean } }: HistoryWindow,
  isBurst: (place: number) => boolean,
  from: number,
  to: number,
): Count {
  let [told, bursts, first, last] = [0, 0, to, from]
  for (let place = from; place < to; place++) {
    if (Number.isNaN(at(mean, place))) continue
    told++
    if (!isBurst(place)) continue
    bursts++
    first = Math.min(first, place)
    last = place
  }
  return { told, bursts, first, last }
}

/** Undefined where nothing in the recent hours is even deep enough, and enough is known to say so. */
function burstsOf(
  window: HistoryWindow,
  params: Params,
  wasRaised: boolean,
): ((place: number) => boolean) | undefined {
  const { metric, channel, max } = window.hours
  if (metrics[metric].unit !== 'dB') {
    const bound = limitOf(metric, window.kind, channel)?.warning?.high ?? Number.POSITIVE_INFINITY
    return (place) => at(max, place) > bound
  }
  if (!wasRaised && isQuiet(window, params)) return undefined
  const depth = depthOf(window)
  const deep = Math.max(params.deepDb, params.times * usualDepth(window, depth))
  return (place) => depth(place) >= deep
}

function isQuiet(
  { hours: { min }, days: { own } }: HistoryWindow,
  { recentHours, hours, deepDb, earlierHours }: Params,
): boolean {
  const last = min.length - 1
  let [told, deep, before] = [0, 0, 0]
  // as many hours before them as are needed, the nearest first
  for (let ago = 0; ago <= last && before < earlierHours; ago++) {
    const value = min[last - ago] ?? Number.NaN
    if (Number.isNaN(value)) continue
    if (ago >= recentHours) before++
    else {
      told++
      if ((own[Math.floor(ago / 24)] ?? 0) - value >= deepDb) deep++
    }
  }
  return deep < hours && told >= recentHours / 4 && before >= earlierHours
}

// Every fifth hour says as much: five does not divide the day.
function usualDepth({ hours: { min } }: HistoryWindow, depth: (place: number) => number): number {
  const depths: number[] = []
  for (let place = 0; place < min.length; place += 5) depths.push(Math.abs(depth(place)))
  const usual = median(depths)
  return Number.isNaN(usual) ? 0 : usual
}

function raised({ hours: { metric, channel } }: HistoryWindow, found: Count, since: number) {
  const { title } = metrics[metric]
  const where = channel === '' ? { zh: '', en: '' } : { zh: `（${channel}）`, en: ` (${channel})` }
  const { bursts, told } = found
  return {
    state: 'raised',
    severity: metric === 'downstream.uncorrectable_ratio' ? 'minor' : 'warning',
    since,
    value: bursts,
    because: {
      zh: `${title.zh}${where.zh}时好时坏：近 ${told} 小时中 ${bursts} 小时发作`,
      en: `${title.en}${where.en} comes and goes: bad in ${bursts} of the last ${told} hours`,
    },
  } as const
}
