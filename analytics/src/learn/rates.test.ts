import { expect, test } from 'vitest'
import { seededRandom } from '../models/random.ts'
import { count, emptyTally, learnSide, type Tally } from './rates.ts'

/** Device-hours between 20 and 40 dB; below 27.5 dB customers call `factor` times as often. */
function months(seed: number, hours: number, factor: number, knee = 27.5): Tally {
  const random = seededRandom(seed)
  const tally = emptyTally(0.1)
  for (let n = 0; n < hours; n++) {
    const value = 20 + 20 * Math.sqrt(random())
    count(tally, value, random() < 0.002 * (value < knee ? factor : 1) ? 1 : 0)
  }
  return tally
}

test('the threshold that was put in is found, within half a decibel, on seeds of all kinds', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const learned = learnSide(months(seed, 100_000, 10), months(seed + 100, 50_000, 10), 'low')
    if (!('threshold' in learned)) throw new Error(`seed ${seed}: ${learned.why}`)
    expect(Math.abs(learned.threshold - 27.5)).toBeLessThanOrEqual(0.5)
    expect(learned.later.ratio).toBeGreaterThan(6)
  }
})

test.each([
  [
    'calls come alike everywhere',
    months(1, 100_000, 1),
    months(2, 50_000, 1),
    'low',
    'no_difference',
  ],
  [
    'the bad side is the other',
    months(1, 100_000, 10),
    months(2, 50_000, 10),
    'high',
    'no_difference',
  ],
  ['too few tickets', months(1, 400, 10), months(2, 400, 10), 'low', 'too_few_tickets'],
  [
    'what held once does not hold later',
    months(1, 100_000, 10),
    months(2, 50_000, 1),
    'low',
    'not_later',
  ],
  [
    'who has it bad calls less',
    months(1, 100_000, 0),
    months(2, 50_000, 0),
    'low',
    'no_difference',
  ],
] as const)('%s: nothing is proposed', (_, earlier, later, side, why) => {
  expect(learnSide(earlier, later, side)).toMatchObject({ why })
})

test('a few hours far out with lucky tickets do not win', () => {
  const earlier = months(3, 100_000, 10)
  for (let n = 0; n < 100; n++) count(earlier, 15, n % 3 === 0 ? 1 : 0)
  const learned = learnSide(earlier, months(4, 50_000, 10), 'low')
  expect(learned).toMatchObject({ side: 'low' })
})
