import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { encodeMessage, types } from '@gridkeeper/platform/snmp/message'
import { afterAll, beforeAll, test, vi } from 'vitest'
import { addDevices, collect, type House, openHouse } from './house.ts'
import { settingsFor } from './settings.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  await addDevices(house.database, ['ups-9'])
  await house.database.kysely
    .updateTable('device')
    .set({ kind: 'power_supply', snmp_address: '127.0.0.9', snmp_port: 1 })
    .execute()
})
afterAll(() => house.close())

const ups = '1.3.6.1.2.1.33'

/** An inform of one alarm entry; resolves with the answer. */
async function inform(port: number, id: number, trap: 3 | 4, alarm: number): Promise<void> {
  const socket = createSocket('udp4')
  await new Promise<void>((bound) => socket.bind(0, '127.0.0.9', bound))
  const answer = new Promise<void>((heard) => socket.once('message', () => heard()))
  const varbinds = [
    { oid: '1.3.6.1.2.1.1.3.0', type: types.timeTicks, value: id },
    { oid: '1.3.6.1.6.3.1.1.4.1.0', type: types.oid, value: `${ups}.2.${trap}` },
    { oid: `${ups}.1.6.2.1.2.7`, type: types.oid, value: `${ups}.1.6.3.${alarm}` },
  ]
  const pdu = { type: 0xa6, id, errorStatus: 0, errorIndex: 0, varbinds }
  socket.send(encodeMessage({ version: 1, community: 'any', pdu }), port, '127.0.0.1')
  await answer
  await new Promise<void>((closed) => socket.close(() => closed()))
}

test('what an inform said is kept when it is answered: in the spool, in the database, in the store', async () => {
  const settings = settingsFor(house.directory)
  const port = 20_000 + (process.pid % 20_000)
  const collector = await collect(house, {
    ...settings,
    collector: {
      ...settings.collector,
      traps: { ...settings.collector.traps, host: '127.0.0.1', port },
    },
  })
  const from = Date.now()
  try {
    await inform(port, 1, 3, 2)
    await inform(port, 2, 3, 8)
    const rows = await house.database.kysely.selectFrom('device_alarm').selectAll().execute()
    assert.deepEqual(
      rows.map(({ device_id, code, text }) => [device_id, code, text.zh]),
      [['ups-9', 'ups-8', 'UPS 告警：输出过载']],
    )
    await vi.waitUntil(() => house.analysed.includes('node-1'), 10_000)
    await inform(port, 3, 4, 8)
    assert.deepEqual(
      await house.database.kysely.selectFrom('device_alarm').selectAll().execute(),
      [],
    )
    assert.deepEqual([collector.counts().traps?.taken, collector.counts().traps?.answered], [3, 3])
  } finally {
    await collector.close()
  }
  const [series] = await house.series.read({
    metrics: ['power.on_battery'],
    devices: ['ups-9'],
    from,
    to: Date.now() + 1,
  })
  assert.deepEqual(
    series?.samples.map(({ value }) => value),
    [1],
  )
})
