import assert from 'node:assert/strict'
import { describe, test } from 'vitest'
import { type PlantRow, plantOf } from '../faults/plant.ts'
import type { Evidence, Spoken } from './evidence.ts'
import { locate } from './locate.ts'

// N ─ A1 ─ T1 (8 boxes), T2 (8) · A2 ─ T3 (8), T4 (4) · A3 ─ T5 (6)
const taps = { T1: ['A1', 8], T2: ['A1', 8], T3: ['A2', 8], T4: ['A2', 4], T5: ['A3', 6] } as const
function row(id: string, kind: PlantRow['kind'], parent_id: string): PlantRow {
  return { id, kind, parent_id, node_id: 'N', name: id, org_unit_id: null }
}
const plant = plantOf('N', [
  row('N', 'optical_node', 'HUB'),
  ...['A1', 'A2', 'A3'].map((id) => row(id, 'amplifier', 'N')),
  ...Object.entries(taps).flatMap(([tap, [amplifier, boxes]]) => [
    row(tap, 'tap', amplifier),
    ...Array.from({ length: boxes }, (_, n) => row(`${tap}b${n}`, 'box', tap)),
  ]),
])
const all = Object.entries(taps).flatMap(([tap, [, boxes]]) =>
  Array.from({ length: boxes }, (_, n) => `${tap}b${n}`),
)
const of = (...under: string[]) => all.filter((id) => under.includes(id.slice(0, 2)))
const costs = {
  element: 8.6,
  home: 7,
  homeAlone: 4.8,
  standing: 5,
  isLikelier: (upper: string, lower: string) => upper.startsWith('A') && lower.startsWith('T'),
}
function says(value: number): OneSaid {
  const total = new Float64Array(4).fill(value)
  return { downstream: { total, worst: { metric: 'downstream.mer_db', by: 1, times: 1 } } }
}
type OneSaid = { downstream: Evidence }
type Said = Readonly<Record<string, number>>
function found(said: Said, standing: readonly string[] = []) {
  const spoken = new Map(Object.entries(said).map(([id, value]) => [id, says(value)]))
  const told = locate(plant, spoken, 'downstream', costs, new Set(standing))
  return told.map(({ at, devices }) => `${at} ${devices.length}`).toSorted()
}
const calm = Object.fromEntries(all.map((id) => [id, -1.3]))
const bad = (ids: readonly string[], value = 3) => Object.fromEntries(ids.map((id) => [id, value]))

const cases: [name: string, said: Said, expected: string[], standing?: string[]][] = [
  ['nobody says anything', {}, []],
  ['all are as usual', calm, []],
  ['one home, for sure', { ...calm, T1b0: 6 }, ['T1b0 1']],
  ['one home, a little', { ...calm, T1b0: 3 }, []],
  ['two homes of eight are two homes', { ...calm, T1b0: 6, T1b1: 6 }, ['T1b0 1', 'T1b1 1']],
  ['a tap whose homes each are only a little worse', { ...calm, ...bad(of('T1'), 2) }, ['T1 8']],
  [
    'a tap that stands, and one home below it that still says anything: the home',
    { T5b0: 9, T5b1: 0.1 },
    ['T5b0 1'],
    ['T5'],
  ],
  ['all of an amplifier', { ...calm, ...bad(of('T1', 'T2'), 2) }, ['A1 16']],
  [
    'half of each of its taps too: the noisy homes show it first',
    {
      ...calm,
      ...bad(
        of('T1', 'T2').filter((_, n) => n % 2 === 0),
        5,
      ),
    },
    ['A1 8'],
  ],
  ['a node', { ...calm, ...bad(all, 1) }, ['N 34']],
  [
    'a few wrong parents among them do not make it the node',
    { ...calm, ...bad(of('T1', 'T2')), T1b3: -1.3, T3b0: 3 },
    ['A1 15'],
  ],
  ['two taps of two amplifiers are two', { ...calm, ...bad(of('T1', 'T4')) }, ['T1 8', 'T4 4']],
  ['of an amplifier with one tap it is the amplifier', { ...calm, ...bad(of('T5')) }, ['A3 6']],
  ['unless it says itself that it is well', { ...calm, ...bad(of('T5')), A3: -2 }, ['T5 6']],
  ['a node that says so itself', { ...calm, ...bad(all, 1), N: 6 }, ['N 35']],
  ['homes that say nothing do not speak for a tap', { T1b0: 6, T1b1: 6 }, ['T1 2']],
  ['what is weak is not raised', { ...calm, ...bad(of('T4'), 2) }, []],
  ['and stays where it stands', { ...calm, ...bad(of('T4'), 2) }, ['T4 4'], ['T4']],
]
describe('locate', () => {
  test.each(cases)('%s', (_, said, expected, standing) => {
    assert.deepEqual(found(said, standing), expected.toSorted())
  })
})

test('of an amplifier with one tap it is the amplifier, even where a home hangs there by a wrong parent', () => {
  const wider = plantOf('N', [...plant.rows.values(), row('A3x', 'box', 'A3')])
  const said = { ...calm, ...bad(of('T5')), A3x: -1.2 }
  const spoken = new Map(Object.entries(said).map(([id, value]) => [id, says(value)]))
  const told = locate(wider, spoken, 'downstream', costs, new Set())
  assert.deepEqual(
    told.map(({ at }) => at),
    ['A3'],
  )
})

describe('a box and a modem at one tap', () => {
  const modems = ['T1m0', 'T1m1', 'T4m0']
  const wider = plantOf('N', [
    ...plant.rows.values(),
    ...modems.map((id) => row(id, 'modem', id.slice(0, 2))),
  ])
  const stories: [name: string, said: Said, expected: string[]][] = [
    ['are one home: they cost as much as one', { T1b0: 6, T1m0: 4 }, ['T1b0 1', 'T1m0 1']],
    [
      'are one home, though a neighbour is a little worse than usual',
      { T4b0: 8, T4m0: 8, T4b1: 2.5 },
      ['T4b0 1', 'T4m0 1'],
    ],
    [
      'with half of the neighbours they are the tap',
      { T1b0: 8, T1m0: 8, ...bad(of('T1').slice(1, 5)) },
      ['T1 6'],
    ],
    ['two boxes are two homes', { T1b0: 8, T1b1: 8, T1b2: 1.5 }, ['T1b0 1', 'T1b1 1']],
  ]
  test.each(stories)('%s', (_, said, expected) => {
    const others = Object.fromEntries(modems.map((id) => [id, -1.3]))
    const all = Object.entries({ ...calm, ...others, ...said })
    const spoken = new Map(all.map(([id, value]) => [id, says(value)]))
    const told = locate(wider, spoken, 'downstream', costs, new Set())
    assert.deepEqual(told.map(({ at, devices }) => `${at} ${devices.length}`).toSorted(), expected)
  })
})

/** Each strays by three times what it usually does, and the evenings before did by this. */
function evening(ids: readonly string[], before: readonly number[]): Spoken {
  const strays = Array.from({ length: 3 }, () => ({ times: 3, before: Float32Array.from(before) }))
  const worst = { metric: 'upstream.snr_db', by: 3, times: 3 } as const
  const total = new Float64Array(4).fill(2)
  return new Map(ids.map((id) => [id, { upstream: { total, worst, strays } }]))
}
const still = [0.1, -0.2, 0, 0.2, -0.1, 0.1]
const noisy = [2.5, 0, 3, -0.2, 0.1, 2.8]
const evenings: [
  name: string,
  before: readonly number[],
  standing: string[],
  expected: string[],
][] = [
  ['what all below never did before', still, [], ['T1 8']],
  ['what they do as one every other evening is none', noisy, [], []],
  ['unless it stands already', noisy, ['T1'], ['T1 8']],
]
describe('devices that stray as one', () => {
  test.each(evenings)('%s', (_, before, standing, expected) => {
    const told = locate(plant, evening(of('T1'), before), 'upstream', costs, new Set(standing))
    assert.deepEqual(
      told.map(({ at, devices }) => `${at} ${devices.length}`),
      expected,
    )
  })
})

test('three taps that went bad at once, each best seen over another span, are one cause above them', () => {
  const places = [0, 1, 2]
  const spoken = new Map(
    all.map((id) => {
      const place = places[Number(id[1]) - 1]
      const total = Float64Array.from({ length: 4 }, (_, n) => (n === place ? 4 : 1.6))
      if (place === undefined) total.fill(-1.3)
      const worst = { metric: 'downstream.mer_db', by: 1, times: 1 } as const
      return [id, { downstream: { total, worst } }]
    }),
  )
  const told = locate(plant, spoken, 'downstream', costs, new Set())
  assert.deepEqual(
    told.map(({ at }) => at),
    ['N'],
  )
})

/** Hours of the newest day in which each of these dipped. */
function dipping(ids: readonly string[], hours: (place: number) => readonly number[]): Spoken {
  const total = new Float64Array(4).fill(-1.3)
  total[3] = -0.5
  const worst = { metric: 'downstream.mer_db', by: 0, times: 0 } as const
  return new Map(
    ids.map((id, place) => {
      const day = Uint8Array.from({ length: 24 }, (_, h) => (hours(place).includes(h) ? 3 : 1))
      const dips = { hours: hours(place).length, times: 1, day, usualShare: 0.01 }
      return [id, { downstream: { total, worst, dips } }]
    }),
  )
}
const bursts: [name: string, spoken: Spoken, expected: string[]][] = [
  ['two hours in which all of a tap dipped', dipping(of('T1'), () => [3, 9]), ['T1 8']],
  ['one such hour is a hand at work', dipping(of('T1'), () => [3]), []],
  ['nor are two that follow each other', dipping(of('T1'), () => [3, 4]), []],
  ['each at hours of its own is nothing', dipping(of('T1'), (n) => [n, n + 9]), []],
]
describe('what comes and goes', () => {
  test.each(bursts)('%s', (_, spoken, expected) => {
    const others = of('T2', 'T3', 'T4').map(
      (id): [string, Spoken extends ReadonlyMap<string, infer S> ? S : never] => [id, says(-1.3)],
    )
    const all = new Map([...spoken, ...others])
    const told = locate(plant, all, 'downstream', costs, new Set())
    assert.deepEqual(
      told.map(({ at, devices }) => `${at} ${devices.length}`),
      expected,
    )
  })
})
