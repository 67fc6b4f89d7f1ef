import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Day, dayOf } from '@gridkeeper/model/calendar'
import type { SubscriptionState } from '@gridkeeper/model/subscription'
import type { AttemptOutcome } from '@gridkeeper/model/task'
import type { Database } from '@gridkeeper/platform/database/database'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { createLogger } from '@gridkeeper/platform/log'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { loadOrganisation } from '../import/organisation.ts'
import { applyPlan } from './apply.ts'
import { freezeCohorts } from './cohorts.ts'
import { followUp } from './follow-up.ts'
import { updateOutcomes } from './outcomes.ts'
import { planFor } from './plan.ts'
import { loadPolicy, type Policy } from './policy.ts'

const timeZone = 'Asia/Shanghai'
let folder = ''
let database: Database
let policy: Policy

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridkeeper-retention-'))
  const log = createLogger({ level: 'silent' })
  database = await openDatabase({ url: 'pglite:', dataDirectory: folder, log })
  const base = await loadPolicy('default')
  policy = {
    ...base,
    B2: { ...base.B2, minHouseholds: 5, shareFrom: 4 },
    D2: { ...base.D2, weeklyQuota: 2 },
  }
  const unit = (id: string, level: string, parent?: string) => ({
    id,
    name: id,
    level,
    ...(parent && { parent }),
  })
  const manager = (login: string, grid: string) => ({
    name: login,
    login,
    role: 'grid_manager',
    unit: grid,
  })
  const units = [unit('c', 'company'), unit('z', 'work_zone', 'c'), unit('b', 'big_grid', 'z')]
  const grids = ['s1', 's2', 's3'].map((id) => unit(id, 'small_grid', 'b'))
  const people = [manager('wang', 's1'), manager('li', 's2'), manager('zhao', 's2')]
  await loadOrganisation(database, { units: [...units, ...grids], people }, async () => '')
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  const tables = [
    'attempt',
    'task',
    'alarm',
    'payment',
    'cohort_member',
    'cohort',
    'subscription',
    'subscriber',
    'household',
    'import_run',
  ] as const
  for (const table of tables) await database.kysely.deleteFrom(table).execute()
})

type Sold = {
  village?: string
  unit?: string
  state?: SubscriptionState
  expires?: Day | null
  paused?: Day
  payer?: string
  home?: string
}
async function sell(
  id: string,
  {
    village = '毛家村',
    unit = 's1',
    state = 'active',
    expires = null,
    paused,
    payer,
    home = `home-${id}`,
  }: Sold,
) {
  const { kysely } = database
  await kysely
    .insertInto('household')
    .values({ id: home, address: `${village}${id}号`, village, org_unit_id: unit })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await kysely
    .insertInto('subscriber')
    .values({ id: `u-${id}`, household_id: home, name: '某', phone: '13805351234' })
    .execute()
  await kysely
    .insertInto('subscription')
    .values({
      id,
      subscriber_id: `u-${id}`,
      household_id: home,
      product: '基本包',
      state,
      expires_on: expires,
      paused_on: paused ?? null,
      payer: payer ?? null,
      box_id: `box-${id}`,
      yearly_cents: 28_800,
    })
    .execute()
}
const noon = (day: Day) => Date.parse(`${day}T04:00:00Z`)
const plan = (asOf: Day) => planFor({ database, policy, asOf, now: noon(asOf), timeZone })
const work = async (day: Day) => applyPlan(database, await plan(day), noon(day))
const tasks = () => database.kysely.selectFrom('task').selectAll().orderBy('key').execute()
const states = async () => (await tasks()).map(({ key, state }) => `${key} ${state}`)
async function pay(id: string, paidOn: Day, until: Day) {
  await database.kysely
    .updateTable('subscription')
    .set({ expires_on: until, state: 'active', paused_on: null })
    .where('id', '=', id)
    .execute()
  await database.kysely
    .insertInto('payment')
    .values({ id: `p-${id}-${until}`, subscription_id: id, paid_on: paidOn, extends_to: until })
    .execute()
}
let attempts = 0
async function record(
  key: string,
  at: number,
  channel: 'phone' | 'visit',
  outcome: AttemptOutcome,
  now = at,
) {
  const task = await database.kysely
    .selectFrom('task')
    .select('id')
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  await database.kysely
    .insertInto('attempt')
    .values({
      id: `a${++attempts}`,
      task_id: task.id,
      person_id: 'wang',
      at,
      received_at: at,
      channel,
      outcome,
      met: channel === 'visit',
    })
    .execute()
  return async () => followUp(task.id, { database: database.kysely, policy, now, timeZone })
}

// B1, B2, B3
test('in November everything that expires in December is due by 30 November, a village that holds many as one plan', async () => {
  for (let n = 0; n < 6; n++) await sell(`m${n}`, { expires: '2026-12-31' })
  await sell('single', { village: '孙家村', expires: '2026-12-01' })
  await sell('later', { village: '孙家村', expires: '2027-01-01' })
  await sell('paused', { village: '孙家村', expires: '2026-12-05', state: 'paused_voluntary' })
  const { tasks: wanted, cohorts, unassigned } = await plan('2026-11-03')
  expect(cohorts).toEqual([
    { kind: 'due', month: '2026-12', deadline: '2026-11-30', members: 7, frozen: false },
    { kind: 'pause', month: '2026-10', deadline: null, members: 0, frozen: false },
  ])
  expect(unassigned).toBe(0)
  expect(
    wanted.map(({ kind, subscription, village, owner, due, rule, rank }) => ({
      kind,
      subscription,
      village,
      owner,
      due,
      rule,
      rank,
    })),
  ).toEqual(
    [
      {
        kind: 'prerenew',
        subscription: 'single',
        village: '孙家村',
        owner: 'wang',
        due: '2026-11-30',
        rule: 'B3',
        rank: 1,
      },
      {
        kind: 'village_plan',
        subscription: undefined,
        village: '毛家村',
        owner: 'wang',
        due: '2026-11-30',
        rule: 'B2',
        rank: 2,
      },
    ]
      .toSorted((a, b) => (a.village < b.village ? -1 : 1))
      .map((task, index) => ({ ...task, rank: index + 1 })),
  )
  const villagePlan = wanted.find(({ kind }) => kind === 'village_plan')
  expect(villagePlan?.details).toMatchObject({
    target: 6,
    collectOn: '2026-11-23',
    steps: [{ rule: 'B5', due: '2026-11-21' }, {}, {}],
  })
  expect(wanted.find(({ kind }) => kind === 'prerenew')?.reasons.map(({ zh }) => zh)).toEqual([
    '到期 12-01',
    '无缴费记录',
    '年费 288 元',
  ])
})

// B11
test('a village that pays for all is one task, whatever its size', async () => {
  for (const id of ['a', 'b']) await sell(id, { expires: '2026-12-31', payer: '毛家村委会' })
  const { tasks: wanted } = await plan('2026-11-03')
  expect(wanted).toMatchObject([
    { kind: 'village_plan', rule: 'B11', details: { payer: '毛家村委会', target: 2 } },
  ])
})

test('a plan twice changes nothing', async () => {
  for (let n = 0; n < 6; n++) await sell(`m${n}`, { expires: '2026-12-31' })
  await sell('single', { village: '孙家村', expires: '2026-12-01' })
  await sell('asleep', { village: '孙家村', state: 'paused_arrears', paused: '2024-05-01' })
  expect(await work('2026-11-03')).toEqual({ opened: 3, changed: 0, closed: 0 })
  const before = await tasks()
  expect(await work('2026-11-03')).toEqual({ opened: 0, changed: 0, closed: 0 })
  expect(await tasks()).toEqual(before)
})

test('a payment or a pause in between cancels the task before anyone calls, and says why', async () => {
  for (const id of ['payer', 'pauser', 'closer']) await sell(id, { expires: '2026-12-10' })
  await work('2026-11-03')
  await pay('payer', '2026-11-05', '2027-12-10')
  await database.kysely
    .updateTable('subscription')
    .set({ state: 'paused_voluntary' })
    .where('id', '=', 'pauser')
    .execute()
  await database.kysely
    .updateTable('subscription')
    .set({ state: 'closed' })
    .where('id', '=', 'closer')
    .execute()
  expect(await work('2026-11-06')).toEqual({ opened: 0, changed: 0, closed: 3 })
  const closed = await tasks()
  expect(
    closed.map(({ key, state, details }) => [
      key,
      state,
      (details['closedBecause'] as { zh: string }).zh,
    ]),
  ).toEqual([
    ['prerenew/2026-12/closer', 'cancelled', '已拆机或销户'],
    ['prerenew/2026-12/pauser', 'cancelled', '用户已报停，不再催费'],
    ['prerenew/2026-12/payer', 'cancelled', '已续费至 2027-12-10，无需联系'],
  ])
  await database.kysely
    .updateTable('subscription')
    .set({ state: 'active' })
    .where('id', '=', 'pauser')
    .execute()
  expect(await work('2026-11-07')).toMatchObject({ changed: 1 })
  expect(await states()).toContain('prerenew/2026-12/pauser open')
})

test('what was paid at the door is not asked for again before the export knows', async () => {
  await sell('door', { expires: '2026-12-10' })
  await work('2026-11-03')
  await record('prerenew/2026-12/door', noon('2026-11-04'), 'visit', 'paid')
  await work('2026-11-05')
  expect(await states()).toEqual(['prerenew/2026-12/door cancelled'])
  expect((await plan('2026-11-05')).tasks).toEqual([])
})

// B7
test('a village plan does not fall apart as people pay; once held, the rest are looked back at one by one', async () => {
  for (let n = 0; n < 6; n++) await sell(`m${n}`, { expires: '2026-12-31' })
  await freezeCohorts(database.kysely, { day: '2026-11-01', policy, now: 0 })
  await work('2026-11-01')
  for (const id of ['m0', 'm1', 'm2']) await pay(id, '2026-11-10', '2027-12-31')
  await work('2026-11-11')
  expect(await states()).toEqual(['village_plan/2026-12/s1/毛家村 open'])
  await database.kysely.updateTable('task').set({ state: 'done', closed_by: 'wang' }).execute()
  await work('2026-11-24')
  expect(await states()).toEqual([
    'prerenew/2026-12/m3/2 open',
    'prerenew/2026-12/m4/2 open',
    'prerenew/2026-12/m5/2 open',
    'village_plan/2026-12/s1/毛家村 done',
  ])
})

test('rounds are numbered and the first is not overwritten; after expiry the three musts take over', async () => {
  await sell('slow', { expires: '2026-12-20' })
  await work('2026-11-03')
  await work('2026-12-01')
  expect(await states()).toEqual([
    'prerenew/2026-12/slow cancelled',
    'prerenew/2026-12/slow/2 open',
  ])
  await work('2026-12-21')
  const after = await tasks()
  expect(after.map(({ key, state, rule, due_on }) => [key, state, rule, due_on])).toEqual([
    ['lapsed/2026-12-20/slow', 'open', 'C1', '2026-12-27'],
    ['prerenew/2026-12/slow', 'cancelled', 'B3', '2026-11-30'],
    ['prerenew/2026-12/slow/2', 'cancelled', 'B7', '2026-12-20'],
  ])
  // The export turns 正常 into 欠停 a day later: the same task. New Year makes it dormant: the musts stay open.
  await database.kysely
    .updateTable('subscription')
    .set({ state: 'paused_arrears', paused_on: '2026-12-21' })
    .execute()
  await work('2027-01-04')
  expect((await states()).filter((state) => state.endsWith('open'))).toEqual([
    'lapsed/2026-12-20/slow open',
  ])
})

// D1, D2, D4
test('dormant homes are called, one task a home, only so many a week in a grid, the likeliest first', async () => {
  await sell('old', { state: 'paused_arrears', paused: '2021-03-01' })
  await sell('mid', { state: 'paused_arrears', paused: '2024-03-01' })
  await sell('new', { state: 'paused_arrears', paused: '2025-12-20', home: 'home-new' })
  await sell('twin', { state: 'paused_arrears', paused: '2025-12-20', home: 'home-new' })
  await sell('away', { state: 'paused_voluntary', paused: '2020-01-01' })
  await work('2026-11-03')
  expect(await states()).toEqual(['wakeup/2026-11/mid open', 'wakeup/2026-11/new open'])
  await work('2026-11-05')
  expect(await tasks()).toHaveLength(2)
  await work('2026-11-09')
  expect(await states()).toContain('wakeup/2026-11/old open')
})

// D4, D5
test('a dead number opens a series of visits; it moves on visit by visit and ends after the fifth', async () => {
  await sell('asleep', { state: 'paused_arrears', paused: '2024-05-01' })
  await work('2026-11-03')
  const again = await record('wakeup/2026-11/asleep', noon('2026-11-04'), 'phone', 'empty_number')
  expect([await again(), await again()]).toEqual(['series', 'series'])
  expect(await states()).toEqual(['wakeup/2026-11/asleep done', 'wakeup_visit/2026-11/asleep open'])
  expect(await work('2026-11-05')).toMatchObject({ opened: 0, closed: 0 })
  const series = 'wakeup_visit/2026-11/asleep'
  for (const [n, day] of ['2026-11-07', '2026-11-10', '2026-11-13', '2026-11-16'].entries()) {
    const follow = await record(series, noon(day), 'visit', 'no_answer')
    expect(await follow()).toBe('visit')
    await follow()
    const task = await database.kysely
      .selectFrom('task')
      .selectAll()
      .where('key', '=', series)
      .executeTakeFirstOrThrow()
    expect(task).toMatchObject({ round: n + 2, state: 'open', details: { visits: n + 1 } })
  }
  expect(await work('2026-11-17')).toMatchObject({ opened: 0, closed: 0 })
  const last = await record(series, noon('2026-11-19'), 'visit', 'no_answer')
  expect([await last(), await last()]).toEqual(['full', 'nothing'])
  expect(await states()).toContain('wakeup_visit/2026-11/asleep done')
  await work('2026-11-23')
  expect(await tasks()).toHaveLength(2)
})

test('where the record came and the job did not, the day’s plan opens the series', async () => {
  await sell('asleep', { state: 'paused_arrears', paused: '2024-05-01' })
  await work('2026-11-03')
  await record('wakeup/2026-11/asleep', noon('2026-11-04'), 'phone', 'wrong_number')
  await work('2026-11-05')
  expect(await states()).toEqual(['wakeup/2026-11/asleep done', 'wakeup_visit/2026-11/asleep open'])
})

// A4, D3
test('every home has one owner, the same one each time; a grid without manager is counted', async () => {
  const villages = ['甲村', '乙村', '丙村', '丁村', '戊村', '己村']
  for (const village of villages)
    await sell(village, { village, unit: 's2', expires: '2026-12-10' })
  await sell('nobody', { unit: 's3', expires: '2026-12-10' })
  const first = await plan('2026-11-03')
  expect(new Set(first.tasks.map(({ owner }) => owner))).toEqual(new Set(['li', 'zhao', null]))
  expect(first.unassigned).toBe(1)
  expect((await plan('2026-11-20')).tasks.map(({ key, owner }) => [key, owner])).toEqual(
    first.tasks.map(({ key, owner }) => [key, owner]),
  )
})

test('a home with an open fault waits for the repair and says so', async () => {
  await sell('ill', { expires: '2026-12-10' })
  await sell('well', { expires: '2026-12-10' })
  const text = JSON.stringify({ zh: '光功率低', en: 'low light' })
  await database.kysely
    .insertInto('alarm')
    .values({
      id: 'A1',
      resource: 'node-1',
      type: 'signal',
      verdict: 'network',
      severity: 'major',
      text,
      raised_at: 1,
      changed_at: 1,
      devices: ['box-ill'],
    })
    .execute()
  await database.kysely
    .insertInto('task')
    .values({
      id: 'F1',
      key: 'fault/A1',
      kind: 'fault',
      rule: 'H7',
      title: text,
      alarm_id: 'A1',
      opened_at: 1,
      changed_at: 1,
    })
    .execute()
  await work('2026-11-03')
  const [, ill, well] = await tasks()
  expect(ill).toMatchObject({
    state: 'waiting',
    waits_for: 'F1',
    details: { waits_because: { zh: '先修后续：光功率低' } },
  })
  expect(ill?.reasons.at(-1)?.zh).toBe('先修后续：光功率低')
  expect(well).toMatchObject({ state: 'open', waits_for: null })
  await database.kysely.updateTable('task').set({ state: 'done' }).where('id', '=', 'F1').execute()
  await work('2026-11-04')
  expect((await tasks())[1]).toMatchObject({ state: 'open', waits_for: null })
})

// DESIGN §10: what is read before it is known who reads it says nothing of who lives there.
test('no name, phone or door stands in a title or a reason', async () => {
  await sell('4711', { expires: '2026-12-10' })
  await work('2026-11-03')
  expect(JSON.stringify((await tasks()).map(({ title, reasons }) => [title, reasons]))).not.toMatch(
    /某|13805351234|4711号/,
  )
})

test('16:30Z on 31 January is February in Shanghai: March is frozen, and not written again', async () => {
  await sell('feb', { expires: '2026-02-20' })
  await sell('mar', { expires: '2026-03-31' })
  await sell('fell', { expires: '2026-01-10', state: 'paused_arrears', paused: '2026-01-11' })
  const day = dayOf(Date.parse('2026-01-31T16:30:00Z'), timeZone)
  const freeze = () => freezeCohorts(database.kysely, { day, policy, now: 7 })
  expect(await freeze()).toEqual([
    { kind: 'due', month: '2026-03', members: 1 },
    { kind: 'pause', month: '2026-01', members: 1 },
  ])
  await sell('late', { expires: '2026-03-15' })
  expect(await freeze()).toEqual([])
  const members = await database.kysely
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
  for (const id of ids) await sell(id, { expires: id === 'open' ? '2026-03-31' : '2026-03-10' })
  await freezeCohorts(database.kysely, { day: '2026-02-01', policy, now: 0 })
  await pay('early', '2026-02-28', '2027-03-10')
  await pay('edge', '2026-03-01', '2027-03-10')
  await pay('month', '2026-03-31', '2027-03-10')
  await pay('late', '2026-04-01', '2027-03-10')
  await pay('back', '2026-06-10', '2027-06-10')
  const set = (id: string, state: SubscriptionState, closed: Day | null = null) =>
    database.kysely
      .updateTable('subscription')
      .set({ state, closed_on: closed, paused_on: state === 'closed' ? null : '2026-02-10' })
      .where('id', '=', id)
      .execute()
  await set('paused', 'paused_voluntary')
  await set('closed', 'closed', '2026-02-12')
  const follow = () => updateOutcomes(database.kysely, { day: '2026-03-20', policy })
  expect([await follow(), await follow()]).toEqual([8, 0])
  const rows = await database.kysely
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
