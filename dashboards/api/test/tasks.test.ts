import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from './ask.ts'
import { noon, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const attempt = (more: object = {}) => ({
  id: randomUUID(),
  at: noon - 60_000,
  channel: 'visit',
  outcome: 'refused',
  met: false,
  finish: false,
  ...more,
})
const record = (task: string, body: object, who = 'm1') =>
  ask(world, who, `POST /api/tasks/${task}/attempts`, body)
const codeOf = (body: unknown) => (body as { code?: string }).code

test('the list is in order of rank, each with its masked home', async () => {
  const { body } = await ask(world, 'm1', '/api/tasks')
  expect(body).toMatchObject({
    total: 3,
    tasks: [{ id: 'f1' }, { id: 'l1' }, { id: 'p2', rank: 5 }],
  })
  expect((body as { tasks: unknown[] }).tasks[1]).toMatchObject({
    title: { zh: '任务 l1' },
    owner: { id: 'm1', name: 'm1先生' },
    unit: { id: 's_1' },
    dueOn: '2026-11-30',
    household: {
      id: 'h1',
      name: '张**',
      phone: '138****0001',
      address: '由家村1*号',
      latitude: 37.1,
    },
    attemptCount: 0,
  })
})

test.each([
  ['kind=fault', ['f1']],
  ['state=done', []],
  ['day=2026-11-20', ['f1']],
  ['day=2026-11-30', ['f1', 'l1', 'p2']],
  ['limit=1&offset=1', ['l1']],
  ['owner=me', ['f1', 'l1', 'p2']],
])('the list with %s is %j', async (query, expected) => {
  const { body } = await ask(world, 'm1', `/api/tasks?${query}`)
  expect((body as { tasks: { id: string }[] }).tasks.map(({ id }) => id)).toEqual(expected)
})

// Rule C1: the task cannot be closed unless visit, meeting with proof, and reason are there.
test('a lapsed task is closed only with the three musts, each named while it is missing', async () => {
  const before = await ask(world, 'm1', '/api/tasks/l1')
  expect(before.body).toMatchObject({
    obstacles: [{ zh: '先记录一次联系或上门' }],
    mayRecord: true,
  })

  const bare = await record('l1', attempt({ channel: 'phone', finish: true }))
  expect([bare.status, codeOf(bare.body)]).toEqual([422, 'task/not-closable'])
  const { details } = bare.body as { details: { obstacles: { zh: string }[] } }
  expect(details.obstacles.map(({ zh }) => zh).join()).toMatch(/必须上门.*必须与用户见面.*必须说明/)

  const unproven = await record('l1', attempt({ met: true, reason: 'price', finish: true }))
  expect([unproven.status, codeOf(unproven.body)]).toEqual([422, 'task/not-closable'])
  const switched = await record(
    'l1',
    attempt({ met: true, proof: '482913', reason: 'switched', finish: true }),
  )
  expect(switched.status).toBe(422)
  expect((await ask(world, 'm1', '/api/tasks/l1')).body).toMatchObject({
    attempts: [],
    state: 'open',
  })

  const phoned = await record('l1', attempt({ channel: 'phone', note: '电话 13812340001' }))
  expect(phoned).toMatchObject({ status: 201, body: { state: 'open', attempts: 1 } })
  const all = { met: true, proof: '482913', reason: 'price', finish: true, at: noon }
  expect(await record('l1', attempt(all))).toMatchObject({
    status: 201,
    body: { task: 'l1', state: 'done', attempts: 2, obstacles: [] },
  })
  expect((await ask(world, 'm1', '/api/tasks/l1')).body).toMatchObject({
    state: 'done',
    closedAt: noon,
    attempts: [
      { channel: 'phone', note: '电话 138****0001', proven: false },
      { channel: 'visit', proven: true, reason: 'price', by: { id: 'm1', name: 'm1先生' } },
    ],
    subscriptions: [
      { id: 'x1', product: '基本收视', expiresOn: '2026-12-31', yearlyCents: 28_800 },
    ],
  })
})

test('the same record sent again, even at once, is stored once and answered alike', async () => {
  const before = world.added.length
  const once = attempt({ outcome: 'no_answer' })
  const [a, b] = await Promise.all([record('p2', once), record('p2', once)])
  const c = await record('p2', once)
  expect([a.status, b.status].toSorted()).toEqual([200, 201])
  expect(c.status).toBe(200)
  expect([b.body, c.body]).toEqual([a.body, a.body])
  const rows = await world.database.kysely
    .selectFrom('attempt')
    .selectAll()
    .where('task_id', '=', 'p2')
    .execute()
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ person_id: 'm1', at: noon - 60_000, received_at: noon })
  expect(world.added.slice(before)).toEqual(
    Array.from({ length: 3 }, () => ({ name: 'task-recorded', data: { task: 'p2' }, key: 'p2' })),
  )
})

test('a record’s id belongs to one task and one person', async () => {
  const mine = attempt()
  expect((await record('p2', mine)).status).toBe(201)
  for (const [task, who] of [
    ['f1', 'm1'],
    ['p2', 'admin'],
  ] as const)
    expect(await record(task, mine, who)).toMatchObject({
      status: 400,
      body: { details: { field: 'id' } },
    })
})

test('what was done in the street is kept, though the task was closed meanwhile', async () => {
  const close = { outcome: 'paid', finish: true }
  expect(await record('p2', attempt(close))).toMatchObject({ body: { state: 'done' } })
  world.clock.now += 1000
  expect(await record('p2', attempt({ ...close, at: noon }))).toMatchObject({
    status: 201,
    body: { state: 'done' },
  })
  expect((await ask(world, 'm1', '/api/tasks/p2')).body).toMatchObject({ closedAt: noon })
  world.clock.now = noon
})

test('a record from the future names the clock', async () => {
  const early = await record('f1', attempt({ at: noon + 6 * 60_000 }))
  expect(early).toMatchObject({ status: 400, body: { details: { field: 'at' } } })
  expect((await record('f1', attempt({ at: noon + 4 * 60_000 }))).status).toBe(201)
})

// Rule D5: how many visits is the operator's policy, and the task carries it.
test('a series of visits is closed after as many as its policy asks for', async () => {
  const { kysely } = world.database
  await kysely
    .updateTable('task')
    .set({ kind: 'wakeup_visit', state: 'open', details: JSON.stringify({ minVisits: 4 }) })
    .where('id', '=', 'l1')
    .execute()
  await kysely.deleteFrom('attempt').where('task_id', '=', 'l1').execute()
  const visit = (finish: boolean) => record('l1', attempt({ outcome: 'no_answer', finish }))
  for (let n = 0; n < 2; n++) expect((await visit(false)).status).toBe(201)
  expect(await visit(true)).toMatchObject({
    status: 422,
    body: { details: { obstacles: [{ en: '1 more visits, or a refusal with its reason (D5)' }] } },
  })
  expect((await visit(false)).status).toBe(201)
  expect(await visit(true)).toMatchObject({ status: 201, body: { state: 'done', attempts: 4 } })
})

test('a fault task brings its alarm and where to draw before and after', async () => {
  expect((await ask(world, 'm1', '/api/tasks/f1')).body).toMatchObject({
    device: { id: 'box1', kind: 'box' },
    node: 'n1',
    alarmLine: { id: 'a1', severity: 'major', task: { id: 'f1' } },
    curve: { device: 'box1', metrics: expect.arrayContaining(['downstream.mer_db']) },
  })
})

test('a tap measures nothing: the curve is that of the worst box of its alarm', async () => {
  const { kysely } = world.database
  await kysely.updateTable('task').set({ device_id: 't1' }).where('id', '=', 'f1').execute()
  expect((await ask(world, 'm1', '/api/tasks/f1')).body).toMatchObject({
    device: { id: 't1' },
    curve: {
      device: 'box1',
      name: '设备 box1',
      metrics: expect.arrayContaining(['downstream.mer_db']),
    },
  })
  await kysely.updateTable('task').set({ device_id: 'box1' }).where('id', '=', 'f1').execute()
})

test('revealing shows one field and writes down who saw it and why', async () => {
  const reveal = (field: string, who = 'm1') =>
    ask(world, who, 'POST /api/tasks/l1/reveal', { field, reason: ' 上门前联系 ' })
  expect(await reveal('phone')).toEqual({
    status: 200,
    body: { field: 'phone', value: '13812340001' },
  })
  expect(await reveal('name')).toMatchObject({ body: { value: '张三1' } })
  expect(await reveal('address')).toMatchObject({ body: { value: '由家村12号' } })
  for (const who of ['agent1', 'analyst', 'ops'])
    expect((await reveal('phone', who)).status).toBe(403)
  const log = await world.database.kysely
    .selectFrom('access_log')
    .selectAll()
    .orderBy('id')
    .execute()
  expect(
    log.map(({ person_id, action, subject, reason, at }) => [
      person_id,
      action,
      subject,
      reason,
      at,
    ]),
  ).toEqual(
    ['phone', 'name', 'address'].map((field) => [
      'm1',
      'reveal',
      `task/l1/${field}`,
      '上门前联系',
      noon,
    ]),
  )
})

test.each(['agent1', 'analyst'])('%s records nothing', async (who) => {
  expect((await record('f1', attempt(), who)).status).toBe(403)
})

// A5, D6, D7
test('an agent’s word that they are home becomes the manager’s task, once a day, and is kept for the credit', async () => {
  const tip = (who: string, task: string) =>
    ask(world, who, `POST /api/tasks/${task}/tip`, { note: '老人电话13812345678，今晚在家' })
  const { tasks } = (await ask(world, 'agent1', '/api/tasks?state=all')).body as {
    tasks: { id: string; household: object | null }[]
  }
  const about = tasks.find(({ household }) => household)?.id ?? ''
  const first = await tip('agent1', about)
  expect(first).toMatchObject({ status: 201, body: { isNew: true } })
  expect(await tip('agent1', about)).toMatchObject({ status: 200, body: { isNew: false } })
  expect((await tip('agent1', 'l9')).status).toBe(404)
  const { task } = first.body as { task: string }
  const seen = await ask(world, 'm1', `/api/tasks/${task}`)
  expect(seen).toMatchObject({
    status: 200,
    body: { kind: 'tip', rule: 'D6', owner: { id: 'm1' }, details: { agent: 'agent1', about } },
  })
  expect(JSON.stringify(seen.body)).not.toContain('13812345678')
  expect(world.added).toContainEqual(
    expect.objectContaining({ name: 'task-recorded', data: { task } }),
  )
})

test('B5, B6: a step of a village’s plan is ticked off by its manager, with the place, and the numbers in it masked', async () => {
  const steps = ['B5', 'B6', 'B2'].map((rule) => ({ rule, due: '2026-11-21', text: {} }))
  await world.database.kysely
    .insertInto('task')
    .values({
      ...{
        id: 'plan',
        key: 'plan',
        kind: 'village_plan' as const,
        rule: 'B2',
        title: JSON.stringify({ zh: '毛家村集中续费', en: 'Collect' }),
        village: '毛家村',
      },
      ...{ org_unit_id: 's_1', owner_id: 'm1', opened_at: noon, changed_at: noon },
      details: JSON.stringify({ collectOn: '2026-11-23', steps }),
    })
    .execute()
  const tick = (who: string, rule: string, note?: string) =>
    ask(world, who, 'POST /api/tasks/plan/steps', { rule, ...(note && { note }) })
  expect((await tick('m2', 'B5')).status).toBe(404)
  expect((await tick('analyst', 'B5')).status).toBe(403)
  expect((await tick('m1', 'B9')).status).toBe(404)
  expect((await tick('m1', 'B6')).status).toBe(200)
  expect((await tick('m1', 'B5', '村委会大院，毛书记 13812345678')).status).toBe(200)
  expect((await ask(world, 'm1', '/api/tasks/plan')).body).toMatchObject({
    details: {
      collectOn: '2026-11-23',
      stepsDone: {
        B5: { by: 'm1先生', note: '村委会大院，毛书记 138****5678' },
        B6: { by: 'm1先生', note: null },
      },
    },
  })
})
