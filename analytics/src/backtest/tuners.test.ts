import assert from 'node:assert/strict'
import type { MetricName } from '@gridkeeper/model/metrics'
import { test } from 'vitest'
import { createTuners, noLevel } from './tuners.ts'

type Row = readonly [minute: number, what: 'level' | 'mer' | 'lock', value: number]
const metricOf: Record<Row[1], MetricName> = {
  level: 'downstream.level_dbuv',
  mer: 'downstream.mer_db',
  lock: 'downstream.lock',
}

const cases: [name: string, rows: Row[], said: [minute: number, lock: number][]][] = [
  [
    'levels that none are, and no MER: no lock, until it measures again',
    [
      [0, 'level', 60],
      [15, 'level', noLevel],
      [30, 'level', noLevel],
      [45, 'level', 60],
      [60, 'level', 61],
    ],
    [
      [15, 0],
      [30, 0],
      [45, 1],
      [60, 1],
    ],
  ],
  [
    'one channel that is not measured now and then says nothing of the other',
    [
      [0, 'level', noLevel],
      [0, 'level', 61],
      [15, 'level', 61],
      [15, 'level', noLevel],
    ],
    [],
  ],
  [
    'a make that has no level and tells its MER, before or after it',
    [
      [0, 'level', noLevel],
      [0, 'mer', 35],
      [15, 'mer', 35],
      [15.5, 'level', noLevel],
    ],
    [],
  ],
  [
    'who tells of its lock itself is believed',
    [
      [0, 'lock', 1],
      [0, 'level', noLevel],
      [15, 'lock', 0],
      [15, 'level', noLevel],
    ],
    [],
  ],
]

test.each(cases)('%s', (_, rows, expected) => {
  const said: [number, number][] = []
  const tuners = createTuners((_device, at, value) => said.push([at / 60_000, value]))
  for (const [minute, what, value] of rows) {
    const tuner = tuners.of(metricOf[what], 'STB1')
    const isSample = tuner?.heard(metricOf[what], minute * 60_000, value)
    assert.equal(isSample, what !== 'level' || value !== noLevel)
  }
  tuners.settle()
  assert.deepEqual(said, expected)
})

test('what is no tuner’s needs none', () => {
  const tuners = createTuners(() => assert.fail())
  assert.equal(tuners.of('upstream.tx_dbuv', 'CM1'), undefined)
})
