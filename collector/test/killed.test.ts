import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { topicOf } from '@gridkeeper/model/topics'
import type { MqttConnection } from '@gridkeeper/platform/mqtt'
import { afterEach, expect, test, vi } from 'vitest'
import { addDevices, collect, connectBox, openStores, report } from './house.ts'
import { settingsFor } from './settings.ts'

const kills = 10
const devices = Array.from({ length: 20 }, (_, n) => `box-${n}`)
const boxes: MqttConnection[] = []
let child: ChildProcess | undefined

afterEach(async () => {
  child?.kill('SIGKILL')
  for (const box of boxes.splice(0)) await box.close({ abrupt: true })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

async function startChild(directory: string, port: number): Promise<void> {
  const script = fileURLToPath(new URL('./killed-child.ts', import.meta.url))
  const started = spawn(process.execPath, [script, directory, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child = started
  await new Promise((resolve, reject) => {
    started.stdout.once('data', resolve)
    started.once('exit', (code) => reject(new RangeError(`the collector ended with ${code}`)))
  })
}

async function killChild(): Promise<void> {
  const gone = new Promise((resolve) => child?.once('exit', resolve))
  child?.kill('SIGKILL')
  await gone
}

// Issue 2: kill -9 in mid-flow, ten times; no acknowledged report is missing.
test('a collector that is killed ten times under load has stored every report it acknowledged, and none that nobody sent', async () => {
  const directory = await prepared()
  const port = await freePort()
  const acknowledged = new Map(devices.map((device) => [device, new Set<number>()]))
  const sent = new Map(devices.map((device) => [device, new Set<number>()]))
  let isOver = false

  async function send(device: string, box: MqttConnection): Promise<void> {
    for (let at = Date.now(); !isOver; ) {
      at = Math.max(at + 1, Date.now())
      sent.get(device)?.add(at)
      // One that was not acknowledged is given up here: the box's ring on disk is the agent's affair.
      const isKept = await box.publish(topicOf(device, 'data'), report(at, [60])).then(
        () => true,
        () => false,
      )
      if (isKept) acknowledged.get(device)?.add(at)
      await sleep(isKept ? 2 : 20)
    }
  }

  await startChild(directory, port)
  for (const device of devices) boxes.push(await connectBox(directory, port, device))
  const sending = boxes.map((box, n) => send(devices[n] ?? '', box))
  for (let n = 0; n < kills; n++) {
    await vi.waitUntil(() => boxes.every((box) => box.isConnected()), 30_000)
    await sleep(200 + 100 * (n % 5))
    await killChild()
    await startChild(directory, port)
  }
  isOver = true
  await Promise.all(sending)
  await killChild()

  const stores = await openStores(directory)
  const collector = await collect({ ...stores, analysed: [] }, settingsFor(directory))
  await collector.close()
  const missing: string[] = []
  const invented: string[] = []
  for (const device of devices) {
    const [series] = await stores.series.read({
      metrics: ['downstream.level_dbuv'],
      devices: [device],
      from: 0,
      to: Date.now() + 1000,
    })
    const found = new Set(series?.samples.map(({ at }) => at))
    for (const at of acknowledged.get(device) ?? [])
      if (!found.has(at)) missing.push(`${device} ${at}`)
    for (const at of found) if (!sent.get(device)?.has(at)) invented.push(`${device} ${at}`)
  }
  await stores.close()
  expect(missing).toEqual([])
  expect(invented).toEqual([])
  const count = acknowledged.values().reduce((sum, { size }) => sum + size, 0)
  console.log(`${count} acknowledged reports, ${kills} kills, none missing`)
  expect(count).toBeGreaterThan(kills * devices.length)
}, 400_000)

async function prepared(): Promise<string> {
  const stores = await openStores()
  await addDevices(stores.database, devices)
  await stores.database.close()
  await stores.series.close()
  return stores.directory
}
