import { readFile } from 'node:fs/promises'
import { readDeviceLimits } from '@gridkeeper/platform/database/device-limits'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Agent, type Misbehaviour, startAgent } from '../../simulator/src/snmp/agent.ts'
import { createMib } from '../../simulator/src/snmp/mib.ts'
import { readSnmprec } from '../../simulator/src/snmp/snmprec.ts'
import type { Collector } from '../src/main.ts'
import { addDevices, collect, type House, openHouse } from './house.ts'
import { settingsFor } from './settings.ts'

// The node's own limits of its first receiver, tenths of dBm.
const property = '1.3.6.1.4.1.17409.1.1.1.1'
const receiver = '13.1.3.6.1.4.1.17409.1.10.5.1.2.1'
const ownLimits = [30, 20, -70, -90, 5]
  .map((raw, at) => `${property}.${at + 4}.${receiver}|2|${raw}`)
  .join('\n')

const walk = new URL('../profiles/nscrtv-fibre-node/walk.snmprec', import.meta.url)
let house: House
let collector: Collector
let agent: Agent
let misbehaviour: Misbehaviour | undefined

beforeAll(async () => {
  house = await openHouse()
  const text = `${await readFile(walk, 'utf8')}${ownLimits}\n`
  const mib = createMib(readSnmprec(text).entries)
  agent = await startAgent({
    mib: (community) => (community === 'public' ? mib : undefined),
    misbehaviour: () => misbehaviour,
  })
  await addDevices(house.database, ['node-1'])
  await house.database.kysely
    .updateTable('device')
    .set({ kind: 'optical_node', snmp_address: '127.0.0.1', snmp_port: agent.port })
    .execute()
  const settings = settingsFor(house.directory)
  const poll = { ...settings.collector.poll, intervalSeconds: 1, timeoutMs: 300, retries: 0 }
  collector = await collect(house, { ...settings, collector: { ...settings.collector, poll } })
})
afterAll(async () => {
  await collector.close()
  await agent.close()
  await house.close()
})

async function reachable(): Promise<number[]> {
  const [series] = await house.series.read({
    metrics: ['device.reachable'],
    devices: ['node-1'],
    from: 0,
    to: Date.now() + 60_000,
  })
  return series?.samples.map(({ value }) => value) ?? []
}

async function row() {
  return await house.database.kysely
    .selectFrom('device')
    .leftJoin('device_state', 'device_state.device_id', 'device.id')
    .select(['device.profile', 'device_state.state', 'device_state.problem'])
    .executeTakeFirstOrThrow()
}

test('a device that is polled has its points in the store, and its profile in its row', async () => {
  await vi.waitUntil(async () => (await reachable()).includes(1), 20_000)
  const latest = await house.series.latest({
    metrics: [
      'optical.rx_dbm',
      'environment.temperature_celsius',
      'device.round_trip_milliseconds',
    ],
    node: 'node-1',
    from: 0,
    to: Date.now() + 60_000,
  })
  expect(new Set(latest.map(({ metric }) => metric)).size).toBeGreaterThan(1)
  expect(latest.every(({ device }) => device === 'node-1')).toBe(true)
  await vi.waitUntil(async () => (await row()).profile !== null, 10_000)
  expect(await row()).toMatchObject({ profile: 'nscrtv-fibre-node', state: 'online' })
}, 40_000)

test('the limits that a device holds of its own are read with it', async () => {
  const limits = () => readDeviceLimits(house.database, ['node-1'])
  await vi.waitUntil(async () => (await limits()).length > 0, 10_000)
  expect(await limits()).toMatchObject([
    {
      metric: 'optical.rx_dbm',
      warning: { low: -7, high: 2 },
      major: { low: -9, high: 3 },
      deadband: 0.5,
    },
  ])
})

test('one that falls silent is unreachable, and its node is looked at; one that is back is online', async () => {
  house.analysed.length = 0
  misbehaviour = 'silent'
  await vi.waitUntil(async () => (await row()).state === 'unreachable', 20_000)
  expect((await row()).problem).not.toBeNull()
  await vi.waitUntil(() => house.analysed.includes('node-1'), 10_000)
  await vi.waitUntil(async () => (await reachable()).includes(0), 10_000)
  misbehaviour = undefined
  await vi.waitUntil(async () => (await row()).state === 'online', 30_000)
}, 80_000)
