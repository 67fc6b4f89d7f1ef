import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { countBoot, noteAskedToEnd, rebootCause } from './boot.ts'
import { createBoxClock, restateSamples } from './clock.ts'
import { hear } from './commands.ts'
import { withText } from './doings.ts'
import { createGap, exceptions, type Seen } from './exceptions.ts'
import type { Reading } from './probe.ts'

describe('a command', () => {
  const now = 1_800_000_000_000
  const said = (more: object) =>
    JSON.stringify({ v: 1, id: 'c1', sent: now, do: 'measure_now', ...more })
  test.each([
    ['is obeyed', said({}), false, { command: { v: 1, id: 'c1', sent: now, do: 'measure_now' } }],
    ['that is retained is refused', said({}), true, { id: 'c1', refused: 'retained' }],
    [
      'older than a minute is refused',
      said({ sent: now - 60_001 }),
      false,
      { id: 'c1', refused: 'too_old' },
    ],
    ['that is no JSON is refused', 'reboot!', false, { id: '', refused: 'not_json' }],
    ['nobody knows is refused', said({ do: 'dance' }), false, { id: 'c1', refused: 'bad_schema' }],
    [
      'to set no interval is refused',
      said({ do: 'set_interval' }),
      false,
      { id: 'c1', refused: 'bad_schema' },
    ],
    [
      'to show nothing is refused',
      said({ do: 'show_message' }),
      false,
      { id: 'c1', refused: 'bad_schema' },
    ],
    [
      'to set a second is refused',
      said({ do: 'set_interval', seconds: 1 }),
      false,
      { id: 'c1', refused: 'bad_schema' },
    ],
  ])('%s', (_, payload, isRetained, heard) => {
    expect(hear(payload, isRetained, now)).toEqual(heard)
  })
  test('is obeyed whatever its age while the box does not know the time', () => {
    expect(hear(said({ sent: 1 }), false, undefined)).toHaveProperty('command')
  })
})

describe('an event', () => {
  const level = (value: number): Reading => ({
    metric: 'downstream.level_dbuv',
    channel: 'a',
    value,
  })
  const lock = (value: number): Reading => ({ metric: 'downstream.lock', channel: 'a', value })
  const heat = (value: number): Reading => ({ metric: 'environment.temperature_celsius', value })
  const postBer = (value: number): Reading => ({
    ...level(value),
    metric: 'downstream.post_ber_ratio',
  })
  const lost = (value: number): Reading => ({
    ...level(value),
    metric: 'downstream.uncorrectable_codewords_total',
  })
  const card = (value: number): Reading => ({ metric: 'card.ok', value })
  const kinds = (rounds: Reading[][]) => {
    const seen: Seen = new Map()
    return rounds.map((readings) =>
      exceptions(readings, seen)
        .map(({ kind }) => kind)
        .join(),
    )
  }
  test.each([
    [
      'a lock that goes, once',
      [[lock(1)], [lock(0)], [lock(0)], [lock(1)]],
      ['', 'lock_lost', '', ''],
    ],
    ['no lock from the start is no loss', [[lock(0)], [lock(0)]], ['', '']],
    [
      'a step of more than 3 dB',
      [[level(58)], [level(55)], [level(51.9)], [level(58)]],
      ['', '', 'level_step', 'level_step'],
    ],
    [
      'heat, and again only after it cooled',
      [[heat(84)], [heat(86)], [heat(82)], [heat(87)], [heat(79)], [heat(86)]],
      ['', 'over_temperature', '', '', '', 'over_temperature'],
    ],
    [
      'errors after correction, when they begin',
      [[postBer(0)], [postBer(1e-6)], [postBer(2e-6)], [postBer(0)], [postBer(1e-9)]],
      ['', 'errors', '', '', 'errors'],
    ],
    [
      'code words lost, when they begin; a counter that starts again is no error',
      [[lost(7)], [lost(7)], [lost(9)], [lost(12)], [lost(12)], [lost(13)], [lost(0)]],
      ['', '', 'errors', '', '', 'errors', ''],
    ],
    [
      'a card that cannot be read, also from the start',
      [[card(0)], [card(0)], [card(1)], [card(0)]],
      ['card_error', '', '', 'card_error'],
    ],
    [
      'two kinds at once',
      [
        [lock(1), level(58)],
        [lock(0), level(40)],
      ],
      ['', 'lock_lost,level_step'],
    ],
  ])('%s', (_, rounds, expected) => {
    expect(kinds(rounds)).toEqual(expected)
  })
  test('of one kind goes out at most once in 30 s', () => {
    const mayTell = createGap()
    expect([0, 29_999, 30_000, 31_000].map((at) => mayTell('lock_lost', at))).toEqual([
      true,
      false,
      true,
      false,
    ])
    expect(mayTell('level_step', 31_000)).toBe(true)
  })
})

describe('the clock of a box', () => {
  test('that is not set yet is uptime, and what was taken then is told in real time once it is', () => {
    let now = 5_000
    let uptime = 60_000
    const clock = createBoxClock(
      () => now,
      () => uptime,
    )
    expect(clock.now()).toEqual({ clock: 'unset', at: 60_000 })
    now = 1_800_000_000_000
    uptime = 70_000
    expect(clock.now()).toEqual({ clock: 'set', at: now })
    const taken = [{ metric: 'viewing.on' as const, at: 60_000, value: 1 }]
    expect(restateSamples(clock, 'unset', taken)).toEqual([{ ...taken[0], at: now - 10_000 }])
  })
})

describe('the start of a box', () => {
  const traces = { kernel: 'a', commandLine: 'console=ttyAMA0', watchdog: '0', remains: [] }
  test.each([
    ['a kernel that died', { remains: ['dmesg-ramoops-0'], watchdog: '32' }, false, 'kernel panic'],
    ['its watchdog', { watchdog: '32' }, false, 'watchdog'],
    ['too hot', { watchdog: '1' }, false, 'overheated'],
    ['too little voltage', { watchdog: '16' }, false, 'under voltage'],
    [
      'Android knows',
      { commandLine: 'a=b androidboot.bootreason=kernel_panic,hung' },
      false,
      'kernel_panic,hung',
    ],
    ['somebody asked', {}, true, 'restarted'],
    ['nobody knows', {}, false, 'power lost or reset'],
  ])('%s', (_, more, wasAsked, cause) => {
    expect(rebootCause({ ...traces, ...more }, wasAsked)).toBe(cause)
  })

  test('is counted; only a new kernel is a new start of the box', () => {
    const directory = mkdtempSync(join(tmpdir(), 'boot-'))
    const start = (kernel: string) => countBoot(directory, { ...traces, kernel })
    expect(start('a')).toEqual({ number: 1, cause: undefined })
    expect(start('a')).toEqual({ number: 2, cause: undefined })
    expect(start('b')).toEqual({ number: 3, cause: 'power lost or reset' })
    noteAskedToEnd(directory, 'stopped')
    expect(start('c')).toEqual({ number: 4, cause: 'restarted' })
    expect(start('d')).toEqual({ number: 5, cause: 'power lost or reset' })
    rmSync(directory, { recursive: true })
  })
})

describe('a message for the television', () => {
  test.each([
    ['is the last argument', ['-t', '30'], ['-t', '30', '到期 & "续费"']],
    ['stands where it is wanted', ['--text={text}', 'x'], ['--text=到期 & "续费"', 'x']],
    [
      'goes into an address',
      ['http://127.0.0.1/web/message?type=1&text={url}'],
      [
        'http://127.0.0.1/web/message?type=1&text=%E5%88%B0%E6%9C%9F%20%26%20%22%E7%BB%AD%E8%B4%B9%22',
      ],
    ],
  ])('%s', (_, args, expected) => {
    expect(withText(args, '到期 & "续费"\n')).toEqual(expected)
  })
})
