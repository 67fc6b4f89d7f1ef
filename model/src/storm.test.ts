import { expect, test } from 'vitest'
import { stormAt } from './storm.ts'

const minute = 60_000
const every = (ms: number, count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => from + n * ms)

test.each([
  ['nothing', [], 0, undefined],
  ['nine in ten minutes are no storm', every(minute, 9), 9 * minute, undefined],
  ['ten are one', every(minute, 10), 9 * minute, { since: 0, notices: 10 }],
  ['and it counts on', every(30_000, 40), 20 * minute, { since: 0, notices: 40 }],
  [
    'with three in ten minutes it lasts',
    [...every(30_000, 20), ...every(3 * minute, 4, 12 * minute)],
    21 * minute,
    { since: 0, notices: 24 },
  ],
  ['quiet for ten minutes it is over', every(30_000, 20), 21 * minute, undefined],
  [
    'the next is another',
    [...every(30_000, 20), ...every(30_000, 12, 60 * minute)],
    66 * minute,
    { since: 60 * minute, notices: 12 },
  ],
  [
    'an alarm every ten minutes, all day, is none',
    every(10 * minute, 144),
    1440 * minute,
    undefined,
  ],
])('%s', (_, notices, now, expected) => {
  expect(stormAt(notices, now)).toEqual(expected)
})
