import type { AssessmentRule } from '@gridkeeper/model/assessment'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freezeCohorts } from '../retention/cohorts.ts'
import { type House, noon, openHouse, timeZone } from '../retention/fixture/house.ts'
import { updateOutcomes } from '../retention/outcomes.ts'
import { createFill, day } from './fixture/fill.ts'
import { createReportSource, type ReportSource } from './source.ts'

// What the reports say of one rule each, as a story on a small house.
let house: House
let source: ReportSource
let fill: ReturnType<typeof createFill>
beforeAll(async () => {
  house = await openHouse()
  const { kysely: database } = house.database
  source = await createReportSource({ database, policy: house.policy, timeZone })
  fill = createFill(house, source)
})
beforeEach(() => house.clear())
afterAll(() => house.close())

const kysely = () => house.database.kysely
const payments = (
  rows: readonly { id: string; on: string; cents: number | null; until?: string }[],
) =>
  kysely()
    .insertInto('payment')
    .values(
      rows.map(({ id, on, cents, until }) => ({
        ...{ id: `p-${id}-${on}`, subscription_id: id, paid_on: on, amount_cents: cents },
        extends_to: until ?? null,
      })),
    )
    .execute()

test('A10, A16: each small grid with who answers for it; what of the four settings is missing is said', async () => {
  await house.sell('1', { unit: 's1' })
  await house.sell('2', { unit: 's1', village: '李家村' })
  const { rows } = await fill('grids', 'b')
  expect(rows('above', 'grid', 'people', 'villages', 'homes', 'ready')).toEqual([
    ['b', 's1', 'wang', 2, 2, 'lacks targets'],
    ['b', 's2', 'li', 0, 0, 'lacks boundary, targets'],
    ['b', 's2', 'zhao', 0, 0, 'lacks boundary, targets'],
    ['b', 's3', null, 0, 0, 'lacks people, boundary, targets'],
  ])
})

describe('waking up', () => {
  beforeEach(async () => {
    for (const id of ['a', 'b'])
      await house.sell(id, { state: 'paused_arrears', paused: '2025-05-01' })
    await house.work('2026-11-03')
  })

  test('D4, D5: of the homes that no number reaches, those visited three times are visited enough', async () => {
    const key = (id: string) => `wakeup/2026-11/${id}`
    for (const id of ['a', 'b']) {
      const follow = await house.record(key(id), noon('2026-11-04'), 'phone', 'empty_number')
      await follow()
    }
    const visit = (id: string, on: string) =>
      house.record(key(id).replace('wakeup/', 'wakeup_visit/'), noon(on), 'visit', 'no_answer')
    for (const on of ['2026-11-06', '2026-11-09', '2026-11-12']) await visit('a', on)
    for (const on of ['2026-11-06', '2026-11-09']) await visit('b', on)
    const { total } = await fill('wake-up', 'b', '2026-11')
    expect(total('asked', 'calledShare', 'dead', 'series', 'enoughShare')).toEqual([
      2, 1, 2, 2, 0.5,
    ])
  })

  test('D7: a return within thirty days of a tip stands to the agent who gave it', async () => {
    await kysely()
      .insertInto('person')
      .values({
        ...{ id: 'zheng', name: '郑玉华', login: 'zheng', password_hash: '', phone: null },
        ...{ role: 'village_agent' as const, org_unit_id: 's1', villages: ['毛家村'] },
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await freezeCohorts(kysely(), { day: '2025-06-01', policy: house.policy, now: 0 })
    const tip = (home: string, on: string) => ({
      ...{ id: `tip-${home}`, key: `tip-${home}`, kind: 'tip' as const, rule: 'D6', title: '{}' },
      ...{ household_id: `home-${home}`, org_unit_id: 's1', owner_id: 'wang' },
      ...{ details: JSON.stringify({ agent: 'zheng' }), opened_at: noon(on), changed_at: 0 },
    })
    await kysely()
      .insertInto('task')
      .values([tip('a', '2026-11-05'), tip('b', '2026-11-06')])
      .execute()
    await house.pay('a', '2026-11-10', '2027-11-10')
    await updateOutcomes(kysely(), { day, policy: house.policy })
    const { rows } = await fill('wake-up', 's1', '2026-11')
    expect(rows('unit', 'tips', 'tipsBack').filter(([name]) => name === '郑玉华')).toEqual([
      ['郑玉华', 2, 1],
    ])
  })
})

test('D8: one user who comes back with two boxes, and again within the year, is back once', async () => {
  await house.sell('tv', { state: 'paused_arrears', paused: '2026-02-10', home: 'one' })
  await house.sell('net', { state: 'paused_arrears', paused: '2026-02-12', home: 'one' })
  await kysely().updateTable('subscription').set({ subscriber_id: 'u-tv' }).execute()
  await house.sell('other', { state: 'paused_arrears', paused: '2026-10-05' })
  await freezeCohorts(kysely(), { day: '2026-03-01', policy: house.policy, now: 0 })
  const returned = async (ids: readonly string[], on: string) => {
    await payments(ids.map((id) => ({ id, on, cents: 100, until: '2027-12-31' })))
    await updateOutcomes(kysely(), { day: on, policy: house.policy })
  }
  await returned(['tv', 'net'], '2026-04-02')
  expect((await fill('growth', 'b', '2026-04')).total('reactivated')).toEqual([1])
  // Paused again, on the list of October, back in November: the same user within twelve months.
  await kysely()
    .updateTable('subscription')
    .set({ state: 'paused_arrears', paused_on: '2026-10-07' })
    .where('id', '=', 'tv')
    .execute()
  await freezeCohorts(kysely(), { day: '2026-11-01', policy: house.policy, now: 0 })
  await payments([{ id: 'tv', on: '2026-11-12', cents: 100, until: '2028-10-07' }])
  await returned(['other'], '2026-11-12')
  expect((await fill('growth', 'b', '2026-11')).total('reactivated')).toEqual([1])
})

test('E2: whose network the visited homes have, by the last word of each; who was not asked is not in it', async () => {
  for (const id of ['1', '2', '3']) await house.sell(id, { expires: '2026-11-02' })
  await house.work('2026-11-03')
  const said = (id: string, on: string, competitor?: string) =>
    house.record(`lapsed/2026-11-02/${id}`, noon(on), 'visit', 'refused', noon(on), {
      ...(competitor !== undefined && { competitor }),
    })
  await said('1', '2026-11-04', '中国电信')
  await said('1', '2026-11-09', '移动宽带')
  await said('2', '2026-11-04', '长城')
  await said('3', '2026-11-04')
  const { total } = await fill('market-share', 'b', '2026-11')
  expect(total('visited', 'said', 'mobile', 'unicom', 'telecom', 'other')).toEqual([
    3, 2, 1, 0, 0, 1,
  ])
})

test('E3: who watches with us and has no broadband of ours, nobody’s and another’s apart', async () => {
  const none = await fill('broadband-leads', 'b')
  expect([none.rows('address'), none.table.notes.length]).toEqual([[], 1])
  for (const id of ['1', '2', '3']) await house.sell(id, { expires: '2026-11-02' })
  await house.work('2026-11-03')
  await house.record('lapsed/2026-11-02/2', noon('2026-11-04'), 'visit', 'refused', 0, {
    ...{ competitor: '联通', competitor_until: '2027-03-01' },
  })
  await house.sell('3b', { home: 'home-3' })
  await kysely()
    .updateTable('subscription')
    .set({ product: '宽带100M' })
    .where('id', '=', '3b')
    .execute()
  const { rows, count } = await fill('broadband-leads', 'b')
  expect(rows('address', 'network', 'until', 'owner')).toEqual([
    ['毛家村1号', 'not known', null, 'wang'],
    ['毛家村2号', '联通', '2027-03-01', 'wang'],
  ])
  expect(count).toBe(2)
})

test('G1: a home that was called and met counts in both rates', async () => {
  for (const id of ['1', '2']) await house.sell(id, { expires: '2026-11-02' })
  await house.work('2026-11-03')
  await house.record('lapsed/2026-11-02/1', noon('2026-11-04'), 'phone', 'willing')
  await house.record('lapsed/2026-11-02/1', noon('2026-11-05'), 'visit', 'willing')
  const { total } = await fill('coverage', 'b', '2026-11')
  expect(total('metShare', 'calledShare', 'homes', 'met', 'phoned')).toEqual([0.5, 0.5, 2, 1, 0])
})

test('K12: what was paid in the month and the year stands to the manager; an unknown amount is not 0', async () => {
  await house.sell('1', { unit: 's1' })
  await house.sell('2', { unit: 's1' })
  await payments([{ id: '1', on: '2026-11-03', cents: null }])
  const without = await fill('income', 's1', '2026-11')
  expect([without.total('month', 'payments', 'unknown'), without.table.notes.length]).toEqual([
    [null, 1, 1],
    1,
  ])
  await payments([
    { id: '1', on: '2026-03-10', cents: 28_800 },
    { id: '2', on: '2026-11-12', cents: 36_000 },
    { id: '2', on: '2025-12-31', cents: 99_900 },
  ])
  const { rows } = await fill('income', 's1', '2026-11')
  expect(rows('unit', 'month', 'payments', 'unknown', 'year', 'running')).toContainEqual([
    ...['wang', 36_000, 2, 1, 64_800, 57_600],
  ])
})

test('K13: growth of the month, and since January up to its end', async () => {
  for (const [id, started_on] of [
    ['new', '2026-11-03'],
    ['spring', '2026-03-03'],
    ['old', '2025-11-03'],
  ] as const) {
    await house.sell(id, {})
    await kysely().updateTable('subscription').set({ started_on }).where('id', '=', id).execute()
  }
  await kysely()
    .updateTable('subscription')
    .set({ state: 'closed', closed_on: '2026-05-05' })
    .where('id', '=', 'old')
    .execute()
  const { total } = await fill('growth', 'b', '2026-11')
  expect(total('net', 'opened', 'closed', 'yearNet', 'yearBroadband')).toEqual([1, 1, 0, 1, 0])
})

test('A6, K5: what each did of which kind; K1, B9: the bulletin has the lowest first', async () => {
  for (const id of ['1', '2']) await house.sell(id, { expires: '2026-12-12' })
  for (const id of ['3', '4'])
    await house.sell(id, { expires: '2026-12-12', unit: 's2', village: '甲村' })
  await house.sell('out', { expires: '2026-11-12' })
  await freezeCohorts(kysely(), { day: '2026-11-01', policy: house.policy, now: 0 })
  await house.work('2026-11-16')
  await kysely()
    .updateTable('task')
    .set({ state: 'done', closed_at: noon('2026-11-18'), closed_by: 'wang' })
    .where('owner_id', '=', 'wang')
    .execute()
  const done = await fill('task-completion', 's1', '2026-11')
  expect(done.rows('unit', 'done', 'renewals', 'lapses', 'wakeups')).toContainEqual([
    ...['wang', 3, 2, 1, 0],
  ])
  await house.pay('1', '2026-11-17', '2027-12-12')
  await updateOutcomes(kysely(), { day, policy: house.policy })
  const { rows } = await fill('weekly-bulletin', 'b', day)
  expect(rows('unit', 'rate').slice(0, 2)).toEqual([
    ['s2', 0],
    ['s1', 0.5],
  ])
})

test('G6: a home with a new subscription within thirty days of the visit, and not before it', async () => {
  for (const id of ['1', '2']) await house.sell(id, { expires: '2026-11-02' })
  await house.work('2026-11-03')
  for (const id of ['1', '2'])
    await house.record(`lapsed/2026-11-02/${id}`, noon('2026-11-04'), 'visit', 'willing')
  await house.sell('1b', { home: 'home-1' })
  await house.sell('2b', { home: 'home-2' })
  const began = (id: string, started_on: string) =>
    kysely().updateTable('subscription').set({ started_on }).where('id', '=', id).execute()
  await began('1b', '2026-11-10')
  await began('2b', '2026-11-01')
  const { total } = await fill('coverage', 'b', '2026-11')
  expect(total('met', 'ordered')).toEqual([2, 1])
})

test('G4, K8: the structure of the users comes by itself, each side of it adding up', async () => {
  await house.sell('1', {})
  await house.sell('2', { payer: '毛家村委会' })
  await house.sell('3', { state: 'paused_arrears', paused: '2026-01-10' })
  const { rows, total } = await fill('user-structure', 'b')
  expect(rows('side', 'part', 'active', 'arrears').filter(([side]) => side === 'Who pays')).toEqual(
    [
      ['Who pays', 'the home', 1, 1],
      ['Who pays', 'a collective', 1, 0],
    ],
  )
  expect(total('active', 'arrears', 'yearly')).toEqual([2, 1, 57_600])
})

test('H8, H17, J9: closed four minutes after it was opened is shown; reports a hundred subscriptions', async () => {
  for (const id of ['1', '2', '3', '4']) await house.sell(id, {})
  const repair = (id: string, minutes: number) => ({
    ...{ id, key: id, kind: 'fault' as const, state: 'done' as const, rule: 'H7', title: '{}' },
    ...{ org_unit_id: 's1', owner_id: 'wang', closed_by: 'wang', changed_at: 0 },
    ...{ opened_at: noon('2026-11-05'), closed_at: noon('2026-11-05') + minutes * 60_000 },
  })
  await kysely()
    .insertInto('task')
    .values([repair('a', 4), repair('b', 45)])
    .execute()
  await kysely()
    .insertInto('ticket')
    .values({ id: 't', at: noon('2026-11-05'), household_id: 'home-1', kind: 'signal' })
    .execute()
  const { total } = await fill('service', 'b', '2026-11')
  expect(total('closed', 'early', 'perHundred')).toEqual([2, 1, 25])
})

test('F5, F6, F7, J5: confirmed spot checks are the score of the service’s norms; one that waits is not', async () => {
  const given = (id: string, unit: string, points: number, state: 'confirmed' | 'proposed') => ({
    ...{ id, key: id, rule: 'F6' as const, period: '2026-10', org_unit_id: unit, points, state },
    ...{ cents: 0, because: '八项抽查', proposed_by: 'li', proposed_at: 0 },
    ...(state === 'confirmed' && { decided_by: 'zhao', decided_at: 0 }),
  })
  await kysely()
    .insertInto('assessment')
    .values([
      given('one', 's1', 96, 'confirmed'),
      given('two', 's1', 84, 'confirmed'),
      given('three', 's2', 10, 'proposed'),
    ])
    .execute()
  const { rows } = await fill('score-cards', 'b', '2026-10')
  await kysely().deleteFrom('assessment').execute()
  // From 80 of 100 no points, at 100 all ten: 90 brings five.
  expect(rows('unit', 'serviceNorms').toSorted()).toEqual([
    ['s1', 5],
    ['s2', null],
    ['s3', null],
  ])
})

test('I1, I2, K9: half an inspection is no score of a quarter; J4: what waits past its month is said', async () => {
  const of = (
    id: string,
    rule: AssessmentRule,
    period: string,
    points: number,
    isDecided = true,
  ) => ({
    ...{ id, key: id, rule, period, org_unit_id: 's1', points, cents: rule === 'J2' ? 60_000 : 0 },
    ...{ because: '检查', proposed_by: 'li', proposed_at: 0 },
    ...(isDecided && { state: 'confirmed' as const, decided_by: 'zhao', decided_at: 0 }),
  })
  await kysely()
    .insertInto('assessment')
    .values([
      of('a', 'I1', '2026-Q1', 54),
      of('b', 'I1', '2026-Q2', 50),
      of('c', 'I2', '2026-Q2', 31),
      of('d', 'J2', '2026-10', 0, false),
    ])
    .execute()
  const cards = await fill('score-cards', 'b', '2026-10')
  const penalties = await fill('penalties', 'b', '2026-10')
  const running = await fill('penalties', 'b', '2026-11')
  await kysely().deleteFrom('assessment').execute()
  expect(cards.rows('unit', 'quarters').toSorted()).toEqual([
    ['s1', 81],
    ['s2', null],
    ['s3', null],
  ])
  expect(penalties.rows('unit', 'cents', 'state')).toEqual([['s1', 60_000, 'to be confirmed']])
  expect(penalties.table.notes.map(({ en }) => en)).toContain(
    '1 not decided in their month, as J4 asks.',
  )
  expect(running.rows('unit')).toEqual([])
})
