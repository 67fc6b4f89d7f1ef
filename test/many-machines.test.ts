import { randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { environmentName } from '../cli/src/settings.ts'
import type { AlarmDetail, AlarmList } from '../dashboards/api/src/schemas/alarms.ts'
import type { DataReport } from '../model/src/report.ts'
import { topicOf } from '../model/src/topics.ts'
import { createLogger } from '../platform/src/log.ts'
import { connectMqtt, type MqttConnection } from '../platform/src/mqtt.ts'
import { type Api, signIn } from './lab/api.ts'
import { type Gridkeeper, gridkeeper, main, startGridkeeper } from './lab/gridkeeper.ts'
import { ownFolder } from './lab/places.ts'
import { suiteWithAll } from './lab/suite-with-all.ts'
import { ownDatabase } from './servers/databases.ts'
import { startMosquitto } from './servers/mosquitto.ts'
import { freePort, type Running } from './servers/server.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const programs = ['collector', 'analytics', 'web'] as const
type Program = (typeof programs)[number]
type Service = {
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly volumes: readonly string[]
}
type Compose = { readonly services: Readonly<Record<Program, Service>> }

const log = createLogger({ level: 'silent' })
const boxes = Array.from({ length: 8 }, (_, n) => `box-${n}`)
const plant = [
  'id,kind,parent_id,org_unit',
  'node-1,optical_node,,s1',
  'amp-1,amplifier,node-1,s1',
  'tap-1,tap,amp-1,s1',
  'tap-2,tap,amp-1,s1',
  ...boxes.map((id, n) => `${id},box,tap-${1 + (n % 2)},s1`),
]
const organisation = {
  units: [
    { id: 'c1', name: '守望县广电网络公司', level: 'company' },
    { id: 'z1', name: '东部工作区', level: 'work_zone', parent: 'c1' },
    { id: 'b1', name: '沙河营业部', level: 'big_grid', parent: 'z1' },
    { id: 's1', name: '沙河第1网格', level: 'small_grid', parent: 'b1', terrain: 'plain' },
  ],
  people: [
    { name: '王值班', login: 'noc', role: 'network_ops', unit: 'c1', password: 'watching' },
    { name: '李网格', login: 'grid', role: 'grid_manager', unit: 's1', password: 'walking' },
  ],
}

suiteWithAll(['postgres', 'redis', 'influx', 'mosquitto'], 'many machines', (servers) => {
  let folder: Awaited<ReturnType<typeof ownFolder>>
  let compose: Compose
  let broker: Running
  let addresses: Record<string, string>
  let webPort = 0
  const started = new Map<string, Gridkeeper>()
  const sessions: MqttConnection[] = []

  beforeAll(async () => {
    folder = await ownFolder('machines')
    compose = parse(await readFile(join(root, 'docker-compose.yml'), 'utf8'), { merge: true })
    // Of its own: on a shared one other suites' collectors would take these sessions over.
    await mkdir(join(folder.path, 'broker'))
    broker = await startMosquitto(join(folder.path, 'broker'))
    webPort = await freePort()
    addresses = {
      GRIDKEEPER_DATABASE_URL: await ownDatabase(servers.postgres),
      GRIDKEEPER_QUEUE_URL: `${servers.redis}/7`,
      GRIDKEEPER_BROKER_URL: broker.value,
      GRIDKEEPER_SERIES_URL: servers.influx,
      GRIDKEEPER_SERIES_DATABASE: `test_${randomUUID().replaceAll('-', '')}`,
      GRIDKEEPER_DATA_DIRECTORY: join(folder.path, 'data'),
      GRIDKEEPER_WEB_HOST: '127.0.0.1',
      GRIDKEEPER_WEB_PORT: `${webPort}`,
      GRIDKEEPER_ANALYTICS_FAULTS_SWEEP_EVERY_MS: '2000',
      GRIDKEEPER_ANALYTICS_FAULTS_SETTLE_MS: '2000',
    }
  }, 60_000)
  afterAll(async () => {
    for (const session of sessions) await session.close({ abrupt: true })
    await Promise.all([...started.values()].map((program) => program.stop('SIGKILL')))
    await broker?.stop()
    await folder?.remove()
  })

  /** The service's own command, its settings file where it lies in the checkout. */
  function commandOf(program: Program): readonly string[] {
    const { command, volumes } = compose.services[program]
    return command.map((word) => {
      const mounted = volumes.find((volume) => volume.split(':')[1] === word)?.split(':')[0]
      return mounted === undefined ? word : join(root, mounted)
    })
  }

  async function start(program: Program, name: string, environment = {}): Promise<Gridkeeper> {
    const surroundings = { directory: root, environment: { ...addresses, ...environment } }
    const child = await startGridkeeper(commandOf(program), surroundings)
    started.set(name, child)
    await child.saying(/"msg":"running"/, 60_000)
    return child
  }

  function publishing(isOver: () => boolean): Promise<unknown> {
    const random = () => 0.5
    const retry = { firstSeconds: 0.1, factor: 1.2 }
    return Promise.all(
      boxes.map(async (device) => {
        const place = { url: broker.value, clientId: device, clean: true, keepaliveSeconds: 30 }
        const session = connectMqtt({ ...place, log, random, retry })
        sessions.push(session)
        await vi.waitUntil(() => session.isConnected(), 20_000)
        const state = { v: 1, state: 'online', boot: 1 }
        await session.publish(topicOf(device, 'state'), JSON.stringify(state), { retain: true })
        for (let seq = 1; !isOver(); seq++) {
          await session.publish(topicOf(device, 'data'), JSON.stringify(badReport(seq)))
          await new Promise((resolve) => setTimeout(resolve, 250))
        }
      }),
    )
  }

  test('the image starts what these tests start, and every variable of its services is a setting', async () => {
    const dockerfile = await readFile(join(root, 'Dockerfile'), 'utf8')
    const entry = /^ENTRYPOINT (.*)$/m.exec(dockerfile)?.[1] ?? '[]'
    expect(JSON.parse(entry)).toEqual(['node', main.slice(root.length)])
    const known = ['database', 'queue', 'broker', 'series'].map((part) =>
      environmentName([part, 'url']),
    )
    for (const program of programs) {
      expect(compose.services[program].command[0]).toBe(program)
      for (const name of Object.keys(compose.services[program].environment))
        expect(known).toContain(name)
    }
  })

  test('every collector has a data directory of its own, as its spool needs; the web processes share one', () => {
    const places = (program: Program) =>
      compose.services[program].volumes.filter((volume) => volume.endsWith('/var/lib/gridkeeper'))
    expect(places('collector')).toEqual(['/var/lib/gridkeeper'])
    expect(places('web')).toEqual(['gridkeeper:/var/lib/gridkeeper'])
  })

  test('who may log in and what the plant is are brought in while nothing runs yet', async () => {
    const bringIn = async (name: string, text: string, ...command: string[]) => {
      const file = join(folder.path, name)
      await writeFile(file, text)
      const settings = ['--config', join(root, 'deploy/gridkeeper.yaml'), '--json']
      const { code, output, complaint } = await gridkeeper([...command, file, ...settings], {
        environment: addresses,
      })
      expect({ code, complaint }).toEqual({ code: 0, complaint: '' })
      return JSON.parse(output) as unknown
    }
    const people = await bringIn('people.json', JSON.stringify(organisation), 'organisation')
    expect(people).toMatchObject({ units: 4, people: 2 })
    const devices = await bringIn('plant.csv', plant.join('\n'), 'import', 'plant')
    expect(devices).toMatchObject({ taken: plant.length - 1, refused: 0 })
  })

  test('a bad signal that boxes publish to the broker is one alarm at the web process, with its task', async () => {
    const own = (n: number) => ({ GRIDKEEPER_DATA_DIRECTORY: join(folder.path, `collector-${n}`) })
    await Promise.all([
      start('collector', 'collector 1', own(1)),
      start('collector', 'collector 2', own(2)),
      start('analytics', 'analytics'),
      start('web', 'web'),
    ])
    const api = await signIn(`http://127.0.0.1:${webPort}`, 'noc', 'watching')
    let isOver = false
    const published = publishing(() => isOver)
    const alarm = await vi
      .waitUntil(() => firstAlarm(api), { timeout: 90_000, interval: 300 })
      .finally(() => {
        isOver = true
      })
    await published
    expect(alarm).toMatchObject({ verdict: 'network', isCleared: false, homes: expect.any(Number) })
    expect(['node-1', 'amp-1']).toContain(alarm.resource.id)
    expect(alarm.findings.length).toBeGreaterThanOrEqual(boxes.length)
    expect(alarm.tasks).toMatchObject([{ kind: 'fault', state: 'open', owner: { name: '李网格' } }])
    const { total } = await api.get<AlarmList>('alarms?state=open')
    expect(total).toBe(1)
  }, 150_000)

  test('each ends cleanly when its container is stopped', async () => {
    const ends = await Promise.all(
      [...started].map(async ([name, program]) => {
        const { code, output } = await program.stop('SIGTERM', 30_000)
        return { name, code, late: /did not close/.exec(output)?.[0] }
      }),
    )
    for (const { name, ...end } of ends) expect(end, name).toEqual({ code: 0, late: undefined })
  }, 60_000)
})

async function firstAlarm(api: Api): Promise<AlarmDetail | undefined> {
  const [alarm] = (await api.get<AlarmList>('alarms?state=open')).alarms
  return alarm && (await api.get<AlarmDetail>(`alarms/${encodeURIComponent(alarm.id)}`))
}

/** Ten dB too little on a channel that is otherwise read well. */
function badReport(seq: number): DataReport {
  const at = Date.now()
  const channel = '554MHz/64QAM'
  const samples = [
    { metric: 'downstream.level_dbuv', channel, at, value: 38 },
    { metric: 'downstream.mer_db', channel, at, value: 19 },
  ] as const
  return { v: 1, boot: 1, seq, sent: at, clock: 'set', samples: [...samples] }
}
