import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from './ask.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const attempt = {
  id: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  at: 0,
  channel: 'phone',
  outcome: 'willing',
  met: false,
  finish: false,
}

test.each([
  [null, '/api/health', 200],
  [null, '/api/openapi.json', 200],
  [null, '/api/session', 401],
  [null, '/api/alarms', 401],
  [null, '/api/live', 401],
  ['ops', '/api/session', 200],
  ['ops', '/api/summary', 200],
  ['ops', '/api/alarms', 200],
  ['ops', '/api/alarms?state=all&limit=5', 200],
  ['ops', '/api/alarms/a1', 200],
  ['ops', '/api/alarms/none', 404],
  ['ops', '/api/plant', 200],
  ['ops', '/api/plant?boxes=true', 200],
  ['ops', '/api/nodes/n1/boxes', 200],
  ['ops', '/api/nodes/none/boxes', 404],
  ['ops', '/api/devices/box1', 200],
  ['ops', '/api/devices/none', 404],
  ['ops', '/api/devices/box1/curves?metrics=downstream.mer_db&from=0&to=1000', 200],
  ['ops', '/api/search?q=box', 200],
  ['ops', '/api/tasks', 200],
  ['ops', '/api/tasks/f1', 200],
  ['ops', '/api/tasks/l1', 404],
  ['ops', '/api/units', 200],
  ['ops', '/api/refusals', 200],
  ['ops', '/api/collector/devices', 200],
  ['ops', '/api/collector/state', 200],
  ['ops', '/api/cohorts', 403],
  ['ops', '/api/imports', 403],
  ['analyst', '/api/cohorts', 200],
  ['analyst', '/api/cohorts/due/2026-12/members', 200],
  ['analyst', '/api/dormant', 200],
  ['analyst', '/api/models', 200],
  ['ops', '/api/models', 403],
  ['analyst', '/api/plan', 200],
  ['analyst', '/api/plan?asOf=2026-02-30', 400],
  ['analyst', '/api/plan?unit=nowhere', 404],
  ['ops', '/api/plan', 403],
  [null, '/api/plan', 401],
  ['analyst', '/api/dormant/members?bucket=12-24', 200],
  ['analyst', '/api/imports', 200],
  ['analyst', '/api/imports/none/refusals', 404],
  ['analyst', '/api/refusals', 403],
  ['analyst', '/api/collector/devices', 403],
  ['call', '/api/collector/state', 403],
  ['m1', '/api/imports', 403],
  ['m1', '/api/refusals', 403],
  ['m1', '/api/collector/devices', 403],
  [null, '/api/collector/state', 401],
  ['agent1', '/api/alarms', 403],
  ['agent1', '/api/devices/box1', 403],
  ['agent1', '/api/search?q=1', 403],
  ['agent1', '/api/cohorts', 403],
  ['agent1', '/api/tasks', 200],
  ['m1', 'POST /api/alarms/a1/acknowledge', 403],
  ['analyst', 'POST /api/tasks/l1/reveal', 400],
  ['ops', '/api/nothing', 404],
] as const)('%s asks %s and is answered %d', async (who, request, status) => {
  expect((await ask(world, who, request)).status).toBe(status)
})

test.each([
  ['ops', '/api/alarms?state=shut', undefined, 'state'],
  ['ops', '/api/alarms?limit=many', undefined, 'limit'],
  ['ops', '/api/alarms?limit=100000', undefined, 'limit'],
  ['ops', '/api/plant?boxes=perhaps', undefined, 'boxes'],
  ['ops', '/api/devices/box1/curves?metrics=downstream.mer_db&from=a&to=9', undefined, 'from'],
  ['ops', '/api/devices/box1/curves?from=0&to=9', undefined, 'metrics'],
  ['ops', '/api/devices/box1/curves?metrics=downstream.snr&from=0&to=9', undefined, 'metrics'],
  ['ops', '/api/devices/box1/curves?metrics=downstream.mer_db&from=9&to=9', undefined, 'to'],
  [
    'ops',
    '/api/devices/box1/curves?metrics=viewing.on&from=0&to=99999999999&bucketMs=1000',
    undefined,
    'bucketMs',
  ],
  ['ops', '/api/search?q=', undefined, 'q'],
  ['ops', '/api/collector/devices?show=bad', undefined, 'show'],
  ['ops', '/api/collector/devices?limit=0', undefined, 'limit'],
  ['m1', '/api/tasks?kind=visit', undefined, 'kind'],
  ['m1', '/api/tasks?day=today', undefined, 'day'],
  ['analyst', '/api/cohorts/due/2026-13/members', undefined, 'month'],
  ['analyst', '/api/cohorts/none/2026-12/members', undefined, 'kind'],
  ['ops', 'POST /api/alarms/a1/shelve', { until: 'later' }, 'until'],
  ['ops', 'POST /api/alarms/a1/shelve', { till: 1 }, 'till'],
  ['m1', 'POST /api/tasks/l1/attempts', { ...attempt, id: 'one' }, 'id'],
  ['m1', 'POST /api/tasks/l1/attempts', { ...attempt, met: 'yes' }, 'met'],
  ['m1', 'POST /api/tasks/l1/attempts', { ...attempt, outcome: 'gone' }, 'outcome'],
  ['m1', 'POST /api/tasks/l1/attempts', { id: attempt.id }, 'at'],
  ['m1', 'POST /api/tasks/l1/attempts', { ...attempt, at: 9e15 }, 'at'],
  ['m1', 'POST /api/tasks/l1/reveal', { field: 'phone' }, 'reason'],
  ['m1', 'POST /api/tasks/l1/reveal', { field: 'card', reason: 'because' }, 'field'],
  [null, 'POST /api/session', { login: 'ops' }, 'password'],
] as const)('%s asks %s with %j: 400 names %s', async (who, request, payload, field) => {
  const { status, body } = await ask(world, who, request, payload)
  expect(body).toMatchObject({
    code: 'request/invalid',
    message: { zh: expect.any(String), en: expect.any(String) },
    details: { field },
  })
  expect(status).toBe(400)
})

test('what is no JSON is refused, and so is what is too long', async () => {
  const cookie = await world.as('m1')
  const send = (payload: string, type = 'application/json') =>
    world.app.inject({
      method: 'POST',
      url: '/api/tasks/l1/attempts',
      headers: { cookie, 'content-type': type },
      payload,
    })
  expect((await send('{"id":')).json()).toMatchObject({ code: 'request/invalid' })
  expect((await send('id=1', 'application/x-www-form-urlencoded')).statusCode).toBe(400)
  const long = await send(JSON.stringify({ ...attempt, note: 'x'.repeat(2_000_000) }))
  expect([long.statusCode, long.json().code]).toEqual([413, 'request/too-large'])
})
