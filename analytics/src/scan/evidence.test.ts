import assert from 'node:assert/strict'
import type { HistoryWindow, Outside } from '@gridkeeper/model/detector'
import { hourMs } from '@gridkeeper/model/hours'
import type { MetricName } from '@gridkeeper/model/metrics'
import { describe, test } from 'vitest'
import { type PastWords, past } from '../series-words.ts'
import { spokenOf } from './evidence.ts'

const now = 14 * 24
// So much is enough for a home by itself.
const homeAlone = 4.8

function of(device: string, words: PastWords): HistoryWindow {
  const window = past(words)
  return { ...window, hours: { ...window.hours, device } }
}

/** The most that the home `D` says of an aspect; NaN where nothing. */
function said(windows: HistoryWindow[], outside: Outside[] = []): number {
  const at = windows[0]?.at ?? 0
  const spoken = spokenOf({
    ...{ past: windows, at, outside, inside: new Set<string>() },
    ...{ isHome: () => true, badHours: () => 0 },
  })
  const totals = Object.values(spoken.get('D') ?? {}).flatMap(({ total }) => [...total])
  return Math.max(...totals.filter((one) => !Number.isNaN(one)))
}

/** MER of one home: 34 dB, and worse by so much from one hour before now to another. */
const mer = (by: number, from: number, to: number) =>
  past({
    metric: 'downstream.mer_db',
    days: 14,
    value: (hour) => 34 + Math.sin(hour) / 10 - (hour >= now - from && hour < now - to ? by : 0),
  })
const falling = (metric: MetricName, start: number, aDay: number) =>
  past({
    metric,
    days: 10,
    value: (hour) => start + Math.sin(hour) / 10 - Math.max(0, (hour - 72) / 24) * aDay,
  })

const fallen = (metric: MetricName, start: number, by: number) =>
  past({
    metric,
    days: 10,
    value: (hour) => start + Math.sin(hour) / 10 - (hour >= 9 * 24 ? by : 0),
  })

const cases: [name: string, window: HistoryWindow, isBad: boolean][] = [
  ['nothing', mer(0, 24, 0), false],
  ['four decibels since this morning', mer(4, 8, 0), true],
  ['four decibels for two hours', mer(4, 2, 0), true],
  ['an outage of five hours that ended three hours ago is over', mer(30, 8, 3), false],
  ['a day that was bad until this morning is over', mer(4, 30, 7), false],
  ['a laser that loses a decibel a day: no weather does', falling('optical.tx_dbm', 2, 1), true],
  ['one that stays as it is', falling('optical.tx_dbm', 2, 0), false],
  ['a link over EoC whose quality fell yesterday', fallen('eoc.quality_percent', 95, 20), true],
  ['one whose line takes more than it did', fallen('eoc.attenuation_db', 40, -6), true],
]
describe('what one home says', () => {
  test.each(cases)('%s', (_, window, isBad) => {
    const evidence = said([window])
    assert.equal(evidence > 2, isBad, String(evidence))
  })
})

const near = (depth: number) =>
  past({
    metric: 'optical.rx_dbm',
    days: 14,
    kind: 'onu',
    value: (hour) => ({ mean: -26.9, min: hour >= now - 1 ? -27.1 - depth : -27.1, max: -26.7 }),
  })
const crossed = (windows: HistoryWindow[], hoursAgo: number): Outside => ({
  ...{ device: 'D', metric: windows[0]?.hours.metric ?? 'optical.rx_dbm', severity: 'major' },
  since: (windows[0]?.at ?? 0) - hoursAgo * hourMs,
})
const young = (days: number, from: number) => (device: string) =>
  of(device, {
    ...{ metric: 'optical.rx_dbm', days, kind: 'onu' },
    value: (hour) => (hour >= from ? -28 : undefined),
  })
const first = (days: number, from: number) => days * 24 - from
const noisy = (device: string) =>
  of(device, { metric: 'downstream.mer_db', days: 1, kind: 'onu', value: () => 20 })
/** A box whose lock is away for an hour now, and was on so many evenings before; its MER is as ever whenever it has one. */
const unlocked = (evenings: number): HistoryWindow[] => {
  const isAway = (hour: number) =>
    hour >= now - 1 || (hour % 24 === 20 && hour >= now - 24 * (evenings + 1))
  return [
    past({ metric: 'downstream.lock', days: 14, value: (hour) => (isAway(hour) ? 0 : 1) }),
    past({ metric: 'downstream.mer_db', days: 14, value: (h) => (isAway(h) ? undefined : 34) }),
  ]
}
const limits: [name: string, windows: HistoryWindow[], hoursAgo: number, isEnough: boolean][] = [
  ['that it has always been near: noise took it across', [near(0)], 1, false],
  ['into which it fell within the hour', [near(3)], 1, true],
  [
    'it was beyond when the plant was first heard of',
    [young(1, 0)('D'), young(1, 0)('E')],
    first(1, 0),
    false,
  ],
  [
    'it was beyond from its first report, years after the others',
    [young(20, 470)('D'), young(20, 0)('E')],
    first(20, 470),
    true,
  ],
  ['noise harms however old it is', [noisy('D'), noisy('E')], first(1, 0), true],
  ['a box that has just lost its lock', unlocked(0), 1, true],
  ['one that was without it on many an evening, and sleeps', unlocked(5), 1, false],
  ['it went beyond on the first evening', [young(1, 0)('D'), young(1, 0)('E')], 3, true],
]
describe('a home beyond a limit', () => {
  test.each(limits)('%s', (_, windows, hoursAgo, isEnough) => {
    const evidence = said(windows, [crossed(windows, hoursAgo)])
    assert.equal(evidence > homeAlone, isEnough, String(evidence))
  })
})
