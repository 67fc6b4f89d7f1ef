import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { connectMqtt, type MqttConnection } from '@gridkeeper/platform/mqtt'
import { createInfluxStore } from '@gridkeeper/platform/series/influx'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ownDatabase } from '../../test/servers/databases.ts'
import { freePort, type Running } from '../../test/servers/server.ts'
import { suiteWith } from '../../test/servers/suite-with.ts'
import { addDevices, log, report, samplesStored, sendUntilKept } from './house.ts'
import { startOwnMosquitto } from './mosquitto.ts'
import type { ChildOrder } from './sharing-child.ts'

const devices = Array.from({ length: 100 }, (_, n) => `shared-${n}`)
let folder = ''
let mosquitto: Running
const children: ChildProcess[] = []
const boxes: MqttConnection[] = []

type Said = { shards: number; sessions: number; kept: number; refused: Record<string, number> }

function startChild(order: ChildOrder) {
  const child = fork(new URL('./sharing-child.ts', import.meta.url), [JSON.stringify(order)])
  children.push(child)
  const said: Said = { shards: 0, sessions: 0, kept: -1, refused: {} }
  child.on('message', (word: Said) => Object.assign(said, word))
  return { child, said }
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'two-'))
})
afterAll(async () => {
  for (const box of boxes) await box.close({ abrupt: true })
  for (const child of children) child.kill('SIGKILL')
  await mosquitto?.stop()
  await rm(folder, { recursive: true, force: true })
})

suiteWith('postgres', 'two collectors', (postgres) => {
  suiteWith('mosquitto', 'on one broker', () => {
    suiteWith('influx', 'and one series store', (influx) => {
      test('of which one is killed: the other has its shards and their queue within ten seconds, and nothing is missing', async () => {
        const database = await ownDatabase(postgres)
        const rows = await openDatabase({ url: database, dataDirectory: '', log })
        await addDevices(rows, devices)
        await rows.close()
        mosquitto = await startOwnMosquitto(folder, await freePort())
        const broker = mosquitto.value
        const series = { url: influx, database: `two_collectors_${process.pid}` }
        const store = createInfluxStore({ ...series, token: '', timeoutMs: 10_000, log })
        const order = { database, broker, series }
        const first = startChild({ ...order, directory: join(folder, 'first') })
        await vi.waitUntil(() => first.said.sessions === 64, 30_000)
        const second = startChild({ ...order, directory: join(folder, 'second') })
        const isEven = () => first.said.sessions === 32 && second.said.sessions === 32
        await vi.waitUntil(isEven, 30_000)

        let sent = 0
        let isOver = false
        const sending = devices.map(async (device) => {
          const box = connectMqtt({
            url: broker,
            clientId: device,
            clean: true,
            keepaliveSeconds: 30,
            log,
            random: () => 0.5,
            retry: { firstSeconds: 0.05, factor: 1.5 },
          })
          boxes.push(box)
          for (let at = Date.now(); !isOver; await sleep(10)) {
            at = Math.max(at + 1, Date.now())
            await sendUntilKept(box, device, report(at, [60, 61]))
            sent += 2
          }
        })
        await sleep(1500)
        await kill(first.child)
        const killedAt = performance.now()
        await vi.waitUntil(() => second.said.sessions === 64, 30_000)
        const takenMs = performance.now() - killedAt
        await sleep(1000)
        isOver = true
        await Promise.all(sending)
        await vi.waitUntil(() => second.said.kept === 0, 30_000)
        const before = await samplesStored(store, devices)

        // What the dead one had acknowledged and not yet stored lies on its disk until it is back.
        const again = startChild({ ...order, directory: join(folder, 'first') })
        await vi.waitUntil(() => again.said.kept === 0, 30_000)
        await vi.waitUntil(async () => (await samplesStored(store, devices)) >= sent, 30_000)
        expect(await samplesStored(store, devices)).toBe(sent)
        expect(takenMs).toBeLessThan(10_000)
        expect(second.said.refused).toEqual({})
        expect(again.said.refused).toEqual({})
        console.log(
          `${sent} samples sent, ${sent} stored, ${sent - before} of them from the disk of the dead one; ` +
            `its shards were taken in ${Math.round(takenMs)} ms`,
        )
        await store.close()
      }, 180_000)
    })
  })
})
