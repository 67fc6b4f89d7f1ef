import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { Point } from '@gridkeeper/model/series-store'
import { describe, test } from 'vitest'
import { listenAnywhere } from '../../../test/servers/server.ts'
import { suiteWith } from '../../../test/servers/suite-with.ts'
import { createLogger } from '../log.ts'
import { createInfluxStore } from './influx.ts'
import { seriesStoreSuite } from './series-store.suite.ts'

const log = createLogger({ level: 'silent' })
const noon = Date.UTC(2026, 2, 4, 12)
const database = `gridkeeper_${process.pid}`

function open(url: string, more: { database?: string; token?: string; timeoutMs?: number } = {}) {
  return createInfluxStore({ url, database, token: '', timeoutMs: 30_000, log, ...more })
}
const pointAt = (at: number, value: number): Point => ({
  metric: 'downstream.mer_db',
  device: 'box',
  channel: '',
  node: 'N1',
  at,
  value,
})
const everything = {
  metrics: ['downstream.mer_db'] as const,
  devices: ['box'],
  from: 0,
  to: noon * 2,
}

suiteWith('influx', 'series in InfluxDB', (url) => {
  const query = async (q: string, db = '') => {
    const answer = await fetch(`${url}/query?${new URLSearchParams({ q, db })}`, { method: 'POST' })
    return JSON.stringify(await answer.json())
  }

  seriesStoreSuite('InfluxDB', async () => open(url))

  test('values that are measured together share a line', async () => {
    const store = open(url, { database: `${database}_lines` })
    const at = noon
    await store.write([
      pointAt(at, 36),
      { ...pointAt(at, 60), metric: 'downstream.level_dbuv' },
      { ...pointAt(at, -7), metric: 'optical.rx_dbm' },
    ])
    const answer = await query('SELECT * FROM "downstream"', `${database}_lines`)
    assert.match(answer, /"values":\[\["2026-03-04T12:00:00Z","box",60,36,"N1"\]\]/)
  })

  test('points beyond the database’s retention are refused, each by its number, and the rest is stored', async () => {
    const short = `${database}_short`
    await query(`CREATE DATABASE "${short}" WITH DURATION 1d`)
    const store = open(url, { database: short })
    const now = Date.now()
    const refused = await store.write([
      pointAt(now - 1000, 1),
      pointAt(noon, 2),
      pointAt(now - 2000, Number.NaN),
      pointAt(noon + 1000, 4),
      pointAt(now - 3000, 5),
    ])
    assert.deepEqual(
      refused.map(({ index }) => index),
      [1, 2, 3],
    )
    assert.match(refused[0]?.why ?? '', /InfluxDB: partial write: points beyond retention policy$/)
    const [series] = await store.read({ ...everything, to: now + 1 })
    assert.deepEqual(
      series?.samples.map(({ value }) => value),
      [5, 1],
    )
  })

  test('a field that another program writes as another kind is refused, and the rest is stored', async () => {
    const mixed = `${database}_mixed`
    await query(`CREATE DATABASE "${mixed}"`)
    const foreign = `optical rx_dbm="text" ${noon}`
    await fetch(`${url}/write?db=${mixed}&precision=ms`, { method: 'POST', body: foreign })
    const store = open(url, { database: mixed })
    const refused = await store.write([
      pointAt(noon, 1),
      { ...pointAt(noon, -7), metric: 'optical.rx_dbm' },
      pointAt(noon + 1, 2),
    ])
    assert.deepEqual(
      refused.map(({ index }) => index),
      [1],
    )
    assert.match(refused[0]?.why ?? '', /field type conflict/)
    assert.equal((await store.read(everything))[0]?.samples.length, 2)
  })

  test('what was sent while the server was away is sent again: nothing lost, nothing doubled', async () => {
    const again = `${database}_again`
    const { hostname, port } = new URL(url)
    let away = 2
    // lets the batch through and loses the answer, then is away, then well
    const flaky = createServer(async (request, response) => {
      const body = await Array.fromAsync(request)
      const lost = away-- > 0
      if (!lost || away === 1) {
        const answer = await fetch(`http://${hostname}:${port}${request.url}`, {
          method: 'POST',
          headers: { 'content-type': request.headers['content-type'] ?? '' },
          body: Buffer.concat(body),
        })
        if (!lost) {
          const words = Buffer.from(await answer.arrayBuffer())
          const type = { 'content-type': answer.headers.get('content-type') ?? 'text/plain' }
          response.writeHead(answer.status, type).end(answer.status === 204 ? undefined : words)
        }
      }
      if (lost) request.socket.destroy()
    })
    const flakyUrl = `http://127.0.0.1:${await listenAnywhere(flaky)}`
    await query(`CREATE DATABASE "${again}"`)
    const store = open(flakyUrl, { database: again })
    const batch = Array.from({ length: 1000 }, (_, n) => pointAt(noon + n, n))
    await assert.rejects(store.write(batch), { code: 'store/unavailable', retry: true })
    await assert.rejects(store.write(batch), { code: 'store/unavailable' })
    assert.deepEqual(await store.write(batch), [])
    assert.equal((await store.read(everything))[0]?.samples.length, 1000)
    flaky.close()
  })
})

describe('an InfluxDB that does not do what it is asked', () => {
  const answering = async (
    status: number,
    body: string,
    work: (url: string, headers: () => string | undefined) => Promise<void>,
  ) => {
    let authorization: string | undefined
    const server = createServer((request, response) => {
      authorization = request.headers.authorization
      request.resume()
      if (status > 0) response.writeHead(status, { 'content-type': 'application/json' }).end(body)
    })
    const url = `http://127.0.0.1:${await listenAnywhere(server)}`
    await work(url, () => authorization)
    server.closeAllConnections()
    server.close()
  }

  test('is gone: store/unavailable, for writing and reading', async () => {
    const store = open('http://127.0.0.1:1')
    for (const asked of [store.write([pointAt(noon, 1)]), store.read(everything)])
      await assert.rejects(asked, { code: 'store/unavailable', message: /cannot be reached/ })
  })

  test('is silent: store/unavailable once the time is over', () =>
    answering(0, '', async (url) => {
      const asked = open(url, { timeoutMs: 200 }).write([pointAt(noon, 1)])
      await assert.rejects(asked, { code: 'store/unavailable', message: /in time/ })
    }))

  for (const [status, code] of [
    [500, 'store/unavailable'],
    [503, 'store/unavailable'],
    [429, 'store/unavailable'],
    [401, 'store/rejected'],
    [403, 'store/rejected'],
    [400, 'store/rejected'],
  ] as const)
    test(`answers ${status}: ${code}, in its own words`, () =>
      answering(status, '{"error":"its own words"}', async (url) => {
        const store = open(url)
        const expected = { code, message: new RegExp(`${status}: its own words`) }
        await assert.rejects(store.write([pointAt(noon, 1)]), expected)
        await assert.rejects(store.latest(everything), expected)
      }))

  for (const [kind, token, header] of [
    ['a token of 2.x and 3.x', 'abc==', 'Token abc=='],
    ['user and password of 1.x', 'anna:pass:word', `Basic ${btoa('anna:pass:word')}`],
  ] as const)
    test(`is shown ${kind}`, () =>
      answering(204, '', async (url, authorization) => {
        await open(url, { token }).write([pointAt(noon, 1)])
        assert.equal(authorization(), header)
      }))
})
