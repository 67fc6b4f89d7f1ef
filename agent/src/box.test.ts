import { describe, expect, test } from 'vitest'
import { createBoxClock, restateSamples } from './clock.ts'
import { hear } from './commands.ts'
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
