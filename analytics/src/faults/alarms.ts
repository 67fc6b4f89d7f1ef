import type { Alarm, Finding } from '@gridkeeper/model/alarm'
import { type AlarmEvent, observe } from '@gridkeeper/model/alarm-life'
import type { Family } from '@gridkeeper/model/detector'
import { type DeviceKind, nodeKinds, wideKinds } from '@gridkeeper/model/device'
import { type Above, coverOf, isExplained } from './above.ts'
import { type Cause, causeKey, pointedSince } from './cause.ts'
import { joinCauses, nextLookMs } from './company.ts'
import { keyOf } from './judge.ts'
import { homesBelow, type Plant } from './plant.ts'
import type { Polls } from './polls.ts'

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

export type Situation = {
  readonly at: number
  /** Not closed, of this group. */
  readonly living: readonly Alarm[]
  readonly causes: readonly Cause[]
  /** An alarm further up that has this group's head among its devices, or had until a short while ago. */
  readonly above: Above | undefined
  readonly settleMs: number
  /** How far apart the group's homes report their signal; 0: not known. */
  readonly paceMs: number
  readonly closeAfterMs: number
  /** One home alone waits so long from when it began: its neighbours may follow, and then it is the network. */
  readonly homePatienceMs?: number
  /** Where it is given, what belongs to a living alarm joins it. */
  readonly plant?: Plant
  /** Mains that are away, with nothing dark below, wait so long: a test of the battery is shorter. So does who is silent by itself. */
  readonly powerPatienceMs?: number
  /** How often an alarm came back of late, by its id. */
  readonly returns?: ReadonlyMap<string, number>
  /** Detectors that look at the past: what is seen by them alone must be seen again. */
  readonly overPast?: ReadonlySet<string>
  /** Detectors that look beside a cause that stands. */
  readonly beside?: ReadonlySet<string>
  /** How the newest polls went, by device. */
  readonly polls?: ReadonlyMap<string, Polls>
  homesOf(cause: Cause): number
}

/** An alarm that came back within the last six hours is held open until it was quiet for an hour: what flaps is told twice at most. */
export const flapping = { withinMs: 6 * 3_600_000, calmMs: 3_600_000 }

type Pacing = Pick<
  Situation,
  'at' | 'settleMs' | 'paceMs' | 'homePatienceMs' | 'powerPatienceMs' | 'plant' | 'overPast'
>

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

/** It stays until what takes its place is known; what is left of it is written down, so that the shrinking has a time. */
function held(alarm: Alarm, { at, causes }: Situation): Move {
  const devices = leftOf(alarm, causes)
  if (devices.length === 0 || devices.length === alarm.devices.length)
    return { alarm, events: [], cause: undefined }
  return { alarm: { ...alarm, devices: [...devices], changedAt: at }, events: [], cause: undefined }
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

// A cut reaches us box by box, at the pace of keep-alives and polls: naming the first tap would name the wrong one. So
// nothing is named while its family still grows anywhere in the group, but for a while at most.
// Signals are reported far apart, and a finding takes two reports: only then all homes have spoken.
const reportsAwaited = 2.2
// An end takes three reports.
const reportsCalm = 3.3
// A cabinet that is a little warm at noon is the weather.
const dayMs = 24 * 3_600_000
const lowMainsMs = 2 * 3_600_000

function isOfMains({ metric }: Finding): boolean {
  return metric === 'power.mains_volts'
}

function ripe(cause: Cause, latest: number, pacing: Pacing): number {
  const { family, since, devices, severity } = cause
  const { settleMs, paceMs, powerPatienceMs = 0 } = pacing
  const isUrgent = severity === 'major' || severity === 'critical'
  if (cause.type === 'power-lost' && severity === 'warning') return since + dayMs
  // Low mains that no battery had to make up for are a slow matter; after a dip the limit forgets more slowly than the supply.
  if (cause.type === 'power-degraded' && cause.findings.every(isOfMains)) return since + lowMainsMs
  if (family === 'power') return devices.length > 1 || isUrgent ? 0 : since + powerPatienceMs
  if (family === 'condition') return severity === 'warning' ? since + dayMs : 0
  const whole = isWholeGroup(cause, pacing)
    ? Math.max(since + settleMs, latest + Math.min(settleMs, atOnceMs))
    : Number.POSITIVE_INFINITY
  const settled = Math.ceil(Math.min(latest + settleMs, since + 3 * settleMs, whole))
  // Nobody is without service because one device does not answer us; that a supply or an amplifier has not for a day is worth a visit.
  if (family === 'reach' && severity === 'minor')
    return Math.max(settled, since + (isHead(cause, pacing) ? powerPatienceMs : dayMs))
  if (family !== 'signal') return settled
  if (isBack(cause)) return Math.max(settled, pacing.at + nextLookMs)
  const spoken = since + Math.ceil(reportsAwaited * paceMs)
  // Its devices may have been bad for days; that they share an element must be seen again.
  const seen = cause.verdict === 'home' ? since : pointedSince(cause)
  return Math.max(settled, spoken, seen + patienceWith(cause, pacing))
}

/** Nearly all homes of the group are gone: however far apart they report, what is left to go names no other element of it. */
function isWholeGroup({ family, resource, devices }: Cause, { plant }: Pacing): boolean {
  if (family !== 'reach' || resource !== plant?.head) return false
  const homes = homesBelow(plant, resource).length
  const gone = devices.filter((id) => plant.isHome(id)).length
  return gone >= fewHomes && gone >= nearlyAll * homes
}

function isHead({ resource }: Cause, { plant }: Pacing): boolean {
  const kind = plant?.kindOf(resource)
  return kind !== undefined && (nodeKinds.has(kind) || wideKinds.has(kind))
}

/** A home that had no lock, and has it again: what is on its way to being well is no news. */
function isBack({ verdict, findings }: Cause): boolean {
  return (
    verdict === 'home' &&
    findings.every(({ metric, value }) => metric === 'downstream.lock' && (value ?? 0) >= 0.5)
  )
}

// Who receives nothing at all is helped sooner. Of a home without a known place nobody sees what its neighbours do.
// A few homes that get worse slowly may be the first of a street; many, or the loss of all, are told of at once. What is seen
// over the past alone must be seen again; noise of the way back, which every evening has, must outlast it.
const share = { dark: 0.25, few: 0.5, early: 1, earlyHome: 1.5 }
const fewHomes = 10
const nearlyAll = 0.75
const atOnceMs = 2 * 60_000
const unplacedTimes = 3

function patienceWith(
  { resource, verdict, severity, devices, findings }: Cause,
  { homePatienceMs = 0, plant, overPast = new Set() }: Pacing,
) {
  const isNow = findings.some(({ detector }) => !overPast.has(detector))
  if (verdict !== 'home') {
    const isOfWay = findings.every(({ metric }) => metric === 'upstream.snr_db')
    if (isOfWay && !areMostOutside(devices, findings)) return homePatienceMs
    const isUrgent = severity === 'major' || severity === 'critical'
    // Each of the groups below has been seen again before it said so.
    if (plant && areGroups(devices, resource, plant)) return 0
    if (!isNow) return homePatienceMs * share.early
    return devices.length < fewHomes && !isUrgent ? homePatienceMs * share.few : 0
  }
  const above = plant?.parentOf(resource)
  const isUnplaced = plant !== undefined && (above === undefined || !plant.rows.has(above))
  const isDark = findings.some(
    ({ metric, detector }) => metric === 'downstream.lock' && detector === 'limits',
  )
  if (isDark) return homePatienceMs * share.dark
  const times = isNow ? 1 : share.earlyHome
  return homePatienceMs * times * (isUnplaced ? unplacedTimes : 1)
}

/** Whether all that it names are whole groups below it. */
function areGroups(devices: readonly string[], resource: string, { kindOf }: Plant): boolean {
  const below = devices.filter((id) => id !== resource)
  const isNode = (kind: DeviceKind | undefined) => kind !== undefined && nodeKinds.has(kind)
  return below.length > 1 && below.every((id) => isNode(kindOf(id)))
}

/** No evening takes most of a line beyond its limits. */
function areMostOutside(devices: readonly string[], findings: readonly Finding[]): boolean {
  const outside = findings.filter(({ detector }) => detector === 'limits')
  return new Set(outside.map(({ device }) => device)).size > devices.length / 2
}

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
  return leftOf(alarm, causes).length < alarm.devices.length ? at : alarm.changedAt
}

/** Detectors that look back over days forget as slowly. */
const memoryMs = 24 * 3_600_000
const mostOf = 0.8

function isLeftOf(cause: Cause, alarm: Alarm): boolean {
  if (familyOfAlarm(alarm) !== cause.family) return false
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
