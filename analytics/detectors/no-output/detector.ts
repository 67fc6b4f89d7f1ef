import { type DeviceWindow, defineDetector } from '@gridkeeper/model/detector'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { Sample } from '@gridkeeper/model/series-store'
import { Type } from 'typebox'

const params = Type.Object({
  goneVolts: Type.Number({
    default: 5,
    description: 'Nothing that a supply feeds runs on less, be it 12 V or 90 V that it should be',
  }),
  noAmperes: Type.Number({
    default: 0.5,
    description: 'More than this going out says that it is the voltmeter that is wrong',
  }),
  outside: Type.Integer({
    default: 2,
    minimum: 1,
    description: 'So many samples in a row without voltage raise it',
  }),
  staleMs: Type.Integer({
    default: 30 * 60_000,
    minimum: 1000,
    description: 'Older than this, the newest sample says nothing',
  }),
})

/** The supply answers and has its mains, and nothing comes out of it: what it feeds is dark, and the fault is here. */
export default defineDetector({
  id: 'no-output',
  title: { zh: '供电无输出', en: 'Supply puts out nothing' },
  over: 'device',
  reads: ['power.output_volts', 'power.output_amperes'],
  windowMs: 2 * 3_600_000,
  params,
  runbook: {
    look: {
      zh: '先看输出空开和保险，再量输出端：有压则查到放大器的供电线路和插入器，无压则查逆变或变压器；负载短路会使输出保护，逐段断开再合',
      en: 'Output breaker and fuse first, then measure the output: with voltage there, the line to the amplifiers and the power inserter; without, inverter or transformer. A short on the line makes the output trip: take sections off and switch on again',
    },
    bring: {
      zh: '真有效值万用表、钳形表、备用电源、输出保险和空开、备用插入器',
      en: 'True RMS multimeter, clamp meter, a spare supply, output fuses and breakers, a spare power inserter',
    },
  },
  falseAlarms: {
    zh: '备用的、还没有带负载的输出；刚断电检修',
    en: 'An output that is a spare and feeds nothing; works with the output off',
  },

  judge({ at, series }: DeviceWindow, { goneVolts, noAmperes, outside, staleMs }, was) {
    const outputs = all(series, 'power.output_volts').filter(isFresh)
    if (outputs.length === 0 || outputs.every(({ length }) => length < outside))
      return { state: 'unknown', because: { zh: '没有足够的新数据', en: 'Too few new samples' } }
    const isFlowing = all(series, 'power.output_amperes').some(
      (amperes) => isFresh(amperes) && (amperes.at(-1)?.value ?? 0) > noAmperes,
    )
    const isGone = outputs.every((volts) => volts.slice(-outside).every(isNone))
    // An output that never had any feeds nothing.
    const hadSome = was.state === 'raised' || outputs.some((volts) => !volts.every(isNone))
    if (!isGone || isFlowing || !hadSome)
      return { state: 'clear', because: { zh: '输出正常', en: 'The output is well' } }
    const since = was.state === 'raised' ? was.since : Math.min(...outputs.map(goneSince))
    return {
      state: 'raised',
      severity: 'major',
      since,
      value: outputs[0]?.at(-1)?.value ?? null,
      because: { zh: '有市电而无输出电压', en: 'Answers, and puts out no voltage' },
    }

    function isFresh(samples: readonly Sample[]): boolean {
      const newest = samples.at(-1)
      return newest !== undefined && at - newest.at <= staleMs
    }

    function isNone({ value }: { readonly value: number }): boolean {
      return value < goneVolts
    }

    function goneSince(volts: readonly Sample[]): number {
      const last = volts.findLastIndex((sample) => !isNone(sample))
      return volts[last + 1]?.at ?? at
    }
  },
})

function all(series: DeviceWindow['series'], metric: MetricName) {
  return series.flatMap((one) => (one.metric === metric ? [[...one.samples]] : []))
}
