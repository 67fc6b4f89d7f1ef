import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from './ask.ts'
import { noon, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

// A2, A3, A8
test('a due cohort is counted, and by the units under it', async () => {
  const { body } = await ask(world, 'analyst', '/api/cohorts')
  expect(body).toMatchObject({
    asOf: noon,
    unit: { id: 'c1' },
    cohorts: [
      {
        month: '2026-12',
        members: 3,
        renewedEarly: 1,
        open: 2,
        rate: 1 / 3,
        renewedBy: [{ offset: -1, renewed: 1 }],
      },
    ],
    byUnit: [
      { unit: { id: 'z1' }, members: 2, renewedEarly: 1 },
      { unit: { id: 'z2' }, members: 1, renewedEarly: 0 },
    ],
  })
  expect((await ask(world, 'analyst', '/api/cohorts?unit=z2')).body).toMatchObject({
    unit: { id: 'z2' },
    cohorts: [{ members: 1 }],
    byUnit: [{ unit: { id: 'sx1' }, members: 1 }],
  })
})

test('a number of a cohort opens its rows', async () => {
  const rows = (query: string) => ask(world, 'analyst', `/api/cohorts/due/2026-12/members?${query}`)
  expect((await rows('outcome=open')).body).toMatchObject({ total: 2 })
  expect((await rows('outcome=open&unit=z1')).body).toMatchObject({
    total: 1,
    members: [
      {
        subscription: 'x2',
        household: { name: '张**' },
        owner: { id: 'm1' },
        unit: { id: 's_1' },
        outcome: 'open',
        expiresOn: '2026-12-31',
      },
    ],
  })
  expect((await rows('limit=1&offset=1')).body).toMatchObject({ total: 3, members: [{}] })
})

test('the dormant stock by age, and its rows', async () => {
  const { body } = await ask(world, 'analyst', '/api/dormant')
  expect(body).toMatchObject({
    day: '2026-11-20',
    stock: { '12-24': 1, '24+': 0, total: 1 },
    voluntary: 0,
    byUnit: [
      { unit: { id: 'z1' }, stock: { total: 1 } },
      { unit: { id: 'z2' }, stock: { total: 0 } },
    ],
    flow: [{ month: '2025-01', paused: 1, reactivated: 0, closed: 0 }],
  })
  expect((await ask(world, 'analyst', '/api/dormant/members?bucket=12-24')).body).toMatchObject({
    total: 1,
    members: [{ subscription: 'x2', pausedOn: '2025-01-15', outcome: null }],
  })
  expect((await ask(world, 'analyst', '/api/dormant/members?bucket=0-3')).body).toMatchObject({
    total: 0,
  })
})

test.each([
  ['2026-08-20', '3-6'],
  ['2026-08-21', '0-3'],
  ['2025-11-20', '12-24'],
  ['2024-11-20', '24+'],
])('a pause since %s is %s months old', async (day, bucket) => {
  await world.database.kysely
    .updateTable('subscription')
    .set({ paused_on: day })
    .where('id', '=', 'x2')
    .execute()
  expect(
    (await ask(world, 'analyst', `/api/dormant/members?bucket=${encodeURIComponent(bucket)}`)).body,
  ).toMatchObject({ total: 1 })
})

test('an import’s refusals are shown with numbers masked', async () => {
  const { kysely } = world.database
  await kysely
    .insertInto('import_run')
    .values({
      id: 'i1',
      kind: 'subscribers',
      file_name: '用户.csv',
      file_hash: 'x',
      as_of: '2026-11-20',
      at: noon,
      encoding: 'gb18030',
      taken: 9,
      unchanged: 0,
      refused: 1,
    })
    .execute()
  await kysely
    .insertInto('import_refusal')
    .values({
      import_id: 'i1',
      row: 3,
      column: '电话',
      value: '138123400019',
      why: JSON.stringify({ zh: '不是电话', en: 'No phone' }),
    })
    .execute()
  expect((await ask(world, 'analyst', '/api/imports')).body).toMatchObject({
    runs: [{ id: 'i1', refused: 1, asOf: '2026-11-20' }],
  })
  expect((await ask(world, 'analyst', '/api/imports/i1/refusals')).body).toMatchObject({
    total: 1,
    run: { id: 'i1' },
    refusals: [{ row: 3, column: '电话', value: '138*****0019', why: { zh: '不是电话' } }],
  })
})

test('the collector’s refusals are counted and shown', async () => {
  const { kysely } = world.database
  await kysely
    .insertInto('refusal_count')
    .values({ source: 'mqtt', reason: 'not_json', count: 3, last_at: noon })
    .execute()
  await kysely
    .insertInto('quarantine')
    .values({
      at: noon,
      source: 'mqtt',
      device_id: 'box1',
      reason: 'not_json',
      problem: 'Unexpected token',
      excerpt: '{"v":',
    })
    .execute()
  expect((await ask(world, 'ops', '/api/refusals')).body).toMatchObject({
    counts: [{ source: 'mqtt', reason: 'not_json', count: 3, lastAt: noon }],
    quarantine: [{ device: 'box1', excerpt: '{"v":' }],
  })
})

test('the plan of a day: everybody’s for who sees everybody, one’s own grid’s for the rest, the same each time', async () => {
  type Answer = { tasks: { unit: string | null; key: string }[]; total: number; cohorts: object[] }
  const plan = async (who: string, query = '') =>
    (await ask(world, who, `/api/plan?asOf=2026-12-05${query}`)).body as Answer
  const whole = await plan('analyst')
  expect(new Set(whole.tasks.map(({ unit }) => unit))).toEqual(new Set(['s_1', 'sx1']))
  expect(whole.cohorts).toHaveLength(2)
  expect(await plan('analyst')).toEqual(whole)
  const own = await plan('m1')
  expect(own.tasks).toEqual(whole.tasks.filter(({ unit }) => unit === 's_1'))
  expect(own.cohorts).toEqual([])
  expect((await plan('analyst', '&unit=z2')).tasks).toEqual(
    whole.tasks.filter(({ unit }) => unit === 'sx1'),
  )
  expect((await plan('analyst', '&limit=1&offset=1')).tasks).toEqual([whole.tasks[1]])
  expect(JSON.stringify(whole)).not.toMatch(/138\d{8}|张三/)
})
