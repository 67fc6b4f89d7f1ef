import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import {
  decodeMessage,
  encodeMessage,
  types,
  type Varbind,
} from '@gridkeeper/platform/snmp/message'
import { expect, onTestFinished, test } from 'vitest'
import { answer } from '../../../simulator/src/snmp/agent.ts'
import { createMib } from '../../../simulator/src/snmp/mib.ts'
import { readSnmprec } from '../../../simulator/src/snmp/snmprec.ts'
import { readWalk } from '../../test/walks.ts'
import { createFamilies } from '../poll/family.ts'
import { createQuickAsking, type QuickOutcome } from '../poll/quick.ts'
import { loadProfiles } from '../profiles.ts'
import { samplesOf } from './compiled.ts'
import { decode } from './decode.ts'
import { loadMmsg } from './mmsg.ts'
import { createTransport } from './transport.ts'

const mutations = 100_000
const atOnce = 200

/** Chance that is the same each time: mulberry32. */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** Bytes changed, taken out, doubled, cut off; often more than one of them. */
function mutate(bytes: Uint8Array, pick: (below: number) => number): Buffer {
  let out = Buffer.from(bytes)
  for (let turns = 1 + pick(4); turns > 0; turns -= 1) {
    const at = pick(Math.max(1, out.length))
    const way = pick(8)
    if (way < 4) out[at] = pick(256)
    else if (way === 4) out = out.subarray(0, at)
    else if (way === 5) out = Buffer.concat([out.subarray(0, at), out.subarray(at + 1 + pick(8))])
    else if (way === 6)
      out = Buffer.concat([out.subarray(0, at), out.subarray(Math.max(0, at - pick(40)))])
    else out[at] = (out[at] ?? 0) ^ (1 << pick(8))
  }
  return Buffer.from(out)
}

async function open(load: typeof loadMmsg) {
  const agent = createSocket({ type: 'udp4', recvBufferSize: 4 << 20 })
  agent.bind(0, '127.0.0.1')
  await once(agent, 'listening')
  const transport = await createTransport(1, load)
  onTestFinished(async () => {
    await transport.close()
    agent.close()
  })
  return { agent, transport }
}

test.each([
  { way: 'many datagrams a call, where that can be had', load: loadMmsg, mutations },
  { way: 'one datagram a call', load: async () => undefined, mutations: mutations / 10 },
])(
  '$mutations mutated answers, $way: nothing breaks, nothing grows, nothing is read that was not asked',
  async ({ load, mutations }) => {
    const { agent, transport } = await open(load)
    const profiles = await loadProfiles()
    const url = new URL('../../profiles/nscrtv-fibre-node/walk.snmprec', import.meta.url)
    const text = await readFile(url, 'utf8')
    const mib = createMib(readSnmprec(text).entries)
    const { profiles: fitting } = readWalk(text, profiles.values())
    const varbinds: Varbind[] = []
    for (let at = mib.after('0.0'); at; at = mib.after(at.oid)) varbinds.push(at)
    const family = createFamilies(60_000).of(fitting, varbinds, 20)
    if (!family) throw new Error('no plan')
    const asked = new Set(family.plan(0).oids)
    const pick = chance(20_240_601)

    let sent = 0
    agent.on('message', (bytes, from) => {
      const good = encodeMessage(answer(decodeMessage(bytes), mib))
      // A few each, the honest one last: whatever came before it, a poll comes to its end.
      for (let n = 0; n < 4; n += 1) agent.send(mutate(good, pick), from.port, from.address)
      agent.send(good, from.port, from.address)
      sent += 4
    })

    const kinds = new Map<string, number>()
    let read = 0
    const wrong: string[] = []
    function take(outcome: QuickOutcome): void {
      kinds.set(outcome.kind, (kinds.get(outcome.kind) ?? 0) + 1)
      if (outcome.kind !== 'answered') return
      const { plan, parts } = outcome
      const answered = parts.flatMap((bytes) => decodeMessage(bytes).pdu.varbinds)
      if (!answered.every(({ oid }) => asked.has(oid))) wrong.push('a variable that was not asked')
      if (plan.fits(parts) !== 'fits') return
      const { emitted, numbers } = plan.read(parts)
      const samples = samplesOf(emitted, numbers)
      const general = decode(fitting, [...answered, ...plan.remembered]).samples
      read += samples.length
      const brief = samples.map(inBrief).toSorted().join('\n')
      if (brief !== general.map(inBrief).toSorted().join('\n')) wrong.push(brief)
      if (!samples.every(({ value }) => Number.isFinite(value))) wrong.push('a value that is none')
    }

    const before = memoryNow()
    await new Promise<void>((resolve) => {
      let open = 0
      const address = '127.0.0.1'
      const target = { host: address, port: agent.address().port }
      for (let n = 0; n < atOnce; n += 1) {
        const quickly = createQuickAsking<number>(transport, {
          heard: () => {},
          late: () => {},
          done: (_, outcome) => done(outcome),
        })
        const quick = quickly.of({
          ...{ owner: n, target, address, version: 1, community: 'node', family },
          patience: { timeoutMs: 300, retries: 2 },
        })
        const done = (outcome: QuickOutcome) => {
          try {
            take(outcome)
          } catch (error) {
            wrong.push(String(error))
          }
          if (sent < mutations) setImmediate(() => quickly.start(quick, 0))
          else {
            open -= 1
            if (open === 0) resolve()
          }
        }
        open += 1
        quickly.start(quick, 0)
      }
    })
    expect(wrong).toEqual([])
    const counts = transport.counts()
    expect(sent).toBeGreaterThanOrEqual(mutations)
    expect(counts.garbage).toBeGreaterThan(mutations / 100)
    expect(kinds.get('answered') ?? 0).toBeGreaterThan(mutations / 100)
    expect(read).toBeGreaterThan(1000)
    expect(memoryNow() - before).toBeLessThan(150 * 2 ** 20)
  },
  120_000,
)

function inBrief({
  metric,
  channel,
  value,
  oid,
}: {
  metric: string
  channel: string
  value: number
  oid: string
}) {
  return `${metric} ${channel} ${value} ${oid}`
}

function memoryNow(): number {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

test('100,000 mutated messages never break the decoder other than by RangeError', async () => {
  const pick = chance(7)
  const url = new URL('../../profiles/docsis-modem/walk.snmprec', import.meta.url)
  const mib = createMib(readSnmprec(await readFile(url, 'utf8')).entries)
  const varbinds: Varbind[] = []
  for (let at = mib.after('0.0'); at && varbinds.length < 24; at = mib.after(at.oid))
    varbinds.push(at)
  const pdu = { type: 0xa2, id: 0x01020304, errorStatus: 0, errorIndex: 0, varbinds }
  const good = encodeMessage({ version: 1, community: 'public', pdu })
  let refused = 0
  let most = 0
  for (let n = 0; n < mutations; n += 1) {
    try {
      const message = decodeMessage(mutate(good, pick))
      most = Math.max(most, message.pdu.varbinds.length)
      for (const { type, value } of message.pdu.varbinds)
        if (type === types.integer && !Number.isSafeInteger(value))
          throw new TypeError('no integer')
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      refused += 1
    }
  }
  expect(refused).toBeGreaterThan(1000)
  expect(most).toBeLessThan(100)
}, 60_000)
