import assert from 'node:assert/strict'
import type { HistoryWindow } from '@gridkeeper/model/detector'
import { hourMs } from '@gridkeeper/model/hours'
import type { MetricName } from '@gridkeeper/model/metrics'
import { readConfig } from '@gridkeeper/platform/config'
import { expect, test } from 'vitest'
import { type PlantRow, plantOf } from '../../src/faults/plant.ts'
import { noise, past } from '../../src/series-words.ts'
import again from './detector.ts'

const params = readConfig(again.params, {})

// N ─ A1 ─ T1 (6 boxes), T2 (6) · A2 ─ T3 (6), T4 (6)
function row(id: string, kind: PlantRow['kind'], parent_id: string): PlantRow {
  return { id, kind, parent_id, node_id: 'N', name: id, org_unit_id: null }
}
const taps = { T1: 'A1', T2: 'A1', T3: 'A2', T4: 'A2' } as const
type Tap = keyof typeof taps
const boxes = (tap: string) => Array.from({ length: 6 }, (_, n) => `${tap}b${n}`)
const plant = plantOf('N', [
  row('N', 'optical_node', 'HUB'),
  row('A1', 'amplifier', 'N'),
  row('A2', 'amplifier', 'N'),
  ...Object.entries(taps).flatMap(([tap, amplifier]) => [
    row(tap, 'tap', amplifier),
    ...boxes(tap).map((id) => row(id, 'box', tap)),
  ]),
])
const hours = 14 * 24
const began = 10 * 24
type Value = (tap: Tap, hour: number, box: number) => number

function series(metric: MetricName, value: Value): HistoryWindow[] {
  return (Object.keys(taps) as Tap[]).flatMap((tap, t) =>
    boxes(tap).map((device, n) => {
      const still = noise(17 * t + n + 1)
      const window = past({
        metric,
        days: 14,
        kind: 'box',
        value: (hour) => value(tap, hour, n) + 0.25 * still(),
      })
      return { ...window, hours: { ...window.hours, device } }
    }),
  )
}

/** The node has had an alarm since the tenth day; so many decibels worse, and one decibel of straying that all share. */
const node = (hour: number) => (hour < began ? 0 : 5 + Math.sin(hour / 7))
const last = (count: number, hour: number, by: number) => (hour >= hours - count ? by : 0)
const mer = (more: Value) =>
  series('downstream.mer_db', (tap, h, n) => 36 - node(h) - more(tap, h, n))

function pointed(given: HistoryWindow[], standing = new Map([['N', began * hourMs]])): string[] {
  const [first] = given
  const fromHour = first?.hours.fromHour ?? 0
  const told = again.locate(
    {
      ...plant,
      at: fromHour + hours * hourMs - 1,
      kindOf: (id: string) => plant.rows.get(id)?.kind,
      past: given,
      ...{ outside: [], inside: new Set<string>(), states: new Map(), was: new Map() },
      standing: new Map([...standing].map(([id, since]) => [id, fromHour + since])),
    },
    params,
  )
  return [...Map.groupBy(told, ({ element }) => element)]
    .map(([element, of]) => `${element} ${of.length}`)
    .toSorted()
}

type State = 'raised' | 'clear' | 'unknown'
const cases: [name: string, given: HistoryWindow[], state: State, expected: string[]][] = [
  ['all as bad as since it stands', mer(() => 0), 'clear', []],
  [
    'an amplifier below it goes bad besides',
    mer((tap, h) => (taps[tap] === 'A1' ? last(6, h, 4) : 0)),
    'raised',
    ['A1 12'],
  ],
  ['a tap', mer((tap, h) => (tap === 'T3' ? last(6, h, 4) : 0)), 'raised', ['T3 6']],
  [
    'one home of it, by far',
    mer((tap, h, n) => (tap === 'T3' && n === 0 ? last(6, h, 9) : 0)),
    'raised',
    ['T3b0 1'],
  ],
  ['a decibel is none', mer((tap, h) => (tap === 'T3' ? last(6, h, 1) : 0)), 'clear', []],
  [
    'the first one grows, and those far out suffer half as much again',
    mer((tap, h) => last(24, h, 4) + (taps[tap] === 'A2' ? last(24, h, 2.5) : 0)),
    'clear',
    [],
  ],
  [
    'those far out have suffered more from the beginning',
    mer((tap, h) => (taps[tap] === 'A2' && h >= began ? 4 : 0)),
    'clear',
    [],
  ],
  ['all get worse together: that is the first', mer((_, h) => last(6, h, 4)), 'clear', []],
]
test.each(cases)('%s', (_, given, state, expected) => {
  const told = pointed(given)
  expect(told).toEqual(expected)
  expect(told.length > 0).toBe(state === 'raised')
})

test('what stands since yesterday evening: it is unknown what is usual below it', () => {
  const given = mer((tap, h) => (tap === 'T3' ? last(6, h, 6) : 0))
  const state: State = 'unknown'
  assert.deepEqual(pointed(given, new Map([['N', (hours - 15) * hourMs]])), [], state)
})
