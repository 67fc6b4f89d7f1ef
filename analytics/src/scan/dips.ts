import type { HistoryWindow } from '@gridkeeper/model/detector'
import { dayHours, depthOf } from '../past.ts'
import { ranked } from '../rank.ts'

/** How often it dipped within the newest day, and that in times of what chance brings. */
export type Dips = {
  readonly hours: number
  readonly times: number
  /** Hour by hour of the newest day: 0 where nothing whole was told, otherwise whether it dipped. */
  readonly day: Uint8Array
  /** How many of its hours usually have a dip. */
  readonly usualShare: number
}

const daysBack = 14
const leastDb = 2
const timesUsual = 3.5
const fewestDips = 3
const fewestRuns = 2
const fewestToldNow = 6
const fewestToldBefore = 48

/**
 * What comes and goes leaves the middle of the hours alone: hours of the newest day whose worst moment lies far below the day’s middle on
 * any channel, beside how many there were in the two weeks before. Undefined where too little is known.
 */
export function dipsOf(channels: readonly HistoryWindow[]): Dips | undefined {
  const [first] = channels
  if (!first) return undefined
  const { length } = first.hours.mean
  const from = Math.max(0, length - daysBack * dayHours)
  const seen = new Uint8Array(length - from)
  for (const channel of channels) mark(channel, from, seen)
  const now = counted(seen, Math.max(0, seen.length - dayHours), seen.length)
  const before = counted(seen, 0, Math.max(0, seen.length - dayHours))
  if (now.told < fewestToldNow || before.told < fewestToldBefore) return undefined
  const usualShare = (before.dips + 0.5) / (before.told + 1)
  const usual = now.told * usualShare
  const times = (now.dips - usual) / Math.sqrt(usual + 0.5)
  return {
    hours: now.dips,
    times: now.dips < fewestDips || now.runs < fewestRuns ? Math.min(1, times) : times,
    day: seen.slice(-dayHours),
    usualShare,
  }
}

const told = 1
const dipped = 2

export function isTold(mark: number | undefined): boolean {
  return ((mark ?? 0) & told) > 0
}

export function isDip(mark: number | undefined): boolean {
  return ((mark ?? 0) & dipped) > 0
}

// An hour that was cut short by an outage, or by a restart, is none of coming and going.
const wholeShare = 0.6

function mark(window: HistoryWindow, from: number, seen: Uint8Array) {
  const { min, count } = window.hours
  const fewest = wholeShare * usualCount(count, from)
  const depth = depthOf(window)
  const deep = Math.max(leastDb, timesUsual * usualDepth(depth, from, min.length - dayHours))
  for (let hour = from; hour < min.length; hour++) {
    const by = depth(hour)
    if (Number.isNaN(by) || (count[hour] ?? 0) < fewest) continue
    const place = hour - from
    seen[place] = (seen[place] ?? 0) | (by >= deep ? told | dipped : told)
  }
}

const depths = new Float64Array(Math.ceil((daysBack * dayHours) / 5) + 1)

// Every fifth hour says as much: five does not divide the day.
function usualDepth(depth: (hour: number) => number, from: number, to: number): number {
  let count = 0
  for (let hour = from; hour < to; hour += 5) {
    const by = Math.abs(depth(hour))
    if (!Number.isNaN(by)) depths[count++] = by
  }
  return count === 0 ? 0 : ranked(depths, count, count >> 1)
}

function usualCount(count: Uint16Array, from: number): number {
  let told = 0
  for (let hour = from; hour < count.length; hour += 5) {
    const reports = count[hour] ?? 0
    if (reports > 0) depths[told++] = reports
  }
  return told === 0 ? 0 : ranked(depths, told, told >> 1)
}

function counted(seen: Uint8Array, from: number, to: number) {
  let [all, dips, runs] = [0, 0, 0]
  let wasDip = false
  for (let hour = from; hour < to; hour++) {
    const mark = seen[hour]
    if (!isTold(mark)) continue
    all++
    if (isDip(mark)) dips++
    if (isDip(mark) && !wasDip) runs++
    wasDip = isDip(mark)
  }
  return { told: all, dips, runs }
}
