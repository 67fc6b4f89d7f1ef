import { allShards } from '@gridkeeper/model/hash'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseScrape } from '../../../test/lab/prometheus.ts'
import type { CollectorDevices, CollectorState } from '../src/schemas/collector.ts'
import { ask } from './ask.ts'
import { noon, openWorld, type World } from './world.ts'

const minute = 60_000
const hour = 60 * minute

const figures = {
  startedAt: noon - hour,
  shards: allShards.slice(0, 60),
  devices: 9,
  polled: 4,
  reportsPerSecond: 12.5,
  pollsPerSecond: 0.1,
  pointsPerSecond: 40,
  refused: { not_json: 3 },
  spool: { records: 2, bytes: 900, oldestMs: 1200 },
  polling: { active: 1, silent: 1, late: 0, timeouts: 4 },
  connections: 3,
}

let world: World
beforeAll(async () => {
  world = await openWorld()
  const { kysely } = world.database
  const address = { snmp_address: '10.0.0.9', snmp_port: 16100 }
  await kysely.updateTable('device').set(address).where('id', 'in', ['olt1', 't1']).execute()
  const poll = (device_id: string, more: object) => ({
    ...{ device_id, polled_at: noon - minute, poll_ms: 90, answered_at: noon - minute },
    ...{ round_trip_ms: 12.5, failures: 0, problem: '', profile: 'nscrtv-fibre-node', ...more },
  })
  const noAnswer = '10.0.0.1:161 did not answer within 4000 ms'
  await kysely
    .insertInto('poll_state')
    .values([
      poll('n1', { failures: 4, problem: noAnswer, answered_at: noon - hour }),
      poll('n2', { round_trip_ms: 1400 }),
      poll('olt1', { profile: null, problem: 'no profile fits' }),
      poll('t1', {}),
      poll('box1', { failures: 9 }),
    ])
    .execute()
  await kysely
    .updateTable('device_state')
    .set({ state: 'unknown', problem: 'silent' })
    .where('device_id', '=', 'box9')
    .execute()
  const refusal = (device_id: string | null, at: number, problem: string) => ({
    ...{ device_id, at, problem, source: 'mqtt', reason: 'not_json', excerpt: '{' },
  })
  await kysely
    .insertInto('quarantine')
    .values([
      refusal('box2', noon - 2 * hour, 'older'),
      refusal('box2', noon - hour, 'no JSON at 1'),
      refusal('ghost', noon - hour, 'not in the plant'),
      refusal('t1', noon - 30 * hour, 'yesterday'),
      refusal(null, noon - hour, 'nobody'),
    ])
    .execute()
  await kysely
    .insertInto('collector_state')
    .values([
      { id: 'one:/data', at: noon - minute / 4, counts: JSON.stringify(figures) },
      { id: 'two:/data', at: noon - hour, counts: JSON.stringify({ ...figures, shards: ['3f'] }) },
    ])
    .execute()
  const hourly = (hour_at: number, count: number) => ({
    ...{ hour_at, count, source: 'mqtt', reason: 'not_json' },
  })
  // 10:00 in Shanghai: midnight was ten hours ago.
  await kysely
    .insertInto('refusal_hour')
    .values([hourly(noon - hour, 3), hourly(noon - 10 * hour, 4), hourly(noon - 11 * hour, 100)])
    .execute()
})
afterAll(() => world.close())

async function devices(query = ''): Promise<CollectorDevices> {
  const { status, body } = await ask(world, 'ops', `/api/collector/devices${query}`)
  expect(status).toBe(200)
  return body as CollectorDevices
}

test('who is polled, silent, unknown, slow or refused is listed with the reason, the worst first', async () => {
  const { devices: all, counts, total } = await devices()
  expect(counts).toEqual({ all: 7, polled: 4, silent: 2, unknown: 1, refused: 2, slow: 1 })
  expect(total).toBe(7)
  expect(all.map(({ id, flaws }) => [id, flaws])).toEqual([
    ['n1', ['silent']],
    ['box9', ['silent']],
    ['olt1', ['unknown']],
    ['box2', ['refused']],
    ['ghost', ['refused']],
    ['n2', ['slow']],
    ['t1', []],
  ])
  expect(all[0]).toMatchObject({
    isKnown: true,
    kind: 'optical_node',
    address: '10.0.0.1:161',
    profile: 'nscrtv-fibre-node',
    failures: 4,
    problem: '10.0.0.1:161 did not answer within 4000 ms',
    answeredAt: noon - hour,
  })
  expect(all[3]?.refusal).toEqual({
    at: noon - hour,
    reason: 'not_json',
    problem: 'no JSON at 1',
    count: 2,
  })
  expect(all[4]).toMatchObject({ isKnown: false, name: 'ghost', kind: null, address: null })
})

test('a box’s name does not tell its door', async () => {
  const { devices: refused } = await devices('?show=refused')
  expect(refused.find(({ id }) => id === 'box2')?.name).toBe('由家村*号机顶盒')
})

test.each([
  ['silent', ['n1', 'box9']],
  ['unknown', ['olt1']],
  ['refused', ['box2', 'ghost']],
  ['slow', ['n2']],
] as const)('asked for the %s it shows them alone, and still counts all', async (show, ids) => {
  const answer = await devices(`?show=${show}`)
  expect(answer.devices.map(({ id }) => id)).toEqual(ids)
  expect(answer.total).toBe(ids.length)
  expect(answer.counts.all).toBe(7)
})

test('page by page nobody is left out or shown twice', async () => {
  const pages = [
    await devices('?limit=3'),
    await devices('?limit=3&offset=3'),
    await devices('?limit=3&offset=6'),
  ]
  const ids = pages.flatMap((page) => page.devices.map(({ id }) => id))
  expect(ids).toEqual(['n1', 'box9', 'olt1', 'box2', 'ghost', 'n2', 't1'])
  expect((await devices('?offset=50')).devices).toEqual([])
})

test('each collector tells how it goes; one that is silent is stale and its shards are nobody’s', async () => {
  const { body } = await ask(world, 'ops', '/api/collector/state')
  const { collectors, freeShards, refusedToday } = body as CollectorState
  expect(collectors.map(({ id, isStale }) => [id, isStale])).toEqual([
    ['one:/data', false],
    ['two:/data', true],
  ])
  expect(collectors[0]?.figures).toEqual(figures)
  expect(freeShards).toBe(4)
  expect(refusedToday).toEqual([{ source: 'mqtt', reason: 'not_json', count: 7 }])
})

test('who sees only a part of the company does not see the collecting', async () => {
  const { kysely } = world.database
  const move = (org_unit_id: string) =>
    kysely.updateTable('person').set({ org_unit_id }).where('id', '=', 'ops').execute()
  await move('s_1')
  expect((await ask(world, 'ops', '/api/collector/devices')).status).toBe(403)
  await move('c1')
})

test('/metrics is given to this machine and to who shows the token, and parses', async () => {
  const get = (headers: Record<string, string>, remoteAddress = '127.0.0.1') =>
    world.app.inject({ url: '/metrics', headers, remoteAddress })
  const own = await get({})
  expect(own.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(parseScrape(own.body).value('process_resident_memory_bytes')).toBeGreaterThan(0)
  expect((await get({}, '10.0.0.7')).statusCode).toBe(403)
  expect((await get({ 'x-forwarded-for': '10.0.0.7' })).statusCode).toBe(403)
  expect((await get({ authorization: 'Bearer of the tests' }, '10.0.0.7')).statusCode).toBe(200)
})
