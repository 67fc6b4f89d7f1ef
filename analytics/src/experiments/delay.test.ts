import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freezeCohorts } from '../retention/cohorts.ts'
import { type House, noon, openHouse, timeZone } from '../retention/fixture/house.ts'
import { momentOf } from '../retention/moment.ts'
import { issueDelay } from './delay.ts'
import { followExperiments, readResults } from './results.ts'

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
  experiments: { ...house.policy.experiments, renewalDelay: 0.2, renewalDelayDays: 10 },
})
const issue = (day: string) =>
  issueDelay(house.database.kysely, momentOf(day, policy(), timeZone, undefined), noon(day))
const members = () =>
  house.database.kysely.selectFrom('experiment_member').selectAll().orderBy('home').execute()
const asked = async (day: string) => {
  const { tasks } = await house.plan(day)
  return new Set(
    tasks.flatMap(({ kind, subscription }) => (kind === 'prerenew' ? [subscription] : [])),
  )
}

/** Homes due in December, in no village that could have a plan. */
async function dueHomes(count: number) {
  const { kysely } = house.database
  const homes = sql`SELECT 'd' || lpad(n::text, 3, '0') AS id FROM generate_series(0, ${count - 1}::int) AS n`
  await sql`INSERT INTO household (id, address, village, org_unit_id) SELECT 'home-' || id, id, NULL, 's1' FROM (${homes}) x`.execute(
    kysely,
  )
  await sql`INSERT INTO subscriber (id, household_id, name, phone) SELECT 'u-' || id, 'home-' || id, '某', '138' FROM (${homes}) x`.execute(
    kysely,
  )
  await sql`INSERT INTO subscription (id, subscriber_id, household_id, product, state, started_on, expires_on, yearly_cents)
    SELECT id, 'u-' || id, 'home-' || id, '基本包', 'active', '2019-01-01', '2026-12-15', 28800 FROM (${homes}) x`.execute(
    kysely,
  )
  await freezeCohorts(kysely, { day: '2026-11-01', policy: policy(), now: noon('2026-11-01') })
}

test('a share of the due homes is asked ten days later, and nobody is left out', async () => {
  await dueHomes(50)
  expect(await issue('2026-11-01')).toBe(10)
  expect(await issue('2026-11-02')).toBe('already')
  const delayed = (await members())
    .filter(({ arm }) => arm === 'control')
    .map(({ subscription_id }) => subscription_id)
  const first = await asked('2026-11-10')
  expect(first.size).toBe(40)
  expect(delayed.some((id) => first.has(id))).toBe(false)
  expect((await asked('2026-11-11')).size).toBe(50)
})

test('too late in a month nobody is asked later', async () => {
  await dueHomes(50)
  expect(await issue('2026-11-14')).toBe(0)
  expect((await asked('2026-11-14')).size).toBe(50)
})

test('who paid before the others were asked is the effect, with its interval; the wake-ups’ ranking knows nothing of it', async () => {
  await dueHomes(50)
  await issue('2026-11-01')
  const drawn = await members()
  const treated = drawn.filter(({ arm }) => arm === 'treated').slice(0, 20)
  const control = drawn.filter(({ arm }) => arm === 'control').slice(0, 2)
  // The third of the control arm pays on the day it is asked: too late to count.
  const late = drawn.filter(({ arm }) => arm === 'control').slice(2, 3)
  for (const { subscription_id: id } of [...treated, ...control, ...late])
    await house.database.kysely
      .insertInto('payment')
      .values({
        id: `p-${id}`,
        subscription_id: id,
        paid_on: late.some((one) => one.subscription_id === id) ? '2026-11-11' : '2026-11-08',
        amount_cents: 28_800,
        extends_to: '2027-12-15',
      })
      .execute()
  expect(await followExperiments(house.database.kysely, { day: '2026-11-20', timeZone })).toBe(1)
  const row = await house.database.kysely
    .selectFrom('experiment')
    .select('result')
    .executeTakeFirstOrThrow()
  expect(row.result).toMatchObject({
    isOver: true,
    followedUntil: '2026-11-11',
    arms: { treated: { homes: 40, back: 20 }, control: { homes: 10, back: 2 } },
    effect: { difference: 0.3, low: expect.closeTo(-0.04, 1), high: expect.closeTo(0.5, 1) },
  })
  expect(await readResults(house.database.kysely)).toEqual([])
})
