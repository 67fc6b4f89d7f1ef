import { expect, test } from 'vitest'
import { type DayPart, dayPartOf, nextDayPart } from './visits.ts'

// C4
test.each([
  ['2026-11-10T00:30:00Z', 'morning'],
  ['2026-11-10T01:59:00Z', 'morning'],
  ['2026-11-10T04:00:00Z', 'noon'],
  ['2026-11-10T08:00:00Z', 'evening'],
  ['2026-11-10T12:30:00Z', 'evening'],
])('%s is %s in Shanghai', (iso, part) => {
  expect(dayPartOf(Date.parse(iso), 'Asia/Shanghai')).toBe(part)
})

const tries: readonly [readonly DayPart[], DayPart][] = [
  [[], 'evening'],
  [['evening'], 'morning'],
  [['evening', 'morning'], 'noon'],
  [['noon', 'noon'], 'evening'],
  [['evening', 'morning', 'noon'], 'evening'],
]
test.each(tries)('after %j comes %s', (tried, part) => {
  expect(nextDayPart(tried)).toBe(part)
})
