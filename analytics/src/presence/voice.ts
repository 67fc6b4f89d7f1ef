import type { HomeState } from '@gridkeeper/model/detector'
import { hourMs } from '@gridkeeper/model/hours'
import { isGone } from '../together.ts'
import { type Habit, paceOf, silentOn } from './habit.ts'

/** An outage that is supposed to have begun after `from`, and not after `until`. */
export type Beginning = { readonly from: number; readonly until: number }

/** What a home says of an outage above it: it was heard since; or how likely it is by its habit that it was not. */
export type Voice =
  | { readonly isHeard: true }
  | {
      readonly isHeard: false
      readonly usual: number
      readonly wasOn: boolean
      readonly isDeaf?: boolean
    }

/** A home, when it was last heard, and what it usually does: looked up where it is asked for. */
export type Listened = {
  readonly heardAt: number
  readonly habit: Habit | undefined
  /** It reports, and has received nothing since then: as good as gone. */
  readonly deafSince?: number | undefined
}

const dayMs = 24 * hourMs
// A week, or two days hour by hour: fewer are no habit.
const fewestDays = 7
// A report that is no later than this is not late.
const timesPace = 1.2
// None that receives is without any signal.
const usuallyDeaf = 0.02
// One more day than is known is supposed. Who was there goes oddly on one in five of such days; who had gone oddly stays away.
const supposed = { on: 0.2, away: 1 }

/** When a home was last heard; undefined where its state does not tell: in standby, or never there. */
export function heardAt(state: HomeState | undefined, at: number): number | undefined {
  if (!state || (state.state !== 'online' && !isGone(state))) return undefined
  return state.heardAt ?? (isGone(state) ? state.since : at)
}

/**
 * Pure: of each supposed beginning. One heard since speaks against. One that was there until then is asked how often it is silent at
 * these hours; one that had gone before, how often it is still away now when it is away so late: that a box does not come back in the
 * morning says as much as that one goes. Undefined where nothing is known, or it was away for a day.
 */
export function voicesOf(
  home: Listened,
  beginnings: readonly Beginning[],
  at: number,
): readonly (Voice | undefined)[] {
  const asked = lazily(() => askedOf(home, at))
  return beginnings.map((beginning) => {
    if (home.deafSince !== undefined) return deafVoice(home.deafSince, asked(), beginning)
    if (home.heardAt > beginning.until) return { isHeard: true }
    return silentVoice(home, asked(), beginning, at)
  })
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

type Asked = { readonly days: number; readonly still: number; readonly paceMs: number }

function askedOf({ heardAt, habit }: Listened, at: number): Asked {
  if (!habit) return { days: 0, still: 0, paceMs: 0 }
  const silent = silentOn(habit, heardAt, Math.min(at, heardAt + dayMs))
  return { days: silent.length, still: sum(silent), paceMs: paceOf(habit) }
}

/** What it received last was up to a report earlier. */
function deafVoice(
  since: number,
  { paceMs }: Asked,
  { from, until }: Beginning,
): Voice | undefined {
  if (since - paceMs > until) return { isHeard: true }
  if (since < from - paceMs) return undefined
  return { isHeard: false, wasOn: true, usual: usuallyDeaf, isDeaf: true }
}

function silentVoice(
  { heardAt, habit }: Listened,
  { days, still, paceMs }: Asked,
  { from, until }: Beginning,
  at: number,
): Voice | undefined {
  if (!habit || days < fewestDays || heardAt < until - dayMs) return undefined
  if (at - heardAt < timesPace * paceMs) return undefined
  if (heardAt >= from - paceMs)
    return { isHeard: false, wasOn: true, usual: (still + supposed.on) / (days + 1) }
  const away = sum(silentOn(habit, heardAt, until)) + supposed.away
  return { isHeard: false, wasOn: false, usual: (still + supposed.away) / away }
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0)
}

// None says more: one in thirty homes goes oddly on any day, and one in seven of those that are away stays away for days. A home that was
// heard since has a wrong parent, or there is no outage.
const surest = { on: 3.4, away: 2 }
const ifHeard = -4
const speaks = 0.5

/** What one home says, in nats; `common`: the share of its kind that went for a reason they share elsewhere. */
export function nats(voice: Voice | undefined, common = 0): number {
  if (!voice) return 0
  if (voice.isHeard) return ifHeard
  const says = -Math.log(voice.usual + (1 - voice.usual) * common)
  return Math.min(voice.wasOn ? surest.on : surest.away, says)
}

export function isSpeaking(voice: Voice | undefined): boolean {
  return voice !== undefined && !voice.isHeard && !voice.isDeaf && nats(voice) >= speaks
}
