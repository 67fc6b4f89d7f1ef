import assert from 'node:assert/strict'
import type { Finding } from '@gridkeeper/model/alarm'
import { describe, test } from 'vitest'
import { type PlantRow, plantOf } from './plant.ts'
import { withPorts } from './words.ts'

function row(id: string, kind: PlantRow['kind']): PlantRow {
  return { id, kind, parent_id: null, node_id: null, name: id, org_unit_id: null }
}
const plant = plantOf('CMTS-1', [row('CMTS-1', 'cmts'), row('ON-1', 'optical_node')])

function noisy(device: string, channel: string): Finding {
  return {
    ...{ device, channel, detector: 'limits', metric: 'upstream.snr_db', severity: 'minor' },
    ...{ since: 0, because: { zh: '', en: '' }, value: 20, alarm: null },
  }
}
const stories: [name: string, id: string, channels: string[], zh: string, en: string][] = [
  ['one port', 'CMTS-1', ['US-05'], 'CMTS-1（US-05）', 'CMTS CMTS-1 (US-05)'],
  [
    'two, in order, once each',
    'CMTS-1',
    ['US-07', 'US-05', 'US-07'],
    'CMTS-1（US-05、US-07）',
    'CMTS CMTS-1 (US-05, US-07)',
  ],
  [
    'many are counted',
    'CMTS-1',
    ['1', '2', '3', '4'],
    'CMTS-1（4 个端口）',
    'CMTS CMTS-1 (4 ports)',
  ],
  ['what is not said of a port', 'CMTS-1', [''], 'CMTS-1', 'CMTS CMTS-1'],
  ['a node has one line', 'ON-1', ['5 MHz'], '光站 ON-1', 'optical node ON-1'],
]
describe('the ports that are concerned stand beside the name', () => {
  test.each(stories)('%s', (_, id, channels, zh, en) => {
    const found = channels.map((channel) => noisy(id, channel))
    assert.deepEqual(withPorts(plant, id, [...found, noisy('other', 'US-99')]), { zh, en })
  })
})
