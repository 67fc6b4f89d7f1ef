import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { Agent, get } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import snmp from 'net-snmp'
import { findProgram } from '../../test/servers/server.ts'
import { community, cpuOf, type Field, type Figure, oids } from './field.ts'

const inFlight = 64
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const portOf = ({ ports }: Field, n: number) => ports[n % ports.length] ?? 0

/** A session for each target, its varbinds as it gives them. */
export async function netSnmp(field: Field, requests: number): Promise<Figure> {
  const sessions = field.ports.map((port) =>
    snmp.createSession('127.0.0.1', community, { port, version: snmp.Version2c }),
  )
  const asked = [...oids]
  const run = (count: number) =>
    new Promise<number>((resolve) => {
      let begun = 0
      let ended = 0
      const next = () => {
        if (begun >= count) return
        const session = sessions[begun % sessions.length]
        begun += 1
        session?.get(asked, () => {
          ended += 1
          if (ended === count) resolve(count)
          else next()
        })
      }
      for (let n = 0; n < inFlight; n += 1) next()
    })
  await run(5000)
  const { cpu } = await cpuOf(() => run(requests))
  for (const session of sessions) session.close()
  return { name: `net-snmp, ${inFlight} in flight`, cpu }
}

/** What a program of its own has used so far, from /proc: user and system time, in hundredths of a second. */
async function cpuSeconds(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

type Peer = { readonly pid: number; stop(): Promise<void> }

async function run(program: string, args: readonly string[]): Promise<Peer> {
  const child = spawn(program, args, { stdio: 'ignore' })
  await once(child, 'spawn')
  const gone = once(child, 'exit')
  return {
    pid: child.pid ?? 0,
    async stop() {
      child.kill()
      await gone
    },
  }
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'gridkeeper-bench-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A scrape over HTTP for each device, as Prometheus does it. */
export async function snmpExporter(field: Field, requests: number): Promise<Figure | string> {
  const program =
    (await findProgram('prometheus-snmp-exporter')) ?? (await findProgram('snmp_exporter'))
  if (!program) return 'prometheus-snmp-exporter is not on the PATH'
  return await inFolder(async (folder) => {
    const port = await freePort()
    const config = join(folder, 'snmp.yml')
    await writeFile(config, exporterConfig())
    const peer = await run(program, [
      `--config.file=${config}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=error',
    ])
    try {
      const agent = new Agent({ keepAlive: true, maxSockets: inFlight })
      const scrape = async (n: number) =>
        await textAt(
          `http://127.0.0.1:${port}/snmp?module=bench&target=127.0.0.1:${portOf(field, n)}`,
          agent,
        )
      await untilUp(() => scrape(0))
      const before = await cpuSeconds(peer.pid)
      const queue = Array.from({ length: requests }, (_, n) => n).values()
      await Promise.all(
        Array.from({ length: inFlight }, async () => {
          for (const n of queue) await scrape(n)
        }),
      )
      const cpu = (((await cpuSeconds(peer.pid)) - before) / requests) * 10_000
      agent.destroy()
      return { name: `prometheus-snmp-exporter, ${inFlight} in flight`, cpu }
    } finally {
      await peer.stop()
    }
  })
}

function exporterConfig(): string {
  const metrics = oids.map((oid, n) =>
    [
      `  - name: v${n}`,
      `    oid: ${oid.replace(/\.0$/, '')}`,
      '    type: gauge',
      `    help: v${n}`,
    ].join('\n'),
  )
  return [
    'bench:',
    '  get:',
    ...oids.map((oid) => `  - ${oid}`),
    '  metrics:',
    ...metrics,
    '  version: 2',
    '  auth:',
    `    community: ${community}`,
    '',
  ].join('\n')
}

/** Hosts with a type of twenty values, so that each is asked with one GET; nothing is written anywhere. */
export async function collectd(field: Field, seconds: number): Promise<Figure | string> {
  const program = await findProgram('collectd')
  if (!program) return 'collectd is not on the PATH'
  return await inFolder(async (folder) => {
    const types = join(folder, 'types.db')
    await writeFile(types, `bench ${oids.map((_, n) => `v${n}:GAUGE:U:U`).join(', ')}\n`)
    const config = join(folder, 'collectd.conf')
    await writeFile(config, collectdConfig(field, folder, types))
    const peer = await run(program, ['-f', '-C', config])
    try {
      await sleep(4000)
      await field.requests()
      const before = await cpuSeconds(peer.pid)
      await sleep(seconds * 1000)
      const after = await cpuSeconds(peer.pid)
      const requests = await field.requests()
      if (requests === 0) return 'collectd does not ask: perhaps its snmp plugin is not installed'
      const cpu = ((after - before) / requests) * 10_000
      return { name: 'collectd, 2,000 hosts each second', cpu, note: `${requests} requests` }
    } finally {
      await peer.stop()
    }
  })
}

function collectdConfig(field: Field, folder: string, types: string): string {
  const hosts = Array.from({ length: 2000 }, (_, n) =>
    [
      `<Host "h${n}">`,
      `Address "127.0.0.1:${portOf(field, n)}"`,
      'Version 2',
      `Community "${community}"`,
      'Collect "bench"',
      'Interval 1',
      '</Host>',
    ].join('\n'),
  )
  return [
    `BaseDir "${folder}"`,
    `PIDFile "${folder}/pid"`,
    `TypesDB "${types}"`,
    'Interval 1',
    'ReadThreads 5',
    'LoadPlugin snmp',
    '<Plugin snmp>',
    '<Data "bench">',
    'Type "bench"',
    'Table false',
    'Instance ""',
    `Values ${oids.map((oid) => `"${oid}"`).join(' ')}`,
    '</Data>',
    ...hosts,
    '</Plugin>',
    '',
  ].join('\n')
}

function textAt(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      response.on('end', () => {
        if (response.statusCode === 200) resolve(text)
        else reject(new Error(`${url}: ${response.statusCode} ${text.slice(0, 200)}`))
      })
    }).on('error', reject)
  })
}

async function untilUp(probe: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await probe()
      return
    } catch (error) {
      if (tries > 50) throw error
      await sleep(100)
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}
