import type { Database } from '@gridkeeper/platform/database/database'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../test/servers/databases.ts'
import { checkRepairs } from '../src/faults/check-repairs.ts'
import { boxesOf, createTown, nodeOf, settlePeople, type Town } from './town.ts'

const minute = 60_000
const hour = 60 * minute
const channel = '554MHz/64QAM'
let database: Database
let town: Town
const boxes = boxesOf(nodeOf('N1', null, 1, 2, 6))
const sick = boxes.slice(0, 6)
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  town = await createTown(database)
  await database.kysely.deleteFrom('ticket').execute()
  await town.devices(nodeOf('N1', null, 1, 2, 6))
  await settlePeople(database, boxes)
  await town.states(boxes, 'online', town.at() - 10 * hour)
  return () => town.close()
})

/** Every ten minutes for so many hours; the sick ones as bad as said. */
async function told(hours: number, mer: number) {
  town.pass(hours * hour)
  for (const box of boxes) {
    const value = sick.includes(box) ? mer : 34
    const values = Array.from({ length: hours * 6 }, () => value)
    await town.samples(box, 'N1', 'downstream.mer_db', values, channel, 10 * minute)
  }
}
/** Twice, for a bad signal waits until every home has spoken. */
async function look() {
  await town.analyse('N1')
  town.pass(10 * minute)
  await town.analyse('N1')
}
async function done() {
  await database.kysely
    .updateTable('task')
    .set({ state: 'done', closed_at: town.at(), closed_by: 'm1' })
    .where('state', '=', 'open')
    .execute()
}
const check = () => checkRepairs({ kysely: database.kysely, series: town.series, at: town.at() })

test('a repair that helped says so, once; the task keeps the picture', async () => {
  await told(4, 22)
  await look()
  expect((await town.tasks())[0]?.repair?.before).toMatchObject({ metrics: ['downstream.mer_db'] })
  await done()
  expect(await check()).toEqual([])
  await told(5, 34)
  await look()
  const [found] = await check()
  expect(found).toMatchObject({
    helped: 'yes',
    compared: [{ before: 22, after: 34, wellBefore: 0, wellAfter: 1 }],
  })
  expect(await check()).toEqual([])
  expect((await town.tasks())[0]?.repair?.check?.helped).toBe('yes')
})

test('one that did not is followed by the next task, which says why, and the alarm notes it', async () => {
  await told(4, 22)
  await look()
  await done()
  await told(5, 22)
  await look()
  expect(await check()).toMatchObject([{ helped: 'no' }])
  const [first, second, ...others] = await town.tasks()
  expect(others).toEqual([])
  expect(second).toMatchObject({ key: `${first?.key}/2`, state: 'open', round: 2, owner_id: 'm1' })
  expect(second?.reasons[0]?.zh).toMatch(/处理后未见好转，告警仍未恢复/)
  expect((await town.history()).at(-1)).toMatchObject({ change: 'comment', by: null })
  await look()
  expect(await town.tasks()).toHaveLength(2)
})

test('nothing was told since: asked again for two days, then it is not known, and never good', async () => {
  await told(4, 22)
  await look()
  await done()
  await database.kysely.updateTable('alarm').set({ is_cleared: true }).execute()
  town.pass(6 * hour)
  expect(await check()).toEqual([])
  town.pass(48 * hour)
  expect(await check()).toMatchObject([{ helped: 'unknown', compared: [] }])
})

test('reports of the homes an alarm explains join it, imported or taken by phone; their own task is called off', async () => {
  const base = { text: null, alarm_id: null, household_id: null, at: town.at() + 3 * hour }
  const task = { state: 'open' as const, kind: 'fault' as const, rule: 'H3', due_on: null }
  await database.kysely
    .insertInto('task')
    .values({
      ...{ id: 'report-1', key: 'report/1', title: JSON.stringify({ zh: '报修', en: 'Report' }) },
      ...{ ...task, household_id: `H-${sick[1]}`, device_id: sick[1] ?? null, owner_id: 'm1' },
      ...{
        subscription_id: null,
        village: null,
        alarm_id: null,
        org_unit_id: 's1',
        waits_for: null,
      },
      ...{ opened_at: 1, changed_at: 1, closed_at: null, closed_by: null },
    })
    .execute()
  await database.kysely
    .insertInto('ticket')
    .values([
      { ...base, id: 'imported', kind: 'signal', device_id: sick[0] ?? null },
      {
        ...base,
        id: 'phoned',
        kind: 'no_signal',
        device_id: null,
        household_id: `H-${sick[1]}`,
        task_id: 'report-1',
      },
      { ...base, id: 'bill', kind: 'billing', device_id: sick[0] ?? null },
      { ...base, id: 'elsewhere', kind: 'signal', device_id: boxes.at(-1) ?? null },
    ])
    .execute()
  await told(4, 22)
  await look()
  const [alarm] = await town.alarms()
  const joined = await database.kysely
    .selectFrom('ticket')
    .select('id')
    .where('alarm_id', '=', alarm?.id ?? '')
    .orderBy('id')
    .execute()
  expect(joined.map(({ id }) => id)).toEqual(['imported', 'phoned'])
  const tasks = await town.tasks()
  expect(tasks.map(({ id, state }) => [id, state])).toEqual([
    ['report-1', 'cancelled'],
    [expect.stringMatching(/^fault-/), 'open'],
  ])
})
