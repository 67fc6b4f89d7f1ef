import { defineDetector, type HistoryWindow } from '@gridkeeper/model/detector'
import { metrics } from '@gridkeeper/model/metrics'
import { Type } from 'typebox'
import { beside, clear, median, newestTold, spread, unknown } from '../../src/past.ts'
import { watchedMetrics, watchedOf } from '../../src/watched.ts'

const dayMs = 86_400_000

const params = Type.Object({
  hours: Type.Integer({
    default: 6,
    minimum: 2,
    description: 'The newest told hours, their middle',
  }),
  fewestDays: Type.Integer({
    default: 2,
    minimum: 2,
    description: 'Days of which enough is known before',
  }),
  least: Type.Number({
    default: 0.35,
    description: 'Worse than usual by this share of the least change that counts for the metric',
  }),
  times: Type.Number({
    default: 2.5,
    description: '… and by so many times what its days usually differ',
  }),
  together: Type.Number({
    default: 0.6,
    description: 'Of MER and SNR also when all neighbours do: by this share of what counts for all',
  }),
  back: Type.Number({
    default: 0.5,
    minimum: 0,
    maximum: 1,
    description: 'Ends below this share of it',
  }),
})

/**
 * Evidence, never a fault by itself: where a neighbour under the same element is found bad, those that lean the same way say
 * that it is the element, long before each of them crosses a limit. (TelApart, arXiv 2412.09740: devices that move together.)
 */
export default defineDetector({
  id: 'leaning',
  title: { zh: '较平时偏差', en: 'Worse than usual for it' },
  over: 'history',
  reads: watchedMetrics,
  windowMs: 28 * dayMs,
  params,
  runbook: {
    look: {
      zh: '只作旁证：与同一分支器、放大器下的其他用户一起看，同时偏差的几户共用哪一段，就从哪一段查起',
      en: 'Evidence only: look at it together with the others under the same tap and amplifier; start with the stretch that those who lean share',
    },
    bring: {
      zh: '场强仪（能测 MER）',
      en: 'Signal meter with MER',
    },
  },
  falseAlarms: {
    zh: '刚调过电平；住户自己加了分支；邻居太少时随气温的漂移',
    en: 'Levels just set anew; a splitter the household added; drift with the weather where there are too few neighbours',
  },

  judge(window, params, was) {
    const { metric, mean } = window.hours
    const watched = watchedOf(metric)
    if (!watched) return unknown('不看这一项', 'Not watched')
    const newest = newestTold(mean, params.hours, 2 * params.hours)
    // The newest day is left out: it may already be worse.
    const days = [...window.days.beside.subarray(1)].filter((day) => !Number.isNaN(day))
    if (!window.around || newest.length < 2 || days.length < params.fewestDays)
      return unknown('历史或邻居不足', 'Too little history, or too few neighbours')
    const usual = median(days)
    const by = (median(newest.map((place) => beside(window, place))) - usual) * watched.worse
    const asked = Math.max(params.least * watched.own, params.times * spread(days, usual))
    const share = was.state === 'raised' ? params.back : 1
    const together = metrics[metric].unit === 'dB' ? ownChange(window, newest, watched.worse) : 0
    const dips = metrics[metric].unit === 'dB' && dipsLately(window)
    const isOut =
      by >= share * asked || together >= share * params.together * watched.common || dips
    if (!isOut) return clear('与平时相当', 'As usual')
    return {
      state: 'raised',
      severity: 'warning',
      since: was.state === 'raised' ? was.since : sinceOf(window, usual, watched.worse, asked),
      value: Math.max(by, together),
      because: wordsOf(window, Math.max(by, together)),
    }
  },
})

const daysBack = [1, 2, 3, 4, 5]

/**
 * Where a fault takes most of a node, its neighbours are no measure. The weather moves levels and leaves ratios of signal to noise
 * nearly alone, so of those the change itself counts.
 */
function ownChange(window: HistoryWindow, newest: readonly number[], worse: number): number {
  const { mean } = window.hours
  const value = (place: number) => mean[place] ?? Number.NaN
  // Beside the same hours of the days before, so that the swing of a day is gone.
  const change = median(
    newest.map((place) => value(place) - median(daysBack.map((day) => value(place - 24 * day)))),
  )
  return Number.isNaN(change) ? 0 : change * worse
}

const dipDb = 2
const lately = 12
const fewestDips = 2
const earlierHours = 6 * 24
const oftener = 6

/** What comes and goes leaves the middle of the hours alone: several dips within half a day, many times as many as in the days before. */
function dipsLately({ hours: { min }, days: { own } }: HistoryWindow): boolean {
  const isDip = (ago: number) =>
    (own[Math.floor(ago / 24)] ?? Number.NaN) - (min[min.length - 1 - ago] ?? Number.NaN) >= dipDb
  const count = (from: number, to: number) => {
    let dips = 0
    for (let ago = from; ago < to; ago++) if (isDip(ago)) dips++
    return dips
  }
  const dips = count(0, lately)
  if (dips < fewestDips) return false
  return dips / lately >= (oftener * count(lately, lately + earlierHours)) / earlierHours
}

/** The first of the newest hours in a row that are at least half as much worse. */
function sinceOf(window: HistoryWindow, usual: number, worse: number, asked: number): number {
  const { mean, fromHour } = window.hours
  let first = mean.length - 1
  for (const place of newestTold(mean, 48, 48)) {
    if ((beside(window, place) - usual) * worse < asked / 2) break
    first = place
  }
  return fromHour + first * 3_600_000
}

function wordsOf({ hours: { metric } }: HistoryWindow, by: number) {
  const { title, unit } = metrics[metric]
  const amount = `${by >= 0.1 ? by.toFixed(1) : by.toExponential(1)}${unit ? ` ${unit}` : ''}`
  return {
    zh: `${title.zh}比平时差 ${amount}`,
    en: `${title.en} worse than usual by ${amount}`,
  }
}
