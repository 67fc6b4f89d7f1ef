import { readFile } from 'node:fs/promises'
import type { Point } from '@gridkeeper/model/series-store'
import { createLogger } from '@gridkeeper/platform/log'
import { pointsOf } from '@gridkeeper/platform/series/readouts'
import { afterEach, expect, test } from 'vitest'
import { type Agent, type Misbehaviour, startAgent } from '../../../simulator/src/snmp/agent.ts'
import { createMib } from '../../../simulator/src/snmp/mib.ts'
import { readSnmprec } from '../../../simulator/src/snmp/snmprec.ts'
import { loadProfiles } from '../profiles.ts'
import { createSeriesLists } from '../series-lists.ts'
import { createPoller, type PolledDevice, type Poller, type PollProblem } from './poller.ts'

const profiles = await loadProfiles()
const walkOf = async (id: string) =>
  createMib(
    readSnmprec(
      await readFile(new URL(`../../profiles/${id}/walk.snmprec`, import.meta.url), 'utf8'),
    ).entries,
  )
const mibs = new Map([
  ['node', await walkOf('nscrtv-fibre-node')],
  ['ups', await walkOf('ups-mib')],
])

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

async function plant(misbehaviour?: () => Misbehaviour | undefined): Promise<Agent> {
  const agent = await startAgent({
    mib: (community) => mibs.get(community),
    ...(misbehaviour && { misbehaviour }),
  })
  open.push(agent)
  return agent
}

type Seen = {
  readonly answers: { device: string; points: readonly Point[] }[]
  readonly silences: { device: string; problem: PollProblem; points: readonly Point[] }[]
  readonly lines: { msg: string; device?: string }[]
  readonly recognised: string[]
}

async function poll(
  devices: readonly PolledDevice[],
  more: { intervalMs?: number; inFlight?: number; walkEveryMs?: number } = {},
): Promise<Seen & { poller: Poller }> {
  const seen: Seen = { answers: [], silences: [], lines: [], recognised: [] }
  const poller = await createPoller({
    devices,
    profiles,
    credentials: new Map([
      ['node', { version: '2c', community: 'node' }],
      ['ups', { version: '2c', community: 'ups' }],
    ]),
    intervalMs: 300,
    inFlight: 10,
    timeoutMs: 100,
    retries: 0,
    log: createLogger({
      level: 'info',
      to: { write: (line) => void seen.lines.push(JSON.parse(line) as Seen['lines'][number]) },
    }),
    now: () => Date.now(),
    lists: createSeriesLists(),
    onAnswer: ({ id }, readout) => seen.answers.push({ device: id, points: pointsOf([readout]) }),
    onSilence: ({ id }, problem, readout) =>
      seen.silences.push({ device: id, problem, points: pointsOf([readout]) }),
    onRecognised: ({ id }, profile) => seen.recognised.push(`${id} ${profile}`),
    ...more,
  })
  open.push(poller)
  return { ...seen, poller }
}

function device(id: string, port: number, credential = 'node'): PolledDevice {
  return { id, node: `n-${id}`, host: '127.0.0.1', port, credential, profile: null }
}

async function until(condition: () => boolean): Promise<void> {
  for (let turns = 0; turns < 500 && !condition(); turns += 1)
    await new Promise((resolve) => setTimeout(resolve, 10))
  expect(condition()).toBe(true)
}

test('a device is recognised once and gives points with its node, its reachability and its round trip', async () => {
  const agent = await plant()
  const seen = await poll([device('a', agent.port), device('u', agent.port, 'ups')])
  await until(() => seen.answers.filter(({ device: id }) => id === 'a').length >= 3)
  await until(() => seen.answers.some(({ device: id }) => id === 'u'))
  const points = seen.answers.find(({ device: id }) => id === 'a')?.points ?? []
  expect(points.length).toBeGreaterThanOrEqual(17)
  expect(new Set(points.map(({ node }) => node))).toEqual(new Set(['n-a']))
  expect(points.find(({ metric }) => metric === 'optical.rx_dbm')).toMatchObject({
    device: 'a',
    channel: '1',
    value: -3.7,
  })
  expect(points.find(({ metric }) => metric === 'device.reachable')?.value).toBe(1)
  expect(points.some(({ metric }) => metric === 'device.round_trip_milliseconds')).toBe(true)
  expect(seen.recognised.toSorted()).toEqual(['a nscrtv-fibre-node', 'u ups-mib'])
})

test('silence is one log line when it begins and one when it ends, and costs the others nothing', async () => {
  let now: Misbehaviour | undefined
  const well = await plant()
  const ill = await plant(() => now)
  const seen = await poll([device('well', well.port), device('ill', ill.port)])
  await until(() => seen.answers.some(({ device: id }) => id === 'ill'))
  now = 'silent'
  await until(() => seen.silences.length >= 3)
  expect(seen.silences[0]).toMatchObject({
    device: 'ill',
    problem: { code: 'snmp/timeout' },
    points: [{ metric: 'device.reachable', value: 0, node: 'n-ill' }],
  })
  const before = seen.answers.filter(({ device: id }) => id === 'well').length
  await until(() => seen.answers.filter(({ device: id }) => id === 'well').length >= before + 2)
  expect(seen.poller.counts()).toMatchObject({ devices: 2, silent: 1 })
  now = undefined
  await until(() => seen.lines.some(({ msg }) => msg === 'device answers again'))
  const aboutIll = seen.lines.filter(({ device: id }) => id === 'ill').map(({ msg }) => msg)
  expect(aboutIll.filter((msg) => msg === 'device does not answer')).toHaveLength(1)
})

test.each<[Misbehaviour, string]>([
  ['garbage', 'snmp/invalid'],
  ['other-port', 'snmp/invalid'],
  ['wrong-id', 'snmp/invalid'],
])('a device that answers %s is a named problem, and counted', async (misbehaviour, code) => {
  const agent = await plant(() => misbehaviour)
  const seen = await poll([device('odd', agent.port)])
  await until(() => seen.silences.length > 0)
  expect(seen.silences[0]?.problem.code).toBe(code)
  const { garbage, stranger, unasked } = seen.poller.counts()
  expect(garbage + stranger + unasked).toBeGreaterThan(0)
})

test('a credential that is not there is a named problem', async () => {
  const agent = await plant()
  const seen = await poll([device('x', agent.port, 'nobody')])
  await until(() => seen.silences.length > 0)
  expect(seen.silences[0]?.problem).toMatchObject({ code: 'config/invalid' })
})

test('never more than so many at once, and everyone has a turn', async () => {
  const agent = await plant()
  const devices = Array.from({ length: 60 }, (_, n) => device(`d${n}`, agent.port))
  const seen = await poll(devices, { inFlight: 3, intervalMs: 1000 })
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, seen.poller.counts().active)
  }, 1)
  await until(() => new Set(seen.answers.map(({ device: id }) => id)).size === 60)
  clearInterval(watch)
  expect(most).toBeLessThanOrEqual(3)
})

test('devices come and go while it runs', async () => {
  const agent = await plant()
  const seen = await poll([device('a', agent.port)])
  await until(() => seen.answers.length > 0)
  seen.poller.add(device('b', agent.port))
  await until(() => seen.answers.some(({ device: id }) => id === 'b'))
  seen.poller.remove('a')
  const count = seen.answers.filter(({ device: id }) => id === 'a').length
  const rounds = () => seen.answers.filter(({ device: id }) => id === 'b').length
  const from = rounds()
  await until(() => rounds() >= from + 3)
  expect(seen.answers.filter(({ device: id }) => id === 'a').length).toBeLessThanOrEqual(count + 1)
})

test('a device is walked once and then asked as planned, until a row is gone', async () => {
  const text = await readFile(
    new URL('../../profiles/nscrtv-fibre-node/walk.snmprec', import.meta.url),
    'utf8',
  )
  const entries = readSnmprec(text).entries
  let mib = createMib(entries)
  const agent = await startAgent({ mib: () => mib })
  open.push(agent)
  const seen = await poll([device('a', agent.port)])
  await until(() => seen.answers.length >= 2)
  const [from, answers] = [agent.requests(), seen.answers.length]
  await until(() => seen.answers.length >= answers + 3)
  // Two requests a poll are as many as its variables need.
  expect(agent.requests() - from).toBeLessThanOrEqual(2 * 4)
  const brief = (index: number) =>
    seen.answers[index]?.points
      .filter(({ metric }) => metric !== 'device.round_trip_milliseconds')
      .map(({ metric, channel, value }) => `${metric} ${channel} ${value}`)
      .toSorted()
  expect(brief(3)).toEqual(brief(0))

  const gone = '1.3.6.1.4.1.17409.1.10.5.1.2.1'
  mib = createMib(entries.filter(([oid]) => oid !== gone))
  const later = seen.answers.length
  await until(() => seen.answers.length >= later + 3)
  const last = seen.answers.at(-1)?.points ?? []
  expect(last.some(({ metric }) => metric === 'optical.rx_dbm')).toBe(false)
  expect(last.length).toBeGreaterThan(10)
  expect(seen.silences).toEqual([])
})

test('a row that came is there with the next walk; until then the device is walked as it was known', async () => {
  const text = await readFile(
    new URL('../../profiles/nscrtv-fibre-node/walk.snmprec', import.meta.url),
    'utf8',
  )
  const entries = readSnmprec(text).entries
  const late = '1.3.6.1.4.1.17409.1.10.5.1.2.1'
  let mib = createMib(entries.filter(([oid]) => oid !== late))
  const agent = await startAgent({ mib: () => mib })
  open.push(agent)
  const seen = await poll([device('a', agent.port)], { walkEveryMs: 600 })
  const received = (from: number) =>
    seen.answers
      .slice(from)
      .filter(({ points }) => points.some(({ metric }) => metric === 'optical.rx_dbm'))
  await until(() => seen.answers.length >= 6)
  expect(received(0)).toEqual([])
  const counts = new Set(seen.answers.map(({ points }) => points.length))
  expect(counts.size).toBe(1)
  mib = createMib(entries)
  await until(() => received(0).length >= 3)
  const since = seen.answers.indexOf(received(0)[0] ?? { device: '', points: [] })
  expect(received(since).length).toBe(seen.answers.length - since)
  expect(seen.silences).toEqual([])
})
