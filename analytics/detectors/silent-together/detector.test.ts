import assert from 'node:assert/strict'
import type { HistoryWindow, HomeState, TreeWindow } from '@gridkeeper/model/detector'
import type { DeviceKind } from '@gridkeeper/model/device'
import { hourMs } from '@gridkeeper/model/hours'
import type { MetricName } from '@gridkeeper/model/metrics'
import { Value } from 'typebox/value'
import { describe, test } from 'vitest'
import { type PlantRow, plantOf } from '../../src/faults/plant.ts'
import silent from './detector.ts'

const params = Value.Create(silent.params)
const days = 21

/** N feeds the amplifiers A and B; A the taps T1 and T2, B the taps T3 and T4; six boxes each, and one modem at each. */
const row = (id: string, kind: DeviceKind, parent_id: string | null): PlantRow => ({
  ...{ id, kind, parent_id, node_id: 'N', name: id, org_unit_id: null },
})
const taps = ['T1', 'T2', 'T3', 'T4']
const boxes = (tap: string) => Array.from({ length: 6 }, (_, n) => `${tap}-${n}`)
const rows = [
  row('N', 'optical_node', 'HUB'),
  ...['A', 'B'].map((id) => row(id, 'amplifier', 'N')),
  ...taps.map((id, n) => row(id, 'tap', n < 2 ? 'A' : 'B')),
  ...taps.flatMap((tap) => boxes(tap).map((id) => row(id, 'box', tap))),
  ...taps.map((tap) => row(`${tap}-m`, 'modem', tap)),
]
const plant = plantOf('N', rows)
const homes = rows.flatMap(({ id }) => (plant.isHome(id) ? [id] : []))

/** Of who is said to be nowhere either all is clear, or too little is known. */
type State = 'raised' | 'clear' | 'unknown'

/** Reports in an hour of the day. */
type Habit = (home: string, hour: number, day: number) => number
const always: Habit = () => 4
const byDay: Habit = (_, hour) => (hour >= 7 && hour < 23 ? 4 : 0)

/** At this hour of the day after so many days; homes were last heard so many hours ago, all others now. */
type Given = {
  hour: number
  habit?: Habit
  known?: number
  gone: Readonly<Record<string, number>>
  was?: TreeWindow['was']
  deaf?: readonly string[]
}

function pointed({ hour, habit = always, known = days, gone, was = new Map(), deaf = [] }: Given) {
  const at = (known * 24 + hour) * hourMs
  const heardAt = (home: string) => at - (gone[home] ?? 0) * hourMs
  const states = new Map(
    homes.map((home): [string, HomeState] => [
      home,
      { state: gone[home] === undefined ? 'online' : 'lost', since: heardAt(home) },
    ]),
  )
  const past = homes.map((home) => {
    const count = new Uint16Array(known * 24 + hour + 1)
    for (let h = 0; h < count.length; h++)
      if (h * hourMs < heardAt(home)) count[h] = habit(home, h % 24, Math.floor(h / 24))
    return told(home, 'downstream.mer_db', at, count)
  })
  const kindOf = (id: string) => plant.rows.get(id)?.kind
  const outside = deaf.map((device) => ({
    ...{ device, metric: 'downstream.lock' as const, severity: 'major' as const },
    since: at - 3 * hourMs,
  }))
  const seen = { outside, inside: new Set<string>(), states, standing: new Map() }
  const pointings = silent.locate({ ...plant, at, kindOf, past, ...seen, was }, params)
  return [...Map.groupBy(pointings, ({ element }) => element)].map(
    ([element, of]) => `${element} ${of.length}`,
  )
}

function told(device: string, metric: MetricName, at: number, count: Uint16Array): HistoryWindow {
  const mean = Float32Array.from(count, (n) => (n > 0 ? 34 : Number.NaN))
  const hours = { metric, device, channel: '', fromHour: 0, mean, min: mean, max: mean, count }
  const none = new Float32Array(days)
  return { at, kind: 'box', hours, around: undefined, days: { own: none, beside: none } }
}

const all = (ids: readonly string[], hours: number) =>
  Object.fromEntries(ids.map((id) => [id, hours]))
const under = (...of: string[]) => of.flatMap((tap) => [...boxes(tap), `${tap}-m`])
const some = (ids: readonly string[], every: number) => ids.filter((_, n) => n % every === 0)
const seldom: Habit = (home, hour) => (hour % 2 === home.length % 2 ? 1 : 0)
const evening = (share: number): Habit => {
  // On every other evening a good part of them goes early, and as one.
  return (home, hour, day) =>
    hour >= 21 && (day % 2 === 0 || homes.indexOf(home) % 10 < share) ? 0 : 4
}

const cases: [name: string, given: Given, state: State, expected?: string[]][] = [
  ['all are there', { hour: 12, gone: {} }, 'clear'],
  [
    'all behind an amplifier are silent since an hour and a half: it is the amplifier',
    { hour: 12, gone: all(under('T1', 'T2'), 1.5) },
    'raised',
    ['A 14'],
  ],
  ['all of one tap', { hour: 12, gone: all(under('T3'), 2) }, 'raised', ['T3 7']],
  ['all of the node', { hour: 12, gone: all(homes, 2) }, 'raised', ['N 28']],
  [
    'two amplifiers at once under one node, whose other homes are none: the node',
    { hour: 12, gone: { ...all(under('T1', 'T2'), 2), ...all(under('T3', 'T4'), 2.2) } },
    'raised',
    ['N 28'],
  ],
  [
    'one with a wrong parent is still heard',
    { hour: 12, gone: all(under('T1', 'T2').slice(1), 2) },
    'raised',
    ['A 13'],
  ],
  [
    'a third of them is still heard: no outage of the amplifier',
    { hour: 12, gone: all(some(under('T1', 'T2'), 2), 2) },
    'clear',
  ],
  [
    'boxes off each night are off at night',
    { hour: 3, habit: byDay, gone: all(homes, 4) },
    'clear',
  ],
  [
    'what broke at night is found in the morning, when they do not come back',
    { hour: 10, habit: byDay, gone: all(under('T1', 'T2'), 11) },
    'raised',
    ['A 14'],
  ],
  [
    'at seven nobody knows yet',
    { hour: 7, habit: byDay, gone: all(under('T1', 'T2'), 8) },
    'unknown',
  ],
  [
    'half of the homes are off at this hour anyway: the others tell, and none of the first clears it',
    {
      hour: 12,
      habit: (home, hour) => (homes.indexOf(home) % 2 === 0 && hour < 18 ? 0 : 4),
      gone: {
        ...all(under('T1', 'T2'), 2),
        ...all(
          homes.filter((home) => homes.indexOf(home) % 2 === 0),
          16,
        ),
      },
    },
    'raised',
    ['A 7'],
  ],
  [
    'slow reporters: one report every two hours, an hour is no silence …',
    { hour: 12, habit: seldom, gone: all(under('T1', 'T2'), 1.5) },
    'unknown',
  ],
  [
    '… but five hours are',
    { hour: 12, habit: seldom, gone: all(under('T1', 'T2'), 5) },
    'raised',
    ['A 14'],
  ],
  [
    'three boxes that went as one may be one house',
    { hour: 12, gone: all(boxes('T1').slice(0, 3), 2) },
    'unknown',
  ],
  [
    'a firmware wave: the boxes of the whole node restart, and stay away for an hour; modems do not',
    { hour: 12, gone: all(taps.flatMap(boxes).slice(1), 1) },
    'clear',
  ],
  [
    'a wave over the node that leaves a tap with all of its homes gone, as elsewhere most are',
    { hour: 12, gone: { ...all(under('T1'), 2), ...all(some(under('T2', 'T3', 'T4'), 2), 2) } },
    'clear',
  ],
  [
    'a holiday: half of the homes went in the morning, one by one, wherever they are',
    {
      hour: 18,
      gone: Object.fromEntries(some(homes, 2).map((home, n) => [home, 6 + n / 3])),
    },
    'clear',
  ],
  [
    'on every other evening all go early: this is such an evening',
    { hour: 23, habit: evening(3), gone: all(homes, 2.2) },
    'clear',
  ],
  [
    'away for more than a day: nothing is known of them',
    { hour: 12, gone: all(under('T1', 'T2'), 30) },
    'unknown',
  ],
  ['a plant that is known for a day', { hour: 12, known: 1, gone: all(under('T1'), 2) }, 'unknown'],
  [
    'only boxes go, modems are fed in another way',
    { hour: 12, gone: all(['T1', 'T2'].flatMap(boxes), 2) },
    'raised',
    ['A 12'],
  ],
  [
    'some still report, and receive nothing: they are dark too',
    {
      hour: 12,
      gone: all(under('T1', 'T2').slice(0, 9), 3),
      deaf: under('T1', 'T2').slice(9),
    },
    'raised',
    ['A 9'],
  ],
  [
    'the same stands, a day and a half later',
    {
      hour: 12,
      gone: all(under('T1', 'T2'), 36),
      was: new Map(
        under('T1', 'T2').map((home) => [
          home,
          { element: 'A', since: (days * 24 + 12 - 36) * hourMs },
        ]),
      ),
    },
    'raised',
    ['A 14'],
  ],
]
describe('silent together', () => {
  test.each(cases)('%s', (_, given, state, expected = []) => {
    const told = pointed(given)
    assert.deepEqual([told.length > 0, told], [state === 'raised', expected])
  })
})
