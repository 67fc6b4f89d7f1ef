import type { Severity } from '@gridkeeper/model/alarm'
import { defineDetector, type Was } from '@gridkeeper/model/detector'
import { homeKinds } from '@gridkeeper/model/device'
import type { DeviceLimit } from '@gridkeeper/model/device-limit'
import { type Band, type Limit, limitOf, limits, standing } from '@gridkeeper/model/limits'
import { type MetricName, metrics } from '@gridkeeper/model/metrics'
import type { Samples } from '@gridkeeper/model/series-store'
import type { Text } from '@gridkeeper/model/text'
import { type Static, Type } from 'typebox'
import { firstOutside, holdParams, holds, type Stand } from '../../src/hold.ts'
import { median } from '../../src/past.ts'

// What only devices that watch it themselves have a limit for: the table has none.
const own = [
  'upstream.level_dbuv',
  'optical.tx_dbm',
  'optical.bias_milliamperes',
  'optical.temperature_celsius',
  'rf.input_dbuv',
  'power.line_volts',
  'power.battery_volts',
  'power.output_volts',
  'power.output_amperes',
  'environment.humidity_percent',
  'fan.speed_rpm',
] as const satisfies readonly MetricName[]

// Whether it runs on battery, and how long still, is the power detector's question.
const elsewhere: ReadonlySet<MetricName> = new Set(['power.on_battery', 'power.minutes_left'])
const read = [...new Set([...limits.map((limit) => limit.metric), ...own])].filter(
  (metric) => !elsewhere.has(metric),
)

const params = Type.Object({
  ...holdParams,
  staleMs: Type.Integer({
    default: 30 * 60_000,
    minimum: 1000,
    description: 'Older than this, the newest sample says nothing',
  }),
  briefMs: Type.Integer({
    default: 45 * 60_000,
    minimum: 0,
    description:
      'A home that was outside for no longer when last heard of, or was well then, and went to sleep, is not said to be so still',
  }),
})

export default defineDetector({
  id: 'limits',
  title: { zh: '指标超限', en: 'Outside its limits' },
  over: 'series',
  reads: [read[0] ?? 'downstream.level_dbuv', ...read.slice(1)],
  windowMs: 3_600_000,
  params,
  runbook: {
    look: {
      zh: '先量接入点电平和 MER，再沿分支器、放大器、光站逐级往上量，找到由好变坏的那一级；查接头、受潮和倾斜均衡',
      en: 'Measure level and MER at the outlet, then upwards tap by tap to the step where good turns bad; look for corroded connectors, water and tilt',
    },
    bring: {
      zh: '场强仪（能测 MER）、F 头和压接钳、备用分支器、衰减器',
      en: 'Signal meter with MER, F connectors and crimper, a spare tap, attenuators',
    },
  },
  falseAlarms: {
    zh: '调制方式未在信道名里写明时按 64QAM 判；刚调整过放大器或正在割接时会短暂超限',
    en: 'A channel that does not name its modulation is judged as 64QAM; works on an amplifier take values outside for a while',
  },

  judge({ at, kind, metric, channel, samples, limit: held, table }, params, was) {
    const limit = limitFor(held, limitOf(metric, kind, channel, table))
    if (!limit) return { state: 'unknown', because: { zh: '无限值', en: 'Has no limit' } }
    const newest = samples.at(-1)
    if (newest && homeKinds.has(kind) && wasOver(at, samples, limit, was, params))
      return {
        state: 'forgotten',
        because: {
          zh: '最后一次上报时已恢复，或只短暂超限，之后未再上报',
          en: 'Well when last heard of, or outside for a moment only',
        },
      }
    if (!newest || samples.length < params.outside || isStale(at, samples, params))
      return { state: 'unknown', because: { zh: '没有足够的新数据', en: 'Too few new samples' } }

    const severity = levels.find((level) => isRaised(level, samples, limit, was, params))
    if (!severity) return { state: 'clear', because: { zh: '在限值内', en: 'Within its limits' } }
    const stands = standsOf(samples, limit[severity] ?? {}, limit.deadband)
    const since = samples.at(firstOutside(stands, params))?.at ?? newest.at
    return {
      state: 'raised',
      severity,
      since: was.state === 'raised' ? was.since : since,
      value: newest.value,
      because: because(limit, severity, newest.value, channel),
    }
  },
})

// Whoever reports seldom is not late yet.
const reports = 2.2

function isStale(at: number, samples: Samples, { staleMs }: { readonly staleMs: number }): boolean {
  const late = at - (samples.at(-1)?.at ?? 0)
  return late > staleMs && late > reports * paceOf(samples)
}

/** How far apart it reports: the middle one of the gaps, for a box is off for hours between its reports. */
function paceOf(samples: Samples): number {
  const gaps = Array.from(samples, (sample, n) => sample.at - (samples.at(n - 1)?.at ?? 0))
  return samples.length < 2 ? 0 : median(gaps.slice(1))
}

/** Works of a quarter of an hour, or a storm, and then the box went to sleep: nobody knows that it is still so. */
function wasOver(
  at: number,
  samples: Samples,
  limit: Limit,
  was: Was,
  { briefMs, ...params }: { readonly briefMs: number; readonly staleMs: number },
): boolean {
  const newest = samples.at(-1)
  if (!newest || was.state !== 'raised' || !isStale(at, samples, params)) return false
  const stands = standsOf(samples, limit.warning ?? limit.major ?? {}, limit.deadband)
  const last = stands.findLastIndex((stand) => stand !== 'inside')
  return last < samples.length - 1 || (samples.at(last)?.at ?? was.since) - was.since < briefMs
}

/** The device’s own limits go before the table’s: it knows what it is. */
function limitFor(held: DeviceLimit | undefined, table: Limit | undefined): Limit | undefined {
  if (!held || !(held.warning || held.major)) return table
  const { metric, warning, major, deadband = table?.deadband ?? 0 } = held
  return {
    ...{ metric, deadband, source: 'held by the device itself' },
    ...(warning && { warning }),
    ...(major && { major }),
  }
}

const levels = ['major', 'warning'] as const satisfies readonly Severity[]
type Level = (typeof levels)[number]

function isRaised(
  level: Level,
  samples: Samples,
  limit: Limit,
  was: { readonly state: string; readonly severity?: Severity },
  hold: Static<typeof params>,
): boolean {
  const band = limit[level]
  if (!band) return false
  const wasSo = was.state === 'raised' && (level === 'warning' || was.severity === level)
  if (!wasSo && !isAnyOutside(samples, band, hold.of)) return false
  return holds(standsOf(samples, band, limit.deadband), wasSo, hold)
}

// The plain look that spares the closer one for nearly all series: of what is not raised only the last samples count.
function isAnyOutside(samples: Samples, { low, high }: Band, of: number): boolean {
  for (let place = Math.max(0, samples.length - of); place < samples.length; place++) {
    const value = samples.at(place)?.value ?? Number.NaN
    if ((low !== undefined && value < low) || (high !== undefined && value > high)) return true
  }
  return false
}

function standsOf(samples: Samples, band: Band, deadband: number): Stand[] {
  const low = band.low ?? Number.NEGATIVE_INFINITY
  const high = band.high ?? Number.POSITIVE_INFINITY
  return Array.from(samples, ({ value }) => {
    if (value < low || value > high) return 'outside'
    return value >= low + deadband && value <= high - deadband ? 'inside' : 'between'
  })
}

function because(limit: Limit, level: Level, value: number, channel: string): Text {
  const { title, unit, kind } = metrics[limit.metric]
  // Set apart: `市电电压（1）225 V`, not 1,225 V.
  const where = channel === '' ? { zh: ' ', en: '' } : { zh: `（${channel}）`, en: ` (${channel})` }
  if (kind === 'state')
    return {
      zh: `${title.zh}${where.zh.trim()}：异常`,
      en: `${title.en}${where.en}: not as it should be`,
    }
  const side = standing(value, limit).side
  const bound = side ? limit[level]?.[side] : undefined
  const number = `${round(value)}${unit === '' ? '' : ` ${unit}`}`
  if (bound === undefined)
    return {
      zh: `${title.zh}${where.zh}${number}，尚未稳定恢复`,
      en: `${title.en}${where.en} ${number}, not yet steadily back`,
    }
  return {
    zh: `${title.zh}${where.zh}${number}，${side === 'low' ? '低于' : '高于'} ${round(bound)}`,
    en: `${title.en}${where.en} ${number}, ${side === 'low' ? 'below' : 'above'} ${round(bound)}`,
  }
}

function round(value: number): string {
  return value !== 0 && Math.abs(value) < 0.01 ? value.toExponential(1) : String(+value.toFixed(1))
}
