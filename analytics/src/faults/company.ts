import { type Alarm, severities } from '@gridkeeper/model/alarm'
import { apartMs } from '../scan/watch.ts'
import { type Above, aboutMs, isExplained } from './above.ts'
import { asOneOf, type Cause, causeKey, pointingTo, saidBy } from './cause.ts'
import { elsewhereThan, type Plant } from './plant.ts'
import { isStillSilent, type Polls } from './polls.ts'
import { asOneLot, isOfLot } from './strangers.ts'

/** Which of a group's causes belong to an alarm that already lives. */
export type Company = {
  readonly at: number
  readonly plant: Plant
  readonly causes: readonly Cause[]
  readonly living: readonly Alarm[]
  readonly paceMs: number
  readonly above?: Above | undefined
  readonly polls?: ReadonlyMap<string, Polls>
  /** Detectors that look beside a cause that stands. */
  readonly beside?: ReadonlySet<string>
}

export type Joined = {
  readonly causes: readonly Cause[]
  /** A cause that may be an after-effect of an alarm that ends, or ended, gets none of its own before this. */
  heldUntil(cause: Cause): number
}

// An end takes three reports, and homes come back one by one.
const reportsCalm = 3.3
const shortestCalmMs = 3_600_000
// What was dark comes back in disorder.
const afterDarkMs = 6 * 3_600_000
// What begins so long after it was over is none of it.
const tailMs = 3 * 3_600_000
/** What looks back over days forgets as slowly. */
export const memoryMs = 30 * 3_600_000
// Homes that go bad as one are one cause, wherever the inventory puts them.
const togetherMs = 6 * 3_600_000
const fewTogether = 5

/**
 * Pure. One alarm per cause: while an element's alarm lives, a bad signal below it joins it, and so does a home elsewhere in the group
 * that went bad with it (the inventory may name a wrong parent). After its end each waits until it could have calmed down as well.
 */
export function joinCauses(given: Company): Joined {
  const { plant } = given
  const pieced = { ...given, causes: inPieces(given) }
  const hosts = given.living.filter((alarm) => isHost(alarm, plant) && !isOfLot(plant, alarm))
  const coming = pieced.causes.filter((cause) => isComing(cause, plant))
  const isFree = (cause: Cause) =>
    !hosts.some((alarm) => isOf(cause, alarm, pieced)) &&
    !coming.some((one) => isWith(cause, one, pieced))
  const company = { ...pieced, causes: asOneLot({ ...pieced, isFree }) }
  if (hosts.length + coming.length === 0 && !given.above)
    return { causes: company.causes, heldUntil: () => 0 }
  const standing = new Set(company.living.filter((one) => !one.isCleared).map(causeKey))
  const into = new Map<Cause, Cause[]>()
  const held = new Map<Cause, number>()
  for (const cause of company.causes) {
    if (cause.family !== 'signal') {
      if (!standing.has(causeKey(cause))) held.set(cause, backAt(cause, company))
      continue
    }
    if (isBeside(cause, company)) continue
    const related = hosts.filter((alarm) => isOf(cause, alarm, company))
    const borne = related
      .filter((alarm) => !alarm.isCleared)
      .flatMap((alarm) => company.causes.find((one) => causeKey(one) === causeKey(alarm)) ?? [])
      .find((one) => one.family === 'signal' && one !== cause)
    if (borne) into.set(borne, [...(into.get(borne) ?? []), cause])
    else if (!standing.has(causeKey(cause)))
      held.set(
        cause,
        Math.max(
          coming.some((one) => isWith(cause, one, company)) ? company.at + nextLookMs : 0,
          ...related.map((alarm) => calmAt(cause, alarm, company)),
          calmBelow(cause, company),
        ),
      )
  }
  return {
    causes: merged(company.causes, into),
    heldUntil: (cause) => held.get(cause) ?? 0,
  }
}

/** Whether it was located beside what stands above it: then it is no part of that. */
function isBeside(cause: Cause, { beside }: Company): boolean {
  if (!beside || beside.size === 0) return false
  return pointingTo(cause).some(({ detector }) => beside.has(detector))
}

const fewPieces = 2

/**
 * What comes and goes is not seen by all at each look. While an element's alarm stands, and for a day after it ended, several causes
 * below it are its pieces: it is told again, and not each of them. A single one takes its place.
 */
function inPieces(company: Company): readonly Cause[] {
  const { at, plant, causes, living } = company
  const known = new Set(causes.map(causeKey))
  const hosts = living.filter(
    (alarm) =>
      alarm.type === 'signal-degraded' &&
      (!plant.isHome(alarm.resource) || isNoise(alarm, plant)) &&
      !known.has(causeKey(alarm)) &&
      (!alarm.isCleared || at - (alarm.clearedAt ?? 0) < memoryMs),
  )
  const bySize = hosts.toSorted(
    (a, b) => plant.subtreeOf(a.resource).length - plant.subtreeOf(b.resource).length,
  )
  const standing = new Set(living.filter((one) => !one.isCleared).map(causeKey))
  let left = causes
  for (const host of bySize) {
    const isAround = isNoise(host, plant)
    const pieces = left.filter(
      (cause) =>
        cause.type === 'signal-degraded' &&
        cause.resource !== host.resource &&
        !isBeside(cause, company) &&
        !standing.has(causeKey(cause)) &&
        (isAround || isBelow(cause.resource, host, plant)) &&
        sharesMost(cause, host),
    )
    const isWhole =
      pieces.length >= fewPieces && pieces.some(({ resource }) => !plant.isHome(resource))
    if (!isWhole) continue
    const gone = new Set(pieces)
    left = [...left.filter((cause) => !gone.has(cause)), pieced(host, pieces)]
  }
  return left
}

/** Noise that came in there harms others than those below it: whatever these say is of it. */
function isNoise({ type, resource, devices }: Alarm, plant: Plant): boolean {
  if (type !== 'signal-degraded' || devices.length < fewTogether) return false
  return elsewhereThan(resource, plant, devices).length > devices.length / 2
}

function sharesMost(cause: Cause, { devices }: Alarm): boolean {
  const shared = cause.devices.filter((device) => devices.includes(device)).length
  return shared >= cause.devices.length / 2
}

/** It names its element, however few are left below it: they are no strangers to each other. */
function pieced({ resource, text }: Alarm, pieces: readonly Cause[]): Cause {
  const [largest, ...others] = pieces.toSorted((a, b) => b.devices.length - a.devices.length)
  if (!largest) throw new RangeError('no pieces')
  const said = asOneOf([largest, ...others])
  const devices = [...new Set([resource, ...said.devices])]
  return { ...largest, ...said, resource, text, verdict: 'network', devices }
}

function isHost(alarm: Alarm, plant: Plant): boolean {
  const { resource, type, devices, isCleared, raisedAt, changedAt } = alarm
  if (type === 'signal-degraded') return !plant.isHome(resource) || isNoise(alarm, plant)
  if (plant.isHome(resource)) return false
  if (type === 'power-degraded') return devices.length > 1
  if (type !== 'unreachable' && type !== 'power-lost') return false
  // One that shrank to itself had homes that were dark.
  return devices.length > 1 || isCleared || changedAt > raisedAt
}

function isOf(cause: Cause, alarm: Alarm, { plant, causes }: Company): boolean {
  const host = causes.find((one) => causeKey(one) === causeKey(alarm))
  if (isWithin(cause, alarm, plant)) {
    const isSlight = plant.isHome(cause.resource) && cause.severity === 'warning'
    return isSlight || !isOtherWay(cause, alarm, host)
  }
  if (cause.resource === alarm.resource) return false
  if (isNoise(alarm, plant) && sharesMost(cause, alarm)) return true
  if (!plant.isHome(cause.resource) || alarm.devices.length < fewTogether) return false
  if (host && metricsOf(host).isDisjointFrom(metricsOf(cause))) return false
  if (isWorse(cause, host ?? alarm)) return false
  const since = host?.since ?? alarm.raisedAt
  return cause.since > since - togetherMs && cause.since < alarm.raisedAt + togetherMs
}

/** A home that suffers more than the worst of those that an alarm names has something of its own. */
function isWorse(home: Cause, { severity }: Pick<Alarm, 'severity'>): boolean {
  return severities.indexOf(home.severity) > severities.indexOf(severity)
}

/** What suffers on the way down, long after the way back of all above it went bad, or the other way round, has a cause of its own. */
function isOtherWay(cause: Cause, alarm: Alarm, host: Cause | undefined): boolean {
  if (alarm.type !== 'signal-degraded' || !host || cause.resource === alarm.resource) return false
  if (cause.since - alarm.raisedAt < apartMs) return false
  return waysOf(cause).isDisjointFrom(waysOf(host))
}

function metricsOf({ findings }: Cause): ReadonlySet<string> {
  return new Set(findings.map(({ metric }) => metric))
}

/** Whether those that point there say so of the way down or of the way back. */
function waysOf(cause: Cause): ReadonlySet<'back' | 'down'> {
  return new Set(
    pointingTo(cause).map(({ metric }) => (metric.startsWith('upstream.') ? 'back' : 'down')),
  )
}

/** Whether it is of another kind at the very place, or hangs on it. */
function isWithin(cause: Cause, alarm: Alarm, plant: Plant): boolean {
  if (cause.resource === alarm.resource) return alarm.type !== cause.type
  return isBelow(cause.resource, alarm, plant)
}

/** Whether it hangs on what the alarm names; of a supply, on what it feeds. */
function isBelow(id: string, { resource }: Pick<Alarm, 'resource'>, plant: Plant): boolean {
  const isSupply = plant.kindOf(resource) === 'power_supply'
  const top = isSupply ? plant.parentOf(resource) : resource
  for (let up: string | undefined = id; up !== undefined; up = plant.parentOf(up))
    if (up === top) return true
  return false
}

// What hung on a silent element answers again one by one, at the pace of polls, and homes at theirs; an empty battery takes half a day to fill.
const backMs = 45 * 60_000
const reportsBack = 2.2
// What has power again starts first.
const startingMs = 15 * 60_000
const chargingMs = 12 * 3_600_000

/** What was silent under an alarm that has just shrunk or ended is on its way back, and so is a supply whose mains came back. */
function backAt(cause: Cause, company: Company): number {
  const { at, plant, living, above, paceMs, polls = new Map() } = company
  const before = living.filter(
    (alarm) =>
      (alarm.type === 'unreachable' || alarm.type === 'power-lost') &&
      isWithin(cause, alarm, plant),
  )
  if (cause.type === 'power-degraded') {
    const own = before.filter(
      ({ resource, type }) => resource === cause.resource && type === 'power-lost',
    )
    return Math.max(0, ...own.map(({ clearedAt }) => (clearedAt ?? at) + chargingMs))
  }
  if (cause.family !== 'reach') return 0
  const moved = before.filter(
    ({ resource, type, isCleared, changedAt, raisedAt }) =>
      (isCleared || changedAt > raisedAt) &&
      !isStillSilent(polls, cause.resource, resource, type === 'power-lost' ? startingMs : 0),
  )
  return Math.max(
    isOver(above) && isExplained(cause, above)
      ? above.clearedAt + Math.ceil(Math.min(backMs, reportsBack * paceMs))
      : 0,
    ...moved.map(({ clearedAt, changedAt }) => (clearedAt ?? changedAt) + backMs),
  )
}

/** Whether all of the group was dark by what is above it, and is on its way back. */
function isOver(above: Above | undefined): above is Above & { readonly clearedAt: number } {
  return above !== undefined && above.type !== 'signal-degraded' && above.clearedAt !== null
}

// Its alarm comes first; whoever goes with it joins it at the next look.
export const nextLookMs = 60_000

function isComing({ family, resource, devices }: Cause, plant: Plant): boolean {
  return family === 'signal' && !plant.isHome(resource) && devices.length >= fewTogether
}

function isWith(home: Cause, element: Cause, { plant }: Company): boolean {
  const { resource, since, latest } = element
  if (!plant.isHome(home.resource) || home.resource === resource) return false
  if (metricsOf(home).isDisjointFrom(metricsOf(element)) || isWorse(home, element)) return false
  return home.since > since - togetherMs && home.since < latest + togetherMs
}

function calmAt(cause: Cause, alarm: Alarm, { at, plant, paceMs }: Company): number {
  const isOfSignal = alarm.type === 'signal-degraded'
  const calm = calmFor(cause, plant, isOfSignal ? shortestCalmMs : afterDarkMs, paceMs)
  if (alarm.isCleared) {
    const over = alarm.clearedAt ?? 0
    return !isOfSignal && cause.since > over + tailMs ? 0 : over + calm
  }
  // While what is above is dark or without power nothing below it is news.
  return isOfSignal ? alarm.changedAt + calm : at + calm
}

// What goes bad hours into an outage, where all is heard, is no part of it.
const withOutageMs = 3 * 3_600_000

/** Whether it began, or grew, with an outage that may have dimmed this group. */
function isAfter({ findings }: Cause, { begunAbout, type }: Above): boolean {
  if (begunAbout === undefined || type === 'signal-degraded') return false
  return findings.some(
    ({ since }) => since > begunAbout - aboutMs && since < begunAbout + withOutageMs,
  )
}

/** What is left below an alarm further up that has ended is its tail, as it is below one of this group. */
function calmBelow(cause: Cause, { at, above, plant, paceMs }: Company): number {
  // What began when all was well again is no tail of an outage.
  if (isOver(above)) {
    const { clearedAt, begunAbout = Number.NEGATIVE_INFINITY } = above
    const isTail = cause.latest > begunAbout - aboutMs && cause.since < clearedAt + backMs
    return isTail ? clearedAt + afterDarkMs : 0
  }
  if (above === undefined) return 0
  // Of what may have gone with it nothing is news before it is over.
  if (above.clearedAt === null) return isAfter(cause, above) ? at + aboutMs : 0
  return above.clearedAt + calmFor(cause, plant, shortestCalmMs, paceMs)
}

function calmFor(cause: Cause, plant: Plant, shortest: number, paceMs: number): number {
  // A home just below what was bad yesterday is more likely what is left of it than a fault of its own.
  const isSmall = plant.isHome(cause.resource) && cause.devices.length < fewTogether
  const isNow = !isSmall && cause.findings.some(({ detector }) => detector === 'limits')
  return isNow ? Math.max(shortest, Math.ceil(reportsCalm * paceMs)) : memoryMs
}

function merged(
  causes: readonly Cause[],
  into: ReadonlyMap<Cause, readonly Cause[]>,
): readonly Cause[] {
  if (into.size === 0) return causes
  // One that takes others in stays, even where it could be taken in itself.
  const gone = new Set(
    [...into].flatMap(([host, of]) => of.filter((one) => !into.has(one) && one !== host)),
  )
  return causes
    .filter((cause) => !gone.has(cause))
    .map((cause) => {
      const of = (into.get(cause) ?? []).filter((one) => gone.has(one))
      if (of.length === 0) return cause
      return { ...cause, ...saidBy([cause, ...of]) }
    })
}
