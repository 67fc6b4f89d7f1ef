import type { Alarm, Finding } from '@gridkeeper/model/alarm'
import { type AlarmEvent, observe } from '@gridkeeper/model/alarm-life'
import type { Family } from '@gridkeeper/model/detector'
import { type Above, coverOf, isExplained } from './above.ts'
import { type Cause, causeKey } from './cause.ts'
import { joinCauses } from './company.ts'
import { keyOf } from './judge.ts'
import type { Polls } from './polls.ts'
import { type Pacing, ripe } from './ripe.ts'
import { isOfLot } from './strangers.ts'

export type Move = {
  readonly alarm: Alarm
  readonly events: readonly AlarmEvent[]
  readonly cause: Cause | undefined
}

export type Moves = {
  /** All living alarms of the group after this look, moved or not. */
  readonly moves: readonly Move[]
  /** Which alarm explains a finding now, by its key. */
  readonly explained: ReadonlyMap<string, string>
  /** When to look again because a group still grew. */
  readonly againAt: number | undefined
}

export type Situation = Pacing & {
  /** Not closed, of this group. */
  readonly living: readonly Alarm[]
  readonly causes: readonly Cause[]
  /** An alarm further up that has this group's head among its devices, or had until a short while ago. */
  readonly above: Above | undefined
  readonly closeAfterMs: number
  /** How often an alarm came back of late, by its id. */
  readonly returns?: ReadonlyMap<string, number>
  /** Detectors that look beside a cause that stands. */
  readonly beside?: ReadonlySet<string>
  /** How the newest polls went, by device. */
  readonly polls?: ReadonlyMap<string, Polls>
  homesOf(cause: Cause): number
}

/** An alarm that came back within the last six hours is held open until it was quiet for an hour: what flaps is told twice at most. */
export const flapping = { withinMs: 6 * 3_600_000, calmMs: 3_600_000 }

/** Pure. The same situation after its moves were stored gives no further events. */
export function moveAlarms(given: Situation): Moves {
  const { at, living, plant } = given
  const joined = plant && joinCauses({ ...given, plant })
  const situation = joined ? { ...given, causes: joined.causes } : given
  const byKey = new Map(living.map((alarm) => [causeKey(alarm), alarm]))
  const explained = new Map<string, string>()
  const moves: Move[] = []
  const waits: number[] = []
  const waiting: Cause[] = []
  const ripeAtOf = ripening(situation, joined?.heldUntil)
  const cover = coverOf(given.above, situation.causes, plant?.head)

  for (const cause of situation.causes) {
    if (cover.takes(cause)) {
      for (const finding of cause.findings) explained.set(keyOf(finding), given.above?.id ?? '')
      continue
    }
    const alarm = byKey.get(causeKey(cause))
    const stands = alarm !== undefined && !alarm.isCleared
    if (!stands && (cause.masked || (cover.isDark && cause.family === 'signal'))) continue
    byKey.delete(causeKey(cause))
    const ripeAt = stands ? at : ripeAtOf(cause)
    if (ripeAt > at) {
      waits.push(ripeAt)
      waiting.push(cause)
      if (alarm) moves.push({ alarm, events: [], cause: undefined })
      continue
    }
    const seen = { ...cause, homes: situation.homesOf(cause) }
    const life = observe(alarm, only(seen), at, situation)
    if (!life) continue
    moves.push({ ...life, cause })
    for (const finding of cause.findings) explained.set(keyOf(finding), life.alarm.id)
  }
  for (const alarm of byKey.values()) {
    const isHeld = !alarm.isCleared && isLeftWaiting(alarm, waiting)
    const move = isHeld ? held(alarm, situation) : missed(alarm, moves, situation)
    if (move) moves.push(move)
  }
  return { moves, explained, againAt: waits.length > 0 ? Math.min(...waits) : undefined }
}

/** When a cause without an alarm may have one. */
function ripening(situation: Situation, heldUntil: ((cause: Cause) => number) | undefined) {
  const latest = latestByFamily(situation.causes)
  const fading = fadingAlarms(situation)
  return (cause: Cause) =>
    Math.max(
      ripe(cause, latest.get(cause.family) ?? situation.at, situation),
      fadedAt(cause, fading, situation),
      heldUntil?.(cause) ?? 0,
    )
}

function missed(alarm: Alarm, moves: readonly Move[], situation: Situation): Move | undefined {
  const note = alarm.isCleared ? undefined : explanation(alarm, moves, situation)
  const life = observe(alarm, undefined, situation.at, {
    closeAfterMs: situation.closeAfterMs,
    calmMs: situation.returns?.has(alarm.id) ? flapping.calmMs : 0,
    ...(note ? { note } : {}),
  })
  return life && { ...life, cause: undefined }
}

const heldShare = 0.3

/** A good part of it waits for an alarm of another name: until then this one stands for it. */
function isLeftWaiting(alarm: Alarm, waiting: readonly Cause[]): boolean {
  const left = new Set(
    waiting.filter((cause) => concerns(cause, alarm)).flatMap(({ devices }) => devices),
  )
  return left.size > 0 && left.size >= heldShare * alarm.devices.length
}

function concerns(cause: Cause, alarm: Alarm): boolean {
  return (
    cause.type === alarm.type &&
    (cause.devices.includes(alarm.resource) ||
      alarm.devices.some((device) => cause.devices.includes(device)))
  )
}

/**
 * It stays until what takes its place is known; what is left of it is written down, so that the shrinking has a time. It goes on naming
 * its element: the few who are left are no strangers to each other.
 */
function held(alarm: Alarm, { at, causes, plant }: Situation): Move {
  const left = leftOf(alarm, causes)
  if (left.length === 0 || !hasShrunk(alarm, left)) return { alarm, events: [], cause: undefined }
  const isLot = plant !== undefined && isOfLot(plant, alarm)
  const devices = [...new Set(isLot ? left : [alarm.resource, ...left])]
  return { alarm: { ...alarm, devices, changedAt: at }, events: [], cause: undefined }
}

function hasShrunk({ resource, devices }: Alarm, left: readonly string[]): boolean {
  return devices.some((device) => device !== resource && !left.includes(device))
}

function only({
  resource,
  type,
  verdict,
  severity,
  text,
  devices,
  homes,
}: Cause & { homes: number }) {
  return { resource, type, verdict, severity, text, devices, homes }
}

// An end takes three reports.
const reportsCalm = 3.3

/** Standing alarms that no cause bears out any longer. */
function fadingAlarms({ living, causes }: Situation): readonly Alarm[] {
  const borneOut = new Set(causes.map(causeKey))
  return living.filter((alarm) => !alarm.isCleared && !borneOut.has(causeKey(alarm)))
}

// A repair, too, is reported box by box. What is left of an alarm whose extent has just changed gets no alarm of its own
// before all its homes could speak; and what only looks back over days goes on saying so for a day.
function fadedAt(
  cause: Cause,
  fading: readonly Alarm[],
  { at, causes, settleMs, paceMs }: Pick<Situation, 'at' | 'causes' | 'settleMs' | 'paceMs'>,
): number {
  const rest = fading.filter((alarm) => isLeftOf(cause, alarm))
  const isNow = cause.findings.some(({ detector }) => detector === 'limits')
  const calm = isNow ? Math.ceil(reportsCalm * paceMs) : memoryMs
  const wait = cause.family === 'signal' ? Math.max(settleMs, calm) : settleMs
  return Math.max(0, ...rest.map((alarm) => shrunkAt(alarm, at, causes) + wait))
}

function shrunkAt(alarm: Alarm, at: number, causes: readonly Cause[]): number {
  return hasShrunk(alarm, leftOf(alarm, causes)) ? at : alarm.changedAt
}

/** Detectors that look back over days forget as slowly. */
const memoryMs = 24 * 3_600_000
const mostOf = 0.8

function isLeftOf(cause: Cause, alarm: Alarm): boolean {
  const of = familyOfAlarm(alarm)
  // When the mains are back, what they fed comes back box by box.
  if (of !== cause.family && !(of === 'power' && cause.family === 'reach')) return false
  const shared = cause.devices.filter((device) => alarm.devices.includes(device)).length
  return cause.family === 'signal'
    ? shared >= mostOf * cause.devices.length
    : shared === cause.devices.length
}

/** Of the devices that a fading alarm named, those that still suffer. */
function leftOf(alarm: Alarm, causes: readonly Cause[]): readonly string[] {
  const suffering = new Set(
    causes.filter((cause) => isLeftOf(cause, alarm)).flatMap(({ devices }) => devices),
  )
  return alarm.devices.filter((device) => suffering.has(device))
}

function latestByFamily(causes: readonly Cause[]): ReadonlyMap<Family, number> {
  const latest = new Map<Family, number>()
  for (const cause of causes)
    latest.set(cause.family, Math.max(cause.latest, latest.get(cause.family) ?? 0))
  return latest
}

function familyOfAlarm({ type }: Alarm): Family {
  if (type === 'unreachable') return 'reach'
  if (type === 'signal-degraded') return 'signal'
  return type.startsWith('power-') ? 'power' : 'condition'
}

function explanation(
  alarm: Alarm,
  moves: readonly Move[],
  { above, plant }: Situation,
): string | undefined {
  if (above && (above.clearedAt !== null || !isExplained({ since: alarm.raisedAt }, above)))
    return undefined
  const isOfAbove =
    above?.type === 'signal-degraded'
      ? alarm.type === above.type && alarm.resource === plant?.head
      : familyOfAlarm(alarm) === 'reach'
  if (above && isOfAbove) return `explained by ${above.resource}`
  const by = moves.find(
    ({ cause }) =>
      cause?.family !== 'condition' &&
      cause !== undefined &&
      cause.resource !== alarm.resource &&
      alarm.devices.some((device) => cause.devices.includes(device)),
  )
  return by && `explained by ${by.alarm.resource}`
}

/** What to write so that the stored findings are these: the changed and new ones, and the keys of those that ended. */
export function findingChanges(
  before: readonly Finding[],
  now: readonly Finding[],
  { explained, moves }: Moves,
): { readonly write: readonly Finding[]; readonly end: readonly Finding[] } {
  const old = new Map(before.map((finding) => [keyOf(finding), finding]))
  const standing = new Set(
    moves.filter(({ alarm }) => !alarm.isCleared).map(({ alarm }) => alarm.id),
  )
  const write: Finding[] = []
  for (const finding of now) {
    const key = keyOf(finding)
    const kept = finding.alarm !== null && standing.has(finding.alarm) ? finding.alarm : null
    const alarm = explained.get(key) ?? kept
    const was = old.get(key)
    old.delete(key)
    if (!was || !sameFinding(was, { ...finding, alarm })) write.push({ ...finding, alarm })
  }
  return { write, end: [...old.values()] }
}

function sameFinding(a: Finding, b: Finding): boolean {
  return (
    a.severity === b.severity &&
    a.since === b.since &&
    a.value === b.value &&
    a.alarm === b.alarm &&
    (a.element ?? null) === (b.element ?? null) &&
    a.because.zh === b.because.zh &&
    a.because.en === b.because.en &&
    a.forecast?.perDay === b.forecast?.perDay &&
    a.forecast?.at === b.forecast?.at
  )
}
