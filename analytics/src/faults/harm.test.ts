import assert from 'node:assert/strict'
import type { Finding, Severity } from '@gridkeeper/model/alarm'
import { describe, test } from 'vitest'
import type { Explanation } from './explain.ts'
import { atOneDrop, isWorthVisit } from './harm.ts'
import { type PlantRow, plantOf } from './plant.ts'

function finding(metric: string, detector: string, severity: Severity = 'warning'): Finding {
  const because = { zh: '', en: '' }
  return {
    device: 'B',
    channel: '',
    detector,
    metric,
    severity,
    since: 0,
    because,
    value: 1,
    alarm: null,
  }
}

const level = 'downstream.level_dbuv'
const mer = 'downstream.mer_db'
const visits: [name: string, of: Finding[], isWorth: boolean][] = [
  ['a level that drifts, far from its limit, is no errand', [finding(level, 'trend')], false],
  ['nor is one that stands lower than last week', [finding(level, 'step')], false],
  ['nor MER that will cross its limit in weeks', [finding(mer, 'trend')], false],
  ['nor what only leans', [finding(mer, 'leaning'), finding(level, 'step')], false],
  ['a level that fell far is', [finding(level, 'step', 'minor')], true],
  [
    'a level that drifts towards a limit has lost nothing yet',
    [finding(level, 'trend', 'minor')],
    false,
  ],
  ['MER that will cross its limit within days is', [finding(mer, 'trend', 'minor')], true],
  ['and MER that fell', [finding(mer, 'step')], true],
  ['and a value outside its limit', [finding(level, 'limits')], true],
]

describe('of one home alone', () => {
  test.each(visits)('%s', (_, of, isWorth) => assert.equal(isWorthVisit(of), isWorth))
})

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
  const explanation: Explanation = { at, whole: !plant.isHome(at), bad, leaning: [], well: 0 }
  return { explanation, findings: [] }
}

const drops: [name: string, of: ReturnType<typeof told>[], at: string[]][] = [
  [
    'a box and a modem of one tap, and nobody else, are one home',
    [told('A', 'A'), told('M', 'M')],
    ['A'],
  ],
  ['also where the tap was to blame', [told('T', 'A', 'M')], ['A']],
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
