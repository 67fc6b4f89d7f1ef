import assert from 'node:assert/strict'
import { describe, test } from 'vitest'
import { noise, past } from '../series-words.ts'
import { dipsOf } from './dips.ts'
import { evidenceIn, underCause } from './likelihood.ts'
import { shiftOf } from './shift.ts'

const days = (count: number, value: (hour: number) => number) =>
  Float32Array.from({ length: count * 24 }, (_, hour) => value(hour))
const sun = (hour: number) => 2 * Math.sin((hour / 24) * 2 * Math.PI)
const fell = (by: number, from: number) => (hour: number) => (hour >= from ? -by : 0)
const mer = { worse: -1, floor: 0.25 } as const

type Case = [name: string, values: Float32Array, hours: number, by: [low: number, high: number]]
const still = noise()
const cases: Case[] = [
  ['nothing happens', days(14, () => 34 + 0.1 * still()), 6, [-0.3, 0.3]],
  ['the swing of a day is no change', days(14, (h) => 34 + sun(h)), 6, [-0.01, 0.01]],
  [
    'two decibels since yesterday',
    days(14, (h) => 34 + sun(h) + fell(2, 13 * 24)(h)),
    24,
    [1.9, 2.1],
  ],
  [
    'within two hours the newest tell',
    days(14, (h) => 34 + fell(3, 14 * 24 - 2)(h)),
    2,
    [2.9, 3.1],
  ],
  [
    'the same two hours are nothing to a day',
    days(14, (h) => 34 + fell(3, 14 * 24 - 2)(h)),
    24,
    [-0.1, 0.1],
  ],
  [
    'what grew for five days has not become usual',
    days(14, (h) => 34 - Math.max(0, h - 9 * 24) / 24),
    24,
    [4, 5],
  ],
  [
    'better than usual is below nothing',
    days(14, (h) => 34 - fell(2, 13 * 24)(h)),
    24,
    [-2.1, -1.9],
  ],
]
describe('how much worse than usual', () => {
  test.each(cases)('%s', (_, values, hours, [low, high]) => {
    const by = shiftOf(values, { ...mer, hours })?.by ?? Number.NaN
    assert.ok(by >= low && by <= high, String(by))
  })

  test('in times of what it usually strays: a restless one must move further', () => {
    const calm = shiftOf(
      days(14, (h) => 34 + fell(2, 13 * 24)(h)),
      { ...mer, hours: 24 },
    )
    const wild = (h: number) => 34 + 2 * Math.sin(Math.floor(h / 24) * 2.4) + fell(2, 13 * 24)(h)
    const restless = shiftOf(days(14, wild), { ...mer, hours: 24 })
    assert.ok((calm?.times ?? 0) > 7 && (restless?.times ?? 9) < 2)
  })

  test('without what the neighbours did', () => {
    const values = days(14, (h) => 60 + fell(3, 13 * 24)(h))
    const without = days(14, fell(3, 13 * 24))
    const found = shiftOf(values, { worse: -1, floor: 0.5, hours: 24, without })
    assert.ok(Math.abs(found?.by ?? 9) < 0.01)
  })

  test('of one earlier day nobody knows how far it strays: a change must be twice as large', () => {
    const since = (count: number) => (h: number) => 34 + fell(2, (count - 1) * 24)(h)
    const told = [2, 3].map((count) => shiftOf(days(count, since(count)), { ...mer, hours: 24 }))
    assert.deepEqual(
      told.map((shift) => [shift?.by, shift?.stray]),
      [
        [2, 0.5],
        [2, 0.25],
      ],
    )
  })

  test('without an earlier day nothing is said', () => {
    const today = days(1, () => 34)
    assert.equal(shiftOf(today, { ...mer, hours: 24 }), undefined)
  })

  test('what has been known to be bad for a week is not what is usual', () => {
    const values = days(10, (h) => 34 + fell(4, 2.5 * 24)(h))
    const known = shiftOf(values, { ...mer, hours: 24, badHours: 7.5 * 24 })
    assert.ok((known?.by ?? 0) > 3.9)
  })
})

describe('evidence', () => {
  test('as usual speaks against, better more so, worse for it, and never without end', () => {
    const said = [-4, 0, 2, 4, 8, 100].map((z) => evidenceIn(z))
    assert.deepEqual(
      said,
      said.toSorted((a, b) => a - b),
    )
    assert.ok((said[1] ?? 0) < -1 && (said[3] ?? 0) > 1.5 && (said[5] ?? 99) <= 7)
  })
  test('not known says nothing', () => assert.ok(Number.isNaN(evidenceIn(Number.NaN))))
  test('one calm device costs a cause the less, the fewer need suffer from it', () =>
    assert.ok(underCause(-1.3, 0.4) > underCause(-1.3, 0.95)))
})

describe('what comes and goes', () => {
  const dips = (is: (hour: number) => boolean) =>
    dipsOf([
      past({
        metric: 'downstream.mer_db',
        days: 14,
        value: (h) => ({ mean: 34, min: is(h) ? 26 : 33.8, max: 34.2 }),
      }),
    ])
  test('a day of bursts after quiet weeks', () =>
    assert.ok((dips((h) => h > 13 * 24 && h % 3 === 0)?.times ?? 0) > 5))
  test('bursts as ever', () => assert.ok((dips((h) => h % 3 === 0)?.times ?? 9) < 1))
  test('hours cut short by an outage are none', () => {
    const cut = past({
      metric: 'downstream.mer_db',
      days: 14,
      value: (h) => ({ mean: 34, min: h > 13 * 24 && h % 5 === 0 ? 20 : 33.8, max: 34.2 }),
    })
    const { count } = cut.hours
    for (let hour = 0; hour < count.length; hour++) count[hour] = 4
    for (let hour = 13 * 24 + 3; hour < count.length; hour += 5) count[hour] = 1
    assert.ok((dipsOf([cut])?.times ?? 9) < 1)
  })
  test('five hours in a row are one time, and come and go no more than once', () =>
    assert.ok((dips((h) => h > 13 * 24 + 4 && h < 13 * 24 + 10)?.times ?? 9) <= 1))
  test('two hours are not many', () => assert.ok((dips((h) => h > 14 * 24 - 3)?.times ?? 9) <= 1))
  test('nobody to ask', () => assert.equal(dipsOf([]), undefined))
})
