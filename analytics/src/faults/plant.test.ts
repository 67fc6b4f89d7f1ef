import assert from 'node:assert/strict'
import { test } from 'vitest'
import { type PlantRow, plantOf } from './plant.ts'

function row(id: string, parent_id: string | null, kind: PlantRow['kind'] = 'tap'): PlantRow {
  return { id, kind, parent_id, node_id: 'N', name: id, org_unit_id: null }
}
const head = row('N', 'HUB', 'optical_node')

const cases: [name: string, rows: PlantRow[], subtree: string[]][] = [
  ['a tree', [head, row('A', 'N'), row('B', 'A')], ['N', 'A', 'B']],
  [
    'a parent nobody knows: it hangs on the head',
    [head, row('A', 'gone'), row('B', 'A')],
    ['N', 'A', 'B'],
  ],
  ['no parent', [head, row('A', null)], ['N', 'A']],
  ['its own parent', [head, row('A', 'A')], ['N', 'A']],
  [
    'a loop is cut, and nobody is lost',
    [head, row('A', 'C'), row('B', 'A'), row('C', 'B')],
    ['N', 'A', 'B', 'C'],
  ],
  ['a loop through the head', [row('N', 'A', 'optical_node'), row('A', 'N')], ['N', 'A']],
  ['no head at all: the name stands for it', [row('A', 'N'), row('B', null)], ['N', 'A', 'B']],
]
for (const [name, rows, subtree] of cases)
  test(name, () => {
    const plant = plantOf('N', rows)
    assert.deepEqual(plant.subtreeOf('N').toSorted(), subtree.toSorted())
    for (const { id } of rows)
      assert.equal(plant.subtreeOf('N').filter((one) => one === id).length, 1)
  })

test('below an element is only what hangs on it', () => {
  const plant = plantOf('N', [head, row('A', 'N'), row('B', 'A', 'box'), row('C', 'N', 'box')])
  assert.deepEqual(plant.subtreeOf('A'), ['A', 'B'])
  assert.deepEqual([plant.parentOf('B'), plant.parentOf('N')], ['A', undefined])
  assert.deepEqual(
    [plant.isHome('B'), plant.isHome('A'), plant.isHome('nobody')],
    [true, false, false],
  )
})
