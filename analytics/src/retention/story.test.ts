import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ownDatabase } from '../../../test/servers/databases.ts'
import { suiteWith } from '../../../test/servers/suite-with.ts'
import { importFile } from '../import/import-file.ts'
import { freezeCohorts } from './cohorts.ts'
import { type House, noon, openHouse, timeZone } from './fixture/house.ts'

describe('on the embedded database', () => stories(async () => 'pglite:'))
suiteWith('postgres', 'retention on PostgreSQL', (server) => stories(() => ownDatabase(server)))

function stories(url: () => Promise<string>): void {
  let house: House
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gridkeeper-story-'))
    house = await openHouse(await url())
  })
  afterAll(async () => {
    await house.close()
    await rm(folder, { recursive: true })
  })
  beforeEach(() => house.clear())

  async function take(asOf: string, lines: readonly string[]) {
    const path = join(folder, `${asOf}.csv`)
    const head = '订购编号,客户编号,产品,状态,到期日期,暂停日期,缴费日期'
    await writeFile(path, [head, ...lines].join('\n'))
    const now = noon(asOf)
    return importFile({
      kind: 'subscriptions',
      path,
      asOf,
      database: house.database,
      now,
      timeZone,
    })
  }

  test('a month: frozen, planned, twice the same; a payment and a pause that an export brings take people off the list', async () => {
    for (const id of ['pays', 'pauses', 'stays']) await house.sell(id, { expires: '2026-12-10' })
    await house.sell('sleeps', { state: 'paused_arrears', paused: '2024-05-01', village: '孙家村' })
    const { kysely } = house.database
    await freezeCohorts(kysely, { day: '2026-11-01', policy: house.policy, now: 0 })
    expect(await house.work('2026-11-02')).toEqual({ opened: 4, changed: 0, closed: 0 })
    expect(await house.work('2026-11-02')).toEqual({ opened: 0, changed: 0, closed: 0 })
    const plan = await house.plan('2026-11-02')
    expect(await house.plan('2026-11-02')).toEqual(plan)

    const taken = await take('2026-11-05', [
      'pays,u-pays,基本包,正常,2027-12-10,,2026-11-04',
      'pauses,u-pauses,基本包,报停,2026-12-10,2026-11-04,',
      'stays,u-stays,基本包,正常,2026-12-10,,',
    ])
    expect(taken).toMatchObject({ refusals: [] })
    expect(await house.work('2026-11-05')).toMatchObject({ opened: 0, closed: 2 })
    expect(await house.states()).toEqual([
      'prerenew/2026-12/pauses cancelled',
      'prerenew/2026-12/pays cancelled',
      'prerenew/2026-12/stays open',
      'wakeup/2026-11/sleeps open',
    ])
  })

  test('what the cohort froze as owner is whom the plan gives it to; the counted cohort is the sum of its rows', async () => {
    for (let n = 0; n < 12; n++)
      await house.sell(`s${n}`, { village: `${n}村`, unit: 's2', expires: '2026-12-10' })
    const { kysely } = house.database
    await freezeCohorts(kysely, { day: '2026-11-01', policy: house.policy, now: 0 })
    const members = await kysely.selectFrom('cohort_member').selectAll().execute()
    const frozen = new Map(members.map((member) => [member.subscription_id, member.owner_id]))
    const { tasks } = await house.plan('2026-11-02')
    expect(new Set(frozen.values()).size).toBe(2)
    for (const { subscription, owner } of tasks) expect(frozen.get(subscription ?? '')).toBe(owner)

    await kysely
      .updateTable('cohort_member')
      .set({ outcome: 'renewed_early', outcome_on: '2026-11-05' })
      .where('subscription_id', 'in', ['s1', 's2'])
      .execute()
    const cells = await kysely.selectFrom('cohort_cell').selectAll().orderBy('outcome').execute()
    expect(
      cells.map(({ outcome, outcome_month, count }) => [outcome, outcome_month, count]),
    ).toEqual([
      ['open', '', 10],
      ['renewed_early', '2026-11', 2],
    ])
  })

  test('a home that comes to another grid goes over to its manager, and nothing is closed for it', async () => {
    await house.sell('moves', { expires: '2026-12-10' })
    await house.work('2026-11-02')
    await house.database.kysely
      .updateTable('household')
      .set({ org_unit_id: 's2' })
      .where('id', '=', 'home-moves')
      .execute()
    expect(await house.work('2026-11-03')).toEqual({ opened: 0, changed: 1, closed: 0 })
    const [task] = await house.tasks()
    expect(task).toMatchObject({ state: 'open', org_unit_id: 's2' })
    expect(['li', 'zhao']).toContain(task?.owner_id)
    expect(await house.work('2026-11-03')).toEqual({ opened: 0, changed: 0, closed: 0 })
  })

  // C8
  test('who paused by wish is reminded before the day to resume, and no more once it has passed', async () => {
    await house.sell('away', { state: 'paused_voluntary', paused: '2026-06-01' })
    await house.database.kysely
      .updateTable('subscription')
      .set({ resume_on: '2026-11-20' })
      .execute()
    expect((await house.plan('2026-11-12')).tasks).toEqual([])
    await house.work('2026-11-13')
    expect(await house.states()).toEqual(['prerenew/resume/2026-11-20/away open'])
    await house.work('2026-11-21')
    expect(await house.states()).toEqual(['prerenew/resume/2026-11-20/away cancelled'])
  })

  // A1, D3
  test('who has no grid, or no home, is planned for and counted as nobody’s', async () => {
    await house.sell('placeless', { expires: '2026-12-10' })
    await house.sell('homeless', { expires: '2026-12-11' })
    const { kysely } = house.database
    await kysely
      .updateTable('household')
      .set({ org_unit_id: null })
      .where('id', '=', 'home-placeless')
      .execute()
    await kysely
      .updateTable('subscription')
      .set({ household_id: null })
      .where('id', '=', 'homeless')
      .execute()
    const { tasks, unassigned } = await house.plan('2026-11-02')
    expect(tasks.map(({ subscription }) => subscription).toSorted()).toEqual([
      'homeless',
      'placeless',
    ])
    expect(unassigned).toBe(2)
  })

  // D6
  test('an agent’s tip stands above all, and falls when the home pays', async () => {
    await house.sell('home', { state: 'paused_arrears', paused: '2024-05-01' })
    await house.sell('due', { expires: '2026-11-11' })
    const title = JSON.stringify({ zh: '用户在家', en: 'home' })
    await house.database.kysely
      .insertInto('task')
      .values({
        ...{ id: 'T', key: 'tip/2026-11-10/home-home', kind: 'tip', rule: 'D6', title },
        ...{ subscription_id: 'home', household_id: 'home-home', village: '毛家村' },
        ...{
          org_unit_id: 's1',
          owner_id: 'wang',
          due_on: '2026-11-10',
          opened_at: 1,
          changed_at: 1,
        },
      })
      .execute()
    const { tasks } = await house.plan('2026-11-10')
    expect(tasks.map(({ kind, rank }) => `${rank} ${kind}`)).toContain('1 tip')
    await house.pay('home', '2026-11-10', '2027-11-10')
    await house.work('2026-11-11')
    expect(await house.states()).toContain('tip/2026-11-10/home-home cancelled')
  })
}
