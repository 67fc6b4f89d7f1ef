import { type DeviceWindow, defineDetector } from '@gridkeeper/model/detector'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { Sample } from '@gridkeeper/model/series-store'
import type { Text } from '@gridkeeper/model/text'
import { Type } from 'typebox'
import { firstOutside, holdParams, holds, type Stand } from '../../src/hold.ts'
import { median } from '../../src/past.ts'

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
  reads: [
    'power.on_battery',
    'power.mains_volts',
    'power.minutes_left',
    'power.charge_percent',
    'power.battery_volts',
    'power.cutoff_volts',
    'device.reachable',
  ],
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
    zh: '电池自检时会短暂显示电池供电；同时报市电电压正常的不算断电',
    en: 'A battery self-test shows battery operation for a moment; where the mains voltage is told and well it does not count',
  },

  judge(window, params, was) {
    const battery = fresh(window, 'power.on_battery', params.staleMs)
    const mains = fresh(window, 'power.mains_volts', params.staleMs)
    const darkSince = darkOnBattery(window, params)
    if (darkSince !== undefined)
      return { ...wentDark, since: was.state === 'raised' ? was.since : darkSince }
    if (battery.length < params.outside && mains.length < params.outside)
      return { state: 'unknown', because: { zh: '没有足够的新数据', en: 'Too few new samples' } }

    const told = questionsOf(battery, mains, params)
    const isHeld = was.state === 'raised' && wasConfirmed(told, was.since, params.outside)
    const causes = told.filter(({ stands }) => stands.length > 0 && holds(stands, isHeld, params))
    // Raised before, and only one of the two questions is still answered: the answer counts.
    const [cause] = causes
    if (!cause) {
      const newest = told.find(({ stands }) => stands.at(-1) === 'outside')?.samples.at(-1)
      if (newest) return { ...toldOnce, since: newest.at }
      return { state: 'clear', because: { zh: '市电正常', en: 'Mains are well' } }
    }

    const since =
      was.state === 'raised'
        ? was.since
        : (cause.samples[firstOutside(cause.stands, params)]?.at ?? window.at)
    if (cause.stands.at(-1) === 'inside') return { ...justBack, since }
    const minutes = minutesLeft(window, params.staleMs, since)
    return {
      state: 'raised',
      severity: minutes !== null && minutes <= params.urgentMinutes ? 'major' : 'minor',
      since,
      value: minutes,
      because: because(battery.at(-1)?.value === 1, minutes),
      forecast:
        minutes === null
          ? undefined
          : { perDay: -1440, limit: 0, at: window.at - (window.at % 60_000) + minutes * 60_000 },
    }
  },
})

/** No test of a battery goes on until it is empty. */
const wentDark = {
  state: 'raised',
  severity: 'major',
  value: null,
  because: {
    zh: '最后一次上报时由电池供电，之后失联',
    en: 'On battery when last heard of, silent since',
  },
} as const

type Question = { readonly samples: readonly Sample[]; readonly stands: readonly Stand[] }

/** Is it on battery, and are the mains gone? */
function questionsOf(
  battery: readonly Sample[],
  mains: readonly Sample[],
  params: { readonly outside: number; readonly lostVolts: number; readonly backVolts: number },
): readonly Question[] {
  // On battery with the mains at the door: a test of the battery.
  const isFed =
    mains.length > 0 && mains.slice(-params.outside).every(({ value }) => value > params.backVolts)
  return [
    {
      samples: battery,
      stands: battery.map(({ value }) => stand(value >= 0.5 && !isFed, value < 0.5 || isFed)),
    },
    {
      samples: mains,
      stands: mains.map(({ value }) => stand(value < params.lostVolts, value > params.backVolts)),
    },
  ]
}

function wasConfirmed(told: readonly Question[], since: number, fewest: number): boolean {
  return told.some(
    ({ samples, stands }) =>
      samples.filter(({ at }, n) => at >= since && stands[n] === 'outside').length >= fewest,
  )
}

/** Once is a test of the battery, or the beginning: no alarm by itself, and the reason where what it feeds went dark. */
const toldOnce = {
  state: 'raised',
  severity: 'warning',
  value: null,
  because: { zh: '刚报一次电池供电，待确认', en: 'On battery once, to be seen again' },
} as const

/** An alarm that stands stays a little; one that has waited so far need not come any more. */
const justBack = {
  state: 'raised',
  severity: 'warning',
  value: null,
  because: { zh: '市电刚恢复，观察中', en: 'The mains have just come back, being watched' },
} as const

/** Since when, where the last that it said was that it runs on battery, and no poll was answered since. */
function darkOnBattery(
  { series }: DeviceWindow,
  { outside, lostVolts }: { readonly outside: number; readonly lostVolts: number },
): number | undefined {
  const newest = (metric: MetricName) => series.find((one) => one.metric === metric)?.samples.at(-1)
  const battery = newest('power.on_battery')
  const mains = newest('power.mains_volts')
  const said = battery ?? mains
  const isOnBattery = battery ? battery.value >= 0.5 : mains && mains.value < lostVolts
  if (!said || !isOnBattery) return undefined
  const polls = series.find(({ metric }) => metric === 'device.reachable')?.samples ?? []
  const since = polls.filter(({ at }) => at > said.at)
  const isSilent = since.length >= outside && since.every(({ value }) => value < 0.5)
  return isSilent ? said.at : undefined
}

function fresh(
  { at, series }: DeviceWindow,
  metric: MetricName,
  staleMs: number,
): readonly Sample[] {
  const samples = series.find((one) => one.metric === metric)?.samples ?? []
  const newest = samples.at(-1)
  return newest && at - newest.at <= staleMs ? samples : []
}

/** How long the battery lasts: as the supply says; else as its charge, or its voltage above the cut-off, has been falling since. */
function minutesLeft(window: DeviceWindow, staleMs: number, since: number): number | null {
  const told = fresh(window, 'power.minutes_left', staleMs).at(-1)
  if (told) return Math.max(0, Math.round(told.value - (window.at - told.at) / 60_000))
  const cutoff = fresh(window, 'power.cutoff_volts', Number.POSITIVE_INFINITY).at(-1)?.value
  return (
    untilIt(fresh(window, 'power.charge_percent', staleMs), 0, since) ??
    (cutoff === undefined
      ? null
      : untilIt(fresh(window, 'power.battery_volts', staleMs), cutoff, since))
  )
}

// Fewer samples, or a shorter time, say nothing of how fast a battery empties.
const fewestSamples = 4
const shortestMinutes = 10

function untilIt(samples: readonly Sample[], end: number, since: number): number | null {
  const falling = samples.filter(({ at }) => at >= since)
  const [first, last] = [falling[0], falling.at(-1)]
  if (!first || !last || falling.length < fewestSamples) return null
  const minutes = (last.at - first.at) / 60_000
  const slopes = falling.flatMap((a, n) =>
    falling.slice(n + 1).map((b) => ((b.value - a.value) / (b.at - a.at)) * 60_000),
  )
  const perMinute = median(slopes)
  if (minutes < shortestMinutes || !(perMinute < 0)) return null
  return Math.max(0, Math.round((end - last.value) / perMinute))
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
