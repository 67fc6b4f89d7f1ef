import { type ChildProcess, fork, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startMosquitto } from '../test/servers/mosquitto.ts'
import { findProgram, type Running } from '../test/servers/server.ts'
import {
  type PublisherOrder,
  type SubjectOrder,
  type SubjectWord,
  samplesInReport,
} from './mqtt/orders.ts'

const devices = 10_000
const warmUp = 50_000
const window = 20_000

type Figures = {
  readonly name: string
  readonly cpu: number
  readonly rate: number
  readonly sent: number
  readonly stored: number
  readonly refused: string
}

/** What is measured: a process that says how many reports it is through with. */
type Subject = {
  /** undefined: not in this state of things. */
  stored(): number
  cpuSeconds(): Promise<number>
  check(): Promise<{ readonly samples: number; readonly refused: object } | undefined>
  readonly port: number
  stop(): void
}

function child(script: string, order: PublisherOrder | SubjectOrder): ChildProcess {
  return fork(new URL(`./mqtt/${script}.ts`, import.meta.url), [JSON.stringify(order)])
}

function heard<T>(from: ChildProcess, pick: (word: never) => T | undefined): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  from.on('message', (word) => {
    const picked = pick(word as never)
    if (picked !== undefined) resolve(picked)
  })
  from.once('exit', (code) => reject(new RangeError(`a part of the bench ended with ${code}`)))
  return promise
}

async function startSubject(order: SubjectOrder): Promise<Subject> {
  const process = child('subject', order)
  let stored = 0
  process.on('message', (word: SubjectWord) => {
    stored = word.stored ?? stored
  })
  const { port } = await heard(process, ({ ready }: SubjectWord) => ready)
  return {
    port,
    stored: () => stored,
    async cpuSeconds() {
      const answer = heard(process, ({ cpu }: SubjectWord) => cpu)
      process.send('cpu')
      return (await answer).seconds
    },
    async check() {
      if (!order.isStored) return undefined
      const answer = heard(process, ({ check }: SubjectWord) => check)
      process.send('check')
      return await answer
    },
    stop: () => process.disconnect(),
  }
}

/** It prints a line for each message, which is counted here and not there. */
async function startMosquittoSub(program: string, url: string): Promise<Subject> {
  const { port } = new URL(url)
  const args = ['-p', port, '-i', 'bench-sub', '-q', '1', '-t', 'gk/1/+/+/+', '-F', '%l']
  const process = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let lines = 0
  process.stdout.on('data', (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 10) lines++
  })
  await new Promise((resolve) => setTimeout(resolve, 500))
  return {
    port: 0,
    stored: () => lines,
    cpuSeconds: () => cpuOf(process.pid ?? 0),
    check: async () => undefined,
    stop: () => process.kill('SIGKILL'),
  }
}

/** proc(5): user and system time are the 14th and 15th field, in hundredths of a second. */
async function cpuOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

type Run = {
  readonly name: string
  readonly subject: Subject
  readonly port: number
  readonly connections: number
  readonly key: string
  readonly reports: number
}

async function measure({ name, subject, port, connections, key, reports }: Run): Promise<Figures> {
  const all = warmUp + reports
  const some = key === '' ? devices : connections
  const publisher = child('publisher', {
    ...{ port, connections, key, devices: some, window, warmUp },
    reports: all,
  })
  let sent = 0
  publisher.on('message', (word: { sent?: number }) => {
    sent = word.sent ?? sent
  })
  try {
    await heard(publisher, ({ connected }: { connected?: number }) => connected)
    const reach = async (count: number) => {
      for (let idle = 0, last = -1; subject.stored() < count; ) {
        const stored = subject.stored()
        publisher.send({ stored: Math.floor(stored) })
        idle = stored === last ? idle + 1 : 0
        last = stored
        if (idle > 2000) throw new RangeError(`${name}: stuck at ${stored} of ${count}`)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    }
    await reach(warmUp)
    const cpuBefore = await subject.cpuSeconds()
    const before = performance.now()
    await reach(all)
    const seconds = (performance.now() - before) / 1000
    const cpu = (await subject.cpuSeconds()) - cpuBefore
    await new Promise((resolve) => setTimeout(resolve, 300))
    const checked = await subject.check()
    const stored = checked ? checked.samples / samplesInReport : subject.stored()
    const refused = JSON.stringify(checked?.refused ?? {})
    return { name, cpu: (cpu / reports) * 1e5, rate: reports / seconds, sent, stored, refused }
  } finally {
    publisher.disconnect()
    subject.stop()
  }
}

export default async function bench([
  asked = '200000',
  only = '',
]: readonly string[]): Promise<void> {
  const reports = Math.max(1000, Math.round(Number(asked)) || 200_000)
  const folder = await mkdtemp(join(tmpdir(), 'gridkeeper-bench-'))
  const figures: Figures[] = []
  const add = async (name: string, run: () => Promise<Omit<Run, 'name' | 'reports'>>) => {
    if (!name.includes(only)) return
    const measured = await measure({ name, reports, ...(await run()) })
    figures.push(measured)
    print(measured, figures)
  }
  const mosquitto = (await findProgram('mosquitto')) ? await startMosquitto(folder) : undefined
  try {
    console.log(`${reports} reports of 3 samples, QoS 1; load average ${loadavg()[0]?.toFixed(1)}`)
    await addEmbedded(folder, add)
    if (mosquitto) await addOutside(folder, mosquitto, add)
    else console.log('mosquitto is not on the PATH: the outside broker is left out')
  } finally {
    await mosquitto?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

type Add = (name: string, run: () => Promise<Omit<Run, 'name' | 'reports'>>) => Promise<void>

async function addEmbedded(folder: string, add: Add): Promise<void> {
  const order = { kind: 'collector', url: '', devices: 1000 } as const
  await add('peer: bare sockets, 1,000 boxes', async () => {
    const subject = await startSubject({ ...order, kind: 'bare', directory: '', isStored: false })
    return { subject, port: subject.port, connections: order.devices, key: 'bench' }
  })
  for (const isStored of [true, false])
    await add(`embedded broker${isStored ? ', DuckDB' : ', no store'}`, async () => {
      const directory = await mkdtemp(join(folder, 'run-'))
      const subject = await startSubject({ ...order, directory, isStored })
      return { subject, port: subject.port, connections: order.devices, key: 'bench' }
    })
}

async function addOutside(folder: string, mosquitto: Running, add: Add): Promise<void> {
  const url = mosquitto.value
  const port = Number(new URL(url).port)
  const shared = { port, connections: 16, key: '' }
  const order = { kind: 'collector', url, devices } as const
  // Theirs first: the persistent sessions of the collector would go on gathering behind their backs.
  await add('peer: mqtt.js, receive and JSON.parse', async () => {
    const subject = { ...order, kind: 'mqtt.js', directory: '', isStored: false } as const
    return { ...shared, subject: await startSubject(subject) }
  })
  const program = await findProgram('mosquitto_sub')
  if (program)
    await add('peer: mosquitto_sub, receive', async () => ({
      ...shared,
      subject: await startMosquittoSub(program, url),
    }))
  for (const isStored of [true, false])
    await add(`Mosquitto beside us${isStored ? ', DuckDB' : ', no store'}`, async () => {
      const directory = await mkdtemp(join(folder, 'run-'))
      return { ...shared, subject: await startSubject({ ...order, directory, isStored }) }
    })
}

function print({ name, cpu, rate, sent, stored, refused }: Figures, all: readonly Figures[]): void {
  const ratios = all
    .filter((other) => other.name.startsWith('peer') && other.name !== name)
    .map((peer) => `${(cpu / peer.cpu).toFixed(2)} of ${peer.name.slice(6).replace(/,.*/, '')}`)
  const words = [
    name.padEnd(38),
    `${cpu.toFixed(2)} CPU s per 100,000`,
    `${Math.round(rate)} reports/s`,
    `sent ${sent}, stored ${Math.round(stored)}`,
    ...(refused === '{}' ? [] : [`refused ${refused}`]),
    ...ratios,
  ]
  console.log(words.join('  '))
}
