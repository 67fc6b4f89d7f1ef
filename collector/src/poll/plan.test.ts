import { expect, test } from 'vitest'
import { isDueInRound, nextDue, waitAfter } from './plan.ts'

test('a device keeps its place in the interval', () => {
  const first = nextDue('node-1', 60_000, 1_000_000)
  expect(first).toBeGreaterThan(1_000_000)
  expect(first).toBeLessThanOrEqual(1_060_000)
  expect(nextDue('node-1', 60_000, first)).toBe(first + 60_000)
  expect(nextDue('node-1', 60_000, first + 59_999)).toBe(first + 60_000)
})

test('a thousand devices spread over the interval', () => {
  const bySecond = new Map<number, number>()
  for (let n = 0; n < 1000; n += 1) {
    const second = Math.floor(nextDue(`node-${n}`, 10_000, 0) / 1000)
    bySecond.set(second, (bySecond.get(second) ?? 0) + 1)
  }
  expect(Math.max(...bySecond.values())).toBeLessThan(200)
})

test.each([
  [1, 0],
  [3, 0],
  [4, 60_000],
  [5, 180_000],
  [60, 240_000],
])('after %d failures a device waits %d ms longer, within bounds', (failures, expected) => {
  expect(waitAfter(failures, 60_000, 300_000)).toBe(expected)
})

test.each([
  ['1m', 0, true],
  ['1m', 7, true],
  ['5m', 0, true],
  ['5m', 4, false],
  ['5m', 5, true],
  ['30s', 3, true],
  ['6h', 359, false],
  ['6h', 360, true],
])('what is wanted every %s, in round %d of a minute: %s', (every, round, expected) => {
  expect(isDueInRound(every, round, 60_000)).toBe(expected)
})
