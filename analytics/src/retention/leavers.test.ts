import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freezeCohorts } from './cohorts.ts'
import { type House, noon, openHouse } from './fixture/house.ts'
import { updateOutcomes } from './outcomes.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())
beforeEach(() => house.clear())

const outcomes = async () =>
  (
    await house.database.kysely
      .selectFrom('cohort_member')
      .select(['subscription_id', 'outcome', 'outcome_on'])
      .where('kind', '=', 'pause')
      .orderBy('subscription_id')
      .execute()
  ).map(({ subscription_id, outcome, outcome_on }) => `${subscription_id} ${outcome} ${outcome_on}`)

async function say(
  id: string,
  day: string,
  outcome: 'refused' | 'willing',
  said: { reason?: string; competitor?: string; competitor_until?: string } = {},
) {
  const key = (await house.tasks()).find(({ subscription_id }) => subscription_id === id)?.key ?? ''
  const follow = await house.record(key, noon(day), 'visit', outcome, noon(day), said)
  await follow()
  await follow()
}

// C2, E1, E2
test('who says at the door that they switched or moved is followed into the cohort, and asked again when that contract ends', async () => {
  for (const id of ['bound', 'gone', 'unknown'])
    await house.sell(id, { village: `${id}村`, state: 'paused_arrears', paused: '2026-06-10' })
  const { policy, database } = house
  const week = { ...policy, D2: { ...policy.D2, weeklyQuota: 9, restMonths: 1 } }
  house.use(week)
  await freezeCohorts(database.kysely, { day: '2026-07-01', policy, now: 0 })
  await house.work('2026-11-03')
  const until = { competitor: '移动', competitor_until: '2027-04-20' }
  await say('bound', '2026-11-05', 'refused', { reason: 'switched', ...until })
  await say('gone', '2026-11-05', 'refused', { reason: 'moved' })
  await say('unknown', '2026-11-06', 'refused', { reason: 'switched', competitor: '联通' })
  await updateOutcomes(database.kysely, { day: '2026-11-07', policy })
  expect(await outcomes()).toEqual([
    'bound switched 2026-11-05',
    'gone closed 2026-11-05',
    'unknown switched 2026-11-06',
  ])
  expect(await house.work('2026-11-07')).toMatchObject({ closed: 3 })
  const asked = async (day: string) =>
    (await house.plan(day)).tasks.map(({ subscription, rule, reasons }) => [
      subscription,
      rule,
      reasons[0]?.zh,
    ])
  expect(await asked('2027-03-20')).toEqual([])
  expect(await asked('2027-03-21')).toEqual([['bound', 'E1', '已转网，对方合同 2027-04-20 到期']])
  expect(await asked('2027-10-07')).toHaveLength(2)
  house.use(policy)
})

test('who is willing after all has not left', async () => {
  await house.sell('back', { state: 'paused_arrears', paused: '2026-06-10' })
  await house.work('2026-11-03')
  await say('back', '2026-11-05', 'refused', { reason: 'switched', competitor: '移动' })
  await say('back', '2026-11-06', 'willing')
  expect(await house.database.kysely.selectFrom('leaver').selectAll().execute()).toEqual([])
})
