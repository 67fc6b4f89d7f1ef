import assert from 'node:assert/strict'
import { emptyHours, type HourlySeries, hourMs } from '@gridkeeper/model/hours'
import { describe, test } from 'vitest'
import { pastOf } from './over-history.ts'
import { type PlantRow, plantOf } from './plant.ts'

const days = 4
const hours = days * 24
const setAt = hours - 30

const ids = Array.from({ length: 12 }, (_, n) => `b${n}`)
const plant = plantOf('A', [
  row('A', 'amplifier', null),
  ...ids.map((id): PlantRow => row(id, 'box', 'A')),
])
function row(id: string, kind: PlantRow['kind'], parent_id: string | null): PlantRow {
  return { id, kind, parent_id, node_id: 'A', name: id, org_unit_id: null }
}

/** A level of its own, and 4 dB less since the headend was set anew. */
function levelOf(device: string, channel: string, place: number): HourlySeries {
  const of = emptyHours({ metric: 'downstream.level_dbuv', device, channel }, 0, hours)
  of.mean.fill(58 + (place % 5))
  for (let hour = setAt; hour < hours; hour++) of.mean[hour] = 54 + (place % 5)
  of.count.fill(4)
  return of
}

function levelsIn(series: readonly HourlySeries[]) {
  const past = pastOf(plant, series, hours * hourMs)
  return past.filter((one) => one.hours.metric === 'downstream.level_dbuv')
}

type Story = { homes: number; channelOf(place: number): string; isKnown: boolean }
const stories: [name: string, story: Story][] = [
  ['twelve on one channel', { homes: 12, channelOf: () => '339MHz', isKnown: true }],
  ['eight, each on another', { homes: 8, channelOf: (n) => `${339 + 8 * n}MHz`, isKnown: true }],
  ['four, each on another', { homes: 4, channelOf: (n) => `${339 + 8 * n}MHz`, isKnown: false }],
]

describe('what the neighbours did is known', () => {
  test.each(stories)('%s', (_, { homes, channelOf, isKnown }) => {
    const series = ids.slice(0, homes).map((id, n) => levelOf(id, channelOf(n), n))
    const past = levelsIn(series)
    assert.equal(past.length, homes)
    for (const { around } of past) {
      assert.equal(around !== undefined, isKnown)
      if (around) assert.equal(around[hours - 1], -4)
    }
  })

  test('one home with many channels is not many neighbours', () => {
    const series = Array.from({ length: 12 }, (_, n) => levelOf('b0', `${339 + 8 * n}MHz`, n))
    for (const { around } of levelsIn(series)) assert.equal(around, undefined)
  })
})
