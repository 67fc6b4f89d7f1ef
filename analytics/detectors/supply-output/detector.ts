import { defineDetector, type HistoryWindow } from '@gridkeeper/model/detector'
import type { DeviceKind } from '@gridkeeper/model/device'
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

const dayMs = 86_400_000

const params = Type.Object({
  hours: Type.Integer({
    default: 6,
    minimum: 2,
    description: 'The newest hours that are compared',
  }),
  fewestHours: Type.Integer({
    default: 3,
    minimum: 1,
    description: 'So many of them must be told',
  }),
  days: Type.Integer({
    default: 14,
    minimum: 2,
    description: 'So many days before say what is usual',
  }),
  share: Type.Number({
    default: 0.04,
    description:
      'So much less than usual, as a share of it: a ferroresonant supply keeps within a twentieth while its mains stray by 15 %',
  }),
  times: Type.Number({
    default: 4,
    description: 'And so many times what it strays from day to day',
  }),
  back: Type.Number({ default: 0.02, description: 'Less than this share away it is back' }),
  minorShare: Type.Number({ default: 0.08, description: 'What it feeds begins to suffer' }),
  majorShare: Type.Number({
    default: 0.2,
    description: 'Amplifiers at the end of a line get too little to work with',
  }),
})

/** Line power sinks for days before what it feeds fails: the transformer, its capacitor, a joint that burns. */
export default defineDetector({
  id: 'supply-output',
  title: { zh: '供电输出电压下沉', en: 'Supply output sags' },
  over: 'history',
  reads: ['power.output_volts'],
  windowMs: 21 * dayMs,
  params,
  runbook: {
    look: {
      zh: '量电源输出电压和电流，与平时比：电压低而电流高，是负载或线路有短路、进水；电压低电流也低，是电源本身，查谐振电容、变压器和输出接线',
      en: 'Measure output voltage and current against the usual: low voltage with more current is load, a short or water on the line; low voltage with less current is the supply itself: resonant capacitor, transformer, output joints',
    },
    bring: {
      zh: '真有效值万用表、钳形表、备用谐振电容、备用电源模块、接线端子',
      en: 'True RMS multimeter, clamp meter, a spare resonant capacitor, a spare supply module, terminals',
    },
  },
  falseAlarms: {
    zh: '刚换过电源或改过输出档位；长时间由电池供电时输出本来就低一些',
    en: 'A supply that was replaced or set to another tap; on battery for hours the output is a little lower by nature',
  },

  judge(window, params, was) {
    const { mean } = window.hours
    if (!supplies.has(window.kind)) return unknown('不是电源', 'Not a supply')
    const newest = newestTold(mean, params.hours, 2 * params.hours)
    if (newest.length < params.fewestHours) return unknown('近期数据不足', 'Not enough lately')
    const ago = was.state === 'raised' ? daysSince(window, was.since) : 1
    const before = window.days.own.subarray(ago, ago + params.days)
    const usual = median(before, 2)
    if (!(usual > 0)) return unknown('历史不足两天', 'Not enough history')
    const now = median(newest.map((place) => at(mean, place)))
    const share = (usual - now) / usual
    if (was.state === 'raised') {
      if (share < params.back) return clear('输出电压已恢复', 'The output is back')
      return raised({ since: was.since, usual, now, share }, params)
    }
    const stray = spread([...before].filter((day) => !Number.isNaN(day)))
    if (share < params.share || usual - now < params.times * stray)
      return clear('输出电压正常', 'The output is as usual')
    const since = momentOf(window, newest.at(-1) ?? mean.length - 1)
    return raised({ since, usual, now, share }, params)
  },
})

/** Amplifiers and nodes measure what they make of their own power: that is how they are, and not what feeds others. */
const supplies: ReadonlySet<DeviceKind> = new Set(['power_supply', 'cabinet'])

function daysSince(window: HistoryWindow, since: number): number {
  return Math.max(1, Math.ceil((window.hours.mean.length - placeOf(window, since)) / 24))
}

type Sag = {
  readonly since: number
  readonly usual: number
  readonly now: number
  readonly share: number
}

function raised(
  { since, usual, now, share }: Sag,
  { minorShare, majorShare }: { readonly minorShare: number; readonly majorShare: number },
) {
  const severity = share >= majorShare ? 'major' : share >= minorShare ? 'minor' : 'warning'
  const [is, was] = [now.toFixed(1), usual.toFixed(1)]
  return {
    state: 'raised',
    severity,
    since,
    value: Number(is),
    because: {
      zh: `输出电压 ${is} V，平时 ${was} V`,
      en: `Output ${is} V, usually ${was} V`,
    },
  } as const
}
