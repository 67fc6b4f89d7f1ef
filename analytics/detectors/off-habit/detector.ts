import { defineDetector, type HistoryWindow } from '@gridkeeper/model/detector'
import { homeKinds } from '@gridkeeper/model/device'
import { type Static, Type } from 'typebox'
import { at, clear, momentOf, unknown } from '../../src/past.ts'
import { watchedMetrics } from '../../src/watched.ts'

const params = Type.Object({
  days: Type.Integer({ default: 14, minimum: 7, description: 'So many days must be known' }),
  hours: Type.Integer({ default: 12, minimum: 1, description: 'Dark for so long at least …' }),
  times: Type.Number({
    default: 3,
    minimum: 1,
    description: '… and for so many times its longest silence in the weeks before',
  }),
  sureShare: Type.Number({
    default: 0.95,
    minimum: 0,
    maximum: 1,
    description: 'At that hour of the day it was on so often …',
  }),
  sureHours: Type.Integer({
    default: 6,
    minimum: 1,
    description: '… for so many of the dark hours',
  }),
  neighbours: Type.Number({
    default: 0.6,
    minimum: 0,
    maximum: 1,
    description: 'Of the neighbours that are usually on, this share is on',
  }),
})
type Params = Static<typeof params>

export default defineDetector({
  id: 'off-habit',
  title: { zh: '一反常态地离线', en: 'Off against its habit' },
  over: 'history',
  reads: ['device.reachable', ...watchedMetrics],
  windowMs: 28 * 86_400_000,
  params,
  runbook: {
    look: {
      zh: '单独一台离线多半是用户拔了电或外出，不单独派工；同一分支器下有几台都一反常态时去查分支器和入户线',
      en: 'One box alone is mostly unplugged, or the household is away: no visit for it; several under one tap against their habit: look at the tap and the drops',
    },
    bring: { zh: '场强仪、备用分支器、接头', en: 'Signal meter, a spare tap, connectors' },
  },
  falseAlarms: {
    zh: '全家外出、搬走、换新电视后不再用；平时就常关机的不判',
    en: 'A household away, moved, or with a new television; boxes that are often off are not judged',
  },

  judge(window, params) {
    const { metric, mean, fromHour } = window.hours
    if (metric !== 'device.reachable' || !homeKinds.has(window.kind))
      return unknown('不看这一项', 'Not watched')
    const last = lastOn(mean)
    const dark = mean.length - 1 - last
    if (dark <= 2) return clear('有上报', 'Reports')
    if (toldHours(mean) < params.days * 24) return unknown('历史不足', 'Not enough history')
    if (!neighboursAreOn(window, params)) return unknown('邻居也离线', 'Its neighbours are off too')
    if (dark < params.hours || dark < params.times * longestSilence(mean, last))
      return unknown('多半是关机', 'Switched off, most likely')
    if (sureHours(mean, last, params) < params.sureHours)
      return unknown('这个时段常关机', 'Often off at these hours')
    const hours = dark
    return {
      state: 'raised',
      severity: 'warning',
      since: momentOf({ hours: { fromHour } } as HistoryWindow, last + 1),
      value: hours,
      because: {
        zh: `已 ${hours} 小时没有上报，四周来从未这么久，邻居都在线`,
        en: `Silent for ${hours} hours, never so long in four weeks, and its neighbours are on`,
      },
    }
  },
})

function lastOn(mean: Float32Array): number {
  let place = mean.length - 1
  while (place >= 0 && at(mean, place) !== 1) place--
  return place
}

function toldHours(mean: Float32Array): number {
  let first = 0
  while (first < mean.length && at(mean, first) !== 1) first++
  let told = 0
  for (let place = first; place < mean.length; place++) if (!Number.isNaN(at(mean, place))) told++
  return told
}

function longestSilence(mean: Float32Array, until: number): number {
  let [longest, silent, seen] = [0, 0, false]
  for (let place = 0; place <= until; place++) {
    const value = at(mean, place)
    if (value === 1) {
      silent = 0
      seen = true
    }
    if (value === 0 && seen) longest = Math.max(longest, ++silent)
  }
  return longest
}

/** Of the hours since it went, those at whose hour of the day it was practically always on. */
function sureHours(mean: Float32Array, last: number, { sureShare, days }: Params): number {
  let sure = 0
  for (let place = last + 1; place < mean.length && place <= last + 24; place++) {
    let [on, told] = [0, 0]
    for (let then = place - 24; then >= 0 && told < days; then -= 24) {
      const value = at(mean, then)
      if (Number.isNaN(value) || then > last) continue
      told++
      on += value
    }
    if (told >= days / 2 && on >= sureShare * told) sure++
  }
  return sure
}

function neighboursAreOn(
  { around, hours: { mean } }: HistoryWindow,
  { neighbours }: Params,
): boolean {
  if (!around) return false
  const of = (from: number, to: number) => {
    const told = around.subarray(from, to).filter((value) => !Number.isNaN(value))
    return told.reduce((sum, value) => sum + value, 0) / told.length
  }
  return of(mean.length - 24, mean.length) >= neighbours * of(0, mean.length)
}
