import { describe, expect, test } from 'vitest'
import type { Subject } from './features.ts'
import { usable } from './usable.ts'

const subject = (part: Partial<Subject>): Subject => ({
  ...{ subscription: 's', household: null, unit: null, owner: null, month: '2026-01' },
  ...{
    paidAfterDays: null,
    paidWithinDays: null,
    tenure_months: 40,
    months_asleep: 0,
    terms_paid: 1,
  },
  ...{
    days_late: 3,
    months_since_paid: 11,
    paid_yuan: 288,
    signal_tickets: 0,
    other_tickets: 0,
    alarms: 0,
  },
  ...{
    asked: 0,
    last_word: null,
    last_reason: null,
    village_loss: 0.1,
    product: '基本包',
    terrain: null,
  },
  expiry_month: 3,
  ...part,
})
/** A hundred of each class; so many of each have a payment on record. */
const past = (stayed: number, left: number, part: Partial<Subject> = {}) => ({
  subjects: Array.from({ length: 200 }, (_, n) =>
    subject({ ...part, terms_paid: n % 100 < (n < 100 ? stayed : left) ? 1 : 0 }),
  ),
  labels: Uint8Array.from({ length: 200 }, (_, n) => (n < 100 ? 0 : 1)),
})
const dropped = ({ subjects, labels }: ReturnType<typeof past>, months = 14) =>
  usable(subjects, labels, { kind: 'renewal', months }).leftOut.flatMap(({ names }) => names)

describe('payments are learnt from', () => {
  test.each([
    ['where everybody has one', past(100, 100)],
    ['where as many of both are missing', past(60, 57)],
    ['where those without one are too new to have paid', past(20, 90, { tenure_months: 6 })],
  ])('%s', (_, told) => {
    expect(dropped(told)).toEqual([])
  })

  test.each([
    ['mostly those who left have one', past(4, 60)],
    ['mostly those who stayed have one', past(95, 40)],
  ])('but not where %s: to have one would be the answer', (_, told) => {
    expect(dropped(told)).toEqual(['terms_paid', 'days_late', 'months_since_paid', 'paid_yuan'])
    const { subjects, leftOut } = usable(told.subjects, told.labels, {
      kind: 'renewal',
      months: 14,
    })
    expect(
      subjects.every(({ days_late, terms_paid }) => days_late === null && terms_paid === null),
    ).toBe(true)
    expect(leftOut[0]?.why.zh).toMatch(/缴费记录不全/)
  })
})

test('a season is learnt from a whole year or not at all', () => {
  expect(dropped(past(100, 100), 9)).toEqual(['expiry_month'])
  expect(dropped(past(100, 100), 12)).toEqual([])
})

test('what the older half of the months could not know is not learnt from', () => {
  const told = past(100, 100)
  const subjects = told.subjects.map((one, n) => (n < 60 ? { ...one, village_loss: null } : one))
  expect(dropped({ ...told, subjects })).toEqual(['village_loss'])
})
