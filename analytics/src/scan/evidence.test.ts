import assert from 'node:assert/strict'
import { describe, test } from 'vitest'
import { past } from '../series-words.ts'
import { spokenOf } from './evidence.ts'

const now = 14 * 24
/** MER of one home: 34 dB, and worse by so much from one hour before now to another. */
function said(by: number, from: number, to: number): number {
  const window = past({
    metric: 'downstream.mer_db',
    days: 14,
    value: (hour) => 34 + Math.sin(hour) / 10 - (hour >= now - from && hour < now - to ? by : 0),
  })
  const spoken = spokenOf({
    ...{ past: [window], at: now * 3_600_000, outside: [], inside: new Set<string>() },
    ...{ isHome: () => true, badHours: () => 0 },
  })
  const evidence = spoken.get(window.hours.device)?.downstream
  return evidence ? Math.max(...evidence.total.filter((one) => !Number.isNaN(one))) : Number.NaN
}

const cases: [name: string, by: number, from: number, to: number, isBad: boolean][] = [
  ['nothing', 0, 24, 0, false],
  ['four decibels since this morning', 4, 8, 0, true],
  ['four decibels for two hours', 4, 2, 0, true],
  ['an outage of five hours that ended three hours ago is over', 30, 8, 3, false],
  ['a day that was bad until this morning is over', 4, 30, 7, false],
]
describe('what one home says', () => {
  test.each(cases)('%s', (_, by, from, to, isBad) => {
    const evidence = said(by, from, to)
    assert.equal(evidence > 2, isBad, String(evidence))
  })
})
