import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freezeCohorts } from '../retention/cohorts.ts'
import { type House, noon, openHouse, timeZone } from '../retention/fixture/house.ts'
import { updateOutcomes } from '../retention/outcomes.ts'
import { createFill, day } from './fixture/fill.ts'
import { createReportSource, type ReportSource } from './source.ts'

// The reports over a small house: B4, B8, C5, G1, K1 to K7. Each number can be counted on the fingers of one hand.
let house: House
let source: ReportSource
beforeAll(async () => {
  house = await openHouse()
  const { kysely: database } = house.database
  source = await createReportSource({ database, policy: house.policy, timeZone })
})
beforeEach(() => house.clear())
afterAll(() => house.close())

const fill: ReturnType<typeof createFill> = (...asked) => createFill(house, source)(...asked)

const freeze = (on: string) =>
  freezeCohorts(house.database.kysely, { day: on, policy: house.policy, now: noon(on) })

describe('the due list', () => {
  beforeEach(async () => {
    await house.sell('9', { expires: '2026-12-05' })
    await house.sell('10', { expires: '2026-12-06' })
    await house.sell('x', { expires: '2026-12-06', unit: 's2', village: '李家村' })
    await house.sell('later', { expires: '2027-01-06' })
    await freeze('2026-11-01')
    await house.pay('9', '2026-11-18', '2027-12-05')
    await updateOutcomes(house.database.kysely, { day, policy: house.policy })
  })

  test('B4: door by door in walking order, 9 before 10, with owner; only what falls due', async () => {
    const { rows } = await fill('due-detail', 'b')
    expect(
      rows('address', 'expires', 'owner', 'outcome').map(([door, ...rest]) => [
        String(door),
        ...rest,
      ]),
    ).toEqual([
      ['毛家村9号', '2026-12-05', 'wang', 'renewed ahead'],
      ['毛家村10号', '2026-12-06', 'wang', 'open'],
      ['李家村x号', '2026-12-06', expect.any(String), 'open'],
    ])
  })

  test('K1, K2: the bulletin of the week before knows nothing of what was paid after it', async () => {
    const thisWeek = await fill('weekly-bulletin', 'b', day)
    expect(thisWeek.total('due', 'done', 'week', 'left')).toEqual([3, 1, 1, 2])
    const before = await fill('weekly-bulletin', 'b', '2026-11-13')
    expect(before.total('due', 'done', 'week', 'left')).toEqual([3, 0, 0, 3])
    const plan = await fill('next-month-plan', 'b')
    expect(plan.rows('village', 'homes', 'done')).toEqual([
      ['毛家村', 2, 1],
      ['李家村', 1, 0],
    ])
  })

  test('a month that was never frozen has no data, and says so', async () => {
    const { table, total } = await fill('weekly-bulletin', 'b', '2026-06-10')
    expect([total('due', 'done', 'rate'), table.notes.length]).toEqual([[null, null, null], 1])
    const none = await fill('due-detail', 'b', '2026-06')
    expect([none.rows('address'), none.count]).toEqual([[], 0])
  })
})

test('C5, K6, K7: who left and who paused this month, and not last; paused by wish is no arrears', async () => {
  await house.sell('gone', { state: 'closed' })
  await house.sell('long-gone', { state: 'closed' })
  await house.sell('arrears', { state: 'paused_arrears', paused: '2026-11-03' })
  await house.sell('wish', { state: 'paused_voluntary', paused: '2026-11-10' })
  await house.sell('old', { state: 'paused_arrears', paused: '2026-10-10' })
  const close = (id: string, on: string) =>
    house.database.kysely
      .updateTable('subscription')
      .set({ closed_on: on })
      .where('id', '=', id)
      .execute()
  await close('gone', '2026-11-05')
  await close('long-gone', '2026-10-30')
  const leavers = await fill('leavers', 'b', '2026-11')
  expect(leavers.rows('leftOn', 'leftAs', 'reason', 'owner')).toEqual([
    ['2026-11-05', 'closed', null, 'wang'],
  ])
  const pauses = await fill('pauses', 'b', '2026-11')
  expect(pauses.rows('pausedOn', 'as')).toEqual([
    ['2026-11-03', 'arrears'],
    ['2026-11-10', 'by wish'],
  ])
  // Frozen at the beginning of December, it is the same list.
  await freeze('2026-12-01')
  expect((await fill('pauses', 'b', '2026-11')).rows('pausedOn', 'as')).toEqual(
    pauses.rows('pausedOn', 'as'),
  )
})

describe('work', () => {
  beforeEach(async () => {
    await house.sell('1', { expires: '2026-11-12' })
    await house.sell('2', { expires: '2026-11-12' })
    await house.sell('3', { expires: '2027-06-12' })
    await house.work('2026-11-16')
    const key = (await house.tasks()).find(({ subscription_id }) => subscription_id === '1')?.key
    if (key === undefined) throw new TypeError('no task')
    await house.record(key, noon('2026-11-17'), 'phone', 'no_answer')
    await house.record(key, noon('2026-11-18'), 'visit', 'willing')
  })

  test('G1, L5: each home stands in one column, and they come to all homes; what there are people for is said', async () => {
    const { total, table } = await fill('coverage', 'b', '2026-11')
    expect(total('homes', 'met', 'missed', 'phoned', 'listed', 'unlisted')).toEqual([
      3, 1, 0, 0, 1, 1,
    ])
    // Three managers, twenty visits a day, fifteen working days from the first to the twentieth.
    expect(total('capacity')).toEqual([3 * 20 * 15])
    expect(table.notes).toHaveLength(1)
  })

  test('K4: a contact is counted on its day; who made none is on the list', async () => {
    const { rows } = await fill('daily-service', 's1', '2026-11-18')
    expect(rows('unit', 'calls', 'visits', 'met', 'willing')).toEqual([
      ['s1', null, null, null, null],
      ['wang', 0, 1, 1, 1],
    ])
  })

  test('K5: what a rule called back is not held against anybody', async () => {
    await house.pay('2', '2026-11-19', '2027-11-12')
    await house.work('2026-11-20')
    const { total } = await fill('task-completion', 'b', '2026-11')
    expect(total('called', 'done', 'cancelled', 'open')).toEqual([1, 0, 1, 1])
  })
})

test('K11, H4, H5, H7, H14: repairs by unit; found repaired and satisfied are of those who were reached', async () => {
  const { kysely } = house.database
  const opened = noon('2026-10-05')
  const repair = (id: string, minutes: number) => ({
    ...{
      id,
      key: id,
      kind: 'fault' as const,
      state: 'done' as const,
      rule: 'I10',
      org_unit_id: 's1',
    },
    ...{ owner_id: 'wang', device_id: `box-${id}`, closed_by: 'wang', title: '{"zh":"","en":""}' },
    ...{ opened_at: opened, changed_at: opened, closed_at: opened + minutes * 60_000 },
  })
  await kysely
    .insertInto('task')
    .values([repair('a', 60), repair('b', 60 * 30)])
    .execute()
  await house.record('a', opened + 20 * 60_000, 'phone', 'rescheduled')
  await house.record('b', opened + 40 * 60_000, 'phone', 'rescheduled')
  const draw = { rule: 'F3' as const, month: '2026-10', owner_id: 'wang' }
  await kysely
    .insertInto('sample_draw')
    .values({ ...draw, seed: '', share: 1, population: 2, drawn_at: noon(day) })
    .execute()
  await kysely
    .insertInto('sample_member')
    .values([
      { ...draw, place: 1, task_id: 'a', answer: 'satisfied' },
      { ...draw, place: 2, task_id: 'b', answer: 'no_answer' },
    ])
    .execute()
  const { total } = await fill('service', 'b', '2026-10')
  expect(total('opened', 'closed', 'contactRate', 'sameDayRate')).toEqual([2, 2, 0.5, 0.5])
  expect(total('drawn', 'reached', 'rightRate', 'satisfiedRate')).toEqual([2, 1, 1, 1])
})
