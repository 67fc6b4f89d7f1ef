import assert from 'node:assert/strict'
import { createSocket, type RemoteInfo } from 'node:dgram'
import { isMetricName, metrics } from '@gridkeeper/model/metrics'
import { createWriter } from '@gridkeeper/platform/snmp/ber'
import { encodeMessage, types, type Varbind } from '@gridkeeper/platform/snmp/message'
import snmp from 'net-snmp'
import { test } from 'vitest'
import { createRandom } from '../../simulator/src/random.ts'
import type { Polled } from '../src/intake/envelope.ts'
import { loadProfiles } from '../src/profiles.ts'
import { createAllowance } from '../src/traps/allowance.ts'
import { loadFamilies, type Saying } from '../src/traps/family.ts'
import { createTrapEar } from '../src/traps/listener.ts'
import { createOidNames } from '../src/traps/oid-names.ts'
import { createRecent } from '../src/traps/recent.ts'
import { createTakeTrap } from '../src/traps/take-trap.ts'

const from: RemoteInfo = { address: '10.0.0.1', port: 40_000, family: 'IPv4', size: 0 }
const families = await loadFamilies()
const names = createOidNames(await loadProfiles())
const users = [
  { version: '3', user: 'open', level: 'noAuthNoPriv' },
  {
    version: '3',
    user: 'signed',
    level: 'authNoPriv',
    authProtocol: 'sha256',
    authKey: 'authpassword',
  },
] as const

function bench() {
  const polls: Polled[] = []
  const told: Saying[] = []
  const problems = new Map<string, number>()
  let answers = 0
  const recent = createRecent({ keepMs: 60_000, perDevice: 128, devices: 100 })
  const take = createTakeTrap({
    sources: {
      load: async () => {},
      groupOf: (device) => device,
      find: ({ address }) => (address === from.address ? { id: 'one', group: 'one' } : 'unknown'),
    },
    families,
    lookups: { names },
    recent,
    alarms: {
      tell: (_, saying) => void told.push(saying),
      flush: async () => true,
      waiting: () => 0,
    },
    isOurs: () => true,
    keep: async (polled) => void polls.push(polled),
    refuse: ({ reason }) => note(reason),
    count: () => {},
    now: () => 0,
  })
  function note(problem: string) {
    problems.set(problem, (problems.get(problem) ?? 0) + 1)
  }
  const ear = createTrapEar(
    {
      communities: [],
      users,
      engineId: '80001f8805000102030405060708',
      allowance: createAllowance({ burst: Infinity, perSecond: 0, senders: 10 }),
      now: () => 0,
      take,
      refuse: ({ reason, problem }) => note(problem.startsWith('a mistake') ? problem : reason),
    },
    () => {
      answers += 1
    },
  )
  return { ear, polls, told, problems, recent, answers: () => answers }
}

function v2(type: number, oid: string, varbinds: readonly Varbind[]): Buffer {
  const head = [
    { oid: '1.3.6.1.2.1.1.3.0', type: types.timeTicks, value: 4711 },
    { oid: '1.3.6.1.6.3.1.1.4.1.0', type: types.oid, value: oid },
  ]
  const pdu = { type, id: 77, errorStatus: 0, errorIndex: 0, varbinds: [...head, ...varbinds] }
  return Buffer.from(encodeMessage({ version: 1, community: 'public', pdu }))
}

function v1(enterprise: string, specific: number, oid: string, bytes: Buffer): Buffer {
  const out = createWriter()
  out.constructed(0x30, () => {
    out.constructed(0xa4, () => {
      out.constructed(0x30, () =>
        out.constructed(0x30, () => {
          out.bytes(types.octets, bytes)
          out.oid(oid)
        }),
      )
      out.integer(types.timeTicks, 100)
      out.integer(types.integer, specific)
      out.integer(types.integer, 6)
      out.bytes(types.ipAddress, Buffer.from([10, 0, 0, 1]))
      out.oid(enterprise)
    })
    out.bytes(types.octets, Buffer.from('public'))
    out.integer(types.integer, 0)
  })
  return Buffer.from(out.finish())
}

/** As net-snmp writes it. */
async function v3(user: Parameters<typeof snmp.createV3Session>[1]): Promise<Buffer> {
  const socket = createSocket('udp4')
  await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', bound))
  const packet = new Promise<Buffer>((heard) => socket.once('message', heard))
  const session = snmp.createV3Session('127.0.0.1', user, {
    ...{ trapPort: socket.address().port, engineID: '8000000001020304' },
  } as never)
  session.trap('1.3.6.1.2.1.33.2.1', [], { upTime: 1 } as never, () => {})
  const bytes = await packet
  session.close()
  socket.close()
  return bytes
}

const ups = '1.3.6.1.2.1.33'
const epon = '1.3.6.1.4.1.17409.2.2.11.1'
const event = '1.3.6.1.2.1.69.1.5.8.1'
const record = Buffer.from('650000000508060e2b06010401818801010a050102010202ff38', 'hex')
const lid = Buffer.from('650000000608060c2b06010401ab570103010c00020102', 'hex')

async function seeds(): Promise<readonly Buffer[]> {
  return [
    v1('1.3.6.1.4.1.17409.1', 1, '1.3.6.1.4.1.17409.1.2.3.1.2.1', record),
    v1('1.3.6.1.4.1.5591.1', 1, '1.3.6.1.4.1.5591.1.2.3.1.2.1', lid),
    v2(0xa7, `${ups}.2.1`, [{ oid: `${ups}.1.2.3.0`, type: types.integer, value: 42 }]),
    v2(0xa6, `${ups}.2.3`, [
      { oid: `${ups}.1.6.2.1.2.7`, type: types.oid, value: `${ups}.1.6.3.8` },
    ]),
    v2(0xa7, `${epon}.1.1`, [
      { oid: `${epon}.2.1.0`, type: types.octets, value: Buffer.from('0102030000000000', 'hex') },
      { oid: `${epon}.2.4.0`, type: types.integer, value: 12325 },
      { oid: `${epon}.2.5.0`, type: types.integer, value: 1 },
      { oid: `${epon}.2.7.0`, type: types.gauge32, value: 41 },
    ]),
    v2(0xa7, '1.3.6.1.4.1.4491.2.1.20.0.1', [
      { oid: `${event}.5.1`, type: types.integer, value: 3 },
      { oid: `${event}.6.1`, type: types.gauge32, value: 1013 },
      { oid: `${event}.7.1`, type: types.octets, value: Buffer.from('US channel closed') },
    ]),
    v2(0xa7, '1.3.6.1.6.3.1.1.5.1', []),
    await v3({ name: 'open', level: snmp.SecurityLevel.noAuthNoPriv }),
    await v3({
      name: 'signed',
      level: snmp.SecurityLevel.authNoPriv,
      authProtocol: snmp.AuthProtocols.sha256,
      authKey: 'authpassword',
    }),
  ]
}

test('each seed is taken as it is', async () => {
  for (const [index, seed] of (await seeds()).entries()) {
    const { ear, polls, told, problems } = bench()
    ear.hear(seed, from)
    await new Promise((soon) => setImmediate(soon))
    assert.deepEqual([index, polls.length + told.length, [...problems]], [index, 1, []])
  }
})

test('a packet cut short says nothing, wherever it was cut', async () => {
  const { ear, polls, told, answers } = bench()
  for (const seed of await seeds())
    for (let length = 0; length < seed.length; length += 1) ear.hear(seed.subarray(0, length), from)
  await new Promise((soon) => setImmediate(soon))
  assert.deepEqual([polls.length, told.length, answers()], [0, 0, 0])
})

test('100,000 mutated traps: no crash, nothing outside what a trap can say, memory bounded', async () => {
  const { ear, polls, told, problems, recent } = bench()
  const random = createRandom(20_261_122)
  const whole = await seeds()
  const before = memory()
  for (let count = 0; count < 100_000; count += 1) {
    const seed = whole[Math.floor(random() * whole.length)]
    if (seed) ear.hear(mutated(seed, random), from)
    if (count % 1000 === 0) await new Promise((soon) => setImmediate(soon))
  }
  await new Promise((soon) => setImmediate(soon))
  assert.deepEqual(
    [...problems.keys()].filter((problem) => problem.startsWith('a mistake')),
    [],
  )
  assert.ok((problems.get('trap_malformed') ?? 0) > 10_000, JSON.stringify([...problems]))
  assert.ok(polls.length + told.length > 100, 'some mutations leave a trap that is one')
  for (const { device, samples } of polls) {
    assert.equal(device, 'one')
    for (const { metric, value } of samples)
      assert.ok(isPossible(metric, value), `${metric} ${value}`)
  }
  for (const saying of told)
    if (saying.is === 'raised') {
      assert.ok(isMetricName(saying.metric))
      assert.ok(saying.value === undefined || Number.isFinite(saying.value))
    }
  assert.ok(recent.size() <= 128)
  polls.length = 0
  told.length = 0
  assert.ok(memory() - before < 100 << 20, `${(memory() - before) >> 20} MiB more`)
})

function isPossible(metric: string, value: number): boolean {
  if (!isMetricName(metric) || !Number.isFinite(value)) return false
  return metrics[metric].kind === 'state'
    ? value === 0 || value === 1
    : value >= 0 && value < 2 ** 31
}

function memory(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

/** One to four of: a byte changed, bytes taken out, doubled, put in, the end cut off, something behind it. */
function mutated(seed: Buffer, random: () => number): Buffer {
  let bytes = Buffer.from(seed)
  const place = () => Math.floor(random() * bytes.length)
  for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) {
    const at = place()
    const some = 1 + Math.floor(random() * 8)
    switch (Math.floor(random() * 6)) {
      case 0:
        bytes[at] = Math.floor(random() * 256)
        break
      case 1:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + some)])
        break
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, at + some), bytes.subarray(at)])
        break
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, at), Buffer.alloc(some, 0xff), bytes.subarray(at)])
        break
      case 4:
        bytes = bytes.subarray(0, at)
        break
      default:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8))
    }
    if (bytes.length === 0) break
  }
  return bytes
}
