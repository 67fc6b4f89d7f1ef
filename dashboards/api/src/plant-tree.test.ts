import { expect, test } from 'vitest'
import { type Element, rollUp } from './plant-tree.ts'

const element = (id: string, parent: string | null, severity: Element['severity'] = null) =>
  ({
    id,
    parent,
    kind: 'hub',
    name: id,
    node: null,
    unit: null,
    state: 'online',
    severity,
    latitude: null,
    longitude: null,
  }) satisfies Element

const homes = { total: 2, online: 1, bad: 1, worst: 'minor' } as const

test('boxes and the worst severity are carried up to every ancestor and no further', () => {
  const tree = rollUp(
    [
      element('olt', null),
      element('n1', 'olt', 'major'),
      element('t1', 'n1'),
      element('n2', 'olt'),
    ],
    [
      { parent: 't1', ...homes },
      { parent: 'n2', ...homes, bad: 0, worst: null },
      { parent: 'elsewhere', ...homes },
    ],
  )
  expect(tree.map(({ id, worst, boxes }) => [id, worst, boxes.total, boxes.bad])).toEqual([
    ['olt', 'major', 4, 1],
    ['n1', 'major', 2, 1],
    ['t1', 'minor', 2, 1],
    ['n2', null, 2, 0],
  ])
})

test('a loop in the plant is counted once', () => {
  const tree = rollUp([element('a', 'b'), element('b', 'a')], [{ parent: 'a', ...homes }])
  expect(tree.map(({ boxes }) => boxes.total)).toEqual([2, 2])
})
