import { asOneOf, type Case, type Cause } from './cause.ts'
import { homesBelow, lowestAbove, type Plant } from './plant.ts'
import type { Reach } from './reach-causes.ts'
import { nameOf, strayedText, streetText } from './words.ts'

const atOnceMs = 30 * 60_000
const fewestHomes = 3
const fewestStretches = 2
const servedShare = 0.5
// An amplifier has a handful of taps, and inventories enter one in ten elements under a wrong one.
const fewStrayed = 0.25
/** A line that broke between them looks the same until somebody asks one of the homes. */
const likely = 0.5

/**
 * Stretches beside each other whose homes went dark at one moment, while others on the same line are served, have not broken all at
 * once: most likely the street has no power. One cause, at the lowest element above them all. Unless next to all of them hang on one:
 * then the inventory has the others in a wrong place.
 */
export function inTheStreet(given: Case, reach: readonly Reach[]): readonly Reach[] {
  const { plant } = given
  const stretches = reach.filter(({ cause, whole }) => whole && isStretch(plant, cause))
  const taken = new Map<Reach, Reach>()
  for (const first of stretches.toSorted((a, b) => a.cause.since - b.cause.since)) {
    if (taken.has(first)) continue
    const together = stretches.filter(
      (one) => !taken.has(one) && Math.abs(one.cause.since - first.cause.since) <= atOnceMs,
    )
    const at = lowestAbove(
      plant,
      together.map(({ cause }) => cause.resource),
    )
    if (together.length < fewestStretches || at === undefined) continue
    if (!areOthersServed(given, at, together)) continue
    const merged = mergedAt(plant, at, together)
    for (const one of together) taken.set(one, merged)
  }
  return [...reach.filter((one) => !taken.has(one)), ...new Set(taken.values())]
}

/** Homes that went dark below something that has not said itself that it is gone. */
function isStretch(plant: Plant, { resource, devices, verdict }: Cause): boolean {
  if (verdict !== 'network' || devices.includes(resource)) return false
  return homesOf(plant, devices) >= fewestHomes
}

function homesOf(plant: Plant, devices: readonly string[]): number {
  return devices.filter((id) => plant.isHome(id)).length
}

/**
 * There all along, and heard since all of these went: as long as nobody was, more may have gone with them, and whoever has just come
 * back was dark as well; then it is the line.
 */
function areOthersServed({ plant, states, well }: Case, at: string, reach: readonly Reach[]) {
  const dark = new Set(reach.flatMap(({ cause }) => cause.devices))
  const latest = Math.max(...reach.map(({ cause }) => cause.latest))
  const others = homesBelow(plant, at).filter((id) => !dark.has(id))
  const isServed = (id: string) => {
    const { since = latest, heardAt = Number.POSITIVE_INFINITY } = states.get(id) ?? {}
    return well.reach.has(id) && since < latest && heardAt > latest
  }
  return others.filter(isServed).length >= Math.max(fewestHomes, servedShare * others.length)
}

function mergedAt(plant: Plant, at: string, reach: readonly Reach[]): Reach {
  const causes = reach.map(({ cause }) => cause)
  const [largest] = reach.toSorted(
    (a, b) => homesOf(plant, b.cause.devices) - homesOf(plant, a.cause.devices),
  )
  if (!largest) throw new RangeError('nothing to merge')
  const said = asOneOf(causes)
  const [all, most] = [homesOf(plant, said.devices), homesOf(plant, largest.cause.devices)]
  if (all - most <= fewStrayed * most) {
    const text = strayedText(largest.cause.text, all - most)
    return { ...largest, cause: { ...largest.cause, ...said, text } }
  }
  const cause: Cause = {
    ...largest.cause,
    resource: at,
    verdict: 'power',
    ...said,
    text: streetText(nameOf(plant, at), all, causes.length),
    confidence: Math.min(likely, ...causes.map(({ confidence }) => confidence)),
  }
  return { cause, whole: false }
}
