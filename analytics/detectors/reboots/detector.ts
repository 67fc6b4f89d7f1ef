import { defineDetector } from '@gridkeeper/model/detector'
import type { Sample } from '@gridkeeper/model/series-store'
import { Type } from 'typebox'

const hour = 3_600_000

const params = Type.Object({
  more: Type.Integer({
    default: 5,
    minimum: 1,
    description: 'More starts than this within an hour are no accident',
  }),
  reports: Type.Integer({
    default: 4,
    minimum: 2,
    description:
      'Where it reports too rarely to count them: each of so many reports tells of a new start',
  }),
  calm: Type.Integer({ default: 1, minimum: 0, description: 'Ends with so few in the last hour' }),
  staleMs: Type.Integer({
    default: hour,
    minimum: 1000,
    description: 'Older than this, the newest report says nothing',
  }),
})

export default defineDetector({
  id: 'reboots',
  title: { zh: '反复重启', en: 'Restarts again and again' },
  over: 'device',
  reads: ['device.reboots_total', 'device.uptime_seconds'],
  windowMs: hour,
  params,
  runbook: {
    look: {
      zh: '户内先换电源适配器和插座，再查过热和版本；干线设备查供电电压、浪涌和过热，看重启原因',
      en: 'In a home change the power adapter and socket first, then heat and firmware; plant equipment: feed voltage, surges, heat, and the cause it gives for its restarts',
    },
    bring: {
      zh: '同型号电源适配器、万用表、备用机顶盒或电源模块',
      en: 'A power adapter of the model, multimeter, a spare box or power module',
    },
  },
  falseAlarms: {
    zh: '用户反复拔插；升级失败的版本会让同一型号一起反复重启',
    en: 'Someone pulls the plug again and again; a failed firmware makes all boxes of a model restart together',
  },

  judge({ at, series }, params, was) {
    const of = (metric: string) =>
      (series.find((one) => one.metric === metric)?.samples ?? []).filter(
        (sample) => sample.at > at - params.staleMs - hour,
      )
    const [uptime, total] = [of('device.uptime_seconds'), of('device.reboots_total')]
    const newest = Math.max(uptime.at(-1)?.at ?? 0, total.at(-1)?.at ?? 0)
    if (at - newest > params.staleMs || uptime.length + total.length < 2)
      return { state: 'unknown', because: { zh: '没有足够的新数据', en: 'Too few new samples' } }
    const starts = startsIn(uptime).filter((start) => start > at - hour)
    const counted = Math.max(starts.length, growthIn(total.filter((one) => one.at > at - hour)))
    const eachReport =
      starts.length >= params.reports && starts.length === countSince(uptime, starts[0] ?? at)
    if (counted > params.more || eachReport || (was.state === 'raised' && counted > params.calm))
      return {
        state: 'raised',
        severity: 'minor',
        since: was.state === 'raised' ? was.since : (starts[0] ?? at - hour),
        value: counted,
        because: {
          zh: `一小时内重启 ${counted} 次`,
          en: `Started ${counted} times within an hour`,
        },
      }
    return { state: 'clear', because: { zh: '没有反复重启', en: 'Does not restart repeatedly' } }
  },
})

// Clocks are read a little late at times: a start is one that lies this much after the one before.
const inexact = 30_000

/** Moments of the reports that tell of a start since the report before: what counts is when it started, by its own account. */
function startsIn(uptime: readonly Sample[]): number[] {
  const started = ({ at, value }: Sample) => at - value * 1000
  return uptime.flatMap((sample, place) => {
    const before = uptime[place - 1]
    return before && started(sample) > started(before) + inexact ? [sample.at] : []
  })
}

function countSince(uptime: readonly Sample[], since: number): number {
  return uptime.filter(({ at }) => at >= since).length
}

function growthIn(total: readonly Sample[]): number {
  const [first, last] = [total[0], total.at(-1)]
  return first && last && last.value > first.value ? last.value - first.value : 0
}
