import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { accepts } from '../test/servers/ready.ts'
import { findProgram, freePort, startProgram } from '../test/servers/server.ts'
import type { FleetNews, FleetOrder, FleetWord, SubjectOrder, SubjectWord } from './fleet/orders.ts'

const awayMs = 10_000
const reportSeconds = 60
const patienceMs = 240_000

/** What boxes talk to, and how it goes away and comes back. */
type Broker = {
  readonly name: string
  readonly url: string
  breakDown(): Promise<void>
  comeBack(): Promise<void>
  /** Samples in the store once everything taken is in it. */
  stored(): Promise<number>
  stop(): Promise<void>
}

/** Ten thousand boxes in one process, reporting; then the broker goes away and they all come back. */
export default async function fleet([
  asked = '10000',
  only = '',
]: readonly string[]): Promise<void> {
  const boxes = Math.max(10, Math.round(Number(asked)) || 10_000)
  const folder = await mkdtemp(join(tmpdir(), 'gridkeeper-bench-'))
  console.log(
    `${boxes} boxes, a report each ${reportSeconds} s; load average ${loadavg()[0]?.toFixed(1)}`,
  )
  try {
    for (const start of [startEmbedded, startMosquitto]) {
      const directory = await mkdtemp(join(folder, 'run-'))
      if (!start.name.toLowerCase().includes(only)) continue
      const broker = await start(directory, boxes)
      if (broker) await run(broker, boxes).finally(broker.stop)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function run(broker: Broker, boxes: number): Promise<void> {
  const order: FleetOrder = { url: broker.url, boxes, reportSeconds, startsPerSecond: 300 }
  const child = fork(new URL('./fleet/boxes.ts', import.meta.url), [JSON.stringify(order)], {
    execArgv: ['--expose-gc'],
  })
  const fleet = watchFleet(child)
  const say = (line: string) => console.log(`${broker.name.padEnd(16)}  ${line}`)
  try {
    const startedAt = performance.now()
    await fleet.until(({ connected }) => connected === boxes)
    say(`all connected after ${seconds(startedAt)}, 300 started a second`)
    const before = fleet.news()
    await wait(reportSeconds * 1000)
    const after = fleet.news()
    const perClient = (after.bytes - fleet.baseBytes()) / boxes / 1000
    say(
      `reporting: ${rate(after.reports - before.reports, reportSeconds)} reports/s, ` +
        `${after.connected} connected, ${Math.round(after.bytes / 1e6)} MB, ` +
        `${perClient.toFixed(1)} kB a box, ` +
        `${((after.cpuSeconds - before.cpuSeconds) / reportSeconds).toFixed(2)} of a core`,
    )
    await storm(broker, fleet, boxes, say)
    child.send('hush')
    const quiet = await fleet.quiet()
    const stored = await broker.stored()
    const lost = quiet.sent - stored
    say(
      `${quiet.reports} reports, ${quiet.sent} samples sent, ${quiet.taken} taken, ${stored} stored: ` +
        `${lost === 0 ? 'none lost' : `${lost} LOST`}`,
    )
    if (lost !== 0) process.exitCode = 1
  } finally {
    child.disconnect()
  }
}

/** The broker goes, boxes keep what they measure, the broker comes back, all come back. */
async function storm(
  broker: Broker,
  fleet: Fleet,
  boxes: number,
  say: (line: string) => void,
): Promise<void> {
  await broker.breakDown()
  await wait(awayMs)
  const left = fleet.news()
  const cameBackAt = performance.now()
  await broker.comeBack()
  const upAt = performance.now()
  fleet.peak.reset()
  await fleet.until(({ connected }) => connected >= boxes / 2)
  const half = seconds(upAt)
  await fleet.until(({ connected }) => connected === boxes)
  const all = seconds(upAt)
  await fleet.until(({ waiting }) => waiting < boxes / 500)
  say(
    `broker away ${awayMs / 1000} s and ${((upAt - cameBackAt) / 1000).toFixed(1)} s starting ` +
      `(${left.waiting} reports waiting): half back after ${half}, all after ${all}, ` +
      `nothing waiting after ${seconds(upAt)}; at most ${fleet.peak.connects()} connections and ` +
      `${fleet.peak.published()} messages in a second`,
  )
}

type Fleet = ReturnType<typeof watchFleet>

function watchFleet(child: ChildProcess) {
  const nothing: FleetNews = {
    connected: 0,
    connects: 0,
    published: 0,
    reports: 0,
    sent: 0,
    taken: 0,
    waiting: 0,
    bytes: 0,
    cpuSeconds: 0,
  }
  let news = nothing
  let baseBytes = 0
  let most = { connects: 0, published: 0 }
  // a second is four pieces of news
  const last: FleetNews[] = []
  child.on('message', (word: FleetWord) => {
    baseBytes = word.baseBytes ?? baseBytes
    if (word.news === undefined) return
    news = word.news
    last.push(news)
    const before = last.length > 4 ? last.shift() : undefined
    if (before === undefined) return
    most = {
      connects: Math.max(most.connects, news.connects - before.connects),
      published: Math.max(most.published, news.published - before.published),
    }
  })
  const until = async (isSo: (news: FleetNews) => boolean) => {
    const from = performance.now()
    while (news === nothing || !isSo(news)) {
      if (child.exitCode !== null) throw new RangeError(`the fleet ended with ${child.exitCode}`)
      if (performance.now() - from > patienceMs)
        throw new RangeError(`stuck: ${JSON.stringify(news)}`)
      await wait(50)
    }
  }
  return {
    news: () => news,
    baseBytes: () => baseBytes,
    until,
    /** Twice the same: nothing is sent any more. */
    async quiet() {
      let before = nothing
      await until((now) => {
        const isQuiet =
          before !== now && before.published === now.published && now.sent === now.taken
        before = now
        return isQuiet
      })
      return news
    },
    peak: {
      reset: () => {
        most = { connects: 0, published: 0 }
      },
      connects: () => most.connects,
      published: () => most.published,
    },
  }
}

async function startSubject(order: SubjectOrder) {
  const child = fork(new URL('./fleet/subject.ts', import.meta.url), [JSON.stringify(order)])
  const heard = <T>(pick: (word: SubjectWord) => T | undefined) => {
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    child.on('message', (word) => {
      const picked = pick(word as SubjectWord)
      if (picked !== undefined) resolve(picked)
    })
    child.once('exit', (code) => reject(new RangeError(`the collector ended with ${code}`)))
    return promise
  }
  await heard(({ ready }) => ready)
  return {
    stored() {
      const answer = heard(({ stored }) => stored)
      child.send('stored')
      return answer
    },
    /** As when the machine loses its power. */
    async kill() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** The broker is in the collector: it is killed outright. */
async function startEmbedded(directory: string, boxes: number): Promise<Broker> {
  const port = await freePort()
  const order = { directory, url: '', port, boxes }
  let subject = await startSubject(order)
  return {
    name: 'embedded broker',
    url: `mqtt://127.0.0.1:${port}`,
    breakDown: () => subject.kill(),
    async comeBack() {
      subject = await startSubject(order)
    },
    stored: () => subject.stored(),
    stop: () => subject.kill(),
  }
}

/** The collector stays; Mosquitto is stopped and started, and keeps its queues on disk as deploy/mosquitto.conf has it. */
async function startMosquitto(directory: string, boxes: number): Promise<Broker | undefined> {
  const program = await findProgram('mosquitto')
  if (program === undefined) {
    console.log('mosquitto is not on the PATH: it is left out')
    return undefined
  }
  const port = await freePort()
  const configuration = join(directory, 'mosquitto.conf')
  await writeFile(
    configuration,
    // started by root it would become a user who may not write here, and forget the sessions
    `user ${userInfo().username}
listener ${port} 127.0.0.1
allow_anonymous true
persistence true
persistence_location ${directory}/
max_inflight_messages 1000
max_queued_messages 0
`,
  )
  const url = `mqtt://127.0.0.1:${port}`
  const start = () =>
    startProgram({
      command: [program, '-c', configuration],
      folder: directory,
      value: url,
      ready: () => accepts(port),
    })
  let mosquitto = await start()
  const subject = await startSubject({ directory, url, port, boxes })
  return {
    name: 'Mosquitto',
    url,
    breakDown: () => mosquitto.stop(),
    async comeBack() {
      mosquitto = await start()
    },
    stored: () => subject.stored(),
    async stop() {
      await subject.kill()
      await mosquitto.stop()
    },
  }
}

const seconds = (from: number) => `${((performance.now() - from) / 1000).toFixed(1)} s`
const rate = (count: number, over: number) => Math.round(count / over)
