import assert from 'node:assert/strict'
import type { Alarm } from '@gridkeeper/model/alarm'
import { describe, test } from 'vitest'
import { alone, type Cause } from './cause.ts'
import { type PlantRow, plantOf } from './plant.ts'
import { asOneLot } from './strangers.ts'

const hourMs = 3_600_000
const at = 1000 * hourMs

// N ─ A1 ─ T1 (6 boxes), T2 (6) · A2 ─ T3 (6), and six that hang on N itself, as far as anybody knows
function row(id: string, kind: PlantRow['kind'], parent_id: string): PlantRow {
  return { id, kind, parent_id, node_id: 'N', name: id, org_unit_id: null }
}
const sixOf = (above: string) => Array.from({ length: 6 }, (_, n) => `${above}b${n}`)
const plant = plantOf('N', [
  row('N', 'optical_node', 'HUB'),
  ...[row('A1', 'amplifier', 'N'), row('A2', 'amplifier', 'N')],
  ...[row('T1', 'tap', 'A1'), row('T2', 'tap', 'A1'), row('T3', 'tap', 'A2')],
  ...['N', 'T1', 'T2', 'T3'].flatMap((above) => sixOf(above).map((id) => row(id, 'box', above))),
])

/** A home said to be bad by itself, so many hours ago. */
function bad(
  device: string,
  hours: number,
  metric: 'downstream.mer_db' | 'upstream.snr_db',
): Cause {
  const because = { zh: '', en: '' }
  const found = {
    ...{ device, channel: '', detector: 'together', metric, element: device },
    ...{ severity: 'warning' as const, since: at - hours * hourMs, because, value: 1, alarm: null },
  }
  return {
    ...alone(plant, device, [found]),
    type: 'signal-degraded',
    family: 'signal',
    text: because,
  }
}
const down = (device: string, hours: number) => bad(device, hours, 'downstream.mer_db')

function standing(resource: string, devices: string[]): Alarm {
  const words = { zh: '', en: '' }
  return {
    ...{ id: 'a', resource, type: 'signal-degraded', verdict: 'network', severity: 'minor' },
    ...{ text: words, devices, homes: devices.length, raisedAt: at - 30 * hourMs },
    ...{ changedAt: at - 30 * hourMs, isCleared: false, clearedAt: null, operatorState: 'none' },
  } as Alarm
}

type Given = { causes: Cause[]; living?: Alarm[]; isFree?: (cause: Cause) => boolean }
const cases: [name: string, given: Given, expected: string[]][] = [
  [
    'three of three places at about one time: what is above them all',
    { causes: [down('Nb0', 5), down('T1b0', 4), down('T3b1', 2)] },
    ['N Nb0 T1b0 T3b1'],
  ],
  [
    'no higher than need be',
    { causes: [down('T1b0', 5), down('T2b4', 4), down('T1b2', 2)] },
    ['A1 T1b0 T1b2 T2b4'],
  ],
  ['two may be by chance', { causes: [down('Nb0', 5), down('T3b1', 2)] }, ['Nb0 Nb0', 'T3b1 T3b1']],
  [
    'days apart are homes with faults of their own',
    { causes: [down('Nb0', 50), down('T1b0', 26), down('T3b1', 2)] },
    ['Nb0 Nb0', 'T1b0 T1b0', 'T3b1 T3b1'],
  ],
  [
    'of those that went bad together the others stay by themselves',
    { causes: [down('Nb0', 5), down('T1b0', 4), down('T3b1', 2), down('T2b2', 40)] },
    ['N Nb0 T1b0 T3b1', 'T2b2 T2b2'],
  ],
  [
    'noise of the way back of one is none of what two lose on the way down',
    { causes: [down('Nb0', 5), down('T1b0', 4), bad('T3b1', 2, 'upstream.snr_db')] },
    ['Nb0 Nb0', 'T1b0 T1b0', 'T3b1 T3b1'],
  ],
  [
    'who belongs to something known is none of them',
    {
      causes: [down('Nb0', 5), down('T1b0', 4), down('T3b1', 2)],
      isFree: ({ resource }) => resource !== 'T3b1',
    },
    ['Nb0 Nb0', 'T1b0 T1b0', 'T3b1 T3b1'],
  ],
  [
    'while it stands two of them are enough, and whoever follows joins them',
    {
      causes: [
        ...[down('Nb0', 35), down('T1b0', 34)],
        ...[down('Nb3', 5), down('T2b0', 4), down('T3b5', 2)],
      ],
      living: [standing('N', ['Nb0', 'T1b0', 'T3b1'])],
    },
    ['N Nb0 Nb3 T1b0 T2b0 T3b5'],
  ],
  [
    'one that is left of them is a home again',
    { causes: [down('Nb0', 35)], living: [standing('N', ['Nb0', 'T1b0', 'T3b1'])] },
    ['Nb0 Nb0'],
  ],
  [
    'an alarm of most of what is below it is no lot',
    {
      causes: [down('T1b0', 35), down('T1b1', 34)],
      living: [standing('T1', ['T1b0', 'T1b1', 'T1b2', 'T1b3'])],
    },
    ['T1b0 T1b0', 'T1b1 T1b1'],
  ],
]
describe('homes that went bad together at different places', () => {
  test.each(cases)('%s', (_, { causes, living = [], isFree = () => true }, expected) => {
    const told = asOneLot({ plant, causes, living, isFree })
    assert.deepEqual(
      told.map(({ resource, devices }) => [resource, ...devices].join(' ')).toSorted(),
      expected,
    )
  })
})

describe('homes of which the inventory says nothing', () => {
  const ids = Array.from({ length: 40 }, (_, n) => `X${n}`)
  const pile = plantOf(
    'unplaced',
    ids.map((id) => ({ ...row(id, 'box', ''), parent_id: null, node_id: null })),
  )
  const told = (homes: number) => {
    const bad = ids
      .slice(0, homes)
      .map((id) => ({ ...down('Nb0', 2), resource: id, devices: [id] }))
    return asOneLot({ plant: pile, causes: bad, living: [], isFree: () => true })
  }
  test('four may be anywhere: each is told by itself', () => assert.equal(told(4).length, 4))
  test('ten at once are one', () => assert.equal(told(10).length, 1))
})

test('it says where they are, that the inventory does not hold what they share, and that it is the network', () => {
  const causes = [down('Nb0', 5), down('T1b0', 4), down('T3b1', 2)]
  const [lot] = asOneLot({ plant, causes, living: [], isFree: () => true })
  assert.deepEqual(
    [lot?.verdict, lot?.confidence, lot?.findings.length, lot?.since],
    ['network', 0.5, 3, at - 5 * hourMs],
  )
  assert.match(lot?.text.en ?? '', /^3 devices below optical node N went bad at about one time/)
  assert.match(lot?.text.zh ?? '', /^光站 N下 3 台设备差不多同时变差/)
})
