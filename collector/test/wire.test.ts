import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Agent, type Misbehaviour, startAgent } from '../../simulator/src/snmp/agent.ts'
import { createMib } from '../../simulator/src/snmp/mib.ts'
import { startReplayAgent } from '../../simulator/src/snmp/replay.ts'
import { readSnmprec } from '../../simulator/src/snmp/snmprec.ts'
import { suiteWith } from '../../test/servers/suite-with.ts'
import { loadProfiles } from '../src/profiles.ts'
import { type Credential, readDevice } from '../src/read.ts'
import { judge, loadExpected, saysSomething } from './recordings.ts'

const profiles = await loadProfiles()
const patience = { timeoutMs: 1000, retries: 1, now: () => 1_700_000_000_000, profiles }

function read(
  port: number,
  credential: Credential,
  more: { timeoutMs?: number; retries?: number } = {},
) {
  return readDevice({ host: '127.0.0.1', port, credential, ...patience, ...more })
}

suiteWith('recordings', 'real devices, replayed over UDP', (folder) => {
  const agent = startReplayAgent(folder)
  afterAll(async () => (await agent).close())

  async function judged(name: string) {
    const rows = (await loadExpected(folder))[`${name}.snmprec`] ?? []
    const text = await readFile(join(folder, `${name}.snmprec`), 'utf8')
    const raw = new Map(readSnmprec(text).entries.map(([oid, entry]) => [oid, entry.value]))
    const reading = await read((await agent).port, { version: '2c', community: name })
    return { rows, reading, verdict: judge(rows, reading.samples, raw) }
  }

  const names = [
    'gw-eydfa',
    'motorola-cm',
    'generex-ups_cs141',
    'arris-d5',
    'volius_vs5704',
    'volius_vs5782',
    'snr-erd',
  ]
  test.each(names)('%s is read as it is, nothing missed, nothing made up', async (name) => {
    const { rows, reading, verdict } = await judged(name)
    expect(
      { ...verdict, hit: verdict.hit.length },
      `${name}: hit ${verdict.hit.length}, missed ${verdict.missed.length}, wrong ${verdict.wrong.length}, invented ${verdict.invented.length}`,
    ).toEqual({ hit: rows.filter(saysSomething).length, missed: [], wrong: [], invented: [] })
    expect(verdict.hit.length).toBeGreaterThan(0)
    expect(reading.problems).toEqual([])
  })

  test('of all recordings at least 99 % of the rows are read, none wrongly, none made up', async () => {
    let hit = 0
    let missed = 0
    const bad: string[] = []
    for (const name of (await agent).names) {
      const { verdict } = await judged(name)
      hit += verdict.hit.length
      missed += verdict.missed.length
      for (const { row, ours } of verdict.wrong) bad.push(`${name} ${row.oid}: ${ours}`)
      for (const { oid, value } of verdict.invented) bad.push(`${name} ${oid}: ${value} invented`)
    }
    expect(bad).toEqual([])
    expect(hit / (hit + missed), `hit ${hit}, missed ${missed}`).toBeGreaterThanOrEqual(0.99)
  })

  test('v1 reads the same as v2c', async () => {
    const { port } = await agent
    for (const community of ['gw-eydfa', 'motorola-cm'])
      expect(await read(port, { version: '1', community })).toEqual(
        await read(port, { version: '2c', community }),
      )
  })
})

suiteWith('snmpd', "Debian's snmpd", (address) => {
  const port = Number(address.split(':')[1])

  test('is read over v2c as a host that has been up for a while', async () => {
    const { profile, samples, problems } = await read(port, { version: '2c', community: 'public' })
    expect(profile).toBe('host-resources')
    expect(problems).toEqual([])
    const metrics = new Set(samples.map(({ metric }) => metric))
    expect(metrics).toContain('device.uptime_seconds')
    expect(metrics).toContain('host.memory_used_percent')
    for (const { value } of samples) expect(Number.isFinite(value)).toBe(true)
  })

  test('is read over v3 with authentication and privacy, as over v2c', async () => {
    const v3 = await read(port, {
      version: '3',
      user: 'keeper',
      level: 'authPriv',
      authProtocol: 'sha',
      authKey: 'authpassword',
      privProtocol: 'aes',
      privKey: 'privpassword',
    })
    const v2 = await read(port, { version: '2c', community: 'public' })
    const series = ({ samples }: typeof v2) =>
      samples.map(({ metric, channel }) => `${metric} ${channel ?? ''}`)
    expect(v3.problems).toEqual([])
    expect(series(v3)).toEqual(series(v2))
  })

  test.each([
    ['an unknown community', { version: '2c', community: 'wrong' }, 'snmp/timeout'],
    [
      'a wrong key',
      {
        version: '3',
        user: 'keeper',
        level: 'authNoPriv',
        authProtocol: 'sha',
        authKey: 'wrongwrong',
      },
      'snmp/refused',
    ],
  ] as const)('%s is a named problem', async (_, credential, code) => {
    const { samples, problems } = await read(port, credential, { timeoutMs: 300, retries: 0 })
    expect(samples).toEqual([])
    expect(problems).toMatchObject([{ code }])
    expect(JSON.stringify(problems)).not.toContain('wrongwrong')
  })
})

const wellRead = JSON.parse(
  await readFile(new URL('../profiles/nscrtv-fibre-node/expected.json', import.meta.url), 'utf8'),
) as { samples: unknown[] }

describe('a device that', () => {
  const walk = new URL('../profiles/nscrtv-fibre-node/walk.snmprec', import.meta.url)
  const agents: Agent[] = []
  afterAll(async () => {
    await Promise.all(agents.map((agent) => agent.close()))
  })

  async function readMisbehaving(misbehaviour: Misbehaviour) {
    const mib = createMib(readSnmprec(await readFile(walk, 'utf8')).entries)
    const agent = await startAgent({ mib: () => mib, misbehaviour: () => misbehaviour, slowMs: 60 })
    agents.push(agent)
    const credential = { version: '2c', community: 'public' } as const
    return await read(agent.port, credential, { timeoutMs: 150, retries: 1 })
  }
  test.each<[string, Misbehaviour, string]>([
    ['never answers', 'silent', 'snmp/timeout'],
    ['answers garbage', 'garbage', 'snmp/invalid'],
    ['answers as someone else', 'other-port', 'snmp/invalid'],
    ['answers another request', 'wrong-id', 'snmp/invalid'],
  ])('%s is a named problem without samples', async (_, misbehaviour, code) => {
    expect(await readMisbehaving(misbehaviour)).toMatchObject({ samples: [], problems: [{ code }] })
  })

  test.each<[string, Misbehaviour]>([
    ['sends short pages', 'short-pages'],
    ['hangs at 50 repetitions', 'hangs-at-50'],
    ['refuses GETBULK', 'refuses-bulk'],
    ['is slow', 'slow'],
  ])('%s is read whole', async (_, misbehaviour) => {
    const { samples, problems } = await readMisbehaving(misbehaviour)
    expect(problems).toEqual([])
    expect(samples).toHaveLength(wellRead.samples.length)
  })

  test('goes round in a circle is left, with what it has told', async () => {
    const { problems, profile } = await readMisbehaving('loops')
    expect(profile).toBe('nscrtv-fibre-node')
    expect(problems.some(({ text }) => /circle/.test(text))).toBe(true)
  })
})
