import type { HomeState } from '@gridkeeper/model/detector'
import type { Activity } from './telemetry.ts'

/** What is known of one device's being there: its own word (`device.reachable`) where it has one, otherwise its reports. */
export type Presence = {
  state: HomeState
  /** Its newest report of anything; NaN: never. */
  seenAt: number
  /** How far apart its reports usually are; NaN: not known yet. */
  paceMs: number
  /** Is polled, and the polls' answers are in the history. */
  isPolled: boolean
  gaps: number[]
}

const fewestGaps = 4
const keptGaps = 15
// One missed report is a lost message; the third one missing is a device that is away.
const silentPaces = 2.2
const shortestSilenceMs = 10 * 60_000
const timesLate = 1.3
const longestWaitPaces = 8

export function createPresence(): Presence {
  return {
    state: { state: 'unknown', since: 0 },
    seenAt: Number.NaN,
    paceMs: Number.NaN,
    isPolled: false,
    gaps: [],
  }
}

/** It reported something at this moment. True where that changes how it stands. */
export function sawReport(presence: Presence, at: number): boolean {
  if (at === presence.seenAt) return false
  if (!Number.isNaN(presence.seenAt)) learnPace(presence, at - presence.seenAt)
  presence.seenAt = at
  return presence.state.state !== 'online' && !presence.isPolled && become(presence, 'online', at)
}

/** Its own state, or what a poll of it said. */
export function sawReachable(presence: Presence, at: number, value: number): boolean {
  presence.isPolled = true
  const state = value >= 0.5 ? 'online' : 'lost'
  return presence.state.state !== state && become(presence, state, at)
}

/** Silent for so long that it is away, while others of its kind in the world still report. */
export function fellSilent(
  presence: Presence,
  at: number,
  activity: Activity,
  isHome: boolean,
): boolean {
  const { seenAt, paceMs, state, isPolled } = presence
  if (isPolled || state.state !== 'online' || Number.isNaN(paceMs)) return false
  if (at - seenAt < silenceOf(presence)) return false
  const others = { ...activity, rows: isHome ? activity.homes : activity.plant }
  if (!othersReport(others, seenAt + paceMs / 2, at, paceMs)) return false
  return become(presence, 'lost', seenAt)
}

/** One that is often late must be late for longer. The longest gap of all may have been an outage. */
function silenceOf({ gaps, paceMs }: Presence): number {
  const [, second = 0] = gaps.toSorted((a, b) => b - a)
  const usual = Math.min(longestWaitPaces * paceMs, timesLate * second)
  return Math.max(shortestSilenceMs, silentPaces * paceMs, usual)
}

function become(presence: Presence, state: HomeState['state'], since: number): boolean {
  presence.state = { state, since }
  return true
}

function learnPace(presence: Presence, gap: number): void {
  presence.gaps.push(gap)
  if (presence.gaps.length > keptGaps) presence.gaps.shift()
  if (presence.gaps.length < fewestGaps) return
  const sorted = presence.gaps.toSorted((a, b) => a - b)
  presence.paceMs = sorted[sorted.length >> 1] ?? Number.NaN
}

// A collector that stood still must not pass for a plant that went dark; boxes may send later what they kept meanwhile.
const aliveShare = 0.35

/** Whether between these moments the world as a whole reported about as it did before them. */
export function othersReport(
  { from, stepMs, rows }: Pick<Activity, 'from' | 'stepMs'> & { readonly rows: Uint32Array },
  since: number,
  until: number,
  paceMs: number,
): boolean {
  const count = (a: number, b: number) => {
    let sum = 0
    const last = Math.min(rows.length, Math.ceil((b - from) / stepMs))
    for (let step = Math.max(0, Math.floor((a - from) / stepMs)); step < last; step++)
      sum += rows[step] ?? 0
    return sum
  }
  const length = Math.max(until - since, paceMs)
  const now = count(since, until)
  const before = count(since - length, since)
  return now > 0 && now >= aliveShare * before
}
