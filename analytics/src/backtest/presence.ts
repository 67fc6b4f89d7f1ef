import type { HomeState } from '@gridkeeper/model/detector'
import type { Listening } from './listening.ts'

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

/** Silent for so long that it is away, while others of its kind in the world were heard: not counting when the collector stood still. */
export function fellSilent(presence: Presence, at: number, listening: Listening): boolean {
  const { seenAt, paceMs, state, isPolled } = presence
  if (isPolled || state.state !== 'online' || Number.isNaN(paceMs)) return false
  const silence = silenceOf(presence)
  if (at - seenAt < silence || listening.isInDoubt(paceMs, at)) return false
  if (listening.heardMs(paceMs, seenAt, at) < silence) return false
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
