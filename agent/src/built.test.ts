import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fnv1a32 } from '@gridkeeper/model/hash'
import { topicOf } from '@gridkeeper/model/topics'
import { createLogger } from '@gridkeeper/platform/log'
import { connectMqtt } from '@gridkeeper/platform/mqtt'
import { afterAll, beforeAll, test } from 'vitest'
import { buildAgent, mostBytes } from '../../scripts/build-agent.ts'
import { suiteWith } from '../../test/servers/suite-with.ts'

const log = createLogger({ level: 'silent' })
const mostKilobytes = 60_000
// As the systemd unit starts it.
const flags = ['--lite-mode', '--max-old-space-size=32']

/** The Node of this project, and the machine's own where it is another. */
const nodes = [
  process.execPath,
  ...(process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
    .filter((path) => existsSync(path))
    .slice(0, 1),
]

type Said = { readonly leaf: string; readonly message: Record<string, unknown> }

/** The cable to the broker, which can be cut. */
async function layCable(url: string) {
  const sockets = new Set<Socket>()
  const to = Number(new URL(url).port)
  let isCut = false
  const server: Server = createServer((socket) => {
    if (isCut) return void socket.destroy()
    const further = connect(to, '127.0.0.1')
    for (const [one, other] of [
      [socket, further],
      [further, socket],
    ] as const) {
      sockets.add(one)
      one.on('error', () => {})
      one.on('close', () => other.destroy())
      one.pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' ? address?.port : 0,
    set(cut: boolean) {
      isCut = cut
      if (cut) for (const socket of sockets) socket.destroy()
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

suiteWith('mosquitto', 'the built agent', (url) => {
  let folder = ''
  let bytes = 0
  const closings: (() => unknown)[] = []
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'built-'))
    bytes = await buildAgent(join(folder, 'gridkeeper-agent.cjs'))
  })
  afterAll(async () => {
    for (const close of closings.splice(0).toReversed()) await close()
    rmSync(folder, { recursive: true })
  })

  async function listen(box: string) {
    const heard: Said[] = []
    const ready = Promise.withResolvers<void>()
    const listener = connectMqtt({
      ...{ url, clientId: `listener-${box}`, clean: true, keepaliveSeconds: 60, log },
      random: Math.random,
      subscribe: [topicOf(box, 'state').replace(/state$/, '#')],
      connected: ready.resolve,
      async receive(topic, payload) {
        if (payload.length === 0) return
        const message = JSON.parse(payload.toString()) as Said['message']
        heard.push({ leaf: topic.slice(topic.lastIndexOf('/') + 1), message })
      },
    })
    closings.push(() => listener.close())
    await ready.promise
    const ask = (command: object) =>
      listener.publish(
        topicOf(box, 'cmd'),
        JSON.stringify({ v: 1, sent: Date.now(), id: 'c1', ...command }),
      )
    return { heard, ask }
  }

  test.concurrent.for(nodes)(
    'does all it should in an empty directory under %s',
    async (node, { expect }) => {
      expect(bytes).toBeLessThan(mostBytes)
      const home = mkdtempSync(join(tmpdir(), 'box-'))
      closings.push(() => rmSync(home, { recursive: true }))
      const box = `STB-${process.pid}-${nodes.indexOf(node)}`
      const { heard, ask } = await listen(box)
      const cable = await layCable(url)
      closings.push(() => cable.close())
      const tuner = join(home, 'tuner.json')
      const tune = (lock: number) =>
        writeFileSync(
          tuner,
          `[{"metric":"downstream.lock","channel":"554MHz/64QAM","value":${lock}}]`,
        )
      tune(1)
      const settings = {
        ...{ device: box, broker: `mqtt://127.0.0.1:${cable.port}`, directory: join(home, 'kept') },
        ...{ intervalSeconds: 10, watchSeconds: 1, startSpreadSeconds: 0, retrySeconds: 1 },
        probes: { host: {}, command: { program: '/bin/cat', args: [tuner], watch: true } },
      }
      // JSON is YAML.
      writeFileSync(join(home, 'agent.yaml'), JSON.stringify(settings))
      const file = join(folder, 'gridkeeper-agent.cjs')
      let complaint = ''
      const agent: ChildProcess = spawn(node, [...flags, file, 'agent.yaml'], { cwd: home })
      agent.stderr?.on('data', (chunk: Buffer) => {
        complaint += chunk.toString()
      })
      closings.push(() => agent.kill('SIGKILL'))
      const until = async (
        leaf: string,
        fits: (message: Said['message']) => boolean = () => true,
      ) => {
        for (;;) {
          const found = heard.find((said) => said.leaf === leaf && fits(said.message))
          if (found) return found.message
          if (agent.exitCode !== null) throw new RangeError(`the agent ended: ${complaint}`)
          await sleep(50)
        }
      }

      expect((await until('birth'))['probes']).toEqual(['host', 'command'])
      await ask({ do: 'measure_now' })
      expect((await until('data'))['hist']).toBeUndefined()
      expect((await until('ack'))['ok']).toBe(true)
      tune(0)
      expect((await until('event'))['kind']).toBe('lock_lost')
      cable.set(true)
      await until('state', ({ state }) => state === 'lost')
      const seqs = heard.map(({ message }) => Number(message['seq'])).filter(Number.isInteger)
      const kept = join(home, 'kept', 'waiting')
      await sleep(untilReport(box, Date.now()) + 500)
      cable.set(false)
      const history = await until('data', ({ hist }) => hist === true)
      expect(Number(history['seq'])).toBeGreaterThan(Math.max(...seqs))
      expect(readdirSync(kept)).toEqual([])
      const status = readFileSync(`/proc/${agent.pid}/status`, 'utf8')
      const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1])
      const print = `${node}: ${Math.round(bytes / 1000)} kB on disk, ${Math.round(kilobytes / 1000)} MB resident\n`
      process.stdout.write(print)
      expect(kilobytes).toBeLessThan(mostKilobytes)
      heard.length = 0
      agent.kill('SIGKILL')
      await untilLost(heard)
      expect(complaint.replace(/^Warning: disabling flag.*\n/, '')).toBe('')
    },
  )
})

/** The moment within the interval is the box’s own. */
function untilReport(box: string, now: number): number {
  const phase = fnv1a32(box) % 10_000
  return 10_000 - ((((now - phase) % 10_000) + 10_000) % 10_000)
}

/** The will of a box that was killed. */
async function untilLost(heard: readonly Said[]): Promise<void> {
  while (!heard.some(({ leaf, message }) => leaf === 'state' && message['state'] === 'lost'))
    await sleep(50)
}
