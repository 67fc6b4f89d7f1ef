import assert from 'node:assert/strict'
import type { Database } from '@gridkeeper/platform/database/database'
import { afterAll, beforeAll, test } from 'vitest'
import { freshDatabase } from '../../test/servers/databases.ts'
import { boxesOf, createTown, nodeOf } from './town.ts'

const minute = 60_000
let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

test('an alarm that a node raises by trap is an alarm of the operator, and ends when the node clears it', async () => {
  const town = await createTown(database)
  try {
    const devices = nodeOf('N1', null, 1, 1, 4)
    await town.devices(devices)
    await town.states(boxesOf(devices), 'online', town.at() - 600 * minute)
    await town.samples('N1', 'N1', 'device.reachable', [1, 1, 1, 1])
    await database.kysely
      .insertInto('device_alarm')
      .values({
        device_id: 'N1',
        code: 'hms-17409.1.10.5.1.2.1',
        channel: '1',
        metric: 'optical.rx_dbm',
        severity: 'major',
        text: JSON.stringify({
          zh: '设备告警：接收光功率过低',
          en: 'Device alarm: too little light',
        }),
        value: -12.5,
        since: town.at(),
        until: null,
        reference: null,
      })
      .execute()
    await town.analyse('N1')
    town.pass(5 * minute)
    await town.analyse('N1')
    const [alarm, ...others] = await town.alarms()
    assert.deepEqual(
      [alarm?.resource, alarm?.type, alarm?.severity, alarm?.is_cleared, others.length],
      ['N1', 'signal-degraded', 'major', false, 0],
    )
    const [finding] = await town.findings()
    assert.deepEqual(
      [finding?.detector, finding?.channel, finding?.because.zh],
      ['device-alarm', 'hms-17409.1.10.5.1.2.1 1', '设备告警：接收光功率过低'],
    )

    await database.kysely.deleteFrom('device_alarm').execute()
    town.pass(minute)
    await town.analyse('N1')
    assert.deepEqual(await town.findings(), [])
    assert.deepEqual(
      (await town.alarms()).map(({ is_cleared }) => is_cleared),
      [true],
    )
  } finally {
    await town.close()
  }
})
