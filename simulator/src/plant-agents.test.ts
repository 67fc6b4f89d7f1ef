import { createSocket } from 'node:dgram'
import { AppError } from '@gridkeeper/model/errors'
import { decodeMessage, encodeMessage, pduTypes, types } from '@gridkeeper/platform/snmp/message'
import { expect, test } from 'vitest'
import { createCounty } from './county.ts'
import { createFaults, loadFaultKinds } from './faults.ts'
import { communities } from './files.ts'
import { slotCount, startPlantAgents } from './plant-agents.ts'
import { createWorld } from './world.ts'

const county = createCounty({ seed: 1, asOf: '2026-11-22' })
const host = '127.0.0.1'
// Out of the range that the system hands out by itself.
const basePort = 20_000 + (process.pid % 10_000)
const portOf = (id: string) =>
  basePort + (county.elements.find((element) => element.id === id)?.snmp?.slot ?? 0)

/** One GET; undefined when nobody answers within a moment. */
function get(port: number, community: string, oid: string): Promise<unknown> {
  const socket = createSocket('udp4')
  const varbinds = [{ oid, type: types.null, value: null }]
  const pdu = { type: pduTypes.get, id: 7, errorStatus: 0, errorIndex: 0, varbinds }
  return new Promise((resolve) => {
    const done = (value: unknown) => {
      clearTimeout(timer)
      socket.close()
      resolve(value)
    }
    const timer = setTimeout(() => done(undefined), 200)
    socket.on('message', (bytes) => done(decodeMessage(bytes).pdu.varbinds[0]?.value))
    socket.send(encodeMessage({ version: 1, community, pdu }), port, host)
  })
}

test('nodes, supplies and OLTs answer what they measure; a cut node keeps silent', async () => {
  const faults = createFaults(await loadFaultKinds(), 1)
  const world = createWorld(county, faults.effectsOn)
  const now = Date.now
  const needs = { county, world, now, startedAt: now(), host, basePort }
  const agents = await startPlantAgents(needs)
  const community = communities['plant'] ?? ''
  const light = '1.3.6.1.4.1.17409.1.10.5.1.2.1'
  expect(slotCount(county)).toBe(64)
  expect(await get(portOf('ON001'), community, light)).toBeLessThan(-10)
  expect(await get(portOf('ON001'), 'public', light)).toBeUndefined()
  expect(await get(portOf('PS01'), community, '1.3.6.1.2.1.33.1.4.1.0')).toBe(3)
  expect(
    await get(portOf('OLT01'), community, '1.3.6.1.4.1.17409.2.3.4.2.1.4.16777473.0.1'),
  ).toBeLessThan(-1000)

  faults.begin('node-cut', 'ON001', now(), 60_000)
  faults.begin('node-optical-loss', 'ON002', now(), 60_000)
  faults.begin('mains-lost', 'PS02', now(), 60_000)
  expect(await get(portOf('ON001'), community, light)).toBeUndefined()
  expect(await get(portOf('ON002'), community, light)).toBeLessThan(-90)
  expect(await get(portOf('PS02'), community, '1.3.6.1.2.1.33.1.4.1.0')).toBe(5)

  await expect(startPlantAgents(needs)).rejects.toSatisfy(
    (error) => error instanceof AppError && error.code === 'port/taken',
  )
  await agents.close()
})
