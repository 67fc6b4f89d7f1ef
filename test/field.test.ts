import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { type Agent, startAgent } from '../simulator/src/snmp/agent.ts'
import { createMib } from '../simulator/src/snmp/mib.ts'
import { readSnmprec } from '../simulator/src/snmp/snmprec.ts'
import { bin, gridkeeper } from './lab/gridkeeper.ts'

const walk = `1.3.6.1.2.1.1.1.0|4|UPS card
1.3.6.1.2.1.1.2.0|6|1.3.6.1.2.1.33
1.3.6.1.2.1.1.5.0|4|ups-north
1.3.6.1.2.1.33.1.2.3.0|2|42
1.3.6.1.2.1.33.1.4.1.0|2|3
`
let agent: Agent
let folder = ''
beforeAll(async () => {
  agent = await startAgent({ host: '127.0.4.2', mib: () => createMib(readSnmprec(walk).entries) })
  folder = await mkdtemp(join(tmpdir(), 'field-'))
})
afterAll(async () => {
  await agent.close()
  await rm(folder, { recursive: true, force: true })
})

describe('gridkeeper discover', () => {
  const discover = (...args: string[]) =>
    gridkeeper(['discover', ...args, '--port', `${agent.port}`, '--timeout', '300'], { entry: bin })

  test('says what answers, and adds it once', async () => {
    const adding = ['127.0.4.0/29', '--add', '--data', join(folder, 'data'), '--json']
    const first = await discover(...adding)
    assert.deepEqual([first.code, first.complaint], [0, ''])
    const outcome = JSON.parse(first.output) as Record<string, unknown>
    assert.deepEqual(outcome['added'], [
      { id: 'ups-north', address: '127.0.4.2', port: agent.port },
    ])
    const second = JSON.parse((await discover(...adding)).output) as Record<string, unknown>
    assert.deepEqual([second['added'], second['known']], [[], ['127.0.4.2']])
  })
  test('a net that is too large is refused with a sentence', async () => {
    const { code, complaint } = await discover('10.0.0.0/8')
    assert.equal(code, 2)
    assert.match(complaint, /16,777,214 addresses; at most 65,536/)
  })
  test('a community is not kept: --add wants a credential with a name', async () => {
    const { code, complaint } = await discover('127.0.4.2', '--add', '--community', 'hush')
    assert.equal(code, 2)
    assert.match(complaint, /--credentials FILE --credential NAME/)
    assert.ok(!complaint.includes('hush'))
  })
  test('Ctrl-C ends it cleanly with what it has found', async () => {
    const port = `${agent.port}`
    const args = [bin, 'discover', '127.0.4.1-127.0.40.0', '--port', port]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let complaint = ''
    child.stdout.on('data', (text: Buffer) => {
      output += text.toString()
      if (output.includes('ups-mib')) child.kill('SIGINT')
    })
    child.stderr.on('data', (text: Buffer) => {
      complaint += text.toString()
    })
    const [code] = (await once(child, 'exit')) as [number]
    assert.equal(code, 1)
    assert.match(output, /answered of \d+ addresses/)
    assert.match(complaint, /not asked/)
  })
})

describe('gridkeeper profile new', () => {
  const draft = (...args: string[]) =>
    gridkeeper(['profile', 'new', `127.0.4.2:${agent.port}`, '--out', folder, ...args], {
      entry: bin,
    })

  test('writes the three files, and never over what is there', async () => {
    const first = await draft('--id', 'our-ups')
    assert.deepEqual([first.code, first.complaint], [0, ''])
    assert.deepEqual((await readdir(join(folder, 'our-ups'))).toSorted(), [
      'expected.json',
      'profile.ts',
      'walk.snmprec',
    ])
    const kept = await readFile(join(folder, 'our-ups/walk.snmprec'), 'utf8')
    assert.ok(kept.includes('|42') && !kept.includes('ups-north'))
    const second = await draft('--id', 'our-ups')
    assert.equal(second.code, 2)
    assert.match(second.complaint, /is there already/)
  })
  test('as JSON it can be laid into a folder of one’s own and reads the device', async () => {
    const { code, output } = await draft('--id', 'json-ups', '--json')
    assert.equal(code, 0)
    const outcome = JSON.parse(output) as { profile: string; samples: number }
    assert.deepEqual([outcome.profile, outcome.samples > 1], ['json-ups', true])
    JSON.parse(await readFile(join(folder, 'json-ups/profile.json'), 'utf8'))
  })
  test('an id that cannot be one is refused', async () => {
    const { code } = await draft('--id', 'Our UPS')
    assert.equal(code, 2)
  })
})
