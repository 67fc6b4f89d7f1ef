import { defineDetector, type HistoryWindow } from '@gridkeeper/model/detector'
import { type MetricName, metrics } from '@gridkeeper/model/metrics'
import { Type } from 'typebox'
import {
  at,
  clear,
  median,
  momentOf,
  newestTold,
  placeOf,
  spread,
  unknown,
} from '../../src/past.ts'

const weekHours = 168

const params = Type.Object({
  hours: Type.Integer({
    default: 6,
    minimum: 2,
    description: 'The newest hours that are compared',
  }),
  fewestHours: Type.Integer({
    default: 4,
    minimum: 1,
    description: 'So many of them must be told',
  }),
  weeks: Type.Integer({
    default: 2,
    minimum: 1,
    maximum: 4,
    description: 'Earlier weeks that must be known',
  }),
  times: Type.Number({ default: 4, minimum: 1, description: 'So many times the usual spread' }),
  share: Type.Number({
    default: 0.2,
    minimum: 0,
    description: 'Of those usually online: fewer missing than this share is no matter',
  }),
  decibels: Type.Number({ default: 2, minimum: 0, description: 'The same of what is in dB' }),
})

const counts = ['pon.onus_online', 'cmts.modems_online', 'eoc.cnus_online'] as const
const levels = ['upstream.snr_db', 'upstream.level_dbuv'] as const satisfies MetricName[]

export default defineDetector({
  id: 'baseline',
  title: { zh: '与往周同时段不同', en: 'Not as in other weeks' },
  over: 'history',
  reads: [...counts, ...levels],
  windowMs: 28 * 86_400_000,
  params,
  runbook: {
    look: {
      zh: '在线数少了：看该端口下少的是哪一片，查那一片的光路、供电；上行变差：看同一时段有没有新的干扰源，从光站回传逐级断开查',
      en: 'Fewer online: which part of the port is missing, its fibre and power; upstream worse: a new source of noise at that hour, found by taking return legs off at the node',
    },
    bring: {
      zh: '光功率计、红光笔、频谱仪、75 Ω 终端电阻',
      en: 'Optical power meter, visual fault finder, spectrum analyser, 75 Ω terminators',
    },
  },
  falseAlarms: {
    zh: '长假和调休的头几天与往周不同；用户成批迁走；历史不足两周时不判',
    en: 'The first days of a long holiday are unlike other weeks; customers moved away in numbers; with less than two weeks of history it does not judge',
  },

  judge(window, params, was) {
    const { mean } = window.hours
    const places = newestTold(mean, params.hours, 2 * params.hours)
    if (places.length < params.fewestHours) return unknown('近期数据不足', 'Not enough lately')
    const before = was.state === 'raised' ? placeOf(window, was.since) : mean.length
    const usual = places.map((place) => usualAt(mean, place, before, params.weeks))
    const away = places.map((place, n) => (usual[n]?.middle ?? Number.NaN) - at(mean, place))
    const middle = median(
      usual.map((one) => one?.middle ?? Number.NaN),
      params.fewestHours,
    )
    if (Number.isNaN(middle)) return unknown('历史不足两周', 'Not enough history')
    const least = isLevel(window) ? params.decibels : Math.max(2, params.share * middle)
    const stray = median(usual.map((one) => one?.spread ?? Number.NaN))
    const bound = Math.max(least, params.times * stray)
    const by = median(away)
    if (was.state === 'raised')
      return by >= bound / 2
        ? raised(window, middle, was.since)
        : clear('与往周相当', 'As in other weeks')
    return away.every((one) => Number.isNaN(one) || one >= bound)
      ? raised(window, middle, momentOf(window, places.at(-1) ?? 0))
      : clear('与往周相当', 'As in other weeks')
  },
})

function isLevel({ hours: { metric } }: HistoryWindow): boolean {
  return metrics[metric].unit.startsWith('dB')
}

/** What is usual at this hour of the week: the hours beside it too, so that a few weeks are enough. */
function usualAt(mean: Float32Array, place: number, before: number, fewestWeeks: number) {
  const values: number[] = []
  let weeks = 0
  for (let then = place - weekHours; then > 0; then -= weekHours) {
    if (then >= before) continue
    const told = [then - 1, then, then + 1].map((p) => at(mean, p)).filter((v) => !Number.isNaN(v))
    if (told.length > 0) weeks++
    values.push(...told)
  }
  return weeks >= fewestWeeks ? { middle: median(values), spread: spread(values) } : undefined
}

function raised({ hours: { metric, channel, mean } }: HistoryWindow, usual: number, since: number) {
  const { title, unit } = metrics[metric]
  const where = channel === '' ? { zh: ' ', en: '' } : { zh: `（${channel}）`, en: ` (${channel})` }
  const value = +median(newestTold(mean, 3, 24).map((place) => at(mean, place))).toFixed(1)
  const [now, then] = [value, +usual.toFixed(1)].map((n) => `${n}${unit === '' ? '' : ` ${unit}`}`)
  return {
    state: 'raised',
    severity: 'warning',
    since,
    value,
    because: {
      zh: `${title.zh}${where.zh}现 ${now}，往周同时段约 ${then}`,
      en: `${title.en}${where.en} is ${now}, in other weeks about ${then} at this hour`,
    },
  } as const
}
