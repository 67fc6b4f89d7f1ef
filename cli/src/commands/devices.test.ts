import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { connectTo, startAgent } from '../../../agent/src/main.ts'
import { shardOf } from '../../../model/src/hash.ts'
import { createBroker } from '../../../platform/src/broker.ts'
import { devicePassword } from '../../../platform/src/credentials.ts'
import { createLogger } from '../../../platform/src/log.ts'
import { gridkeeper } from '../../../test/lab/gridkeeper.ts'

let folder = ''
const key = 'the key of an operator, for tests'
const environment = {
  GRIDKEEPER_BROKER_DEVICE_PASSWORD: key,
  GRIDKEEPER_COLLECTOR_BROKER_PASSWORD: 'secret',
}
const run = (...args: string[]) => gridkeeper(['devices', ...args], { environment })
const at = (name: string) => join(folder, name)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'devices-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('issue', () => {
  test('a row of ids gets passwords, the same for the same box, in a file for its owner only', async () => {
    const { code, output } = await run(
      'issue',
      '--from',
      'STB0999',
      '--count',
      '3',
      '--out',
      at('a.csv'),
    )
    expect([code, output.trim()]).toEqual([0, `已签发 issued: 3 台 boxes → ${at('a.csv')}`])
    const rows = ['STB0999', 'STB1000', 'STB1001'].map(
      (device) => `${device},${shardOf(device)},${devicePassword(key, device)}\r\n`,
    )
    expect(await readFile(at('a.csv'), 'utf8')).toBe(`device,shard,password\r\n${rows.join('')}`)
    expect((await stat(at('a.csv'))).mode & 0o777).toBe(0o600)
  })

  test('a list goes into Mosquitto’s file as hashes, beside who is there', async () => {
    await writeFile(at('list.csv'), '\uFEFF编号,型号\r\nSTB7,HC\r\n"STB8",HC\r\n')
    await writeFile(at('passwords'), 'collector:$7$101$c$c\nSTB7:$7$101$old$old\n')
    const { code } = await run(
      'issue',
      '--file',
      at('list.csv'),
      '--out',
      at('b.csv'),
      '--mosquitto',
      at('passwords'),
    )
    const lines = (await readFile(at('passwords'), 'utf8')).trim().split('\n')
    expect([code, lines.map((line) => line.split(':')[0])]).toEqual([
      0,
      ['collector', 'STB7', 'STB8'],
    ])
    expect(lines[0]).toBe('collector:$7$101$c$c')
    expect(lines[1]).toMatch(/^STB7:\$7\$101\$[\w+/]{16}\$[\w+/]{86}==$/)
  })

  test.each([
    ['neither ids nor a file', ['issue', '--out', 'x'], /Say --from and --count, or --file/],
    [
      'no digits to count',
      ['issue', '--from', 'STB', '--count', '2', '--out', 'x'],
      /ends in digits/,
    ],
    [
      'a file that is there',
      ['issue', '--from', 'A1', '--count', '1', '--out', process.execPath],
      /there already/,
    ],
    ['an unknown wish', ['command', 'STB1', 'dance'], /A box can be asked to measure_now/],
    ['a message without words', ['command', 'STB1', 'show_message'], /needs --text/],
    ['an id that is none', ['command', 'a/b', 'rebirth'], /is no device id/],
  ])('%s is one sentence', async (_, args, sentence) => {
    const { code, complaint } = await run(...args)
    expect(complaint).toMatch(sentence)
    expect(complaint.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(2)
  })

  test('an id that comes twice or cannot be one is named with its line', async () => {
    await writeFile(at('bad.txt'), 'STB1\nSTB 2\n')
    expect((await run('issue', '--file', at('bad.txt'), '--out', at('c.csv'))).complaint).toMatch(
      /Line 2/,
    )
  })
})

test('a renewal reminder reaches the television, and its answer comes back', async () => {
  const log = createLogger({ level: 'silent' })
  const broker = await createBroker({
    ...{ host: '127.0.0.1', port: 0, log, refused: () => {}, accept: async () => {} },
    passwordOf: (device) => devicePassword(key, device),
    programs: { username: 'gridkeeper', password: 'secret' },
  })
  const url = `mqtt://127.0.0.1:${broker.port}`
  const shown: string[] = []
  const agent = startAgent({
    device: 'STB1',
    boot: 1,
    connect: connectTo({ url, password: devicePassword(key, 'STB1'), random: () => 0, log }),
    ...{ probes: [], interval: 86_400, about: { model: 'x', firmware: '1', tuners: 1 } },
    ...{ now: Date.now, random: () => 0, log },
    doings: { showMessage: async (text) => void shown.push(text) },
  })
  await vi.waitUntil(() => agent.isConnected())
  const ask = (...args: string[]) => run('command', ...args, '--broker', url, '--wait', '2')
  const text = '您的有线电视将于 12 月 31 日到期'
  const [done, refused, silent] = await Promise.all([
    ask('STB1', 'show_message', '--text', text),
    ask('STB1', 'reboot', '--json'),
    ask('STB2', 'rebirth'),
  ])
  expect([done.output.trim(), done.code, shown]).toEqual(['STB1 已执行 done', 0, [text]])
  expect([JSON.parse(refused.output).refused, refused.code]).toEqual(['not_enabled', 1])
  expect([silent.output, silent.code]).toEqual(['STB2 没有回答 gave no answer in 2 s\n', 1])
  await agent.kill()
  await broker.close()
})
