import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectMqtt, type MqttConnection } from '@gridkeeper/platform/mqtt'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freePort, type Running } from '../../test/servers/server.ts'
import { suiteWith } from '../../test/servers/suite-with.ts'
import type { Collector } from '../src/main.ts'
import {
  addDevices,
  collect,
  type House,
  log,
  openHouse,
  report,
  samplesStored,
  sendUntilKept,
} from './house.ts'
import { startOwnMosquitto } from './mosquitto.ts'
import { settingsFor } from './settings.ts'

const devices = Array.from({ length: 20 }, (_, n) => `street-${n}`)
const restarts = 3
let house: House
let folder = ''
let mosquitto: Running
let collector: Collector
const boxes: MqttConnection[] = []

function box(device: string, url: string): MqttConnection {
  const connection = connectMqtt({
    url,
    clientId: device,
    clean: true,
    keepaliveSeconds: 30,
    log,
    random: () => 0.5,
    retry: { firstSeconds: 0.05, factor: 1.5 },
  })
  boxes.push(connection)
  return connection
}

// The shared server only says whether Mosquitto is to be had: this one is stopped, which the others must not be.
suiteWith('mosquitto', 'Mosquitto restarted under load', () => {
  beforeAll(async () => {
    house = await openHouse()
    await addDevices(house.database, devices)
    folder = await mkdtemp(join(tmpdir(), 'mosquitto-'))
  })
  afterAll(async () => {
    for (const connection of boxes) await connection.close({ abrupt: true })
    await collector.close()
    await mosquitto.stop()
    await house.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('every sample that a box sent is stored, once', async () => {
    const port = await freePort()
    mosquitto = await startOwnMosquitto(folder, port)
    collector = await collect(house, settingsFor(house.directory, { url: mosquitto.value }))
    const { counts } = collector
    await vi.waitUntil(() => counts().sessions === 64, 30_000)
    let sent = 0
    let isOver = false
    const sending = devices.map(async (device) => {
      const connection = box(device, mosquitto.value)
      for (let at = Date.now(); !isOver; ) {
        at = Math.max(at + 1, Date.now())
        await sendUntilKept(connection, device, report(at, [60, 61]))
        sent += 2
      }
    })
    for (let n = 0; n < restarts; n++) {
      await sleep(700)
      await mosquitto.stop()
      await vi.waitUntil(() => counts().sessions === 0, 10_000)
      mosquitto = await startOwnMosquitto(folder, port)
      await vi.waitUntil(() => counts().sessions === 64, 30_000)
    }
    await sleep(500)
    isOver = true
    await Promise.all(sending)
    await vi.waitUntil(async () => (await samplesStored(house.series, devices)) >= sent, 30_000)
    expect(await samplesStored(house.series, devices)).toBe(sent)
    expect(counts().refused).toEqual({})
    console.log(`${sent} samples sent, ${sent} stored, ${restarts} restarts of Mosquitto`)
  }, 180_000)
})
