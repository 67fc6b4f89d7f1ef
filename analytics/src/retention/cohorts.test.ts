import { type Day, dayOf } from '@gridkeeper/model/calendar'
import type { SubscriptionState } from '@gridkeeper/model/subscription'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freezeCohorts } from './cohorts.ts'
import { type House, openHouse, timeZone } from './fixture/house.ts'
import { updateOutcomes } from './outcomes.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())
beforeEach(() => house.clear())

test('16:30Z on 31 January is February in Shanghai: March is frozen, and not written again', async () => {
  await house.sell('feb', { expires: '2026-02-20' })
  await house.sell('mar', { expires: '2026-03-31' })
  await house.sell('fell', { expires: '2026-01-10', state: 'paused_arrears', paused: '2026-01-11' })
  const day = dayOf(Date.parse('2026-01-31T16:30:00Z'), timeZone)
  const freeze = () => freezeCohorts(house.database.kysely, { day, policy: house.policy, now: 7 })
  expect(await freeze()).toEqual([
    { kind: 'due', month: '2026-03', members: 1 },
    { kind: 'pause', month: '2026-01', members: 1 },
  ])
  await house.sell('late', { expires: '2026-03-15' })
  expect(await freeze()).toEqual([])
  const members = await house.database.kysely
    .selectFrom('cohort_member')
    .selectAll()
    .orderBy('subscription_id')
    .execute()
  expect(members).toMatchObject([
    { subscription_id: 'fell', kind: 'pause', paused_on: '2026-01-11', outcome: 'open' },
    {
      subscription_id: 'mar',
      kind: 'due',
      expires_on: '2026-03-31',
      owner_id: 'wang',
      village: '毛家村',
    },
  ])
})

test('what became of a cohort: paid by the end of the month before is early, then in the month, then late', async () => {
  const ids = [
    'early',
    'edge',
    'month',
    'late',
    'back',
    'lapsed',
    'paused',
    'closed',
    'open',
  ] as const
  for (const id of ids)
    await house.sell(id, { expires: id === 'open' ? '2026-03-31' : '2026-03-10' })
  await freezeCohorts(house.database.kysely, { day: '2026-02-01', policy: house.policy, now: 0 })
  await house.pay('early', '2026-02-28', '2027-03-10')
  await house.pay('edge', '2026-03-01', '2027-03-10')
  await house.pay('month', '2026-03-31', '2027-03-10')
  await house.pay('late', '2026-04-01', '2027-03-10')
  await house.pay('back', '2026-06-10', '2027-06-10')
  const set = (id: string, state: SubscriptionState, closed: Day | null = null) =>
    house.database.kysely
      .updateTable('subscription')
      .set({ state, closed_on: closed, paused_on: state === 'closed' ? null : '2026-02-10' })
      .where('id', '=', id)
      .execute()
  await set('paused', 'paused_voluntary')
  await set('closed', 'closed', '2026-02-12')
  const follow = () =>
    updateOutcomes(house.database.kysely, { day: '2026-03-20', policy: house.policy })
  expect([await follow(), await follow()]).toEqual([8, 0])
  const rows = await house.database.kysely
    .selectFrom('cohort_member')
    .select(['subscription_id', 'outcome', 'outcome_on'])
    .where('kind', '=', 'due')
    .execute()
  expect(
    Object.fromEntries(
      rows.map(({ subscription_id, outcome, outcome_on }) => [
        subscription_id,
        `${outcome} ${outcome_on}`,
      ]),
    ),
  ).toEqual({
    early: 'renewed_early 2026-02-28',
    edge: 'renewed_in_month 2026-03-01',
    month: 'renewed_in_month 2026-03-31',
    late: 'renewed_late 2026-04-01',
    back: 'reactivated 2026-06-10',
    lapsed: 'lapsed 2026-03-11',
    paused: 'paused_voluntary 2026-02-10',
    closed: 'closed 2026-02-12',
    open: 'open null',
  })
})
