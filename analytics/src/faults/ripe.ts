import type { Finding } from '@gridkeeper/model/alarm'
import { type DeviceKind, nodeKinds, wideKinds } from '@gridkeeper/model/device'
import { type Cause, pointedSince } from './cause.ts'
import { nextLookMs } from './company.ts'
import { homesBelow, type Plant } from './plant.ts'

/** How long what is new waits until it is told. */
export type Pacing = {
  readonly at: number
  readonly settleMs: number
  /** How far apart the group's homes report their signal; 0: not known. */
  readonly paceMs: number
  /** One home alone waits so long from when it began: its neighbours may follow, and then it is the network. */
  readonly homePatienceMs?: number
  /** Mains that are away, with nothing dark below, wait so long: a test of the battery is shorter. So does who is silent by itself. */
  readonly powerPatienceMs?: number
  /** Where it is given, what belongs to a living alarm joins it. */
  readonly plant?: Plant
  /** Detectors that look at the past: what is seen by them alone must be seen again. */
  readonly overPast?: ReadonlySet<string>
}

// A cut reaches us box by box, at the pace of keep-alives and polls: naming the first tap would name the wrong one. So
// nothing is named while its family still grows anywhere in the group, but for a while at most.
// Signals are reported far apart, and a finding takes two reports: only then all homes have spoken.
const reportsAwaited = 2.2
// A cabinet that is a little warm at noon is the weather.
const dayMs = 24 * 3_600_000
const lowMainsMs = 2 * 3_600_000

function isOfMains({ metric }: Finding): boolean {
  return metric === 'power.mains_volts'
}

/** Pure: when a cause is told that nothing else holds back; `latest`: when the newest of its family began. */
export function ripe(cause: Cause, latest: number, pacing: Pacing): number {
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
