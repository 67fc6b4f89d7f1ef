import assert from 'node:assert/strict'
import type { HomeState } from '@gridkeeper/model/detector'
import { describe, test } from 'vitest'
import { arePointing } from './away.ts'
import { type PlantRow, plantOf } from './plant.ts'

// N ─ ten taps of eight homes each, and three cabinets
function row(id: string, kind: PlantRow['kind'], parent_id: string): PlantRow {
  return { id, kind, parent_id, node_id: 'N', name: id, org_unit_id: null }
}
const taps = Array.from({ length: 10 }, (_, n) => `T${n}`)
const homesOf = (tap: string, count = 8) => Array.from({ length: count }, (_, n) => `${tap}b${n}`)
const cabinets = ['C1', 'C2', 'C3']
const plant = plantOf('N', [
  row('N', 'optical_node', 'HUB'),
  ...cabinets.map((id) => row(id, 'cabinet', 'N')),
  ...taps.flatMap((tap) => [
    row(tap, 'tap', 'N'),
    ...homesOf(tap).map((id) => row(id, 'box', tap)),
  ]),
])
const all = taps.flatMap((tap) => homesOf(tap))
const states = (homes: readonly string[]) =>
  new Map(homes.map((id): [string, HomeState] => [id, { state: 'online', since: 0 }]))

type Story = { silent: readonly string[]; known?: readonly string[]; asked?: readonly string[] }
const others = taps.slice(1)
const stories: [name: string, story: Story, expected: boolean][] = [
  ['two never', { silent: homesOf('T0', 2) }, false],
  ['four of eight, and nobody else', { silent: homesOf('T0', 4) }, true],
  [
    'four of eight, in the holidays, when half of all are away',
    {
      silent: [...homesOf('T0', 4), ...others.flatMap((tap) => homesOf(tap, 4))],
    },
    false,
  ],
  [
    'all eight, with a tenth of the others away',
    { silent: [...homesOf('T0'), ...others.map((tap) => `${tap}b0`)] },
    true,
  ],
  [
    'three of three of whom anything is known, and no others are known',
    { silent: homesOf('T0', 3), known: homesOf('T0', 3) },
    true,
  ],
  ['three cabinets', { silent: [...cabinets, ...all], asked: cabinets }, true],
]

describe('neighbours that are silent point to what is above them', () => {
  test.each(stories)('%s', (_, { silent, known = all, asked = homesOf('T0') }, expected) => {
    const found = arePointing({ plant, states: states(known) }, new Set(silent), asked)
    assert.equal(found, expected)
  })
})
