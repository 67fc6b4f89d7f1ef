import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from './ask.ts'
import { noon, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const hour = 3_600_000

test('the wall’s four numbers', async () => {
  expect((await ask(world, 'ops', '/api/summary')).body).toEqual({
    asOf: noon,
    alarms: { critical: 0, major: 2, minor: 0, warning: 0, open: 2, unacknowledged: 2 },
    nodes: { total: 3, out: 1 },
    boxes: { total: 5, online: 2 },
    oldestUnacknowledged: {
      id: 'a1',
      raisedAt: noon - hour,
      text: { zh: '信号变差', en: 'Signal degraded' },
      resource: { id: 'n1', name: '设备 n1', kind: 'optical_node' },
    },
    storm: null,
  })
})

test('the plant carries counts and the worst severity upwards', async () => {
  const { body } = await ask(world, 'ops', '/api/plant')
  const elements = (
    body as { elements: { id: string; boxes: object; worst: string; severity: string }[] }
  ).elements
  expect(
    Object.fromEntries(
      elements.map(({ id, boxes, worst, severity }) => [id, { boxes, worst, severity }]),
    ),
  ).toEqual({
    olt1: { boxes: { total: 4, online: 2, bad: 1 }, worst: 'major', severity: null },
    n1: { boxes: { total: 3, online: 1, bad: 1 }, worst: 'major', severity: 'major' },
    t1: { boxes: { total: 2, online: 1, bad: 1 }, worst: 'major', severity: null },
    n2: { boxes: { total: 1, online: 1, bad: 0 }, worst: 'major', severity: 'major' },
  })
})

test('an alarm opens with its place, findings, history and task', async () => {
  expect((await ask(world, 'ops', '/api/alarms/a1')).body).toMatchObject({
    id: 'a1',
    resource: { id: 'n1' },
    node: 'n1',
    path: [{ id: 'olt1' }, { id: 'n1' }],
    devices: ['box1', 'box2'],
    deviceCount: 2,
    findings: [{ device: { id: 'box1' }, metric: 'downstream.mer_db', value: 22, unit: 'dB' }],
    history: [{ change: 'raised' }],
    tasks: [{ id: 'f1', owner: { id: 'm1' } }],
    unit: { id: 's_1' },
  })
})

test('an alarm is acknowledged, shelved, taken back and, once it has cleared, closed', async () => {
  const operate = (kind: string, body?: object) =>
    ask(world, 'ops', `POST /api/alarms/a2/${kind}`, body)
  expect(await operate('close')).toMatchObject({
    status: 422,
    body: { code: 'alarm/refused', message: { zh: '故障仍在，恢复后才能关闭' } },
  })
  expect(await operate('acknowledge', { note: '已派单' })).toMatchObject({
    status: 200,
    body: { operatorState: 'ack', operator: 'ops先生', operatorAt: noon },
  })
  expect((await operate('acknowledge')).status).toBe(422)
  expect(await operate('shelve')).toMatchObject({
    body: { operatorState: 'shelved', shelvedUntil: noon + 8 * hour },
  })
  expect((await ask(world, 'ops', '/api/summary')).body).toMatchObject({ alarms: { open: 1 } })
  expect((await operate('shelve', { until: noon - 1 })).status).toBe(422)
  expect(await operate('unshelve')).toMatchObject({ body: { operatorState: 'none' } })
  await world.database.kysely
    .updateTable('alarm')
    .set({ is_cleared: true, cleared_at: noon })
    .where('id', '=', 'a2')
    .execute()
  expect(await operate('close')).toMatchObject({
    body: {
      operatorState: 'closed',
      history: [
        { change: 'ack', by: 'ops先生', note: '已派单' },
        { change: 'shelved' },
        { change: 'unshelved' },
        { change: 'closed' },
      ],
    },
  })
  expect((await ask(world, 'ops', '/api/alarms?state=cleared')).body).toMatchObject({
    total: 1,
    alarms: [{ id: 'a2' }],
  })
})

test('a node’s boxes stand worst first, those that say nothing last', async () => {
  const { body } = await ask(world, 'ops', '/api/nodes/n1/boxes')
  expect(body).toMatchObject({
    node: { id: 'n1' },
    boxes: [
      {
        id: 'box1',
        state: 'online',
        severity: 'major',
        worst: { metric: 'downstream.mer_db', value: 22, standing: 'major', margin: -4 },
      },
      { id: 'box2', state: 'unknown', worst: { value: 35, standing: 'inside', margin: 9 } },
      { id: 'box3', state: 'lost', worst: null },
    ],
  })
})

test('a device shows its newest values against the detector’s limits, its place and its masked home', async () => {
  expect((await ask(world, 'ops', '/api/devices/box1')).body).toMatchObject({
    id: 'box1',
    birth: { model: 'STB-1', firmware: '1.0' },
    name: '设备 box1',
    place: '由家村*号',
    ancestors: [{ id: 'olt1' }, { id: 'n1' }, { id: 't1' }],
    readings: [
      {
        metric: 'downstream.mer_db',
        value: 22,
        unit: 'dB',
        limit: { warning: { low: 26, high: null }, major: { low: 23, high: null } },
      },
      { metric: 'downstream.level_dbuv', value: 60, unit: 'dBµV', standing: 'inside' },
    ],
    findings: [{ detector: 'limits' }],
    household: { id: 'h1', name: '张**', phone: '138****0001' },
  })
  expect((await ask(world, 'ops', '/api/devices/n1')).body).toMatchObject({
    address: '10.0.0.1:161',
    children: [{ id: 'box3' }, { id: 't1' }],
    alarms: [{ id: 'a1' }],
  })
  expect((await ask(world, 'm1', '/api/devices/n1')).body).toMatchObject({ address: null })
})

test('curves come in buckets with gaps left open, the limit lines, and marks', async () => {
  const { kysely } = world.database
  await kysely
    .insertInto('ticket')
    .values({
      id: 'k1',
      at: noon - 1800_000,
      device_id: 'box1',
      household_id: 'h1',
      kind: 'signal',
      text: null,
      alarm_id: null,
    })
    .execute()
  await kysely
    .insertInto('attempt')
    .values({
      id: 'e1',
      task_id: 'f1',
      person_id: 'm1',
      at: noon - 60_000,
      received_at: noon,
      channel: 'visit',
      outcome: 'repaired',
      met: true,
      proof: null,
      reason: null,
      competitor: null,
      note: null,
      latitude: null,
      longitude: null,
    })
    .execute()
  const query = `metrics=downstream.mer_db,downstream.level_dbuv&from=${noon - 2 * hour}&to=${noon + 1000}&bucketMs=60000`
  const { body } = await ask(world, 'ops', `/api/devices/box1/curves?${query}`)
  expect(body).toMatchObject({ device: { id: 'box1' }, bucketMs: 60_000 })
  const { curves, marks } = body as {
    curves: {
      metric: string
      buckets: { at: number; mean: number }[]
      limit: object
      unit: string
    }[]
    marks: { kind: string }[]
  }
  const mer = curves.find(({ metric }) => metric === 'downstream.mer_db')
  expect(mer).toMatchObject({ unit: 'dB', limit: { warning: { low: 26 } } })
  expect(mer?.buckets.map(({ at, mean }) => [at, mean])).toEqual([
    [noon - hour, 36],
    [noon, 22],
  ])
  expect(marks.map(({ kind }) => kind)).toEqual(['alarm', 'ticket', 'repair'])
})

test.each([
  ['box1', ['box1'], ['h1']],
  ['由家村', ['box2'], ['h1']],
  ['13812340002', [], ['h2']],
  ['张三9', [], ['h9']],
  ['card-9', [], ['h9']],
  ['n1', ['n1'], []],
])('a search for %s finds devices %j and homes %j', async (q, devices, homes) => {
  const { body } = await ask(world, 'call', `/api/search?q=${encodeURIComponent(q)}`)
  const found = body as { devices: { id: string }[]; households: { household: { id: string } }[] }
  expect(found.devices.map(({ id }) => id)).toEqual(devices)
  expect(found.households.map(({ household }) => household.id)).toEqual(homes)
})

test('a loop in the plant does not hang the way up', async () => {
  await world.database.kysely
    .updateTable('device')
    .set({ parent_id: 't1' })
    .where('id', '=', 'olt1')
    .execute()
  const { status, body } = await ask(world, 'ops', '/api/devices/box1')
  expect(status).toBe(200)
  expect((body as { ancestors: unknown[] }).ancestors).toHaveLength(3)
  await world.database.kysely
    .updateTable('device')
    .set({ parent_id: null })
    .where('id', '=', 'olt1')
    .execute()
})
