import type { Text } from '@gridkeeper/model/text'
import type { Score } from '../backtest.ts'
import { both, escaped } from './markup.ts'

export type Figure = {
  readonly title: Text
  readonly of: (score: Score) => number | null
  readonly unit: '%' | 'h' | ''
  /** Which way is good; undefined: neither, it is a measure of effort. */
  readonly good: 'high' | 'low'
}

export const sixTitles: readonly Figure[] = [
  {
    title: { zh: '报修命中率', en: 'Ticket accuracy' },
    of: ({ six }) => six.ticketAccuracy,
    unit: '%',
    good: 'high',
  },
  {
    title: { zh: '随机水平', en: 'Chance floor' },
    of: ({ six }) => six.chanceAccuracy,
    unit: '%',
    good: 'low',
  },
  {
    title: { zh: '报修覆盖率', en: 'Ticket coverage' },
    of: ({ six }) => six.ticketCoverage,
    unit: '%',
    good: 'high',
  },
  {
    title: { zh: '归一报修率', en: 'Normalised ticketing rate' },
    of: ({ six }) => six.ticketingRate.normalised,
    unit: '',
    good: 'high',
  },
  {
    title: { zh: '提前量中位', en: 'Lead, median' },
    of: ({ six }) => six.leadHours.median,
    unit: 'h',
    good: 'high',
  },
  {
    title: { zh: '每千户每天告警', en: 'Alarms a day per 1,000 homes' },
    of: ({ six }) => six.burden.perThousandHomesADay,
    unit: '',
    good: 'low',
  },
  {
    title: { zh: '标记时间占比', en: 'Share of time flagged' },
    of: ({ six }) => six.burden.flagged,
    unit: '%',
    good: 'low',
  },
]

export const truthTitles: readonly Figure[] = [
  {
    title: { zh: '查全率', en: 'Recall' },
    of: ({ truth }) => truth?.recall ?? null,
    unit: '%',
    good: 'high',
  },
  {
    title: { zh: '查准率', en: 'Precision' },
    of: ({ truth }) => truth?.precision ?? null,
    unit: '%',
    good: 'high',
  },
  {
    title: { zh: '一因一警', en: 'One alarm per cause' },
    of: ({ truth }) => truth?.onePerCause ?? null,
    unit: '%',
    good: 'high',
  },
  {
    title: { zh: '定位准确率', en: 'Placed on the right element' },
    of: ({ truth }) => truth?.placed ?? null,
    unit: '%',
    good: 'high',
  },
  {
    title: { zh: '网络/户内 Rand 指数', en: 'Rand index, network or home' },
    of: ({ truth }) => truth?.rand ?? null,
    unit: '',
    good: 'high',
  },
  {
    title: { zh: '调整 Rand 指数', en: 'Adjusted Rand index' },
    of: ({ truth }) => truth?.adjusted ?? null,
    unit: '',
    good: 'high',
  },
  {
    title: { zh: '先于首报的缓变故障', en: 'Gradual faults before the first ticket' },
    of: ({ truth }) => truth?.gradualBeforeTicket ?? null,
    unit: '%',
    good: 'high',
  },
  {
    title: { zh: '首报前时间中位', en: 'Lead before the first ticket, median' },
    of: ({ truth }) => truth?.leadHours.median ?? null,
    unit: 'h',
    good: 'high',
  },
  {
    title: { zh: '每万户每天误报', en: 'False alarms a day per 10,000 homes' },
    of: ({ truth }) => truth?.falsePer10kHomesADay ?? null,
    unit: '',
    good: 'low',
  },
]

const names: Readonly<Record<string, Text>> = {
  gridkeeper: { zh: '守网', en: 'Gridkeeper' },
  'fixed limits': { zh: '固定限值，三次滞回', en: 'Fixed limits, three samples' },
  '70/50 cluster': { zh: '70/50 在线率与平均电平', en: '70/50 online and mean level' },
  random: { zh: '同样长度的随机告警', en: 'Random alarms of the same length' },
}

export function nameOfScore(name: string): Text {
  return names[name] ?? { zh: name, en: name }
}

/** A figure as bars, ours first: the longer the more, whichever way is good. */
export function figureBars({ title, of, unit, good }: Figure, scores: readonly Score[]): string {
  const values = scores.map(of)
  const most = Math.max(...values.map((value) => Math.abs(value ?? 0)), unit === '%' ? 1 : 1e-9)
  const bars = scores.map((score, place) => {
    const value = values[place] ?? null
    const share = value === null ? 0 : Math.max(0, value) / most
    return `<div class="bar${place === 0 ? ' ours' : ''}"><span class="who">${both(nameOfScore(score.name))}</span><span class="track"><i style="width:${(share * 100).toFixed(1)}%"></i></span><b>${escaped(written(value, unit))}</b></div>`
  })
  const sense =
    good === 'high'
      ? { zh: '越高越好', en: 'higher is better' }
      : { zh: '越低越好', en: 'lower is better' }
  return `<section class="figure"><h3>${both(title)} <small>${both(sense)}</small></h3>${bars.join('')}</section>`
}

export function written(value: number | null, unit: Figure['unit']): string {
  if (value === null) return '–'
  if (unit === '%') return `${(value * 100).toFixed(1)} %`
  return unit === 'h' ? `${value.toFixed(1)} h` : value.toFixed(2)
}
