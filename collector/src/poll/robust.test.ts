import type { DeviceProfile } from '@gridkeeper/model/profile'
import type { Readout } from '@gridkeeper/model/series-store'
import { createLogger } from '@gridkeeper/platform/log'
import { types } from '@gridkeeper/platform/snmp/message'
import { afterEach, expect, test } from 'vitest'
import { type Agent, type AgentOptions, startAgent } from '../../../simulator/src/snmp/agent.ts'
import { createMib, type Mib } from '../../../simulator/src/snmp/mib.ts'
import { createSeriesLists } from '../series-lists.ts'
import type { Credential } from '../snmp/credentials.ts'
import { createPoller, type PolledDevice, type Poller, type PollerOptions } from './poller.ts'

const enterprise = '1.3.6.1.4.1.99999.7'
const profile: DeviceProfile = {
  id: 'robust',
  title: { zh: '测试设备', en: 'A device to try things with' },
  match: [{ present: [`${enterprise}.1.0`] }],
  scalars: [
    { metric: 'power.mains_volts', oid: `${enterprise}.1.0` },
    { metric: 'power.battery_volts', oid: `${enterprise}.2.0` },
    { metric: 'power.output_volts', oid: `${enterprise}.3.0` },
    { metric: 'power.output_amperes', oid: `${enterprise}.4.0` },
    { metric: 'environment.temperature_celsius', oid: `${enterprise}.5.0` },
    { metric: 'environment.humidity_percent', oid: `${enterprise}.6.0` },
  ],
  tables: [
    { oid: `${enterprise}.9.1`, columns: [{ column: '1', metric: 'fan.speed_rpm' }] },
    { oid: `${enterprise}.8.1`, columns: [{ column: '1', metric: 'downstream.level_dbuv' }] },
  ],
}
const number = (value: number) => ({ type: types.integer, value })
const mib = createMib([
  ['1.3.6.1.2.1.1.3.0', { type: types.timeTicks, value: 100 }],
  ...[1, 2, 3, 4, 5, 6].map((n) => [`${enterprise}.${n}.0`, number(20 + n)] as const),
  [`${enterprise}.8.1.1.1`, number(60)],
])

/** The table of fans has a next row, whatever row is asked for. */
const endless: Mib = {
  ...mib,
  after(oid) {
    const root = `${enterprise}.9.1.1`
    if (!`${oid}.`.startsWith(`${root}.`)) return mib.after(oid)
    const row = oid === root ? 0 : Number(oid.slice(root.length + 1))
    return { oid: `${root}.${row + 1}`, ...number(row) }
  },
}

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

async function agentOf(options: AgentOptions): Promise<Agent> {
  const agent = await startAgent(options)
  open.push(agent)
  return agent
}

type Seen = {
  readonly answers: Readout[]
  readonly problems: string[]
  readonly silences: string[]
  readonly poller: Poller
}

async function poll(
  devices: readonly PolledDevice[],
  more: Partial<PollerOptions> = {},
): Promise<Seen> {
  const seen = { answers: [], problems: [], silences: [] } as Omit<Seen, 'poller'>
  const poller = await createPoller({
    devices,
    profiles: new Map([[profile.id, profile]]),
    credentials: new Map<string, Credential>([
      ['v2c', { version: '2c', community: 'public' }],
      ['v3', { version: '3', user: 'u', level: 'noAuthNoPriv' }],
    ]),
    intervalMs: 300,
    inFlight: 1,
    timeoutMs: 200,
    retries: 0,
    log: createLogger({ level: 'silent' }),
    now: () => Date.now(),
    lists: createSeriesLists(),
    onAnswer(_, readout, __, { problem }) {
      seen.answers.push(readout)
      seen.problems.push(problem)
    },
    onSilence: ({ id }, { code }) => seen.silences.push(`${id} ${code}`),
    ...more,
  })
  open.push(poller)
  return { ...seen, poller }
}

function device(id: string, port: number, credential = 'v2c'): PolledDevice {
  return { id, node: 'n', host: '127.0.0.1', port, credential, profile: null }
}
function valueIn({ series, values }: Readout, metric: string): number | undefined {
  return values[series.findIndex((one) => one.metric === metric)]
}
async function until(condition: () => boolean): Promise<void> {
  for (let turns = 0; turns < 1500 && !condition(); turns += 1)
    await new Promise((resolve) => setTimeout(resolve, 10))
  expect(condition()).toBe(true)
}

test('a table that never ends costs its device its time, not its other values, and nobody else anything', async () => {
  const slow = await agentOf({ mib: () => endless, misbehaviour: () => 'slow', slowMs: 30 })
  const well = await agentOf({ mib: () => mib })
  const seen = await poll([device('endless', slow.port), device('well', well.port)], {
    walkMs: 800,
    inFlight: 2,
  })
  const of = (id: string) => seen.answers.filter((readout) => readout.device === id)
  await until(() => of('endless').length >= 2)
  const [first] = of('endless')
  expect(first && valueIn(first, 'power.mains_volts')).toBe(21)
  expect(first && valueIn(first, 'downstream.level_dbuv')).toBe(60)
  const problem = seen.problems[seen.answers.findIndex(({ device }) => device === 'endless')]
  expect(problem).toMatch(/takes too long/)
  expect(of('well').length).toBeGreaterThan(of('endless').length)
  expect(seen.silences).toEqual([])
})

test('a device that says tooBig is asked for less, walked again, and then asked as planned', async () => {
  const agent = await agentOf({ mib: () => mib, misbehaviour: () => 'small-answers' })
  const seen = await poll([device('small', agent.port)])
  await until(() => seen.answers.length >= 4)
  for (const answer of seen.answers)
    for (const n of [1, 2, 3, 4, 5, 6])
      expect(valueIn(answer, profile.scalars?.[n - 1]?.metric ?? '')).toBe(20 + n)
  await until(() => seen.poller.counts().families >= 1)
  const [requests, polls] = [agent.requests(), seen.answers.length]
  await until(() => seen.answers.length >= polls + 4)
  // Eight variables, two at a time after halving, and no walk between.
  expect((agent.requests() - requests) / (seen.answers.length - polls)).toBeLessThanOrEqual(4)
})

test('a v3 device that keeps silent is a silence as any other, and holds nobody up', async () => {
  const dead = await agentOf({ mib: () => undefined })
  const well = await agentOf({ mib: () => mib })
  const seen = await poll([device('dead', dead.port, 'v3'), device('well', well.port)])
  await until(() => seen.silences.length >= 2 && seen.answers.length >= 3)
  expect(new Set(seen.silences)).toEqual(new Set(['dead snmp/timeout']))
})
