import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Reading } from '../collector/src/read.ts'
import { judge, loadExpected, saysSomething } from '../collector/test/recordings.ts'
import { metrics } from '../model/src/metrics.ts'
import { startReplayAgent } from '../simulator/src/snmp/replay.ts'
import { readSnmprec } from '../simulator/src/snmp/snmprec.ts'
import { bin, gridkeeper } from './lab/gridkeeper.ts'
import { suiteWith } from './servers/suite-with.ts'

const read = (...args: string[]) => gridkeeper(['read', ...args], { entry: bin })

suiteWith('recordings', 'gridkeeper read, over recordings of real devices', (folder) => {
  let port = 0
  let close = async () => {}
  beforeAll(async () => {
    const agent = await startReplayAgent(folder)
    port = agent.port
    close = () => agent.close()
  })
  afterAll(() => close())

  const names = ['gw-eydfa', 'motorola-cm', 'generex-ups_cs141', 'arris-d5', 'volius_vs5704']
  test.each(names)('%s: every number is the recorded one and none is made up', async (name) => {
    const { code, output, complaint } = await read(
      `127.0.0.1:${port}`,
      '--community',
      name,
      '--json',
    )
    expect(complaint).toBe('')
    const reading = JSON.parse(output) as Reading
    expect(shapeOf(reading)).toEqual([])
    expect(reading).toMatchObject({ target: `127.0.0.1:${port}`, problems: [] })
    const rows = (await loadExpected(folder))[`${name}.snmprec`] ?? []
    const { hit, ...off } = judge(rows, reading.samples, await recorded(folder, name))
    expect(off).toEqual({ missed: [], wrong: [], invented: [] })
    expect(hit.length).toBe(rows.filter(saysSomething).length)
    expect(hit.length).toBeGreaterThan(0)
    expect(code).toBe(0)
  })

  test('without --json the same numbers are shown to people', async () => {
    const { code, output } = await read(`127.0.0.1:${port}`, '--community', 'gw-eydfa')
    expect(output.split('\n')[0]).toMatch(/^127\.0\.0\.1:\d+ {2}\S+$/)
    expect(output).toMatch(/^ {2}optical\.rx_dbm\s+-?\d/m)
    expect(code).toBe(0)
  })
})

describe('gridkeeper read', () => {
  let silent: Socket
  let target = ''
  beforeAll(async () => {
    silent = createSocket('udp4').bind(0, '127.0.0.1')
    await once(silent, 'listening')
    target = `127.0.0.1:${silent.address().port}`
  })
  afterAll(() => new Promise<void>((closed) => silent.close(closed)))
  const hurried = ['--timeout', '200', '--retries', '1', '--json']

  test('says of a device that never answers just that, and exits with 1', async () => {
    const { code, output, complaint } = await read(target, ...hurried)
    const reading = JSON.parse(output) as Reading
    expect(shapeOf(reading)).toEqual([])
    expect(reading).toMatchObject({
      target,
      profile: null,
      samples: [],
      problems: [
        { code: 'snmp/timeout', text: expect.stringContaining(`${target} did not answer`) },
      ],
    })
    expect([code, complaint]).toEqual([1, ''])
  })

  test('names a host that cannot be found, and exits with 1', async () => {
    const { code, output, complaint } = await read('no-such-host.invalid', ...hurried)
    expect(output + complaint).toContain('no-such-host.invalid')
    expect(output + complaint).not.toMatch(/^\s+at /m)
    expect(code).toBe(1)
  })

  test.each([
    ['no host', [], /missing required argument/],
    ['a port that is none', ['127.0.0.1:99999'], /a port is a number from 1 to 65535/],
    ['a host that is none', ['a:b:c'], /a:b:c is no HOST or HOST:PORT/],
    ['an option that is none', ['127.0.0.1', '--colour', 'x'], /unknown option '--colour'/],
    ['SNMPv3 without its key', ['127.0.0.1', '--v3', 'keeper'], /SNMPv3: .*--auth-key/],
    ['retries that are none', ['127.0.0.1', '--retries', 'many'], /whole number/],
  ])('with %s is wrong use: one sentence and exit code 2', async (_, args, sentence) => {
    const { code, output, complaint } = await read(...args)
    expect(complaint).toMatch(sentence)
    expect(complaint.trim().split('\n')).toHaveLength(1)
    expect([code, output]).toEqual([2, ''])
  })

  test('a profile that does not exist is named, and it is wrong use', async () => {
    const { code, complaint } = await read(target, '--profile', 'no-such', ...hurried)
    expect(complaint).toContain('There is no profile no-such')
    expect(code).toBe(2)
  })
})

/** What is not as it was promised: it is other programs’ input. */
function shapeOf(reading: Reading): readonly string[] {
  const wrong: string[] = []
  const same = (what: string, value: object, wanted: readonly string[]) => {
    const keys = Object.keys(value).filter((key) => !(key === 'channel' && what === 'a sample'))
    if (keys.toSorted().join() !== wanted.toSorted().join()) wrong.push(`${what}: ${keys}`)
  }
  same('a reading', reading, ['target', 'profile', 'at', 'samples', 'problems'])
  if (!Number.isInteger(reading.at)) wrong.push(`at: ${reading.at}`)
  for (const sample of reading.samples) {
    same('a sample', sample, ['metric', 'device', 'labels', 'value', 'unit', 'oid'])
    if (sample.unit !== metrics[sample.metric].unit) wrong.push(`unit of ${sample.metric}`)
    if (sample.device === '' || sample.channel === '') wrong.push(`an empty name at ${sample.oid}`)
    if (!Number.isFinite(sample.value)) wrong.push(`value at ${sample.oid}`)
  }
  return wrong
}

async function recorded(folder: string, name: string): Promise<ReadonlyMap<string, unknown>> {
  const text = await readFile(join(folder, `${name}.snmprec`), 'utf8')
  return new Map(readSnmprec(text).entries.map(([oid, { value }]) => [oid, value]))
}
