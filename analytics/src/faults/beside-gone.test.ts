import assert from 'node:assert/strict'
import type { HomeState } from '@gridkeeper/model/detector'
import { describe, test } from 'vitest'
import { haveGoneBeside } from './beside-gone.ts'
import { type PlantRow, plantOf } from './plant.ts'

const minuteMs = 60_000
const since = 1000 * 60 * minuteMs

// N ─ A ─ T1 (5 boxes) · T2 (b alone) · T3 (4)
function row(id: string, kind: PlantRow['kind'], parent_id: string): PlantRow {
  return { id, kind, parent_id, node_id: 'N', name: id, org_unit_id: null }
}
const boxes = (tap: string, count: number) =>
  Array.from({ length: count }, (_, n) => row(`${tap}b${n}`, 'box', tap))
const plant = plantOf('N', [
  ...[row('N', 'optical_node', 'HUB'), row('A', 'amplifier', 'N')],
  ...['T1', 'T2', 'T3'].map((id) => row(id, 'tap', 'A')),
  ...[...boxes('T1', 5), ...boxes('T2', 1), ...boxes('T3', 4)],
])

/** When others were last heard, in minutes after it lost its signal; who is not named is heard now. */
type Given = { home: string; lastHeard: Record<string, number>; minutes: number }
const fell = { T1b1: -5, T1b2: -20, T1b3: -12 }
const cases: [name: string, given: Given, expected: boolean][] = [
  ['three of four beside it fell silent', { home: 'T1b0', lastHeard: fell, minutes: 60 }, true],
  ['all are heard', { home: 'T1b0', lastHeard: {}, minutes: 60 }, false],
  ['one of them is gone', { home: 'T1b0', lastHeard: { T1b1: -5 }, minutes: 60 }, false],
  [
    'they had gone hours before',
    { home: 'T1b0', lastHeard: { T1b1: -205, T1b2: -220, T1b3: -212 }, minutes: 60 },
    false,
  ],
  [
    'they were heard long after',
    { home: 'T1b0', lastHeard: { T1b1: 25, T1b2: 20, T1b3: 22 }, minutes: 60 },
    false,
  ],
  [
    'who has been away for days is not asked',
    {
      home: 'T1b0',
      lastHeard: { T1b1: -5, T1b2: -9, T1b3: -5000, T1b4: -6000 },
      minutes: 60,
    },
    true,
  ],
  ['their next report is not late yet', { home: 'T1b0', lastHeard: fell, minutes: 9 }, false],
  [
    'after six hours it is told all the same',
    { home: 'T1b0', lastHeard: fell, minutes: 361 },
    false,
  ],
  [
    'alone at its tap, those of the taps beside it are asked',
    { home: 'T2b0', lastHeard: { ...fell, T3b0: -3, T3b1: -8, T3b2: -9 }, minutes: 60 },
    true,
  ],
]
describe('those beside a home that lost its signal', () => {
  test.each(cases)('%s', (_, { home, lastHeard, minutes }, expected) => {
    const at = since + minutes * minuteMs
    const states = new Map(
      [...plant.rows.values()]
        .filter(({ kind }) => kind === 'box')
        .map(({ id }): [string, HomeState] => {
          const heard = lastHeard[id]
          if (heard === undefined) return [id, { state: 'online', since: 0, heardAt: at }]
          const heardAt = since + heard * minuteMs
          return [id, { state: 'lost', since: heardAt, heardAt }]
        }),
    )
    assert.equal(haveGoneBeside({ plant, states, at }, home, since), expected)
  })
})
