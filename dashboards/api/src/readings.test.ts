import type { MetricName } from '@gridkeeper/model/metrics'
import { expect, test } from 'vitest'
import { readingOf, worstOf } from './readings.ts'

const latest = (metric: MetricName, value: number, channel = '554MHz/64QAM') =>
  readingOf({ metric, device: 'b1', channel, at: 0, value }, 'box')

test.each([
  ['downstream.mer_db', 36, 'inside', 10],
  ['downstream.mer_db', 25, 'warning', -1],
  ['downstream.mer_db', 20, 'major', -6],
  ['downstream.level_dbuv', 65, 'inside', 2],
  ['downstream.level_dbuv', 50, 'inside', 3],
  ['viewing.on', 1, 'unlimited', null],
] as const)('%s of %d is %s with a margin of %s', (metric, value, standing, margin) => {
  expect(latest(metric, value)).toMatchObject({ standing, margin })
})

test('the modulation of the channel decides the limit', () => {
  expect(latest('downstream.mer_db', 29, '602MHz/256QAM').standing).toBe('warning')
})

test.each([
  [
    'what is outside comes before what is near',
    [
      ['downstream.mer_db', 25.9],
      ['downstream.level_dbuv', 30],
    ],
    'downstream.level_dbuv',
  ],
  [
    'a good error ratio is far from its limit',
    [
      ['downstream.mer_db', 29],
      ['downstream.pre_ber_ratio', 1e-9],
    ],
    'downstream.mer_db',
  ],
  [
    'a tuner without lock is the worst',
    [
      ['downstream.mer_db', 22],
      ['downstream.lock', 0],
    ],
    'downstream.lock',
  ],
] as const)('%s', (_, values, worst) => {
  const readings = values.map(([metric, value]) => latest(metric, value))
  expect(worstOf(readings)?.metric).toBe(worst)
})

test('a box that says nothing has no worst reading', () => expect(worstOf([])).toBeNull())
