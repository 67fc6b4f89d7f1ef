import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Agent, startAgent } from '../../simulator/src/snmp/agent.ts'
import { createMib } from '../../simulator/src/snmp/mib.ts'
import { readSnmprec } from '../../simulator/src/snmp/snmprec.ts'
import type { Collector } from '../src/main.ts'
import { readDevice } from '../src/read.ts'
import { addDevices, collect, type House, openHouse } from './house.ts'
import { settingsFor } from './settings.ts'

const walk = new URL('../profiles/nscrtv-epon-olt/walk.snmprec', import.meta.url)
const [here, away] = ['olt-1:00005e005301', 'olt-1:00005e005302']
let house: House
let collector: Collector
let agent: Agent
let text = ''

beforeAll(async () => {
  house = await openHouse()
  text = await readFile(walk, 'utf8')
  const mibOf = () => createMib(readSnmprec(text).entries)
  agent = await startAgent({ mib: () => mibOf(), misbehaviour: () => undefined })
  await addDevices(house.database, ['olt-1', '00:00:5E:00:53:03'])
  await house.database.kysely
    .updateTable('device')
    .set({
      kind: 'olt',
      parent_id: null,
      node_id: 'olt-1',
      snmp_address: '127.0.0.1',
      snmp_port: agent.port,
    })
    .where('id', '=', 'olt-1')
    .execute()
  // An operator's own row of an ONU, under a splitter that the OLT knows nothing of.
  await house.database.kysely
    .updateTable('device')
    .set({ kind: 'onu', parent_id: 'splitter-9', node_id: 'olt-1', name: '302' })
    .where('id', '=', '00:00:5E:00:53:03')
    .execute()
  const settings = settingsFor(house.directory)
  const poll = { ...settings.collector.poll, intervalSeconds: 1, timeoutMs: 500, retries: 0 }
  collector = await collect(house, { ...settings, collector: { ...settings.collector, poll } })
})
afterAll(async () => {
  await collector.close()
  await agent.close()
  await house.close()
})

const rows = () =>
  house.database.kysely
    .selectFrom('device')
    .leftJoin('device_state', 'device_state.device_id', 'device.id')
    .select(['device.id', 'kind', 'parent_id', 'node_id', 'name', 'place', 'device_state.state'])
    .where('kind', '=', 'onu')
    .orderBy('device.id')
    .execute()
const until = (done: () => Promise<boolean>) =>
  vi.waitUntil(done, { timeout: 20_000, interval: 100 })

async function latest(device: string) {
  const range = { from: 0, to: Date.now() + 60_000 }
  const metrics = ['optical.rx_dbm', 'device.reachable'] as const
  const found = await house.series.latest({ metrics, devices: [device], ...range })
  return found.map(({ metric, channel, value }) => `${metric} ${channel} ${value}`).toSorted()
}

test('an ONU of a table is a device: it stands under its OLT, has its own samples and its own state', async () => {
  await until(async () => (await rows()).filter(({ state }) => state).length === 2)
  const onu = { kind: 'onu', parent_id: 'olt-1', node_id: 'olt-1', place: 'pon 13' }
  expect(await rows()).toMatchObject([
    { id: '00:00:5E:00:53:03' },
    { ...onu, id: here, name: 'Block 3-201', state: 'online' },
    { ...onu, id: away, name: '00005e005302', state: 'lost' },
  ])
  await until(async () => (await latest(here)).length === 3)
  expect(await latest(here)).toEqual([
    'device.reachable  1',
    'optical.rx_dbm  -19.87',
    'optical.rx_dbm at olt -22.31',
  ])
  await until(async () => (await latest(away)).length === 1)
}, 60_000)

test('one that comes up at another port is the same one, moved; one that an operator has entered is his', async () => {
  text = text
    .replaceAll('.16780545|', '.16781057|')
    .replaceAll('.16780545.', '.16781057.')
    .replace('00005E005302', '00005E005303')
    .replace('8.16780546|2|2', '8.16780546|2|1')
  await until(async () => (await rows()).some(({ place }) => place === 'pon 15'))
  await until(async () => (await rows())[0]?.state === 'online')
  expect(await rows()).toMatchObject([
    { id: '00:00:5E:00:53:03', parent_id: 'splitter-9', name: '302', place: null },
    { id: here, place: 'pon 15' },
    { id: away },
  ])
}, 60_000)

test('an operator who enters one later has it once, under his name', async () => {
  await addDevices(house.database, ['00005E005302'])
  await house.database.kysely
    .updateTable('device')
    .set({ kind: 'onu', parent_id: 'splitter-9', node_id: 'olt-1' })
    .where('id', '=', '00005E005302')
    .execute()
  text = text.replace('00005E005303', '00005E005302')
  await until(async () => (await rows()).every(({ id }) => id !== away))
  await until(async () => (await latest('00005E005302')).includes('device.reachable  1'))
}, 60_000)

test('a reading names the device of each sample', async () => {
  const { samples } = await readDevice({
    ...{ host: '127.0.0.1', port: agent.port, timeoutMs: 1000, retries: 1, now: Date.now },
    credential: { version: '2c', community: 'public' },
  })
  const target = `127.0.0.1:${agent.port}`
  expect(new Set(samples.map(({ device }) => device))).toEqual(
    new Set([target, `${target}:00005e005301`, `${target}:00005e005302`]),
  )
})
