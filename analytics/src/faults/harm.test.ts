import assert from 'node:assert/strict'
import { describe, test } from 'vitest'
import type { Explanation } from './explain.ts'
import { atOneDrop } from './harm.ts'
import { type PlantRow, plantOf } from './plant.ts'

// N ─ T (boxes A, B; modem M)
function row(id: string, kind: PlantRow['kind'], parent_id: string): PlantRow {
  return { id, kind, parent_id, node_id: 'N', name: id, org_unit_id: null }
}
const plant = plantOf('N', [
  row('N', 'optical_node', 'HUB'),
  row('T', 'tap', 'N'),
  row('A', 'box', 'T'),
  row('B', 'box', 'T'),
  row('M', 'modem', 'T'),
])
function told(at: string, ...bad: string[]) {
  const explanation: Explanation = { at, whole: !plant.isHome(at), bad, well: 0 }
  return { explanation, findings: [] }
}

const drops: [name: string, of: ReturnType<typeof told>[], at: string[]][] = [
  [
    'a box and a modem of one tap, and nobody else, are one home',
    [told('A', 'A'), told('M', 'M')],
    ['A'],
  ],
  ['also where the tap was to blame', [told('T', 'A', 'M')], ['A']],
  [
    'what is left of a tap’s when the modem speaks for itself is the home’s',
    [told('T', 'A'), told('M', 'M')],
    ['A'],
  ],
  ['said of a home and of the tap above it alone: once', [told('A', 'A'), told('T', 'A')], ['A']],
  ['a tap that suffers itself is a tap', [told('T', 'T')], ['T']],
  ['two boxes are two homes', [told('A', 'A'), told('B', 'B')], ['A', 'B']],
  ['where another box suffers too it is the tap', [told('T', 'A', 'B', 'M')], ['T']],
]

describe('what stands at one drop', () => {
  test.each(drops)('%s', (_, of, at) => {
    assert.deepEqual(
      atOneDrop(plant, of).map(({ explanation }) => explanation.at),
      at,
    )
  })
})
