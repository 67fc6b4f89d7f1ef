import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { type Agent, startAgent } from '../../simulator/src/snmp/agent.ts'
import { createMib } from '../../simulator/src/snmp/mib.ts'
import { readSnmprec } from '../../simulator/src/snmp/snmprec.ts'
import { freshDatabase } from '../../test/servers/databases.ts'
import { addUnplaced } from '../src/discover/add-unplaced.ts'
import { parseAddresses } from '../src/discover/addresses.ts'
import { type FoundDevice, type SweepOptions, sweep } from '../src/discover/sweep.ts'
import { loadProfiles } from '../src/profiles.ts'

const profiles = await loadProfiles()
const ups = `1.3.6.1.2.1.1.1.0|4|UPS card
1.3.6.1.2.1.1.2.0|6|1.3.6.1.2.1.33
1.3.6.1.2.1.1.5.0|4|机房 UPS #1
1.3.6.1.2.1.33.1.4.1.0|2|3
`
const stranger = `1.3.6.1.2.1.1.1.0|4|Toaster
1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.99999
`
const agents: Agent[] = []
let port = 0

async function agentAt(host: string, walk: string, community: string): Promise<Agent> {
  const mib = createMib(readSnmprec(walk).entries)
  const agent = await startAgent({
    host,
    port,
    mib: (word) => (word === community ? mib : undefined),
  })
  agents.push(agent)
  return agent
}

beforeAll(async () => {
  port = (await agentAt('127.0.1.3', ups, 'public')).port
  await agentAt('127.0.1.9', stranger, 'other')
  await agentAt('127.0.1.12', ups, 'public')
})
afterAll(async () => {
  await Promise.all(agents.map((agent) => agent.close()))
})

async function sweepOf(net: string, more: Partial<SweepOptions> = {}) {
  const devices: FoundDevice[] = []
  const swept = await sweep({
    addresses: parseAddresses([net]),
    port,
    credentials: [
      { name: 'public', credential: { version: '2c', community: 'public' } },
      { name: 'spare', credential: { version: '1', community: 'other' } },
    ],
    profiles,
    perSecond: 500,
    timeoutMs: 200,
    retries: 0,
    signal: new AbortController().signal,
    now: Date.now,
    wait: (ms) => wait(ms),
    found: (device) => void devices.push(device),
    ...more,
  })
  return { swept, devices: devices.toSorted((a, b) => (a.address < b.address ? -1 : 1)) }
}

describe('a sweep', () => {
  test('finds what answers, by which credential, and what it is', async () => {
    const { swept, devices } = await sweepOf('127.0.1.0/28')
    assert.deepEqual(swept, { addresses: 14, asked: 14, found: 3, isComplete: true })
    assert.deepEqual(
      devices.map((one) => [
        one.address,
        one.credential,
        one.profiles.includes('ups-mib'),
        one.sysDescr,
      ]),
      [
        ['127.0.1.12', 'public', true, 'UPS card'],
        ['127.0.1.3', 'public', true, 'UPS card'],
        ['127.0.1.9', 'spare', false, 'Toaster'],
      ],
    )
    assert.equal(devices[0]?.kind, 'power_supply')
  })
  test('asks no faster than it is told', async () => {
    const from = performance.now()
    await sweepOf('127.0.2.0/27', { perSecond: 100, timeoutMs: 100, credentials: credentials() })
    const tookMs = performance.now() - from
    assert.ok(tookMs >= 29 * 10 - 20, `30 addresses in ${tookMs} ms`)
  })
  test('ends at once and cleanly when it is told to, with what it has found', async () => {
    const ending = new AbortController()
    const from = performance.now()
    const { swept, devices } = await sweepOf('127.0.0.0/16', {
      perSecond: 2000,
      timeoutMs: 5000,
      signal: ending.signal,
      found: () => ending.abort(),
    })
    assert.equal(swept.isComplete, false)
    assert.ok(swept.asked < 2000 && performance.now() - from < 2000)
    assert.equal(devices.length, 0)
  })
})

function credentials(): SweepOptions['credentials'] {
  return [{ name: 'public', credential: { version: '2c', community: 'public' } }]
}

describe('what is added to the inventory', () => {
  test('stands unplaced, has an id of its own, and twice is once', async () => {
    const database = await freshDatabase()
    try {
      const { devices } = await sweepOf('127.0.1.0/28')
      const first = await addUnplaced(database, devices)
      const second = await addUnplaced(database, devices)
      assert.deepEqual([first.added.length, first.known.length], [3, 0])
      assert.deepEqual([second.added.length, second.known.length], [0, 3])
      const rows = await database.kysely.selectFrom('device').selectAll().orderBy('id').execute()
      assert.deepEqual(
        rows.map((row) => [row.id, row.name, row.kind, row.parent_id, row.node_id, row.profile]),
        [
          [`127.0.1.9:${port}`, '127.0.1.9', 'cabinet', null, null, null],
          ['UPS-1', '机房 UPS #1', 'power_supply', null, null, null],
          [`UPS-1-127.0.1.3:${port}`, '机房 UPS #1', 'power_supply', null, null, null],
        ],
      )
      assert.equal(rows[0]?.snmp_credential, 'spare')
    } finally {
      await database.close()
    }
  })
  test('never changes a device that is there at that address', async () => {
    const database = await freshDatabase()
    try {
      const { devices } = await sweepOf('127.0.1.3')
      const [found] = devices
      assert.ok(found)
      await addUnplaced(database, [{ ...found, sysName: 'old name' }])
      await addUnplaced(database, [{ ...found, sysName: 'new name', credential: 'spare' }])
      const rows = await database.kysely.selectFrom('device').selectAll().execute()
      assert.deepEqual(
        rows.map(({ id, snmp_credential }) => [id, snmp_credential]),
        [['old-name', 'public']],
      )
    } finally {
      await database.close()
    }
  })
})
