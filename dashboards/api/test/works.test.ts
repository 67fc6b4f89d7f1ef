import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from './ask.ts'
import { noon, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
const hour = 3_600_000

test('maintenance is planned, shown on what hangs below, listed, and ended before its hour', async () => {
  const wrong = { element: 'n1', until: noon - 1, reason: '割接' }
  expect((await ask(world, 'ops', 'POST /api/works', wrong)).body).toMatchObject({
    code: 'request/invalid',
    details: { field: 'until' },
  })
  const body = { ...wrong, until: noon + 2 * hour }
  expect((await ask(world, 'm1', 'POST /api/works', body)).status).toBe(403)
  expect((await ask(world, 'ops', 'POST /api/works', { ...body, element: 'none' })).status).toBe(
    404,
  )
  const made = await ask(world, 'ops', 'POST /api/works', body)
  expect(made).toMatchObject({
    status: 201,
    body: { element: { id: 'n1' }, state: 'now', by: 'ops先生', until: noon + 2 * hour },
  })
  expect((await ask(world, 'ops', '/api/devices/box1')).body).toMatchObject({
    works: [{ reason: '割接', state: 'now' }],
  })
  expect((await ask(world, 'ops', '/api/alarms/a1')).body).toMatchObject({
    works: { until: noon + 2 * hour },
  })
  expect((await ask(world, 'm2', '/api/works')).body).toEqual({ works: [] })
  const { id } = made.body as { id: string }
  expect((await ask(world, 'ops', `POST /api/works/${id}/end`)).body).toMatchObject({
    state: 'past',
    endedBy: 'ops先生',
  })
  expect(world.added.at(-1)).toMatchObject({ name: 'analyse-node', data: { node: 'n1' } })
  expect((await ask(world, 'ops', `POST /api/works/${id}/end`)).status).toBe(400)
  expect((await ask(world, 'ops', '/api/works?state=past')).body).toMatchObject({ works: [{ id }] })
})

test('a note stays with the alarm; ten alarms in ten minutes are a storm for those who see them', async () => {
  expect((await ask(world, 'ops', 'POST /api/alarms/a2/comment')).status).toBe(422)
  expect(
    (await ask(world, 'ops', 'POST /api/alarms/a2/comment', { note: '等电力' })).body,
  ).toMatchObject({ operatorState: 'none', history: [{ change: 'comment', note: '等电力' }] })
  await world.database.kysely
    .insertInto('alarm_history')
    .values(
      Array.from({ length: 12 }, (_, n) => ({
        ...{ alarm_id: 'a2', at: noon - n * 20_000, change: 'reraised' as const },
        ...{ severity: 'major' as const, by: null, note: null },
      })),
    )
    .execute()
  expect((await ask(world, 'ops', '/api/summary')).body).toMatchObject({ storm: { notices: 12 } })
  expect((await ask(world, 'm1', '/api/summary')).body).toMatchObject({ storm: null })
})

const report = (household: string, more: object = {}) => ({
  id: randomUUID(),
  household,
  kind: 'no_signal',
  calledAt: noon - 60_000,
  ...more,
})

test('a home whose fault is known: the report joins the alarm, and no second task opens', async () => {
  const known = await ask(world, 'call', '/api/homes/h1/known')
  expect(known.body).toMatchObject({
    household: { name: '张**' },
    alarm: { id: 'a1' },
    tell: { zh: expect.stringContaining('故障已知') },
  })
  const before = (await ask(world, 'ops', '/api/tasks?state=all')).body as { total: number }
  expect((await ask(world, 'call', 'POST /api/tickets', report('h1'))).body).toMatchObject({
    alarm: { id: 'a1' },
    task: { id: 'f1' },
    state: 'working',
    dispatchMs: 60_000,
  })
  expect((await ask(world, 'ops', '/api/tasks?state=all')).body).toMatchObject({
    total: before.total,
  })
})

test('H3, H10, H16: any other goes to the manager of the place at once; asked back, and sent again where it is not well', async () => {
  await world.database.kysely
    .updateTable('alarm')
    .set({ is_cleared: true })
    .where('id', '=', 'a2')
    .execute()
  const body = report('h9', { text: '花屏，打 13812340009' })
  const taken = await ask(world, 'call', 'POST /api/tickets', body)
  expect(taken.body).toMatchObject({
    task: { id: `report-${body.id}`, owner: { id: 'm2' } },
    text: '花屏，打 138****0009',
    state: 'working',
  })
  expect((await ask(world, 'call', 'POST /api/tickets', body)).body).toEqual(taken.body)
  const back = (payload: object) =>
    ask(world, 'call', `POST /api/tickets/${body.id}/call-back`, payload)
  expect((await back({ satisfied: true })).status).toBe(400)
  const visit = {
    id: randomUUID(),
    at: noon,
    channel: 'visit',
    outcome: 'repaired',
    met: true,
    finish: true,
  }
  await ask(world, 'm2', `POST /api/tasks/report-${body.id}/attempts`, visit)
  expect((await ask(world, 'call', '/api/tickets')).body).toMatchObject({
    tickets: expect.arrayContaining([expect.objectContaining({ id: body.id, state: 'call_back' })]),
  })
  expect((await back({ satisfied: false, note: '还是花' })).body).toMatchObject({
    state: 'working',
    task: { id: `report-${body.id}-${noon}`, owner: { id: 'm2' }, state: 'open' },
  })
})

test('a limit is approved by who answers for the whole network, and drawn from then on', async () => {
  const rates = { threshold: 28, hoursInside: 900, hoursOutside: 9000, ticketsInside: 40 }
  const at = { ...rates, ticketsOutside: 50, ratio: 8 }
  const evidence = {
    curve: [at],
    fit: at,
    later: at,
    fitFrom: 0,
    fitTo: 1,
    laterTo: 2,
    devices: 40,
  }
  await world.database.kysely
    .insertInto('limit_proposal')
    .values({
      ...{ id: 'lp', metric: 'downstream.mer_db', modulation: '64QAM', side: 'low', threshold: 28 },
      ...{ evidence: JSON.stringify({ ...evidence, standing: 26 }), made_at: noon },
    })
    .execute()
  expect((await ask(world, 'm1', 'POST /api/limits/lp/approve', {})).status).toBe(403)
  expect((await ask(world, 'ops', 'POST /api/limits/lp/approve', {})).body).toMatchObject({
    mayDecide: true,
    proposals: [{ id: 'lp', status: 'approved', decidedBy: 'ops先生', unit: 'dB' }],
  })
  expect((await ask(world, 'ops', 'POST /api/limits/lp/reject', {})).status).toBe(400)
  const url = `/api/devices/box1/curves?metrics=downstream.mer_db&from=${noon - hour}&to=${noon + 1}`
  expect((await ask(world, 'ops', url)).body).toMatchObject({
    curves: [{ limit: { warning: { low: 28 } } }],
  })
})

test.each([
  ['m1', '/api/homes/h1/known', 403],
  ['m1', '/api/tickets', 403],
  ['call', '/api/homes/none/known', 404],
  ['analyst', '/api/works', 200],
])('%s asks %s: %i', async (who, url, status) => {
  expect((await ask(world, who, url)).status).toBe(status)
})
