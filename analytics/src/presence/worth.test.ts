import assert from 'node:assert/strict'
import type { HomeState } from '@gridkeeper/model/detector'
import { describe, test } from 'vitest'
import { plantOf } from '../faults/plant.ts'
import { haveJustGone } from './worth.ts'

const minute = 60_000
const at = 6000 * minute
const row = (id: string, kind: 'optical_node' | 'tap' | 'box', parent_id: string) => ({
  ...{ id, kind, parent_id, node_id: 'N', name: id, org_unit_id: null },
})
const taps = ['T1', 'T2', 'T3', 'T4']
const boxes = (tap: string, count = 6) => Array.from({ length: count }, (_, n) => `${tap}-${n}`)
const plant = plantOf('N', [
  row('N', 'optical_node', 'HUB'),
  ...taps.flatMap((tap) => [row(tap, 'tap', 'N'), ...boxes(tap).map((id) => row(id, 'box', tap))]),
])
const tree = { ...plant, kindOf: (id: string) => plant.rows.get(id)?.kind }
const every = taps.flatMap((tap) => boxes(tap))

const cases: [name: string, gone: Record<string, number>, paceMinutes: number, asks: boolean][] = [
  ['all are there', {}, 0, false],
  ['all of a tap, a quarter of an hour ago', after(boxes('T1'), 15), 0, true],
  ['five minutes ago is not yet', after(boxes('T1'), 5), 0, false],
  ['three hours ago it was asked already', after(boxes('T1'), 180), 0, false],
  ['two of six', after(boxes('T1', 2), 15), 0, false],
  [
    'four of six, where half of the others went as well',
    after([...boxes('T1', 4), ...boxes('T2', 3), ...boxes('T3', 3)], 15),
    0,
    false,
  ],
  ['slow reporters: what is silent for less than a report is there', after(every, 50), 60, false],
  ['… and is late after it', after(boxes('T1'), 80), 60, true],
]
function after(homes: readonly string[], minutes: number): Record<string, number> {
  return Object.fromEntries(homes.map((home) => [home, minutes]))
}

describe('whether the past is asked at once', () => {
  test.each(cases)('%s', (_, gone, paceMinutes, asks) => {
    const states = new Map(
      every.map((home): [string, HomeState] => {
        const minutes = gone[home]
        if (minutes === undefined) return [home, { state: 'online', since: 0 }]
        return [home, { state: 'lost', since: at - minutes * minute }]
      }),
    )
    assert.equal(haveJustGone(tree, states, at, paceMinutes * minute), asks)
  })
})
