import assert from 'node:assert/strict'
import type { Finding } from '@gridkeeper/model/alarm'
import { describe, test } from 'vitest'
import { correlate } from './correlate.ts'
import { type PlantRow, plantOf } from './plant.ts'

// HUB feeds four nodes, each with homes of its own in a group of its own.
const nodes = ['N1', 'N2', 'N3', 'N4']
function row(id: string, kind: PlantRow['kind'], parent_id: string | null): PlantRow {
  return { id, kind, parent_id, node_id: null, name: id, org_unit_id: null }
}
const plant = plantOf('HUB', [
  row('HUB', 'hub', null),
  ...nodes.map((id) => row(id, 'optical_node', 'HUB')),
])
const hourMs = 3_600_000
function whole(device: string, hours = 0): Finding {
  return {
    ...{ device, element: device, channel: '', detector: 'together', metric: 'downstream.mer_db' },
    ...{ severity: 'warning', since: hours * hourMs, because: { zh: '', en: '' } },
    ...{ value: 1, alarm: null },
  }
}

/** A node says it of itself. */
function says(device: string, metric: Finding['metric']): Finding {
  return { ...whole(device), element: null, detector: 'limits', metric }
}

const cases: [name: string, findings: Finding[], expected: string[]][] = [
  ['all nodes went bad at about one time: their hub', nodes.map((id, n) => whole(id, n)), ['HUB']],
  ['three of four too', ['N1', 'N2', 'N4'].map((id) => whole(id)), ['HUB']],
  ['two of four may each have a fault of its own', [whole('N1'), whole('N3')], ['N1', 'N3']],
  ['one is its own', [whole('N2')], []],
  ['three that went bad days apart are three', [whole('N1'), whole('N2', 30), whole('N3', 60)], []],
  [
    'three lose light and one hears noise: the hub, and that one by itself',
    [...['N1', 'N2', 'N4'].map((id) => says(id, 'optical.rx_dbm')), says('N3', 'upstream.snr_db')],
    ['HUB', 'N3'],
  ],
  [
    'one loses light, two hear noise, and the laser of one ages: none of it is the hub’s',
    [
      ...[says('N1', 'optical.rx_dbm'), says('N2', 'upstream.snr_db')],
      ...[says('N3', 'optical.tx_dbm'), says('N4', 'upstream.snr_db')],
    ],
    nodes,
  ],
  [
    'all their lasers age, and one hears noise besides: each by itself',
    [...nodes.map((id) => says(id, 'optical.tx_dbm')), says('N3', 'upstream.snr_db')],
    nodes,
  ],
]
describe('what several groups have in common', () => {
  test.each(cases)('%s', (_, findings, expected) => {
    const none = new Set<string>()
    const found = correlate({
      plant,
      findings,
      states: new Map(),
      heads: new Set(nodes),
      well: { reach: none, signal: none, power: none, condition: none },
    })
    assert.deepEqual(found.map(({ resource }) => resource).toSorted(), expected)
  })
})

test('a hub that does not answer while its nodes do costs nobody the service', () => {
  const silent: Finding = {
    ...{ device: 'HUB', element: null, channel: '', detector: 'reachability' },
    ...{ metric: 'device.reachable', severity: 'major', since: 0, because: { zh: '', en: '' } },
    ...{ value: 1, alarm: null },
  }
  const none = new Set<string>()
  const severityOf = (answering: readonly string[]) =>
    correlate({
      plant,
      findings: [silent],
      states: new Map(),
      heads: new Set(nodes),
      well: { reach: new Set(answering), signal: none, power: none, condition: none },
    }).map(({ resource, severity }) => `${resource} ${severity}`)
  assert.deepEqual(severityOf(nodes), ['HUB minor'])
  assert.deepEqual(severityOf([]), ['HUB major'])
})
