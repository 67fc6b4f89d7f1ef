import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { DataReport } from '../model/src/report.ts'
import { topicOf } from '../model/src/topics.ts'
import { devicePassword } from '../platform/src/credentials.ts'
import { createLogger } from '../platform/src/log.ts'
import { connectMqtt, type MqttConnection } from '../platform/src/mqtt.ts'
import { openSeriesStore } from '../platform/src/series/open.ts'
import { type Gridkeeper, gridkeeper, startGridkeeper } from './lab/gridkeeper.ts'
import { ownFolder } from './lab/places.ts'
import { freePort } from './servers/server.ts'

const kills = 10
const boxes = Array.from({ length: 20 }, (_, n) => `box-${n}`)
const key = 'a key that this test alone uses'
const log = createLogger({ level: 'silent' })
const sessions: MqttConnection[] = []
let folder: Awaited<ReturnType<typeof ownFolder>>
let brokerPort = 0
let config = ''
let running: Gridkeeper | undefined

beforeAll(async () => {
  folder = await ownFolder('killed')
  brokerPort = await freePort()
  config = join(folder.path, 'gridkeeper.yaml')
  await writeFile(
    config,
    JSON.stringify({
      dataDirectory: join(folder.path, 'data'),
      broker: { port: brokerPort, devicePassword: key },
      web: { port: await freePort() },
    }),
  )
  const plant = [
    'id,kind,parent_id',
    'node-1,optical_node,',
    ...boxes.map((id) => `${id},box,node-1`),
  ]
  await writeFile(join(folder.path, 'plant.csv'), plant.join('\n'))
  const { code, said } = await imported()
  expect(code, said).toBe(0)
}, 60_000)
afterAll(async () => {
  for (const session of sessions) await session.close({ abrupt: true })
  await running?.stop('SIGKILL')
  await folder.remove()
})

async function imported() {
  const file = join(folder.path, 'plant.csv')
  const { code, output, complaint } = await gridkeeper([
    'import',
    'plant',
    file,
    '--config',
    config,
  ])
  return { code, said: output + complaint }
}

async function start(): Promise<Gridkeeper> {
  running = await startGridkeeper(['up', '--config', config])
  await running.saying(/"msg":"running"/, 90_000)
  return running
}

function connect(device: string): MqttConnection {
  const session = connectMqtt({
    url: `mqtt://127.0.0.1:${brokerPort}`,
    clientId: device,
    username: device,
    password: devicePassword(key, device),
    clean: true,
    keepaliveSeconds: 30,
    log,
    random: () => 0.5,
    retry: { firstSeconds: 0.05, factor: 1.2 },
  })
  sessions.push(session)
  return session
}

type Sent = { readonly at: number; readonly value: number; isKept: boolean }

/** Numbered samples, one a message, as fast as they are acknowledged. What is not acknowledged is given up: a box would send it again. */
async function publish(
  device: string,
  session: MqttConnection,
  sent: Sent[],
  isOver: () => boolean,
) {
  for (let at = 0, value = 1; !isOver(); value++) {
    if (!session.isConnected()) await connected([session], isOver)
    at = Math.max(at + 1, Date.now())
    const one = { at, value, isKept: false }
    sent.push(one)
    const report: DataReport = {
      v: 1,
      boot: 1,
      seq: value,
      sent: at,
      clock: 'set',
      samples: [{ metric: 'device.uptime_seconds', at, value }],
    }
    one.isKept = await session.publish(topicOf(device, 'data'), JSON.stringify(report)).then(
      () => true,
      () => false,
    )
  }
}

function connected(some: readonly MqttConnection[], isOver = () => false): Promise<boolean> {
  const isSo = () => isOver() || some.every((session) => session.isConnected())
  return vi.waitUntil(isSo, { timeout: 60_000, interval: 5 })
}

test('killed ten times in mid-flow, the whole program has every sample that it acknowledged, and none that nobody sent', async () => {
  const sent = new Map(boxes.map((device): [string, Sent[]] => [device, []]))
  const count = () => [...sent.values()].flat().filter(({ isKept }) => isKept).length
  let isOver = false
  let whole = await start()
  const publishing = boxes.map((device) =>
    publish(device, connect(device), sent.get(device) ?? [], () => isOver),
  )
  for (let n = 0; n < kills; n++) {
    await connected(sessions)
    const from = count()
    // Every time at another point of its work: after few reports, and after many.
    await vi.waitUntil(() => count() >= from + 40 + 90 * n, { timeout: 60_000, interval: 1 })
    const { signal } = await whole.stop('SIGKILL')
    expect(signal).toBe('SIGKILL')
    whole = await start()
  }
  await connected(sessions)
  const last = count()
  await vi.waitUntil(() => count() > last + 100, { timeout: 60_000, interval: 5 })
  isOver = true
  await Promise.all(publishing)
  const { code, output } = await whole.stop('SIGTERM', 60_000)
  expect({ code, late: /did not close/.exec(output)?.[0] }).toEqual({ code: 0, late: undefined })

  const stored = await storedSamples()
  const missing = boxes.flatMap((device) =>
    (sent.get(device) ?? [])
      .filter(({ at, value, isKept }) => isKept && stored.get(device)?.get(at) !== value)
      .map(({ value }) => `${device} ${value}`),
  )
  const invented = boxes.flatMap((device) => {
    const known = new Map(sent.get(device)?.map(({ at, value }) => [at, value]))
    return [...(stored.get(device) ?? [])].filter(([at, value]) => known.get(at) !== value)
  })
  expect(missing).toEqual([])
  expect(invented).toEqual([])
  console.log(`${count()} acknowledged samples, ${kills} kills, none missing`)
}, 400_000)

async function storedSamples(): Promise<ReadonlyMap<string, ReadonlyMap<number, number>>> {
  const store = await openSeriesStore(
    {
      url: 'duckdb:',
      database: '',
      token: '',
      retainDays: 400,
      dataDirectory: join(folder.path, 'data'),
    },
    log,
  )
  try {
    const to = Date.now() + 60_000
    const found = await store.read({
      metrics: ['device.uptime_seconds'],
      devices: boxes,
      from: 0,
      to,
    })
    return new Map(
      found.map(({ device, samples }) => [
        device,
        new Map(samples.map(({ at, value }) => [at, value])),
      ]),
    )
  } finally {
    await store.close()
  }
}
