import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { topicOf } from '@gridkeeper/model/topics'
import { type Broker, createBroker } from '@gridkeeper/platform/broker'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { freePort, type Running } from '../../test/servers/server.ts'
import { suiteWith } from '../../test/servers/suite-with.ts'
import type { Collector } from '../src/main.ts'
import { addDevices, collect, type House, log, openHouse, report } from './house.ts'
import { startOwnMosquitto } from './mosquitto.ts'
import { settingsFor } from './settings.ts'

const run = promisify(execFile)
let house: House
let collector: Collector | undefined

beforeAll(async () => {
  house = await openHouse()
  await addDevices(house.database, ['foreign-1', 'foreign-2'])
})
afterAll(() => house.close())
afterEach(async () => {
  await collector?.close()
  collector = undefined
})

async function start(url: string): Promise<Collector> {
  const settings = settingsFor(house.directory, { url })
  collector = await collect(house, {
    ...settings,
    collector: { ...settings.collector, brokerPassword: 'secret', maxShards: 64 },
  })
  const { counts } = collector
  await vi.waitUntil(() => counts().sessions === 64, 30_000)
  return collector
}

async function levelsOf(device: string, from: number): Promise<number[]> {
  const series = await house.series.read({
    metrics: ['downstream.level_dbuv'],
    devices: [device],
    from,
    to: Date.now() + 60_000,
  })
  return series.flatMap(({ samples }) => samples.map(({ value }) => value))
}

suiteWith('mosquitto', 'a collector on Mosquitto', () => {
  let folder: string
  let mosquitto: Running
  let url: string

  // Its own: on a shared one the sessions of other suites' collectors have the same names.
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mosquitto-'))
    mosquitto = await startOwnMosquitto(folder, await freePort())
    url = mosquitto.value
  })
  afterAll(async () => {
    await mosquitto.stop()
    await rm(folder, { recursive: true, force: true })
  })

  // mosquitto_pub: a client that nobody here wrote.
  async function publish(topic: string, message: string, ...more: string[]): Promise<void> {
    const { hostname, port } = new URL(url)
    const where = ['-h', hostname, '-p', port, '-V', 'mqttv311', '-q', '1']
    await run('mosquitto_pub', [...where, '-t', topic, '-m', message, ...more])
  }

  test('takes what mosquitto_pub sends, and a bad report does not stop the queue', async () => {
    const { counts } = await start(url)
    const from = Date.now()
    const topic = topicOf('foreign-1', 'data')
    await publish(topic, '{"temperature": 21}')
    await publish(topic, report(from, [60, 61]))
    await publish(topicOf('foreign-1', 'cmd'), 'not for us')
    const online = JSON.stringify({ v: 1, state: 'online', boot: 1 })
    await publish(topicOf('foreign-1', 'state'), online, '-r')
    await vi.waitUntil(() => counts().stored >= 3, 20_000)
    expect((await levelsOf('foreign-1', from)).toSorted()).toEqual([60, 61])
    expect(counts().refused).toEqual({ bad_schema: 1 })
    expect(counts()).toMatchObject({ shards: 64, broker: undefined })
    const { state } = await house.database.kysely
      .selectFrom('device_state')
      .select('state')
      .where('device_id', '=', 'foreign-1')
      .executeTakeFirstOrThrow()
    expect(state).toBe('online')
  })

  test('is handed what came while it was away', async () => {
    await (await start(url)).close()
    const from = Date.now()
    await publish(topicOf('foreign-2', 'data'), report(from, [57]))
    await start(url)
    await vi.waitUntil(async () => (await levelsOf('foreign-2', from)).length > 0, 20_000)
    expect(await levelsOf('foreign-2', from)).toEqual([57])
  })
})

test('a broker that is restarted is found again', async () => {
  const openBroker = (port: number): Promise<Broker> =>
    createBroker({
      host: '127.0.0.1',
      port,
      log,
      passwordOf: () => undefined,
      accept: async () => {},
      refused: () => {},
      programs: { username: 'gridkeeper', password: 'secret' },
    })
  const first = await openBroker(0)
  const { port } = first
  const { counts } = await start(`mqtt://127.0.0.1:${port}`)
  await first.close()
  await vi.waitUntil(() => counts().sessions === 0, 10_000)
  const second = await openBroker(port)
  await vi.waitUntil(() => counts().sessions === 64, 30_000)
  const from = Date.now()
  await vi.waitUntil(async () => {
    await second.publish(topicOf('foreign-1', 'data'), report(Date.now(), [55]))
    return counts().stored > 0
  }, 20_000)
  expect(await levelsOf('foreign-1', from)).toContain(55)
  await collector?.close()
  collector = undefined
  await second.close()
})
