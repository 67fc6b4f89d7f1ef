import type { Forecast } from '@gridkeeper/model/alarm'
import { defineDetector, type HistoryWindow } from '@gridkeeper/model/detector'
import { metrics } from '@gridkeeper/model/metrics'
import { type Static, Type } from 'typebox'
import { at, clear, median, newestTold, placeOf, unknown } from '../../src/past.ts'
import { type Slope, slopeOf, usualMove } from '../../src/slope.ts'
import { isWorse, limitAhead, type Watched, watchedMetrics, watchedOf } from '../../src/watched.ts'

const dayMs = 86_400_000

const params = Type.Object({
  spans: Type.Array(Type.Integer({ minimum: 3, maximum: 28 }), {
    default: [4, 6, 9, 14, 21],
    description: 'Over how many days a slope is looked for',
  }),
  told: Type.Number({ default: 0.75, description: 'Share of those days of which enough is known' }),
  concordance: Type.Number({
    default: 0.6,
    minimum: 0,
    maximum: 1,
    description: 'How many more pairs of days go that way than the other, as a share',
  }),
  jump: Type.Number({
    default: 0.7,
    minimum: 0,
    maximum: 1,
    description: 'A change of which more than this share came in one day is a step, not a trend',
  }),
  times: Type.Number({
    default: 3,
    minimum: 1,
    description: 'So many times what this device usually moves within as many days',
  }),
  soonDays: Type.Number({
    default: 7,
    description: 'Where a limit is this near, less of a change is enough …',
  }),
  soonShare: Type.Number({ default: 0.7, description: '… this share of it' }),
  farDays: Type.Number({
    default: 21,
    description: 'Where no limit is this near, more of a change is asked …',
  }),
  farShare: Type.Number({ default: 1.5, description: '… so many times as much' }),
  aheadDays: Type.Number({ default: 60, description: 'Nothing is foretold beyond' }),
  urgentDays: Type.Number({ default: 3, description: 'A limit this near makes it more urgent' }),
  back: Type.Number({
    default: 0.5,
    minimum: 0,
    maximum: 1,
    description: 'Ends when less than this share of the least change is left',
  }),
})
type Params = Static<typeof params>

export default defineDetector({
  id: 'trend',
  title: { zh: '缓慢变差', en: 'Getting worse slowly' },
  over: 'history',
  reads: watchedMetrics,
  windowMs: 28 * dayMs,
  params,
  runbook: {
    look: {
      zh: '趁还没有用户报修：沿同一放大器、分支器的邻居比曲线，找到从哪一级开始变；查放大器老化、接头受潮氧化、光纤弯折和光口脏污',
      en: 'Before anyone calls: compare the curves of the neighbours under the same amplifier and tap to find the step where it begins; an ageing amplifier, water and corrosion in connectors, bent fibre and dirty optics',
    },
    bring: {
      zh: '场强仪（能测 MER）、备用放大器模块、防水接头和热缩管、光功率计和清洁笔',
      en: 'Signal meter with MER, a spare amplifier module, waterproof connectors and shrink tube, optical power meter and cleaning pen',
    },
  },
  falseAlarms: {
    zh: '换季时整片电平随气温漂移而没有邻居可比；电平分几天逐步调整；邻居太少的光站',
    en: 'Levels that drift with the season where there are no neighbours to compare with; levels set anew over several days; nodes with too few boxes',
  },

  judge(window, params, was) {
    const { metric, mean } = window.hours
    const watched = watchedOf(metric)
    if (!watched) return unknown('不看这一项', 'Not watched')
    if (newestTold(mean, 1, 24).length === 0)
      return unknown('近一天没有数据', 'Nothing told for a day')
    const { own, beside } = window.days
    if (was.state === 'raised') {
      const by = worseSince(window, watched, was.since)
      if (!by) return clear('这一水平已成常态', 'This has become what is usual')
      if (!isWorse(watched, by, params.back))
        return clear('已回到原来的水平', 'Back to what it was')
      const slope = slopeOf(own, 5, 3)
      return raised(window, watched, params, { since: was.since, perDay: slope?.perDay ?? 0 })
    }
    let knows = false
    for (const span of params.spans) {
      if (endsAlike(window, watched, span)) {
        knows = true
        continue
      }
      const fewest = Math.max(3, Math.ceil(params.told * span))
      const [slope, apart] = [slopeOf(own, span, fewest), slopeOf(beside, span, fewest)]
      const usual = usualMove(beside, span)
      if (!slope || !apart || Number.isNaN(usual)) continue
      knows = true
      const found = { own: slope, beside: apart, usual }
      const since = window.at - (span - 1) * dayMs
      if (isTrend(window, watched, params, found))
        return raised(window, watched, params, { since, perDay: slope.perDay })
    }
    return knows
      ? clear('没有变差的趋势', 'Not getting worse')
      : unknown('历史不足', 'Not enough history')
  },
})

// The plain look that spares the closer one for nearly all series: the last two days of the span against its first two.
function endsAlike({ days: { own } }: HistoryWindow, by: Watched, span: number): boolean {
  const worse = at(own, 0) + at(own, 1) - at(own, span - 2) - at(own, span - 1)
  return (worse / 2) * by.worse < by.own / 5
}

type Found = { readonly own: Slope; readonly beside: Slope; readonly usual: number }

function isTrend(window: HistoryWindow, watched: Watched, params: Params, found: Found): boolean {
  const { worse } = watched
  const by = {
    own: found.own.change * worse,
    beside: window.around ? found.beside.change * worse : Number.NaN,
  }
  const { at: when } = forecastOf(window, watched, found.own.perDay, params)
  const inDays = when === null ? Number.POSITIVE_INFINITY : (when - window.at) / dayMs
  const share =
    inDays < params.soonDays ? params.soonShare : inDays > params.farDays ? params.farShare : 1
  if (!isWorse(watched, by, share)) return false
  // What the neighbours do not share is measured without them; what they do share by itself.
  const seen = by.beside >= by.own / 2 ? found.beside : found.own
  return (
    seen.change * worse >= params.times * found.usual &&
    seen.concordance * worse >= params.concordance &&
    !(seen.jump * worse > params.jump * Math.min(seen.change * worse, seen.ends * worse))
  )
}

/** How much worse the newest hours are than the days before it began; undefined where those are no longer known. */
function worseSince(window: HistoryWindow, { worse }: Watched, since: number) {
  const { mean } = window.hours
  const ago = Math.max(0, Math.ceil((mean.length - placeOf(window, since)) / 24))
  const before = median(window.days.own.subarray(ago, ago + 7))
  const apart = median(window.days.beside.subarray(ago, ago + 7))
  if (Number.isNaN(before)) return undefined
  const newest = newestTold(mean, 6, 24)
  const now = median(newest.map((place) => at(mean, place)))
  const nowApart = median(
    newest.map((place) => at(mean, place) - (window.around ? at(window.around, place) : 0)),
  )
  return {
    own: (now - before) * worse,
    beside: window.around ? (nowApart - apart) * worse : Number.NaN,
  }
}

function forecastOf(
  { at: now, kind, hours: { metric, channel }, days }: HistoryWindow,
  { worse }: Watched,
  perDay: number,
  { aheadDays }: Params,
): Forecast {
  const value = at(days.own, 0)
  const limit = limitAhead(metric, kind, channel, { value, worse }) ?? null
  const inDays = limit === null || perDay * worse <= 0 ? Number.NaN : (limit - value) / perDay
  // To the quarter of a day: it is a guess, and a new one each hour is no news.
  const when = inDays <= aheadDays ? Math.round((now + inDays * dayMs) / (dayMs / 4)) : null
  return {
    perDay: +perDay.toFixed(2),
    limit,
    at: when === null ? null : (when * dayMs) / 4,
  }
}

function raised(
  window: HistoryWindow,
  watched: Watched,
  params: Params,
  { since, perDay }: { readonly since: number; readonly perDay: number },
) {
  const forecast = forecastOf(window, watched, perDay, params)
  const { mean } = window.hours
  const value = median(newestTold(mean, 24, 24).map((place) => at(mean, place)))
  const days = forecast.at === null ? null : (forecast.at - window.at) / dayMs
  const urgent = days !== null && days <= params.urgentDays
  return {
    state: 'raised',
    severity: urgent ? 'minor' : 'warning',
    since,
    value: +value.toFixed(1),
    because: because(window, watched, { forecast, days, value }),
    forecast,
  } as const
}

function because(
  { hours: { metric, channel } }: HistoryWindow,
  { worse }: Watched,
  told: { readonly forecast: Forecast; readonly days: number | null; readonly value: number },
) {
  const { title, unit } = metrics[metric]
  const { perDay, limit } = told.forecast
  const where = channel === '' ? { zh: '', en: '' } : { zh: `（${channel}）`, en: ` (${channel})` }
  const pace = Math.abs(perDay).toFixed(1)
  const moving = perDay * worse >= 0.05
  const way = { zh: worse < 0 ? '降' : '升', en: worse < 0 ? 'falls' : 'rises' }
  const ends = aheadOf(told.days, limit, unit, worse)
  const now = `${told.value.toFixed(1)} ${unit}`
  return {
    zh: `${title.zh}${where.zh}${moving ? `每天${way.zh} ${pace} dB` : '已变差'}，现 ${now}${ends.zh}`,
    en: `${title.en}${where.en} ${moving ? `${way.en} ${pace} dB a day` : 'has got worse'}, now ${now}${ends.en}`,
  }
}

function aheadOf(days: number | null, limit: number | null, unit: string, worse: 1 | -1) {
  if (days === null || limit === null) return { zh: '', en: '' }
  const side = { zh: worse < 0 ? '低于' : '高于', en: worse < 0 ? 'below' : 'above' }
  const count = Math.max(1, Math.round(days))
  return {
    zh: `，约 ${count} 天后${side.zh} ${limit} ${unit}`,
    en: `, ${side.en} ${limit} ${unit} in about ${count} ${count === 1 ? 'day' : 'days'}`,
  }
}
