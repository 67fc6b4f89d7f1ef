import { topicOf } from '@gridkeeper/model/topics'
import type { MqttConnection } from '@gridkeeper/platform/mqtt'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Collector } from '../src/main.ts'
import { addDevices, collect, connectBox, type House, openHouse, report } from './house.ts'
import { settingsFor } from './settings.ts'

let house: House
let collector: Collector
let port = 0
const boxes: MqttConnection[] = []

let startedAt = 0

beforeAll(async () => {
  house = await openHouse()
  await addDevices(house.database, ['box-1', 'box-2', 'box-3'])
})
afterAll(() => house.close())
beforeEach(async () => {
  await house.forget()
  startedAt = Date.now()
  collector = await collect(house, settingsFor(house.directory))
  port = collector.broker?.port ?? 0
})
afterEach(async () => {
  for (const box of boxes.splice(0)) await box.close({ abrupt: true })
  await collector.close()
})

async function box(device: string, options = {}): Promise<MqttConnection> {
  const connection = await connectBox(house.directory, port, device, options)
  boxes.push(connection)
  return connection
}

function readLevels(devices: readonly string[]) {
  return house.series.read({
    metrics: ['downstream.level_dbuv'],
    devices,
    from: startedAt,
    to: Date.now() + 3_600_000,
  })
}

async function stateOf(device: string) {
  return await house.database.kysely
    .selectFrom('device_state')
    .selectAll()
    .where('device_id', '=', device)
    .executeTakeFirst()
}

async function refusalCounts(): Promise<Record<string, number>> {
  const rows = await house.database.kysely.selectFrom('refusal_count').selectAll().execute()
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]))
}

const online = (boot: number) => JSON.stringify({ v: 1, state: 'online', boot })
const lost = (boot: number) => JSON.stringify({ v: 1, state: 'lost', boot })

describe('the collector', () => {
  test('stores what a box reports, under its node', async () => {
    const at = Date.now() - 1000
    const one = await box('box-1')
    await one.publish(topicOf('box-1', 'data'), report(at, [60, 61]))
    await vi.waitUntil(() => collector.counts().stored === 2, 10_000)
    const series = await house.series.read({
      metrics: ['downstream.level_dbuv'],
      node: 'node-1',
      from: at - 1,
      to: at + 1,
    })
    expect(series.map(({ device, channel, samples }) => ({ device, channel, samples }))).toEqual([
      { device: 'box-1', channel: '554MHz/64QAM', samples: [{ at, value: 60 }] },
      { device: 'box-1', channel: '562MHz/64QAM', samples: [{ at, value: 61 }] },
    ])
    expect(collector.counts().spool.records).toBe(0)
  })

  test('a value outside its limits asks for one look at the node', async () => {
    const one = await box('box-1')
    await one.publish(topicOf('box-1', 'data'), report(Date.now(), [35, 36, 37]))
    await vi.waitUntil(() => house.analysed.length > 0, 10_000)
    expect(house.analysed).toEqual(['node-1'])
  })

  test('knows at once that a box is online, and that it is lost', async () => {
    const topic = topicOf('box-1', 'state')
    const one = await box('box-1', { will: { topic, payload: lost(3) } })
    await one.publish(topic, online(3), { retain: true })
    await vi.waitUntil(async () => (await stateOf('box-1'))?.state === 'online', 10_000)
    const from = Date.now()
    await one.close({ abrupt: true })
    await vi.waitUntil(async () => (await stateOf('box-1'))?.state === 'lost', 10_000)
    expect(Date.now() - from).toBeLessThan(5000)
    expect(await stateOf('box-1')).toMatchObject({ boot: 3, problem: null })
    await vi.waitUntil(() => house.analysed.includes('node-1'), 10_000)
  })

  test('the last will of an older boot changes nothing', async () => {
    const one = await box('box-1')
    const birth = {
      v: 1,
      boot: 7,
      model: 'HC2600\0',
      firmware: '1',
      tuners: 2,
      interval: 300,
      clock: 'set',
      probes: [],
    }
    await one.publish(topicOf('box-1', 'birth'), JSON.stringify(birth), { retain: true })
    await one.publish(topicOf('box-1', 'state'), online(7), { retain: true })
    await one.publish(topicOf('box-1', 'state'), lost(6), { retain: true })
    await vi.waitUntil(() => collector.counts().refused['old_boot'] === 1, 10_000)
    await vi.waitUntil(async () => (await stateOf('box-1'))?.birth, 10_000)
    expect(await stateOf('box-1')).toMatchObject({
      state: 'online',
      boot: 7,
      birth: { model: 'HC2600', interval: 300 },
    })
  })

  test('bad reports are each refused by name and counted; everything else goes on', async () => {
    const at = Date.now()
    const data = topicOf('box-1', 'data')
    const one = await box('box-1')
    const stranger = await box('box-unknown')
    const nan = report(at, [60, 61]).replace('"value":61', '"value":NaN')
    await one.publish(data, 'this is no JSON')
    await one.publish(data, nan)
    await one.publish(data, report(at + 86_400_000, [60]))
    await one.publish(data, Buffer.alloc(1_000_000, '7'))
    await one.publish(data, '{"v":2}')
    await one.publish(data, '')
    await stranger.publish(topicOf('box-unknown', 'data'), report(at, [60]))
    const attacker = await box('box-2')
    await attacker.publish(data, report(at, [99])).catch(() => {})
    const good = await box('box-3')
    await good.publish(topicOf('box-3', 'data'), report(at, [58]))
    await vi.waitUntil(() => collector.counts().stored === 2, 10_000)

    const expected = {
      not_json: 2,
      bad_value: 1,
      future_time: 1,
      too_large: 1,
      bad_schema: 1,
      unknown_device: 1,
      bad_topic: 1,
    }
    expect(collector.counts().refused).toEqual(expected)
    await vi.waitUntil(async () => (await refusalCounts())['bad_topic'] === 1, 10_000)
    expect(await refusalCounts()).toEqual(expected)
    const series = await readLevels(['box-1', 'box-2', 'box-3'])
    expect(
      series.map(({ device, samples }) => [device, samples.map(({ value }) => value)]),
    ).toEqual([
      ['box-1', [60]],
      ['box-3', [58]],
    ])
    const quarantine = await house.database.kysely.selectFrom('quarantine').selectAll().execute()
    expect(quarantine.find(({ reason }) => reason === 'bad_topic')?.device_id).toBe('box-2')
    expect(quarantine.find(({ reason }) => reason === 'unknown_device')?.problem).toContain(
      'gridkeeper import plant',
    )
  })

  test('while the series store is away reports are kept and states go on; afterwards nothing is missing', async () => {
    const one = await box('box-1')
    const two = await box('box-2')
    house.setStoreAway(true)
    const at = Date.now()
    for (let n = 0; n < 200; n++)
      await one.publish(topicOf('box-1', 'data'), report(at + n, [60, 61], n))
    await two.publish(topicOf('box-2', 'state'), online(1), { retain: true })
    await vi.waitUntil(async () => (await stateOf('box-2'))?.state === 'online', 10_000)
    expect(collector.counts().stored).toBe(0)
    expect(collector.counts().spool.records).toBe(201)
    house.setStoreAway(false)
    await vi.waitUntil(() => collector.counts().stored === 401, 15_000)
    const series = await readLevels(['box-1'])
    expect(series.map(({ samples }) => samples.length)).toEqual([200, 200])
    expect(collector.counts().spool.records).toBe(0)
  })

  test('a plant imported while it runs is known within seconds', async () => {
    const late = await box('box-late')
    await addDevices(house.database, ['box-late'])
    await late.publish(topicOf('box-late', 'data'), report(Date.now() - 5, [60]))
    await vi.waitUntil(async () => {
      await late.publish(topicOf('box-late', 'data'), report(Date.now(), [60]))
      return collector.counts().stored > 0
    }, 10_000)
  })

  test('what a box says of itself before the plant knows it is taken up when it does', async () => {
    const early = await box('box-early')
    const birth = {
      ...{ v: 1, boot: 4, model: 'HC2600', firmware: '1', tuners: 2, interval: 60 },
      ...{ clock: 'set', probes: [] },
    }
    await early.publish(topicOf('box-early', 'birth'), JSON.stringify(birth), { retain: true })
    await early.publish(topicOf('box-early', 'state'), online(4), { retain: true })
    await vi.waitUntil(() => collector.counts().refused['unknown_device'] === 2, 10_000)
    await addDevices(house.database, ['box-early'])
    await vi.waitUntil(async () => (await stateOf('box-early'))?.birth, 20_000)
    expect(await stateOf('box-early')).toMatchObject({
      state: 'online',
      boot: 4,
      birth: { model: 'HC2600', interval: 60 },
    })
  })

  test('closing stores what was acknowledged', async () => {
    const one = await box('box-1')
    const at = Date.now()
    await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        one.publish(topicOf('box-1', 'data'), report(at + n, [60], n)),
      ),
    )
    await collector.close()
    const [series] = await readLevels(['box-1'])
    expect(series?.samples).toHaveLength(50)
  })
})
