import { createLogger } from '@gridkeeper/platform/log'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import planDay from '../../jobs/plan-day.ts'
import { type House, noon, openHouse, timeZone } from '../retention/fixture/house.ts'
import { momentOf } from '../retention/moment.ts'
import { issueHoldout } from './issue.ts'
import { followExperiments, owedShare, readResults } from './results.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())
beforeEach(async () => {
  await house.clear()
  await house.database.kysely.deleteFrom('experiment').execute()
})

const policy = () => ({
  ...house.policy,
  D2: { ...house.policy.D2, weeklyQuota: 40 },
  experiments: { wakeupHoldout: 0.2, windowDays: 60, renewalDelay: 0.2, renewalDelayDays: 10 },
})
const issue = (day: string) =>
  issueHoldout(house.database.kysely, momentOf(day, policy(), timeZone, undefined), noon(day))
const members = () =>
  house.database.kysely.selectFrom('experiment_member').selectAll().orderBy('home').execute()

async function sleepers(count: number) {
  const { kysely } = house.database
  const homes = sql`SELECT n, 'z' || lpad(n::text, 3, '0') AS id FROM generate_series(0, ${count - 1}::int) AS n`
  await sql`INSERT INTO household (id, address, village, org_unit_id) SELECT 'home-' || id, id, '毛家村', 's' || 1 + n % 2 FROM (${homes}) x`.execute(
    kysely,
  )
  await sql`INSERT INTO subscriber (id, household_id, name, phone) SELECT 'u-' || id, 'home-' || id, '某', '138' FROM (${homes}) x`.execute(
    kysely,
  )
  await sql`INSERT INTO subscription (id, subscriber_id, household_id, product, state, started_on, expires_on, paused_on, yearly_cents)
    SELECT id, 'u-' || id, 'home-' || id, '基本包', 'paused_arrears', '2019-01-01', '2026-03-01', date '2026-03-02' - n, 28800 FROM (${homes}) x`.execute(
    kysely,
  )
}

async function pay(id: string, on: string, until: string, cents = 28_800) {
  await house.database.kysely
    .insertInto('payment')
    .values({
      id: `p-${id}-${on}`,
      subscription_id: id,
      paid_on: on,
      extends_to: until,
      amount_cents: cents,
    })
    .execute()
}

test('the draw is frozen once a month, before the list, and a home is in one draw at a time', async () => {
  await sleepers(100)
  expect(await issue('2026-09-01')).toBe(20)
  const first = await members()
  expect(first.length).toBe(100)
  expect(new Set(first.map(({ org_unit_id }) => org_unit_id)).size).toBe(2)
  expect(await issue('2026-09-15')).toBe('already')
  expect(await members()).toEqual(first)
  expect(await issue('2026-10-01')).toBe(0)
  // The window is over: drawn anew, but who was held out once has their turn.
  expect(await issue('2026-11-05')).toBe(16)
  const again = (await members()).filter(({ experiment_id }) => experiment_id === 'wakeup/2026-11')
  const held = new Set(first.filter(({ arm }) => arm === 'control').map(({ home }) => home))
  expect(again.some(({ home }) => held.has(home))).toBe(false)
})

test('who is held out is on no list, and the plan says how many there are', async () => {
  await sleepers(100)
  await issue('2026-09-01')
  const held = new Set(
    (await members())
      .filter(({ arm }) => arm === 'control')
      .map(({ subscription_id }) => subscription_id),
  )
  await planDay.run(
    {},
    {
      database: house.database,
      now: () => noon('2026-09-01'),
      timeZone,
      policyName: 'default',
      log: createLogger({ level: 'silent' }),
    },
    new AbortController().signal,
  )
  const woken = (await house.tasks()).filter(({ kind }) => kind === 'wakeup')
  expect(woken.length).toBe(30)
  expect(woken.some(({ subscription_id }) => held.has(subscription_id ?? ''))).toBe(false)
  expect((await house.plan('2026-09-02')).heldOut).toBe(20)
  expect((await house.plan('2026-12-02')).heldOut).toBe(0)
})

test('a home that comes back with another subscription that slept too has come back; one that ran all the while has not', async () => {
  await sleepers(20)
  await issue('2026-09-01')
  const { kysely } = house.database
  const [slept, ran] = (await members()).filter(({ arm }) => arm === 'treated')
  for (const [id, home, expires] of [
    ['other', slept?.household_id, '2026-02-01'],
    ['running', ran?.household_id, '2026-10-01'],
  ] as const) {
    await kysely
      .insertInto('subscription')
      .values({
        ...{ id, subscriber_id: (home ?? '').replace('home-', 'u-'), household_id: home ?? null },
        ...{ product: '宽带', state: 'active', expires_on: expires },
      })
      .execute()
    await pay(id, '2025-09-20', expires)
    await pay(id, '2026-09-25', '2027-09-25')
  }
  await sql`INSERT INTO cohort (kind, month, frozen_at, policy) VALUES ('due', '2026-02', 1, 'default'), ('due', '2026-10', 1, 'default') ON CONFLICT DO NOTHING`.execute(
    kysely,
  )
  await sql`INSERT INTO cohort_member (kind, month, subscription_id, household_id, product, expires_on)
    SELECT 'due', to_char(expires_on, 'YYYY-MM'), id, household_id, product, expires_on FROM subscription WHERE id IN ('other', 'running')`.execute(
    kysely,
  )
  await followExperiments(kysely, { day: '2026-12-15', timeZone })
  const [result] = await readResults(kysely)
  expect(result?.arms.treated.back).toBe(1)
})

test('what came of a draw: both arms as drawn, returns credited, false ones left out; kept once it is over', async () => {
  await sleepers(100)
  await issue('2026-09-01')
  const arms = Map.groupBy(await members(), ({ arm }) => arm)
  const [called, quiet, trial] = (arms.get('treated') ?? []).map(
    ({ subscription_id }) => subscription_id,
  )
  const [organic] = (arms.get('control') ?? []).map(({ subscription_id }) => subscription_id)
  const { kysely } = house.database
  await house.work('2026-09-01')
  await kysely
    .insertInto('task')
    .values({
      id: 'T',
      key: 'wakeup/x',
      kind: 'wakeup',
      rule: 'D1',
      title: '{"zh":"","en":""}',
      subscription_id: called ?? '',
      opened_at: 1,
      changed_at: 1,
    })
    .execute()
  await house.record('wakeup/x', noon('2026-09-10'), 'phone', 'willing')
  await pay(called ?? '', '2026-09-20', '2027-09-20')
  await pay(quiet ?? '', '2026-09-20', '2027-09-20')
  await pay(trial ?? '', '2026-09-20', '2026-10-10', 0)
  await pay(organic ?? '', '2026-10-20', '2027-10-20')
  expect(await followExperiments(kysely, { day: '2026-12-15', timeZone })).toBe(1)
  const [result] = await readResults(kysely)
  expect(result).toMatchObject({
    isOver: true,
    arms: { treated: { homes: 80, back: 2 }, control: { homes: 20, back: 1 } },
    asked: 1,
    credits: { met: 0, call: 1, message: 0, organic: 1 },
    falseReturns: { reopened: 0, trial: 1, lapsed_again: 0 },
  })
  expect(result?.effect?.difference).toBeCloseTo(-0.025)
  expect(owedShare(result ? [result] : [])).toBe(1)
  expect(await followExperiments(kysely, { day: '2027-02-15', timeZone })).toBe(0)
})
