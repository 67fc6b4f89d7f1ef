import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeUpload } from '../../../analytics/src/import/take-upload.ts'
import { ask } from './ask.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const people =
  '用户资料\n客户编号,户名,备用列,联系电话,住在\nC901,钱五,x,13805359901,毛家村901号\nC902,,y,1.38E+10,毛家村902号\n'

async function hand(who: string, text: string, query = 'kind=subscribers&source=boss') {
  const boundary = 'gk-boundary'
  const payload = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="用户.csv"\r\nContent-Type: text/csv\r\n\r\n${text}\r\n--${boundary}--\r\n`
  const answer = await world.app.inject({
    method: 'POST',
    url: `/api/uploads?${query}`,
    headers: {
      cookie: await world.as(who),
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload,
  })
  return {
    status: answer.statusCode,
    body: answer.json() as { id: string } & Record<string, unknown>,
  }
}
const around = () => ({
  database: world.database,
  dataDirectory: world.needs.config.dataDirectory,
  policyName: 'default',
  timeZone: 'Asia/Shanghai',
  now: world.needs.now,
})

test('a file is handed over, mapped, counted and taken; its source remembers the mapping', async () => {
  const { status, body } = await hand('admin', people)
  expect(status).toBe(201)
  const { id } = body
  expect(body).toMatchObject({ fileName: '用户.csv', state: 'received', mapping: {} })
  const before = await ask(world, 'admin', `/api/uploads/${id}/preview`)
  expect(before.body).toMatchObject({ headerRow: 2, missing: ['安装地址 / 村'] })
  const change = { mapping: { 住在: 'address' } }
  expect((await ask(world, 'admin', `PATCH /api/uploads/${id}`, change)).status).toBe(200)
  const after = await ask(world, 'admin', `/api/uploads/${id}/preview`)
  expect(after.body).toMatchObject({
    missing: [],
    rows: [
      { row: 3, taken: true, understood: { phone: '13805359901' } },
      { row: 4, taken: false },
    ],
  })
  expect(await ask(world, 'admin', `POST /api/uploads/${id}/count`)).toMatchObject({
    status: 202,
    body: { state: 'counting' },
  })
  expect(world.added.at(-1)).toMatchObject({
    name: 'take-upload',
    data: { upload: id, dryRun: true },
  })
  await takeUpload({ upload: id, dryRun: true }, around())
  const counted = await ask(world, 'admin', `/api/uploads/${id}`)
  expect(counted.body).toMatchObject({
    state: 'counted',
    totals: { counts: { taken: 1, refused: 1 } },
  })
  await ask(world, 'admin', `POST /api/uploads/${id}/take`)
  await takeUpload({ upload: id, dryRun: false }, around())
  const next = await hand('admin', people)
  expect(next.body).toMatchObject({ mapping: { 住在: 'address' } })
})

test('the refused rows are downloaded as CSV, and that is logged', async () => {
  const { body } = await ask(world, 'admin', '/api/imports')
  const [run] = (body as { runs: { id: string; source: string }[] }).runs.filter(
    ({ source }) => source === 'boss',
  )
  const csv = await ask(
    world,
    'admin',
    `/api/imports/${encodeURIComponent(run?.id ?? '')}/refusals.csv`,
  )
  expect(csv.body).toContain('4,联系电话,1.38E+10,科学计数法')
  const log = await world.database.kysely
    .selectFrom('access_log')
    .select(['action', 'subject'])
    .where('action', '=', 'export')
    .execute()
  expect(log).toHaveLength(1)
})

test('an analyst looks and does not import; others do not enter', async () => {
  expect((await ask(world, 'analyst', '/api/uploads')).status).toBe(200)
  expect((await hand('analyst', people)).status).toBe(403)
  for (const who of ['ops', 'call'])
    expect((await ask(world, who, '/api/uploads')).status).toBe(403)
  expect((await ask(world, null, '/api/uploads')).status).toBe(401)
})

test('a zone manager sees the files that are the zone’s own, and no other’s', async () => {
  const own = await hand('zone1', people)
  expect(own.status).toBe(201)
  const list = await ask(world, 'zone1', '/api/uploads')
  expect((list.body as { uploads: { id: string }[] }).uploads.map(({ id }) => id)).toEqual([
    own.body.id,
  ])
  const others = (await hand('admin', people)).body.id
  for (const path of [`/api/uploads/${others}`, `/api/uploads/${others}/preview`])
    expect((await ask(world, 'zone1', path)).status).toBe(404)
  expect((await ask(world, 'zone1', `POST /api/uploads/${others}/take`)).status).toBe(404)
  const full = await ask(world, 'zone1', `PATCH /api/uploads/${own.body.id}`, { isFull: true })
  expect(full.body).toMatchObject({ isFull: false })
  expect((await ask(world, 'zone1', `DELETE /api/uploads/${own.body.id}`)).status).toBe(204)
})

test('what is no file is refused, and what is no table says why', async () => {
  expect((await ask(world, 'admin', 'POST /api/uploads?kind=plant', {})).status).toBe(400)
  expect((await ask(world, 'admin', 'POST /api/uploads?kind=cats', {})).status).toBe(400)
  const { body } = await hand('admin', 'x', 'kind=plant')
  await takeUpload({ upload: body.id, dryRun: true }, around())
  const upload = await ask(world, 'admin', `/api/uploads/${body.id}`)
  expect(upload.body).toMatchObject({ state: 'failed', problem: { zh: /缺少必需的列/ } })
})

test('a system brings rows with its token, of its kinds only, and each row has its answer', async () => {
  const made = await ask(world, 'admin', 'POST /api/system-tokens', {
    name: 'BOSS',
    kinds: ['subscribers'],
  })
  const { token } = made.body as { token: string }
  const bring = async (
    kind: string,
    payload: string,
    type = 'application/json',
    bearer = token,
  ) => {
    const answer = await world.app.inject({
      method: 'POST',
      url: `/api/bulk/${kind}?asOf=2026-11-10`,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': type },
      payload,
    })
    return { status: answer.statusCode, body: answer.json() as unknown }
  }
  const rows = [
    { customer: 'B1', name: '甲', address: '毛家村801号', phone: '13805358801' },
    { 客户编号: 'B2', 户名: '', 地址: '毛家村802号' },
  ]
  const first = await bring('subscribers', JSON.stringify(rows))
  expect(first).toMatchObject({
    status: 200,
    body: { taken: 1, refused: 1, results: [{ status: 'taken' }, { status: 'refused' }] },
  })
  const lines = rows.map((row) => JSON.stringify(row)).join('\n')
  expect(await bring('subscribers', lines, 'application/x-ndjson')).toMatchObject({
    body: { taken: 0, unchanged: 1, refused: 1 },
  })
  expect((await bring('subscribers', '{\n', 'application/x-ndjson')).status).toBe(400)
  expect((await bring('plant', '[]')).status).toBe(403)
  expect((await bring('subscribers', '[]', 'application/json', 'gk_wrong')).status).toBe(401)
  const { body } = await ask(world, 'admin', '/api/system-tokens')
  const [known] = (body as { tokens: { id: string; name: string }[] }).tokens
  expect(known?.name).toBe('BOSS')
  expect((await ask(world, 'admin', `DELETE /api/system-tokens/${known?.id}`)).status).toBe(204)
  expect((await bring('subscribers', '[]')).status).toBe(401)
  for (const who of ['analyst', 'zone1'])
    expect((await ask(world, who, '/api/system-tokens')).status).toBe(403)
})

test('an administrator merges two homes and takes it back, named; others only look, or not even that', async () => {
  const homes = { from: 'h1', into: 'h2' }
  for (const who of ['analyst', 'zone1'])
    expect((await ask(world, who, 'POST /api/household-merges', homes)).status).toBe(403)
  await ask(world, 'admin', 'POST /api/household-merges', homes)
  const merges = async (who: string) =>
    (await ask(world, who, '/api/household-merges')).body as { merges: unknown[] }
  const one = { household: 'h1', into: 'h2', why: 'by hand', by: 'admin先生', undoneAt: null }
  expect((await merges('analyst')).merges).toMatchObject([one])
  expect((await merges('zone1')).merges).toEqual([])
  const { body } = await ask(world, 'admin', 'DELETE /api/household-merges/h1')
  expect(body).toMatchObject({ merges: [{ ...one, undoneAt: world.clock.now }] })
})

test('the document of the API speaks of the bulk routes and the token', async () => {
  const { body } = await ask(world, null, '/api/openapi.json')
  const { paths, components } = body as {
    paths: Record<string, unknown>
    components: { securitySchemes: object }
  }
  expect(Object.keys(paths)).toContain('/api/bulk/{kind}')
  expect(components.securitySchemes).toMatchObject({ system: { scheme: 'bearer' } })
})
