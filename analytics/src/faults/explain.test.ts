import assert from 'node:assert/strict'
import { describe, test } from 'vitest'
import { isLikelierKind } from '../scan/likelier.ts'
import { explain } from './explain.ts'
import { type PlantRow, plantOf } from './plant.ts'

// N ─ A ─ T (3 boxes), U (3)
function row(id: string, kind: PlantRow['kind'], parent_id: string): PlantRow {
  return { id, kind, parent_id, node_id: 'N', name: id, org_unit_id: null }
}
const boxes = (tap: string) => [1, 2, 3].map((n) => `${tap}${n}`)
const plant = plantOf('N', [
  row('N', 'optical_node', 'HUB'),
  row('A', 'amplifier', 'N'),
  ...['T', 'U'].flatMap((tap) => [
    row(tap, 'tap', 'A'),
    ...boxes(tap).map((id) => row(id, 'box', tap)),
  ]),
])
function at(bad: readonly string[], well: readonly string[], likelier: boolean): string[] {
  const told = explain(plant, {
    bad: new Set(bad),
    well: new Set(well),
    mayExplain: (id) => !plant.isHome(id),
    isLikelier: (upper, lower) =>
      likelier && isLikelierKind(plant.kindOf(upper), plant.kindOf(lower)),
  })
  return told.map((one) => one.at)
}

describe('the cheapest story', () => {
  const all = [...boxes('T'), ...boxes('U')]
  const cases: [name: string, bad: string[], well: string[], likelier: boolean, at: string[]][] = [
    ['all of a tap', boxes('T'), boxes('U'), false, ['T']],
    ['all below an amplifier that has it all: the lower of the two', all, [], false, ['A']],
    ['unless the upper one fails more often', all, [], true, ['N']],
    ['which does not take a tap for its amplifier', boxes('T'), boxes('U'), true, ['T']],
  ]
  test.each(cases)('%s', (_, bad, well, likelier, expected) => {
    assert.deepEqual(at(bad, well, likelier), expected)
  })
})
