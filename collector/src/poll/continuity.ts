import type { SeriesKey } from '@gridkeeper/model/series-store'
import { decimal } from '../snmp/raw.ts'

/**
 * What a device's numbers were at its last poll, so that a counter that ran over is told from one that began again.
 * sysUpTime runs over after 497 days, a Counter32 after 2³² of what it counts.
 */
export type Continuity = {
  uptime: Clock | undefined
  readonly totals: Map<string, Total>
}
// Written over at each poll: thousands of devices that are each given new ones keep the collector of garbage busy.
type Clock = { seconds: number; at: number; turns: number }
type Total = { raw: number; base: number }

export function createContinuity(): Continuity {
  return { uptime: undefined, totals: new Map() }
}

const counterTurn = 2 ** 32
const uptimeTurnSeconds = counterTurn / 100
const slackSeconds = 60
/** Device clocks go wrong, and polls have their way to go. */
const slackShare = 0.005

export type Uptime = { readonly hasRestarted: boolean; readonly seconds: number }

/** `seconds` is sysUpTime as it was read, `at` in milliseconds. Goes on growing where sysUpTime ran over. */
export function followUptime(memory: Continuity, seconds: number, at: number): Uptime {
  const before = memory.uptime
  const fell = before !== undefined && seconds < before.seconds
  const ranOver = fell && isTurn(before, seconds, at)
  const turns = fell && !ranOver ? 0 : (before?.turns ?? 0) + (ranOver ? 1 : 0)
  if (before) {
    before.seconds = seconds
    before.at = at
    before.turns = turns
  } else memory.uptime = { seconds, at, turns }
  // As it was read it is a decimal already; only a sum shows how it was reckoned.
  const sum = turns === 0 ? seconds : decimal(seconds + turns * uptimeTurnSeconds)
  return { hasRestarted: fell && !ranOver, seconds: sum }
}

/** Whether the device has restarted, without taking note of it. */
export function hasRestarted(memory: Continuity, seconds: number, at: number): boolean {
  const before = memory.uptime
  return before !== undefined && seconds < before.seconds && !isTurn(before, seconds, at)
}

function isTurn(before: { seconds: number; at: number }, seconds: number, at: number): boolean {
  const passed = (at - before.at) / 1000
  const expected = before.seconds + passed
  const off = Math.abs(expected - (seconds + uptimeTurnSeconds))
  return off <= slackSeconds + passed * slackShare
}

/** By what a counter is remembered; `whose`: of a device that another one tells about. */
export function totalName({ metric, channel }: SeriesKey, whose?: string): string {
  return whose === undefined ? `${metric}\n${channel}` : `${metric}\n${channel}\n${whose}`
}

/** Takes up a value that was given before: how often the counter had run over by then stands in it. */
export function recallTotal(memory: Continuity, name: string, value: number): void {
  const base = Math.floor(value / counterTurn) * counterTurn
  memory.totals.set(name, { raw: value - base, base })
}

/** The same for the uptime that was given at a moment. */
export function recallUptime(memory: Continuity, value: number, at: number): void {
  const turns = Math.floor(value / uptimeTurnSeconds)
  memory.uptime = { seconds: value - turns * uptimeTurnSeconds, at, turns }
}

/** After a restart everything counts from nothing again. */
export function forgetTotals(memory: Continuity): void {
  memory.totals.clear()
}

/**
 * A Counter32 as a number that only grows. What falls from the upper half to the lower one ran over; what falls
 * otherwise was set back, and counts from there.
 */
export function followTotal(memory: Continuity, key: string, raw: number): number {
  const before = memory.totals.get(key)
  const base = baseAfter(before, raw)
  if (before) {
    before.raw = raw
    before.base = base
  } else memory.totals.set(key, { raw, base })
  return base + raw
}

function baseAfter(before: { raw: number; base: number } | undefined, raw: number): number {
  if (!before) return 0
  if (raw >= before.raw) return before.base
  const isOver = before.raw >= counterTurn / 2 && raw < counterTurn / 2
  return isOver ? before.base + counterTurn : 0
}
