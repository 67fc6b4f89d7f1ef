import type { Alarm } from '@gridkeeper/model/alarm'
import { asOneOf, type Cause, causeKey, pointedSince, pointingTo } from './cause.ts'
import { homesBelow, lowestAbove, type Plant } from './plant.ts'
import { nameOf, strangersText, whatOf } from './words.ts'

export type Strangers = {
  readonly plant: Plant
  readonly causes: readonly Cause[]
  readonly living: readonly Alarm[]
  /** Whether nothing else that is known explains it. */
  isFree(cause: Cause): boolean
}

// Of three hundred homes one goes bad by itself every other day: three within six hours are hardly three by chance.
const togetherMs = 6 * 3_600_000
const fewest = 3
const homesForOne = 100
const manyFold = 2.5
const scatteredShare = 0.3
const fewestLeft = 2
/** What they share is in no inventory; that they share something is all that is known. */
const likely = 0.5

/**
 * Pure. Homes that go bad at about one time and in the same way, each of which would be told of by itself, share what the inventory does
 * not hold, or has elsewhere: one cause at the lowest element above them all. Where its alarm stands, those whom it names stay in it.
 */
export function asOneLot({ plant, causes, living, isFree }: Strangers): readonly Cause[] {
  const homes = causes.filter((one) => one.type === 'signal-degraded' && plant.isHome(one.resource))
  if (homes.length < fewestLeft) return causes
  const told = new Set(causes.map(causeKey))
  const lots = new Map<string, readonly Cause[]>()
  const taken = new Set<Cause>()
  const take = (at: string, lot: readonly Cause[]) => {
    lots.set(at, [...(lots.get(at) ?? []), ...lot])
    for (const one of lot) taken.add(one)
  }
  for (const alarm of living) {
    if (alarm.isCleared || !isOfLot(plant, alarm) || told.has(causeKey(alarm))) continue
    const lot = homes.filter((one) => !taken.has(one) && alarm.devices.includes(one.resource))
    if (lot.length >= fewestLeft) take(alarm.resource, lot)
  }
  const least = leastOf(plant)
  const free = homes.filter((one) => !taken.has(one) && isFree(one))
  for (const ofWay of Map.groupBy(free, wayOf).values()) {
    const lot = largestLot(ofWay)
    if (lot.length < least) continue
    const at = lowestAbove(
      plant,
      lot.map(({ resource }) => plant.parentOf(resource)),
    )
    if (at !== undefined && !told.has(causeKey({ resource: at, type: 'signal-degraded' })))
      take(at, lot)
  }
  if (lots.size === 0) return causes
  const merged = [...lots].map(([at, lot]) => mergedAt(plant, at, lot))
  return [...causes.filter((one) => !taken.has(one)), ...merged]
}

/** So many are hardly so by chance. Homes of which the inventory says nothing at all may be anywhere: of them it takes more. */
function leastOf(plant: Plant): number {
  const least = Math.max(fewest, Math.ceil(homesBelow(plant, plant.head).length / homesForOne))
  return plant.rows.has(plant.head) ? least : Math.ceil(manyFold * least)
}

/** An alarm of a few here and there below what it names: what else goes bad below that is no part of it. */
export function isOfLot(plant: Plant, { resource, type, devices }: Alarm): boolean {
  if (type !== 'signal-degraded' || plant.isHome(resource) || !devices.every(plant.isHome))
    return false
  return devices.length < scatteredShare * homesBelow(plant, resource).length
}

function wayOf(cause: Cause): 'back' | 'down' {
  const pointing = pointingTo(cause)
  const said = pointing.length > 0 ? pointing : cause.findings
  return said.every(({ metric }) => metric.startsWith('upstream.')) ? 'back' : 'down'
}

function largestLot(homes: readonly Cause[]): readonly Cause[] {
  const sorted = homes.toSorted((a, b) => pointedSince(a) - pointedSince(b))
  let largest: readonly Cause[] = []
  for (const [place, first] of sorted.entries()) {
    const until = pointedSince(first) + togetherMs
    const lot = sorted.slice(place).filter((one) => pointedSince(one) <= until)
    if (lot.length > largest.length) largest = lot
  }
  return largest
}

function mergedAt(plant: Plant, at: string, lot: readonly Cause[]): Cause {
  const [first] = lot
  if (!first) throw new RangeError('nobody to merge')
  const said = asOneOf(lot)
  return {
    ...first,
    ...said,
    resource: at,
    verdict: 'network',
    text: strangersText(nameOf(plant, at), whatOf(said.findings), lot.length),
    confidence: likely,
    since: Math.min(...lot.map(pointedSince)),
  }
}
