import { fnv1a32 } from '@gridkeeper/model/hash'
import { createLogger } from '@gridkeeper/platform/log'
import type { Varbind } from '@gridkeeper/platform/snmp/message'
import { createFamilies } from '../../collector/src/poll/family.ts'
import { createPoller, type PolledDevice, type Poller } from '../../collector/src/poll/poller.ts'
import { createQuickAsking, type Quick } from '../../collector/src/poll/quick.ts'
import { createSeriesLists } from '../../collector/src/series-lists.ts'
import { loadMmsg } from '../../collector/src/snmp/mmsg.ts'
import { createTransport } from '../../collector/src/snmp/transport.ts'
import { community, cpuOf, type Field, profile, variables } from './field.ts'

const patience = { timeoutMs: 2000, retries: 2 }
const log = createLogger({ level: 'error' })
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

type Device = { quick: Quick<Device> | undefined }

/** Request to decoded sample: as many at once, the next when one is answered. `load`: how many datagrams go into a call. */
export async function requestToSample(
  field: Field,
  inFlight: number,
  requests: number,
  load = loadMmsg,
) {
  const transport = await createTransport(Date.now(), load)
  const varbinds = variables.map(([oid, type, value]): Varbind => ({ oid, type, value }))
  const family = createFamilies(60_000).of([profile], varbinds, 20)
  if (!family) throw new RangeError('too many variables')
  let begun = 0
  let samples = 0
  let unanswered = 0
  let ended = 0
  let over = { at: 0, tell: (_: number) => {} }
  const asking = createQuickAsking<Device>(transport, {
    heard: () => {},
    late: () => {},
    done({ quick }, outcome) {
      if (outcome.kind !== 'answered') unanswered += 1
      else samples += outcome.plan.read(outcome.parts).emitted.length
      ended += 1
      if (ended === over.at) over.tell(ended)
      else if (begun < over.at && quick) again(quick)
    },
  })
  function again(quick: Quick<Device>): void {
    begun += 1
    asking.start(quick, 0)
  }
  const devices = Array.from({ length: inFlight }, (_, n) => {
    const port = field.ports[n % field.ports.length] ?? 0
    const target = { host: '127.0.0.1', port }
    const owner: Device = { quick: undefined }
    owner.quick = asking.of({
      ...{ owner, target, address: '127.0.0.1', version: 1, community, patience, family },
    })
    return owner.quick
  })
  const run = (count: number) =>
    new Promise<number>((tell) => {
      begun = 0
      ended = 0
      over = { at: count, tell }
      for (const device of devices) again(device)
    })
  await run(Math.min(20_000, requests))
  samples = 0
  const figures = await cpuOf(() => run(requests))
  const counts = transport.counts()
  await transport.close()
  return { ...figures, samples: samples / requests, unanswered, ...counts }
}

export type Watch = { answered(id: string, at: number): void }

function devicesOf(field: Field, count: number, silentShare: number): PolledDevice[] {
  return Array.from({ length: count }, (_, n) => {
    const isSilent = n % 100 < silentShare * 100
    const ports = isSilent ? field.silent : field.ports
    const shared = { host: '127.0.0.1', credential: 'all', profile: null, node: `node-${n >> 9}` }
    const id = `${isSilent ? 'silent' : 'device'}-${n}`
    return { ...shared, id, port: ports[n % ports.length] ?? 0 }
  })
}

type Running = { readonly poller: Poller; points: number }

async function startPoller(
  devices: readonly PolledDevice[],
  intervalMs: number,
  inFlight: number,
  watch: Watch,
): Promise<Running> {
  const running = { points: 0 }
  const poller = await createPoller({
    ...{ devices, intervalMs, inFlight, ...patience, log, now: Date.now },
    profiles: new Map([[profile.id, profile]]),
    credentials: new Map([['all', { version: '2c', community }]]),
    lists: createSeriesLists(),
    onAnswer(device, readout) {
      running.points += readout.values.length
      watch.answered(device.id, readout.at)
    },
    onSilence: () => {},
  })
  return Object.assign(running, { poller })
}

export const pollsPerSecond = 8000

/** Timetable to points: a plant at its pace, after its first round. */
export async function timetableToPoints(field: Field, inFlight: number, seconds: number) {
  const devices = devicesOf(field, pollsPerSecond, 0)
  const running = await startPoller(devices, 1000, inFlight, { answered: () => {} })
  // However busy the machine: until everyone was recognised, walked, and asked as planned.
  while (running.poller.counts().polls < 3 * devices.length) await sleep(200)
  const before = running.poller.counts()
  const points = running.points
  const figures = await cpuOf(async () => {
    await sleep(seconds * 1000)
    return running.poller.counts().answered - before.answered
  })
  const after = running.poller.counts()
  await running.poller.close()
  const polls = after.polls - before.polls
  return {
    ...figures,
    points: (running.points - points) / Math.max(1, polls),
    timeouts: after.timeouts - before.timeouts,
    dropped: after.dropped,
    families: after.families,
  }
}

/** How long a device that answers waits from one answer to the next, in milliseconds, over all of them. */
export async function cycleOfOthers(field: Field, silentShare: number, seconds: number) {
  const intervalMs = 2000
  const last = new Map<string, number>()
  const cycles: number[] = []
  let isWarm = false
  const answered = (id: string, at: number) => {
    const before = last.get(id)
    last.set(id, at)
    if (isWarm && before !== undefined) cycles.push(at - before)
  }
  const devices = devicesOf(field, 4000, silentShare)
  const { poller } = await startPoller(devices, intervalMs, 256, { answered })
  // On a busy machine the first round, which walks them all, may take longer than any fixed time.
  while (poller.counts().polls < 3 * devices.length) await sleep(200)
  isWarm = true
  await sleep(seconds * 1000)
  await poller.close()
  const mean = cycles.reduce((sum, one) => sum + one, 0) / cycles.length
  return { mean, p99: quantile(cycles, 0.99), count: cycles.length }
}

/** A province on this machine: how much of it that takes, and how late a poll begins. */
export async function plant(field: Field, count: number, intervalMs: number) {
  const lateness: number[] = []
  let isWarm = false
  const answered = (id: string, at: number) => {
    const late = (at - (fnv1a32(id) % intervalMs)) % intervalMs
    if (isWarm) lateness.push(late)
  }
  const { poller } = await startPoller(devicesOf(field, count, 0), intervalMs, 256, { answered })
  const share = async () => {
    const before = process.cpuUsage()
    await sleep(intervalMs)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000 / intervalMs
  }
  const first = await share()
  isWarm = true
  const next = await share()
  const counts = poller.counts()
  await poller.close()
  const p99 = quantile(lateness, 0.99)
  return { first, next, p99, polls: lateness.length, counts, rss: process.memoryUsage().rss }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN
}
