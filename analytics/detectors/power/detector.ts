import { type DeviceWindow, defineDetector } from '@gridkeeper/model/detector'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { Sample } from '@gridkeeper/model/series-store'
import type { Text } from '@gridkeeper/model/text'
import { Type } from 'typebox'
import { firstOutside, holdParams, holds, type Stand } from '../../src/hold.ts'

const params = Type.Object({
  ...holdParams,
  of: Type.Integer({ default: 2, minimum: 1, description: '… of the last so many' }),
  lostVolts: Type.Number({ default: 60, description: 'Mains below this are gone' }),
  backVolts: Type.Number({ default: 160, description: 'Mains above this are back' }),
  urgentMinutes: Type.Number({
    default: 30,
    description: 'Less than this left on battery: service is about to fail',
  }),
  staleMs: Type.Integer({
    default: 30 * 60_000,
    minimum: 1000,
    description: 'Older than this, the newest sample says nothing',
  }),
})

export default defineDetector({
  id: 'power',
  title: { zh: '市电中断', en: 'Mains lost' },
  over: 'device',
  reads: ['power.on_battery', 'power.mains_volts', 'power.minutes_left'],
  windowMs: 3_600_000,
  params,
  runbook: {
    look: {
      zh: '先问供电所是否停电和预计恢复时间；只有本点停电则查空开、电表和进线；看电池剩余时间决定是否带发电机',
      en: 'Ask the power company first; if only this place is dark, breaker, meter and feed; minutes left decide on the generator',
    },
    bring: {
      zh: '万用表、验电笔、备用空开、发电机和燃油、备用电池',
      en: 'Multimeter, voltage tester, spare breaker, generator and fuel, spare batteries',
    },
  },
  falseAlarms: {
    zh: '电池自检时会短暂显示电池供电',
    en: 'A battery self-test shows battery operation for a moment',
  },

  judge(window, params, was) {
    const battery = fresh(window, 'power.on_battery', params.staleMs)
    const mains = fresh(window, 'power.mains_volts', params.staleMs)
    if (battery.length < params.outside && mains.length < params.outside)
      return { state: 'unknown', because: { zh: '没有足够的新数据', en: 'Too few new samples' } }

    const causes = [
      { samples: battery, stands: battery.map(({ value }) => stand(value >= 0.5, value < 0.5)) },
      {
        samples: mains,
        stands: mains.map(({ value }) => stand(value < params.lostVolts, value > params.backVolts)),
      },
    ].filter(({ stands }) => stands.length > 0 && holds(stands, was.state === 'raised', params))
    // Raised before, and only one of the two questions is still answered: the answer counts.
    const [cause] = causes
    if (!cause) return { state: 'clear', because: { zh: '市电正常', en: 'Mains are well' } }

    const minutes = fresh(window, 'power.minutes_left', params.staleMs).at(-1)?.value ?? null
    return {
      state: 'raised',
      severity: minutes !== null && minutes <= params.urgentMinutes ? 'major' : 'minor',
      since:
        was.state === 'raised'
          ? was.since
          : (cause.samples[firstOutside(cause.stands, params)]?.at ?? window.at),
      value: minutes,
      because: because(battery.at(-1)?.value === 1, minutes),
    }
  },
})

function fresh(
  { at, series }: DeviceWindow,
  metric: MetricName,
  staleMs: number,
): readonly Sample[] {
  const samples = series.find((one) => one.metric === metric)?.samples ?? []
  const newest = samples.at(-1)
  return newest && at - newest.at <= staleMs ? samples : []
}

function stand(outside: boolean, inside: boolean): Stand {
  if (outside) return 'outside'
  return inside ? 'inside' : 'between'
}

function because(onBattery: boolean, minutes: number | null): Text {
  const left =
    minutes === null
      ? { zh: '', en: '' }
      : {
          zh: `，电池还可用 ${Math.round(minutes)} 分钟`,
          en: `, ${Math.round(minutes)} minutes left`,
        }
  return onBattery
    ? { zh: `市电中断，电池供电${left.zh}`, en: `Mains lost, running on battery${left.en}` }
    : { zh: `市电中断${left.zh}`, en: `Mains lost${left.en}` }
}
