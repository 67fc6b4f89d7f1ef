import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, addMonths, type Day, firstDay, monthOf } from '@gridkeeper/model/calendar'
import { describe, expect, test } from 'vitest'
import { createCounty } from '../county.ts'
import { writePastExports } from '../files.ts'
import { countyAt, lastRenewal } from './past.ts'
import type { Subscription } from './shape.ts'

const asOf = '2026-11-22'
const county = createCounty({ seed: 1, asOf })
const firsts = Array.from({ length: 12 }, (_, n) => firstDay(addMonths('2026-11', n - 11)))
const byId = (day: Day) => new Map(countyAt(county, day).subscriptions.map((one) => [one.id, one]))

test('on its own day the county is what it is', () => {
  expect(countyAt(county, asOf)).toEqual(county)
  const elsewhere = createCounty({ seed: 3, asOf: '2027-03-01' })
  expect(countyAt(elsewhere, '2027-03-01')).toEqual(elsewhere)
})

test('nobody is paused, closed or paid before the day it happened', () => {
  for (const day of firsts)
    for (const { state, pausedOn, closedOn, paidOn, startedOn } of countyAt(county, day)
      .subscriptions) {
      expect(startedOn <= day && (pausedOn ?? '') <= day && (closedOn ?? '') <= day).toBe(true)
      expect((paidOn ?? '') < day).toBe(true)
      expect(state === 'closed').toBe(closedOn !== null)
    }
})

test('an expiry moves forward only with a payment between the two exports, and by no less than a month', () => {
  const days = [...firsts, asOf]
  days.slice(1).forEach((day, n) => {
    const before = byId(days[n] ?? '')
    for (const [id, { expiresOn, paidOn }] of byId(day)) {
      const earlier = before.get(id)
      if (!earlier || earlier.expiresOn === expiresOn) continue
      expect(expiresOn > earlier.expiresOn).toBe(true)
      expect(paidOn !== null && paidOn >= (days[n] ?? '') && paidOn < day).toBe(true)
    }
  })
})

test('whoever has been here for more than two terms has paid before, whether they stay or leave', () => {
  for (const day of firsts) {
    const long = countyAt(county, day).subscriptions.filter(
      ({ startedOn, expiresOn }) => startedOn < addDays(expiresOn, -700),
    )
    const known = long.filter(({ paidOn }) => paidOn !== null)
    expect(known.length / long.length).toBeGreaterThan(0.98)
  }
})

describe('the due of a month', () => {
  const fate = (month: string) => {
    const now = byId(asOf)
    const due = countyAt(county, firstDay(addMonths(month, -1))).subscriptions.filter(
      ({ state, expiresOn }) => state === 'active' && monthOf(expiresOn) === month,
    )
    const paid = (one: Subscription) => {
      const today = now.get(one.id)
      const renewal = today && lastRenewal(today, asOf)
      return renewal && today.expiresOn > one.expiresOn ? renewal.paidOn : undefined
    }
    const share = (until: Day) =>
      due.filter((one) => (paid(one) ?? '9') < until).length / due.length
    return { size: due.length, share }
  }

  test.each(['2026-08', '2026-09', '2026-10'])(
    '%s: three quarters renew by its end, half of them early',
    (month) => {
      const { size, share } = fate(month)
      expect(size).toBeGreaterThan(300)
      const [early, inTime] = [share(firstDay(month)), share(firstDay(addMonths(month, 1)))]
      expect(inTime).toBeGreaterThan(0.65)
      expect(inTime).toBeLessThan(0.9)
      expect(early / inTime).toBeGreaterThan(0.4)
      expect(early / inTime).toBeLessThan(0.65)
    },
  )

  test('in three weeks of the month before, some of the next have paid', () => {
    const { share } = fate('2026-12')
    expect(share(asOf)).toBeGreaterThan(0.05)
    expect(share(asOf)).toBeLessThan(0.4)
  })
})

test('each month some come back who were dormant', () => {
  const days = [...firsts, asOf]
  days.slice(1).forEach((day, n) => {
    const before = byId(days[n] ?? '')
    const back = [...byId(day)].filter(
      ([id, { state }]) => state === 'active' && before.get(id)?.state === 'paused_arrears',
    )
    expect(back.length).toBeGreaterThan(3)
  })
})

test('the first earlier export is whole, the next say only what changed', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'county-'))
  try {
    const days = firsts.slice(-3)
    const written = await writePastExports(county, { directory, days })
    expect(written.map((one) => one.asOf)).toEqual(days)
    const counts = await Promise.all(
      written.map(async ({ path }) => {
        const text = new TextDecoder('gb18030', { fatal: true }).decode(await readFile(path))
        return text.trimEnd().split('\n').length - 4
      }),
    )
    expect(counts[0]).toBe(countyAt(county, days[0] ?? '').subscriptions.length)
    for (const count of counts.slice(1)) {
      expect(count).toBeGreaterThan(200)
      expect(count).toBeLessThan(1500)
    }
  } finally {
    await rm(directory, { recursive: true })
  }
})
