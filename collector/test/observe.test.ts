import { readFile } from 'node:fs/promises'
import { shardOf } from '@gridkeeper/model/hash'
import { topicOf } from '@gridkeeper/model/topics'
import { createOwnMetrics } from '@gridkeeper/platform/own-metrics'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Agent, startAgent } from '../../simulator/src/snmp/agent.ts'
import { createMib } from '../../simulator/src/snmp/mib.ts'
import { readSnmprec } from '../../simulator/src/snmp/snmprec.ts'
import { parseScrape } from '../../test/lab/prometheus.ts'
import type { Collector } from '../src/main.ts'
import { observeCollector } from '../src/observe/metrics.ts'
import { addDevices, collect, connectBox, type House, openHouse, report } from './house.ts'
import { settingsFor } from './settings.ts'

let house: House
let agent: Agent
let collector: Collector
const metrics = createOwnMetrics()
const scrape = async () => parseScrape(await metrics.text())

beforeAll(async () => {
  house = await openHouse()
  const walk = new URL('../profiles/ups-mib/walk.snmprec', import.meta.url)
  const mib = createMib(readSnmprec(await readFile(walk, 'utf8')).entries)
  agent = await startAgent({ mib: (community) => (community === 'public' ? mib : undefined) })
  await addDevices(house.database, ['box-1', 'ups-1', 'ups-2'])
  const poll = (id: string, snmp_port: number) =>
    house.database.kysely
      .updateTable('device')
      .set({ snmp_address: '127.0.0.1', snmp_port })
      .where('id', '=', id)
      .execute()
  await poll('ups-1', agent.port)
  // Nobody listens on port 9 here.
  await poll('ups-2', 9)
  const settings = settingsFor(house.directory)
  const fast = { ...settings.collector.poll, intervalSeconds: 5, timeoutMs: 200, retries: 0 }
  collector = await collect(house, {
    ...settings,
    collector: { ...settings.collector, poll: fast },
  })
  observeCollector(collector, metrics)
})
afterAll(async () => {
  await agent.close()
  await house.close()
})

test('reports and polls move the counters of their shard and their device; refusals say why', async () => {
  const before = await scrape()
  const shard = shardOf('box-1')
  expect(before.value('gridkeeper_shard_owned', { shard })).toBe(1)
  expect(before.value('gridkeeper_shard_reports_total', { shard })).toBe(0)
  const box = await connectBox(house.directory, collector.broker?.port ?? 0, 'box-1')
  await box.publish(topicOf('box-1', 'data'), report(Date.now(), [60, 61]))
  await box.publish(topicOf('box-1', 'data'), 'no JSON')
  const [one, two] = [{ device: 'ups-1' }, { device: 'ups-2' }]
  await vi.waitUntil(
    async () => {
      const { poller, stored, refused } = collector.counts()
      if (poller.failures === 0 || stored <= 2 || refused['not_json'] !== 1) return false
      const now = await scrape()
      return !Number.isNaN(now.value('gridkeeper_device_last_answer_timestamp_seconds', one))
    },
    { timeout: 20_000, interval: 100 },
  )
  const after = await scrape()
  expect(after.value('gridkeeper_shard_reports_total', { shard })).toBe(2)
  expect(
    after.value('gridkeeper_refusals_total', { shard, source: 'mqtt', reason: 'not_json' }),
  ).toBe(1)
  expect(after.value('gridkeeper_points_stored_total')).toBeGreaterThan(2)
  expect(after.value('gridkeeper_broker_connections')).toBe(1)
  expect(after.value('gridkeeper_shard_devices', { shard, state: 'online' })).toBe(1)
  const answered = after.value('gridkeeper_device_last_answer_timestamp_seconds', one)
  expect(Math.abs(Date.now() / 1000 - answered)).toBeLessThan(30)
  expect(after.value('gridkeeper_device_round_trip_seconds', one)).toBeLessThan(1)
  expect(after.value('gridkeeper_device_poll_failures_total', one)).toBe(0)
  expect(after.value('gridkeeper_device_poll_failures_total', two)).toBeGreaterThan(0)
  expect(after.value('gridkeeper_device_last_answer_timestamp_seconds', two)).toBeNaN()
  expect(after.value('gridkeeper_poller_silent_devices')).toBe(1)
  // Boxes are told by shard and state, never one by one.
  expect(await metrics.text()).not.toContain('box-1')
  await box.close()
}, 30_000)

test('while the store is away the spool’s depth and the shard’s lag grow; afterwards there is none', async () => {
  const shard = shardOf('box-1')
  house.setStoreAway(true)
  const box = await connectBox(house.directory, collector.broker?.port ?? 0, 'box-1')
  await box.publish(topicOf('box-1', 'data'), report(Date.now(), [60]))
  const lag = async () => (await scrape()).value('gridkeeper_shard_lag_seconds', { shard })
  await vi.waitUntil(async () => (await lag()) > 1, { timeout: 15_000, interval: 100 })
  const during = await scrape()
  expect(during.value('gridkeeper_spool_records')).toBeGreaterThan(0)
  expect(during.value('gridkeeper_spool_bytes')).toBeGreaterThan(0)
  expect(during.value('gridkeeper_spool_oldest_seconds')).toBeGreaterThan(1)
  house.setStoreAway(false)
  await vi.waitUntil(async () => (await lag()) === 0, { timeout: 15_000, interval: 100 })
  await box.close()
}, 40_000)

test('how each device is polled and how the collector goes stand in the database; one that ends takes itself off', async () => {
  const { kysely } = house.database
  const rows = () => kysely.selectFrom('poll_state').selectAll().orderBy('device_id').execute()
  await vi.waitUntil(async () => (await rows()).length === 2, { timeout: 20_000, interval: 200 })
  const [one, two] = await rows()
  expect(one).toMatchObject({ failures: 0, profile: 'ups-mib' })
  expect(two).toMatchObject({ answered_at: null, profile: null })
  expect(two?.problem).toContain('127.0.0.1:9')
  // It tells of itself now and then: what came just now is in the next word.
  await vi.waitFor(
    async () => {
      const told = await kysely.selectFrom('collector_state').selectAll().execute()
      expect(told).toHaveLength(1)
      expect(told[0]?.counts).toMatchObject({ polled: 2, devices: 3, refused: { not_json: 1 } })
      expect(told[0]?.counts.shards).toHaveLength(64)
    },
    { timeout: 20_000, interval: 200 },
  )
  const hours = await kysely.selectFrom('refusal_hour').selectAll().execute()
  expect(hours).toMatchObject([{ source: 'mqtt', reason: 'not_json', count: 1 }])
  await collector.close()
  expect(await kysely.selectFrom('collector_state').selectAll().execute()).toEqual([])
}, 40_000)
