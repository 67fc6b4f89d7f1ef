import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { DeviceKind } from '@gridkeeper/model/device'
import { AppError } from '@gridkeeper/model/errors'
import { shardOf } from '@gridkeeper/model/hash'
import type { Database } from '@gridkeeper/platform/database/database'
import { encodeMessage, types } from '@gridkeeper/platform/snmp/message'
import { afterAll, afterEach, beforeAll, describe, test, vi } from 'vitest'
import { startAgent } from '../../simulator/src/snmp/agent.ts'
import { createMib } from '../../simulator/src/snmp/mib.ts'
import { readSnmprec } from '../../simulator/src/snmp/snmprec.ts'
import { freshDatabase } from '../../test/servers/databases.ts'
import { suiteWith } from '../../test/servers/suite-with.ts'
import type { Polled } from '../src/intake/envelope.ts'
import type { NotedRefusal } from '../src/intake/refusals.ts'
import type { PolledDevice } from '../src/poll/plan.ts'
import { loadProfiles } from '../src/profiles.ts'
import { startTraps, type Traps } from '../src/traps/traps.ts'
import { log } from './house.ts'

const run = promisify(execFile)
const profiles = await loadProfiles()

type Bench = {
  readonly traps: Traps
  readonly polls: Polled[]
  readonly refused: NotedRefusal[]
  readonly dirty: string[]
}

let database: Database
let bench: Bench | undefined

beforeAll(async () => {
  database = await freshDatabase()
  await database.kysely
    .insertInto('device')
    .values([
      device('ups-1', 'power_supply', '127.0.0.1'),
      device('node-2', 'optical_node', '127.0.0.2'),
      device('olt-3', 'olt', '127.0.0.3'),
      device('far-4', 'olt', '127.0.0.4'),
      device('twin-5', 'cabinet', '127.0.0.5'),
      { ...device('twin-6', 'cabinet', '127.0.0.5'), snmp_port: 16_161 },
    ])
    .execute()
})
afterEach(async () => {
  await bench?.traps.close()
  bench = undefined
  await database.kysely.deleteFrom('device_alarm').execute()
})
afterAll(async () => {
  await database.close()
})

function device(id: string, kind: DeviceKind, address: string) {
  return {
    id,
    kind,
    name: id,
    parent_id: null,
    node_id: kind === 'optical_node' ? id : null,
    place: null,
    org_unit_id: null,
    latitude: null,
    longitude: null,
    shard: shardOf(id),
    snmp_address: address,
    snmp_port: 161,
    snmp_credential: null,
    profile: null,
  }
}

type Settings = { communities?: string[]; credentials?: string }
type Around = { isSpoolFull?: boolean; recheckMs?: number; polled?: PolledDevice[] }
async function start(settings: Settings = {}, around: Around = {}): Promise<Bench> {
  const parts = { polls: [] as Polled[], refused: [] as NotedRefusal[], dirty: [] as string[] }
  const traps = await startTraps({
    settings: { host: '0.0.0.0', port: 0, communities: [], credentials: '', ...settings },
    pollCredentials: '',
    engineName: 'bench',
    profiles,
    database,
    inventory: {
      lookup: (id) =>
        id === 'far-4'
          ? undefined
          : { id, kind: 'optical_node', node: '', shard: '00', boot: undefined },
      polled: () => around.polled ?? [],
    },
    keeper: {
      async keepPoll(polled) {
        if (around.isSpoolFull) throw new AppError('spool/full', 'there is no room')
        parts.polls.push(polled)
      },
    },
    ...(around.recheckMs !== undefined && { recheckMs: around.recheckMs }),
    refusals: { note: (refusal) => void parts.refused.push(refusal) },
    dirty: { mark: (group) => void parts.dirty.push(group) },
    log,
    now: Date.now,
  })
  bench = { traps, ...parts }
  return bench
}

function alarms() {
  return database.kysely
    .selectFrom('device_alarm')
    .select(['device_id', 'code', 'channel', 'severity', 'value', 'reference'])
    .orderBy('code')
    .orderBy('channel')
    .execute()
}

/** From an address of this machine's own. */
async function sendAll(port: number, from: string, packets: Iterable<Uint8Array>): Promise<void> {
  const socket = createSocket('udp4')
  await new Promise<void>((bound) => socket.bind(0, from, bound))
  let count = 0
  for (const packet of packets) {
    await new Promise<void>((sent) => socket.send(packet, port, '127.0.0.1', () => sent()))
    // Loopback has no patience either: what the kernel drops was not sent by our account.
    if (++count % 50 === 0) await new Promise((soon) => setImmediate(soon))
  }
  await new Promise<void>((closed) => socket.close(() => closed()))
}

const ups = '1.3.6.1.2.1.33'
function entryTrap(number: number, alarm: number, community = 'public'): Uint8Array {
  return v2Trap(community, number, `${ups}.2.3`, [
    { oid: `${ups}.1.6.2.1.1.7`, type: types.integer, value: 7 },
    { oid: `${ups}.1.6.2.1.2.7`, type: types.oid, value: `${ups}.1.6.3.${alarm}` },
  ])
}
function v2Trap(
  community: string,
  id: number,
  oid: string,
  varbinds: Parameters<typeof encodeMessage>[0]['pdu']['varbinds'],
): Uint8Array {
  return encodeMessage({
    version: 1,
    community,
    pdu: {
      type: 0xa7,
      id,
      errorStatus: 0,
      errorIndex: 0,
      varbinds: [
        { oid: '1.3.6.1.2.1.1.3.0', type: types.timeTicks, value: id },
        { oid: '1.3.6.1.6.3.1.1.4.1.0', type: types.oid, value: oid },
        ...varbinds,
      ],
    },
  })
}

suiteWith('snmptrap', 'net-snmp’s snmptrap and snmpinform as senders', (snmptrap) => {
  const snmpinform = join(dirname(snmptrap), 'snmpinform')
  const { ifIndex, linkDown } = {
    ifIndex: '1.3.6.1.2.1.2.2.1.1.4',
    linkDown: '1.3.6.1.6.3.1.1.5.3',
  }

  async function send(program: string, args: readonly string[], what: readonly string[]) {
    const target = `127.0.0.1:${bench?.traps.port}`
    await run(program, [...args, target, ...what], { timeout: 10_000 })
  }
  const v2 = ['', `${ups}.2.1`, `${ups}.1.2.3.0`, 'i', '42']

  test('v1: an NSCRTV node tells of its light with the bytes of its alarm record', async () => {
    const { dirty } = await start()
    const record = '650000000508060e2b06010401818801010a050102010202ff38'
    await send(
      snmptrap,
      ['-v', '1', '-c', 'public'],
      [
        ...['1.3.6.1.4.1.17409.1', '127.0.0.2', '6', '1', ''],
        ...['1.3.6.1.4.1.17409.1.3.2.1.1.1.0', 'x', '020000000001'],
        ...['1.3.6.1.4.1.17409.1.3.1.1.0', 's', 'node'],
        ...['1.3.6.1.4.1.17409.1.2.3.1.2.9', 'x', record],
      ],
    )
    await vi.waitUntil(async () => (await alarms()).length > 0)
    assert.deepEqual(await alarms(), [
      {
        device_id: 'node-2',
        code: 'hms-17409.1.10.5.1.2.1',
        channel: '1',
        severity: 'major',
        value: null,
        reference: null,
      },
    ])
    await vi.waitUntil(() => dirty.includes('node-2'))
  })

  test('v2c: a trap, and an inform that is acknowledged', async () => {
    const { polls, traps } = await start()
    await send(snmptrap, ['-v', '2c', '-c', 'public'], v2)
    await vi.waitUntil(() => polls.length === 1)
    assert.deepEqual(
      polls[0]?.samples.map(({ metric, value }) => [metric, value]),
      [
        ['power.on_battery', 1],
        ['power.minutes_left', 42],
      ],
    )
    await send(
      snmpinform,
      ['-v', '2c', '-c', 'public', '-r', '0'],
      [...['', linkDown, ifIndex, 'i', '4']],
    )
    assert.deepEqual(
      (await alarms()).map(({ code, channel }) => [code, channel]),
      [['link-down', '4']],
    )
    assert.equal(traps.counts().answered, 1)
  })

  test('a community that is not taken is refused by name and gets no answer', async () => {
    const { refused, polls } = await start({ communities: ['secret'] })
    const inform = send(snmpinform, ['-v', '2c', '-c', 'public', '-r', '0', '-t', '0.5'], v2)
    await assert.rejects(inform)
    assert.equal(refused[0]?.reason, 'trap_community')
    await send(snmpinform, ['-v', '2c', '-c', 'secret', '-r', '0'], v2)
    assert.equal(polls.length, 1)
    assert.ok(!JSON.stringify(refused).includes('public'))
  })

  describe('v3', () => {
    let file = ''
    beforeAll(async () => {
      file = join(
        await import('node:os').then(({ tmpdir }) => tmpdir()),
        `users-${process.pid}.yaml`,
      )
      await writeFile(
        file,
        `open: {version: '3', user: open, level: noAuthNoPriv}
signed: {version: '3', user: signed, level: authNoPriv, authProtocol: sha256, authKey: authpassword}
sealed: {version: '3', user: sealed, level: authPriv, authProtocol: sha, authKey: authpassword, privProtocol: aes, privKey: privpassword}
`,
      )
    })
    afterAll(() => rm(file))

    const engine = ['-e', '0x8000000001020304']
    const users = {
      open: ['-v', '3', '-l', 'noAuthNoPriv', '-u', 'open'],
      signed: [
        '-v',
        '3',
        '-l',
        'authNoPriv',
        '-u',
        'signed',
        '-a',
        'SHA-256',
        '-A',
        'authpassword',
      ],
      sealed: [
        ...['-v', '3', '-l', 'authPriv', '-u', 'sealed', '-a', 'SHA', '-A', 'authpassword'],
        ...['-x', 'AES', '-X', 'privpassword'],
      ],
    }
    test.each(Object.entries(users))('a trap and an inform of %s', async (_, user) => {
      const { polls } = await start({ credentials: file })
      await send(snmptrap, [...user, ...engine], v2)
      await vi.waitUntil(() => polls.length === 1)
      await send(snmpinform, [...user, '-r', '1'], [...v2.slice(0, 4), '41'])
      await vi.waitUntil(() => polls.length === 2)
      assert.equal(polls[1]?.samples[1]?.value, 41)
    })
    test('an inform that could not be kept is not answered: its sender comes again', async () => {
      const { traps } = await start({ credentials: file }, { isSpoolFull: true })
      await assert.rejects(send(snmpinform, [...users.signed, '-r', '0', '-t', '0.5'], v2))
      assert.equal(traps.counts().taken, 1)
    })
    test.each([
      ['a wrong password', users.signed.with(-1, 'wrongpassword')],
      ['a user nobody knows', users.open.with(-1, 'stranger')],
      ['less than the user’s level', users.open.with(-1, 'sealed')],
    ])('%s says nothing', async (_, user) => {
      const { polls, refused } = await start({ credentials: file })
      await send(snmptrap, [...user, ...engine], v2)
      await vi.waitUntil(() => refused.length > 0)
      assert.deepEqual([polls.length, refused[0]?.reason], [0, 'trap_user'])
      assert.ok(!JSON.stringify(refused).includes('password'))
    })
  })
})

test('an alarm whose clearing trap was lost is cleared when the device is asked', async () => {
  const rows = ['1.3.6.1.2.1.33.1.6.1.0|66|1', `${ups}.1.6.2.1.2.9|6|${ups}.1.6.3.13`]
  const mib = createMib(readSnmprec(`${rows.join('\n')}\n`).entries)
  const agent = await startAgent({ mib: () => mib, misbehaviour: () => undefined })
  const asked = { id: 'ups-1', node: '', host: '127.0.0.1', port: agent.port }
  const polled = [{ ...asked, credential: 'public', profile: null }]
  const { traps } = await start({}, { recheckMs: 1500, polled })
  await sendAll(traps.port, '127.0.0.1', [entryTrap(1, 8), entryTrap(2, 13)])
  await vi.waitUntil(async () => (await alarms()).length === 2)
  await vi.waitUntil(async () => (await alarms()).length === 1, 10_000)
  assert.deepEqual(
    (await alarms()).map(({ code }) => code),
    ['ups-13'],
  )
  await agent.close()
})

describe('who a trap is from', () => {
  test.each([
    ['127.0.0.9', 'unknown_source'],
    ['127.0.0.5', 'ambiguous_source'],
  ])('a trap from %s: %s, kept for reading', async (from, reason) => {
    const { traps, refused, polls } = await start()
    await sendAll(traps.port, from, [entryTrap(1, 2)])
    await vi.waitUntil(() => refused.length === 1)
    assert.deepEqual([refused[0]?.reason, refused[0]?.source, polls.length], [reason, 'snmp', 0])
    assert.match(refused[0]?.excerpt ?? '', /1\.3\.6\.1\.2\.1\.33\.2\.3/)
  })
  test('another collector’s device is left to it', async () => {
    const { traps, refused } = await start()
    await sendAll(traps.port, '127.0.0.4', [entryTrap(1, 2)])
    await vi.waitUntil(() => traps.counts().other_shard === 1)
    assert.equal(refused.length, 0)
  })
  test('one that was passed on is about whom it names', async () => {
    const { traps, polls } = await start()
    const named = v2Trap('public', 1, `${ups}.2.1`, [
      { oid: '1.3.6.1.6.3.18.1.3.0', type: types.ipAddress, value: '127.0.0.3' },
    ])
    await sendAll(traps.port, '127.0.0.2', [named])
    await vi.waitUntil(() => polls.length === 1)
    assert.equal(polls[0]?.device, 'olt-3')
  })
})

describe('told again, cleared, too much', () => {
  test('the same trap twice is once, and its end removes the alarm', async () => {
    const { traps, dirty } = await start()
    await sendAll(traps.port, '127.0.0.1', [entryTrap(1, 8), entryTrap(1, 8), entryTrap(2, 13)])
    await vi.waitUntil(async () => (await alarms()).length === 2)
    assert.deepEqual([traps.counts().taken, traps.counts().repeated], [2, 1])
    const removed = v2Trap('public', 3, `${ups}.2.4`, [
      { oid: `${ups}.1.6.2.1.2.7`, type: types.oid, value: `${ups}.1.6.3.8` },
    ])
    const marked = dirty.length
    await sendAll(traps.port, '127.0.0.1', [removed])
    await vi.waitUntil(async () => (await alarms()).length === 1)
    assert.equal((await alarms())[0]?.code, 'ups-13')
    await vi.waitUntil(() => dirty.length > marked)
  })
  test('an EPON alarm ends by its number alone', async () => {
    const { traps } = await start()
    const root = '1.3.6.1.4.1.17409.2.2.11.1'
    const epon = (sequence: number, correlation: number, code: number) =>
      v2Trap('public', sequence, `${root}.1.1`, [
        { oid: `${root}.2.1.0`, type: types.octets, value: Buffer.from('0102030000000000', 'hex') },
        { oid: `${root}.2.2.0`, type: types.gauge32, value: correlation },
        { oid: `${root}.2.4.0`, type: types.integer, value: code },
        { oid: `${root}.2.5.0`, type: types.integer, value: correlation === 0 ? 2 : 6 },
        { oid: `${root}.2.7.0`, type: types.gauge32, value: sequence },
      ])
    await sendAll(traps.port, '127.0.0.3', [epon(5, 0, 4107)])
    await vi.waitUntil(async () => (await alarms()).length === 1)
    await sendAll(traps.port, '127.0.0.3', [epon(6, 5, 4108)])
    await vi.waitUntil(async () => (await alarms()).length === 0)
  })
  test('10,000 from one device in a moment are bounded and counted, and the others are heard', async () => {
    const { traps, polls, refused } = await start()
    await sendAll(
      traps.port,
      '127.0.0.1',
      Array.from({ length: 10_000 }, (_, number) => entryTrap(number, 1000 + number)),
    )
    await sendAll(traps.port, '127.0.0.2', [entryTrap(1, 2)])
    await vi.waitUntil(() => polls.length === 1)
    assert.equal(polls[0]?.device, 'node-2')
    const { received, taken } = traps.counts()
    const dropped = refused.filter(({ reason }) => reason === 'trap_storm').length
    assert.equal(taken + dropped, received)
    assert.ok(dropped > 0 && taken >= 1000 && taken < 5000, `${taken} taken, ${dropped} dropped`)
    bench = undefined
    await traps.close()
    const { length } = await alarms()
    assert.equal(length, 200)
  })
})
