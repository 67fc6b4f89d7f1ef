import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freezeCohorts } from './cohorts.ts'
import { type House, noon, openHouse } from './fixture/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())
beforeEach(() => house.clear())

// B1, B2, B3, B5, B6
test('in November everything that expires in December is due by 30 November, a village that holds many as one plan', async () => {
  for (let n = 0; n < 6; n++) await house.sell(`m${n}`, { expires: '2026-12-31' })
  await house.sell('single', { village: '孙家村', expires: '2026-12-01' })
  await house.sell('later', { village: '孙家村', expires: '2027-01-01' })
  await house.sell('paused', {
    village: '孙家村',
    expires: '2026-12-05',
    state: 'paused_voluntary',
  })
  const { tasks: wanted, cohorts, unassigned } = await house.plan('2026-11-03')
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
    // The list begins where it is most urgent: at the plan.
    [
      {
        kind: 'village_plan',
        subscription: undefined,
        village: '毛家村',
        owner: 'wang',
        due: '2026-11-30',
        rule: 'B2',
        rank: 1,
      },
      {
        kind: 'prerenew',
        subscription: 'single',
        village: '孙家村',
        owner: 'wang',
        due: '2026-11-30',
        rule: 'B3',
        rank: 2,
      },
    ],
  )
  const villagePlan = wanted.find(({ kind }) => kind === 'village_plan')
  expect(villagePlan?.details).toMatchObject({
    target: 6,
    collectOn: '2026-11-23',
    steps: [
      { rule: 'B5', due: '2026-11-21' },
      { rule: 'B6', due: '2026-11-21' },
      { rule: 'B2', due: '2026-11-23' },
    ],
  })
  expect(wanted.find(({ kind }) => kind === 'prerenew')?.reasons.map(({ zh }) => zh)).toEqual([
    '到期 12-01',
    '无缴费记录',
    '按简单规则（尚无模型）',
    '年费 288 元',
  ])
})

// B3, C4
test('who is due is called first; unanswered twice, at a part of the day not tried yet, somebody goes there', async () => {
  await house.sell('busy', { expires: '2026-12-10' })
  await house.work('2026-11-03')
  const seen = async (day: string) => {
    await house.work(day)
    const [task] = await house.tasks()
    return [task?.details['channel'], ...(task?.reasons ?? []).slice(-2).map(({ zh }) => zh)]
  }
  const key = 'prerenew/2026-12/busy'
  expect(await seen('2026-11-04')).toEqual(['phone', '按简单规则（尚无模型）', '年费 288 元'])
  // Noon of a Wednesday, then nine in the evening of a Thursday.
  await house.record(key, noon('2026-11-04'), 'phone', 'no_answer')
  expect(await seen('2026-11-05')).toEqual(['phone', '年费 288 元', '建议晚上再试'])
  await house.record(key, noon('2026-11-05') + 9 * 3_600_000, 'phone', 'no_answer')
  expect(await seen('2026-11-06')).toEqual(['visit', '电话 2 次未成，上门', '建议周末早晨再试'])
})

test.each([
  ['empty_number', 'visit'],
  ['wrong_number', 'visit'],
  ['unreachable', 'visit'],
  ['no_answer', 'phone'],
  ['willing', 'phone'],
  ['rescheduled', 'phone'],
] as const)('B3: one call that came to %s, and the next is a %s', async (outcome, channel) => {
  await house.sell('one', { expires: '2026-12-10' })
  await house.work('2026-11-03')
  await house.record('prerenew/2026-12/one', noon('2026-11-04'), 'phone', outcome)
  await house.work('2026-11-05')
  expect((await house.tasks()).map(({ details }) => details['channel'])).toEqual([channel])
})

// C1, C4
test('whoever ran out and was not met in the morning is looked for in the evening', async () => {
  await house.sell('out', { expires: '2026-11-10' })
  await house.work('2026-11-11')
  await house.record(
    'lapsed/2026-11-10/out',
    noon('2026-11-12') - 4 * 3_600_000,
    'visit',
    'no_answer',
  )
  await house.work('2026-11-13')
  const [task] = await house.tasks()
  expect(task?.reasons.map(({ zh }) => zh)).toContain('建议晚上再试')
})

// B11
test('a village that pays for all is one task, whatever its size', async () => {
  for (const id of ['a', 'b']) await house.sell(id, { expires: '2026-12-31', payer: '毛家村委会' })
  const { tasks: wanted } = await house.plan('2026-11-03')
  expect(wanted).toMatchObject([
    { kind: 'village_plan', rule: 'B11', details: { payer: '毛家村委会', target: 2 } },
  ])
})

test('a plan twice changes nothing', async () => {
  for (let n = 0; n < 6; n++) await house.sell(`m${n}`, { expires: '2026-12-31' })
  await house.sell('single', { village: '孙家村', expires: '2026-12-01' })
  await house.sell('asleep', { village: '孙家村', state: 'paused_arrears', paused: '2024-05-01' })
  expect(await house.work('2026-11-03')).toEqual({ opened: 3, changed: 0, closed: 0 })
  const before = await house.tasks()
  expect(await house.work('2026-11-03')).toEqual({ opened: 0, changed: 0, closed: 0 })
  expect(await house.tasks()).toEqual(before)
})

test('a payment or a pause in between cancels the task before anyone calls, and says why', async () => {
  for (const id of ['payer', 'pauser', 'closer']) await house.sell(id, { expires: '2026-12-10' })
  await house.work('2026-11-03')
  await house.pay('payer', '2026-11-05', '2027-12-10')
  await house.database.kysely
    .updateTable('subscription')
    .set({ state: 'paused_voluntary' })
    .where('id', '=', 'pauser')
    .execute()
  await house.database.kysely
    .updateTable('subscription')
    .set({ state: 'closed' })
    .where('id', '=', 'closer')
    .execute()
  expect(await house.work('2026-11-06')).toEqual({ opened: 0, changed: 0, closed: 3 })
  const closed = await house.tasks()
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
  await house.database.kysely
    .updateTable('subscription')
    .set({ state: 'active' })
    .where('id', '=', 'pauser')
    .execute()
  expect(await house.work('2026-11-07')).toMatchObject({ changed: 1 })
  expect(await house.states()).toContain('prerenew/2026-12/pauser open')
})

test('what was paid at the door is not asked for again before the export knows', async () => {
  await house.sell('door', { expires: '2026-12-10' })
  await house.work('2026-11-03')
  await house.record('prerenew/2026-12/door', noon('2026-11-04'), 'visit', 'paid')
  await house.work('2026-11-05')
  expect(await house.states()).toEqual(['prerenew/2026-12/door cancelled'])
  expect((await house.plan('2026-11-05')).tasks).toEqual([])
})

// B7
test('a village plan does not fall apart as people pay; once held, the rest are looked back at one by one', async () => {
  for (let n = 0; n < 6; n++) await house.sell(`m${n}`, { expires: '2026-12-31' })
  await freezeCohorts(house.database.kysely, { day: '2026-11-01', policy: house.policy, now: 0 })
  await house.work('2026-11-01')
  for (const id of ['m0', 'm1', 'm2']) await house.pay(id, '2026-11-10', '2027-12-31')
  await house.work('2026-11-11')
  expect(await house.states()).toEqual(['village_plan/2026-12/s1/毛家村 open'])
  await house.database.kysely
    .updateTable('task')
    .set({ state: 'done', closed_by: 'wang' })
    .execute()
  await house.work('2026-11-24')
  expect(await house.states()).toEqual([
    'prerenew/2026-12/m3/2 open',
    'prerenew/2026-12/m4/2 open',
    'prerenew/2026-12/m5/2 open',
    'village_plan/2026-12/s1/毛家村 done',
  ])
})

test('rounds are numbered and the first is not overwritten; after expiry the three musts take over', async () => {
  await house.sell('slow', { expires: '2026-12-20' })
  await house.work('2026-11-03')
  await house.work('2026-12-01')
  expect(await house.states()).toEqual([
    'prerenew/2026-12/slow cancelled',
    'prerenew/2026-12/slow/2 open',
  ])
  await house.work('2026-12-21')
  const after = await house.tasks()
  expect(after.map(({ key, state, rule, due_on }) => [key, state, rule, due_on])).toEqual([
    ['lapsed/2026-12-20/slow', 'open', 'C1', '2026-12-27'],
    ['prerenew/2026-12/slow', 'cancelled', 'B3', '2026-11-30'],
    ['prerenew/2026-12/slow/2', 'cancelled', 'B7', '2026-12-20'],
  ])
  // The export turns 正常 into 欠停 a day later: the same task. New Year makes it dormant: the musts stay open.
  await house.database.kysely
    .updateTable('subscription')
    .set({ state: 'paused_arrears', paused_on: '2026-12-21' })
    .execute()
  await house.work('2027-01-04')
  expect((await house.states()).filter((state) => state.endsWith('open'))).toEqual([
    'lapsed/2026-12-20/slow open',
  ])
})

// A4, D3
test('every home has one owner, the same one each time; a grid without manager is counted', async () => {
  const villages = ['甲村', '乙村', '丙村', '丁村', '戊村', '己村']
  for (const village of villages)
    await house.sell(village, { village, unit: 's2', expires: '2026-12-10' })
  await house.sell('nobody', { unit: 's3', expires: '2026-12-10' })
  const first = await house.plan('2026-11-03')
  expect(new Set(first.tasks.map(({ owner }) => owner))).toEqual(new Set(['li', 'zhao', null]))
  expect(first.unassigned).toBe(1)
  expect((await house.plan('2026-11-20')).tasks.map(({ key, owner }) => [key, owner])).toEqual(
    first.tasks.map(({ key, owner }) => [key, owner]),
  )
})

test('a home with an open fault waits for the repair and says so', async () => {
  await house.sell('ill', { expires: '2026-12-10' })
  await house.sell('well', { expires: '2026-12-10' })
  const text = JSON.stringify({ zh: '光功率低', en: 'low light' })
  await house.database.kysely
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
  await house.database.kysely
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
  await house.work('2026-11-03')
  const [, ill, well] = await house.tasks()
  expect(ill).toMatchObject({
    state: 'waiting',
    waits_for: 'F1',
    details: { waits_because: { zh: '先修后续：光功率低' } },
  })
  expect(ill?.reasons.at(-1)?.zh).toBe('先修后续：光功率低')
  expect(well).toMatchObject({ state: 'open', waits_for: null })
  await house.database.kysely
    .updateTable('task')
    .set({ state: 'done' })
    .where('id', '=', 'F1')
    .execute()
  await house.work('2026-11-04')
  expect((await house.tasks())[1]).toMatchObject({ state: 'open', waits_for: null })
})

// DESIGN §10: what is read before it is known who reads it says nothing of who lives there.
test('no name, phone or door stands in a title or a reason', async () => {
  await house.sell('4711', { expires: '2026-12-10' })
  await house.work('2026-11-03')
  expect(
    JSON.stringify((await house.tasks()).map(({ title, reasons }) => [title, reasons])),
  ).not.toMatch(/某|13805351234|4711号/)
})
