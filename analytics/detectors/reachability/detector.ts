import { defineDetector } from '@gridkeeper/model/detector'
import { homeKinds } from '@gridkeeper/model/device'
import { Type } from 'typebox'
import { firstOutside, holdParams, holds, type Stand } from '../../src/hold.ts'

const params = Type.Object({
  ...holdParams,
  of: Type.Integer({ default: 2, minimum: 1, description: '… of the last so many' }),
  calm: Type.Integer({ default: 2, minimum: 1, description: 'Answers in a row that end it' }),
  staleMs: Type.Integer({
    default: 30 * 60_000,
    minimum: 1000,
    description: 'Older than this, the newest poll says nothing',
  }),
})

export default defineDetector({
  id: 'reachability',
  title: { zh: '设备失联', en: 'Does not answer' },
  over: 'series',
  reads: ['device.reachable'],
  windowMs: 3_600_000,
  params,
  runbook: {
    look: {
      zh: '先看供电指示和光功率，再看上联光缆、网管线和设备地址；设备亮灯而网管不通时查网管模块',
      en: 'Power lamp and optical power first, then the fibre and the management line; lamps on and no answer means the management module',
    },
    bring: {
      zh: '光功率计、红光笔、尾纤、万用表、备用电源模块',
      en: 'Optical power meter, visual fault finder, pigtails, multimeter, a spare power module',
    },
  },
  falseAlarms: {
    zh: '网管地址或团体字改了而档案未改；管理网中断而业务正常',
    en: 'Address or community changed and the inventory not; the management network is down and the service is well',
  },

  judge({ at, kind, samples }, params, was) {
    // People unplug boxes: that one of them does not answer says nothing.
    if (homeKinds.has(kind))
      return { state: 'unknown', because: { zh: '户内设备', en: 'Stands in a home' } }
    const newest = samples.at(-1)
    if (!newest || at - newest.at > params.staleMs || samples.length < params.outside)
      return { state: 'unknown', because: { zh: '没有新的轮询', en: 'No new polls' } }

    const stands = Array.from(samples, ({ value }): Stand => (value < 0.5 ? 'outside' : 'inside'))
    if (!holds(stands, was.state === 'raised', params))
      return { state: 'clear', because: { zh: '有应答', en: 'Answers' } }
    const since =
      was.state === 'raised'
        ? was.since
        : (samples.at(firstOutside(stands, params))?.at ?? newest.at)
    return {
      state: 'raised',
      severity: 'major',
      since,
      value: newest.value,
      because:
        newest.value < 0.5
          ? { zh: '轮询无应答', en: 'Polls are not answered' }
          : { zh: '刚有应答，尚未稳定', en: 'Answers again, not yet steadily' },
    }
  },
})
