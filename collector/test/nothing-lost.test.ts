import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createLogger } from '@gridkeeper/platform/log'
import type { MqttConnection } from '@gridkeeper/platform/mqtt'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Collector } from '../src/main.ts'
import {
  addDevices,
  collect,
  connectBox,
  type House,
  openHouse,
  report,
  samplesStored,
  sendUntilKept,
} from './house.ts'
import { settingsFor } from './settings.ts'

const run = promisify(execFile)
const devices = Array.from({ length: 12 }, (_, n) => `box-${n}`)
let house: House
let collector: Collector
let boxes: MqttConnection[] = []

beforeEach(async () => {
  house = await openHouse()
  await addDevices(house.database, devices)
})
afterEach(async () => {
  for (const box of boxes) await box.close({ abrupt: true })
  boxes = []
  await collector.close()
  await house.close()
})

async function connectAll(port: number): Promise<void> {
  boxes = await Promise.all(devices.map((device) => connectBox(house.directory, port, device)))
}

describe('nothing is lost', () => {
  test('while the series store is away for ten minutes, with a restart in the middle', async () => {
    const valuesInReport = 40
    let now = Date.now() - 700_000
    const settings = settingsFor(house.directory)
    collector = await collect(house, settings, { now: () => now })
    const port = collector.broker?.port ?? 0
    await connectAll(port)
    let sent = 0
    const minutes = async (count: number) => {
      for (let step = 0; step < 12 * count; step++) {
        now += 5000
        const values = Array.from({ length: valuesInReport }, () => 60 + (step % 5) / 10)
        await Promise.all(
          boxes.map((box, n) => sendUntilKept(box, devices[n] ?? '', report(now, values, step))),
        )
        sent += boxes.length * valuesInReport
      }
    }
    await minutes(0.5)
    await vi.waitUntil(() => collector.counts().stored === sent, 10_000)
    house.setStoreAway(true)
    const before = sent
    await minutes(5)
    await collector.close()
    collector = await collect(house, settingsFor(house.directory, { port }), { now: () => now })
    await minutes(5)
    expect(collector.counts()).toMatchObject({ stored: 0, refused: {} })
    expect(collector.counts().spool.records).toBe((sent - before) / valuesInReport)
    house.setStoreAway(false)
    await vi.waitUntil(() => collector.counts().stored >= sent - before, 60_000)
    expect(await samplesStored(house.series, devices)).toBe(sent)
    expect(collector.counts().spool.records).toBe(0)
  }, 120_000)

  test('a report that comes again, and again after a restart, and history that comes late are each stored once', async () => {
    collector = await collect(house, settingsFor(house.directory))
    const port = collector.broker?.port ?? 0
    await connectAll(port)
    const [box] = boxes
    if (!box) return
    const at = Date.now() - 3_600_000
    const reports = Array.from({ length: 50 }, (_, n) => report(at + 1000 * n, [60, 61], n))
    for (const text of reports) await sendUntilKept(box, 'box-0', text)
    for (const text of reports.toReversed()) await sendUntilKept(box, 'box-0', text)
    await collector.close()
    collector = await collect(house, settingsFor(house.directory, { port }))
    const late = reports.map((text) => text.replace('"clock"', '"hist":true,"clock"'))
    for (const text of late) await sendUntilKept(box, 'box-0', text)
    await vi.waitUntil(() => collector.counts().stored === 100, 20_000)
    expect(await samplesStored(house.series, ['box-0'])).toBe(100)
  }, 60_000)
})

const mounts: string[] = []
async function mountSmall(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', directory])
  mounts.push(directory)
}

const isRoot = process.getuid?.() === 0
const why = isRoot ? '' : ' (left out: only root may mount a small disk)'

describe.skipIf(!isRoot)(`a disk that is full under the spool${why}`, () => {
  let lines: { level: number; msg: string }[] = []
  const to = { write: (line: string) => void lines.push(JSON.parse(line)) }
  const log = createLogger({ level: 'info', to })

  beforeEach(async () => {
    lines = []
    const spool = join(house.directory, 'spool')
    await mountSmall(spool)
    collector = await collect(house, settingsFor(house.directory), { log })
    await connectAll(collector.broker?.port ?? 0)
  })
  // registered after the one above, so it runs before the house is pulled down
  afterEach(async () => {
    for (const box of boxes) await box.close({ abrupt: true })
    await collector.close()
    for (const directory of mounts.splice(0)) await run('umount', [directory])
  })

  /** Each box sends its reports one after the other and lets none go before it is acknowledged. */
  function sendEach(count: number): Promise<unknown> {
    const at = Date.now() - 3_600_000
    const values = Array.from({ length: 20 }, () => 60)
    return Promise.all(
      boxes.map(async (box, n) => {
        for (let turn = 0; turn < count; turn++)
          await sendUntilKept(box, devices[n] ?? '', report(at + turn, values, turn))
      }),
    )
  }

  async function refusalRow() {
    return await house.database.kysely
      .selectFrom('refusal_count')
      .selectAll()
      .where('source', '=', 'spool')
      .executeTakeFirst()
  }

  const complaints = () => lines.filter(({ msg }) => msg.startsWith('spool takes no reports'))

  test('by the spool itself: boxes are held off, it is said once, and all is stored when there is room', async () => {
    house.setStoreAway(true)
    const sending = sendEach(100)
    await vi.waitUntil(() => (collector.counts().refused['spool_full'] ?? 0) > 20, 30_000)
    const { records } = collector.counts().spool
    expect(records).toBeLessThan(1200)
    await vi.waitUntil(async () => (await refusalRow())?.reason === 'spool_full', 10_000)
    expect(complaints()).toHaveLength(1)
    house.setStoreAway(false)
    await sending
    await vi.waitUntil(() => collector.counts().stored >= 12 * 100 * 20, 30_000)
    expect(await samplesStored(house.series, devices)).toBe(12 * 100 * 20)
    expect(lines.some(({ msg }) => msg === 'spool takes reports again')).toBe(true)
  }, 120_000)

  test('by something else: the same, as soon as that is gone', async () => {
    const rubbish = join(house.directory, 'spool', 'rubbish')
    await writeFile(rubbish, Buffer.alloc(2_000_000)).catch(() => {})
    const sending = sendEach(20)
    await vi.waitUntil(() => (collector.counts().refused['spool_full'] ?? 0) > 20, 30_000)
    expect(complaints()).toHaveLength(1)
    await rm(rubbish)
    await sending
    await vi.waitUntil(() => collector.counts().stored >= 12 * 20 * 20, 30_000)
    expect(await samplesStored(house.series, devices)).toBe(12 * 20 * 20)
  }, 120_000)
})
