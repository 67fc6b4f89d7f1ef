import { defineDetector, type HistoryWindow } from '@gridkeeper/model/detector'
import { metrics } from '@gridkeeper/model/metrics'
import type { Text } from '@gridkeeper/model/text'
import { Type } from 'typebox'
import { type Change, changeOf, usualAway } from '../../src/change.ts'
import { at, clear, median, momentOf, newestTold, placeOf, unknown } from '../../src/past.ts'
import { isWorse, limitAhead, type Watched, watchedMetrics, watchedOf } from '../../src/watched.ts'

const params = Type.Object({
  hours: Type.Integer({
    default: 8,
    minimum: 2,
    description: 'The newest hours that are compared',
  }),
  fewestHours: Type.Integer({
    default: 6,
    minimum: 2,
    description: 'So many of them must have been told',
  }),
  agree: Type.Number({
    default: 0.85,
    minimum: 0.5,
    maximum: 1,
    description: 'Share of them that must agree',
  }),
  times: Type.Number({
    default: 4,
    minimum: 1,
    description: 'So many times what this device usually strays from one day to the next',
  }),
  back: Type.Number({
    default: 0.5,
    minimum: 0,
    maximum: 1,
    description: 'Ends when less than this share of the least change is left',
  }),
})

export default defineDetector({
  id: 'step',
  title: { zh: '比自身过去变差', en: 'Worse than its own past' },
  over: 'history',
  reads: watchedMetrics,
  windowMs: 28 * 86_400_000,
  params,
  runbook: {
    look: {
      zh: '看曲线在什么时候掉下来，那时有没有施工、大风大雨或用户自己改线；邻居没有一起掉的查这一路的接头、分支口和入户线，一起掉的往上一级查',
      en: 'See when the curve fell, and whether works, wind, rain or the household’s own wiring came with it; if the neighbours did not fall too, this leg’s connectors, tap port and drop; if they did, one step up',
    },
    bring: {
      zh: '场强仪（能测 MER）、F 头和压接钳、备用分支器；光口的带光功率计和清洁笔',
      en: 'Signal meter with MER, F connectors and crimper, a spare tap; for optics a power meter and a cleaning pen',
    },
  },
  falseAlarms: {
    zh: '用户自己加了分配器或换了机顶盒；放大器、光站重新调过电平；历史不足三天时不判',
    en: 'The household added a splitter or changed the box; levels of an amplifier or node were set anew; with less than three days of history it does not judge',
  },

  judge(window, params, was) {
    const watched = watchedOf(window.hours.metric)
    if (!watched) return unknown('不看这一项', 'Not watched')
    const newest = window.hours.mean.length
    if (was.state === 'raised') {
      const since = Math.max(0, placeOf(window, was.since))
      const change = changeOf(window, watched, { ...params, fewestHours: 3 }, since - 1)
      if (change && isWorse(watched, change, params.back))
        return raised(window, watched, change, was.since)
      if (change) return clear('已回到原来的水平', 'Back to what it was')
      const isOld = Number.isNaN(median(window.days.own.subarray(Math.ceil((newest - since) / 24))))
      return isOld
        ? clear('这一水平已成常态', 'This has become what is usual')
        : unknown('近一天没有数据', 'Nothing told for a day')
    }
    if (newestTold(window.hours.mean, params.hours, 24).length < params.fewestHours)
      return unknown('近一天数据不足', 'Not enough told within a day')
    if (isAsUsual(window, watched)) return clear('与过去相当', 'As in the past')
    const change = changeOf(window, watched, params, newest - params.hours - 1)
    if (!change) return unknown('历史或近期数据不足', 'Not enough history, or not enough lately')
    if (!isWorse(watched, change) || change.agree < params.agree)
      return clear('与过去相当', 'As in the past')
    if (looksSetAnew(window, watched, change)) return clear('像是重新调过电平', 'Looks set anew')
    const from = change.places.at(-1) ?? newest
    const usual = usualAway(window, from)
    const by = Math.max(change.own, change.beside || 0)
    if (by < params.times * usual || Number.isNaN(usual))
      return clear('在平常波动之内', 'Within what is usual for it')
    return raised(window, watched, change, momentOf(window, from))
  },
})

// The plain look that spares the closer one for nearly all series: the day against the days before, the hours against yesterday's.
function isAsUsual({ days: { own }, hours: { mean } }: HistoryWindow, by: Watched): boolean {
  const least = by.own * 0.4
  const day = (at(own, 0) - median(own.subarray(1, 11))) * by.worse
  if (day >= least) return false
  const newest = newestTold(mean, 8, 24)
  const before = newest.map((place) => (at(mean, place) - at(mean, place - 24)) * by.worse)
  return median(before) < least
}

// Levels are set anew, and splitters added, at one moment and then stay: no harm while they keep this far from their limits.
const reserve = 3
const harmful = 2.5

/** Large, or with little left before a limit. */
function isHarmful(
  { kind, hours: { metric, channel } }: HistoryWindow,
  watched: Watched,
  { own, value }: Change,
) {
  if (own >= harmful * watched.own) return true
  const { worse } = watched
  const limit = limitAhead(metric, kind, channel, { value, worse })
  return limit === undefined || (limit - value) * worse < reserve
}

function looksSetAnew(window: HistoryWindow, watched: Watched, change: Change): boolean {
  const { metric, mean } = window.hours
  if (metrics[metric].unit !== 'dBµV' || isHarmful(window, watched, change)) return false
  const { worse } = watched
  const told = newestTold(mean, 48, 72)
  const moves = told.slice(0, -1).map((place, n) => at(mean, place) - at(mean, told[n + 1] ?? 0))
  return Math.max(...moves.map((move) => move * worse)) >= change.own * 0.6
}

function raised(window: HistoryWindow, watched: Watched, change: Change, since: number) {
  return {
    state: 'raised',
    severity: isHarmful(window, watched, change) ? 'minor' : 'warning',
    since,
    value: +change.value.toFixed(1),
    because: because(window, change),
  } as const
}

function because({ hours: { metric, channel } }: HistoryWindow, { own, value }: Change): Text {
  const { title, unit } = metrics[metric]
  const where = channel === '' ? { zh: '', en: '' } : { zh: `（${channel}）`, en: ` (${channel})` }
  const by = `${Math.abs(own).toFixed(1)} dB`
  const fell = (watchedOf(metric)?.worse ?? -1) * own < 0
  return {
    zh: `${title.zh}${where.zh}比前几天${fell ? '低' : '高'} ${by}，现 ${value.toFixed(1)} ${unit}`,
    en: `${title.en}${where.en} ${by} ${fell ? 'below' : 'above'} the days before, now ${value.toFixed(1)} ${unit}`,
  }
}
