import type { Finding } from '@gridkeeper/model/alarm'
import { alone, type Case, type Cause, worst } from './cause.ts'
import { homesBelow, type Plant } from './plant.ts'
import { type Reach, receivingNothing } from './reach-causes.ts'
import { isHardlyServed } from './unheard-supply.ts'
import { type Lost, nameOf, powerText, silentSupplyText, whatOf } from './words.ts'

// Inventories name a wrong parent for up to one in ten.
const fewServed = 0.1
// Whoever says this of a supply says that what it feeds has no power, now or as soon as the battery is empty.
const ofLoss: ReadonlySet<string> = new Set(['power', 'no-output'])

export function powerCauses(plant: Plant, findings: readonly Finding[]): readonly Cause[] {
  return [...Map.groupBy(findings, ({ device }) => device)].map(([resource, of]) => {
    const losses = of.filter(({ detector }) => ofLoss.has(detector))
    const lost = losses.length > 0
    return {
      ...alone(plant, resource, of),
      // How long the battery lasts says how urgent it is; that the voltage is gone says no more than that.
      severity: worst((lost ? losses : of).map(({ severity }) => severity)),
      type: lost ? 'power-lost' : 'power-degraded',
      family: 'power',
      verdict: 'power',
      text: powerText(nameOf(plant, resource), lostOf(of), whatOf(of), 0),
    }
  })
}

/** A supply that lost the mains, and what it feeds went dark: one cause, and it is the power. */
export function fromPower(given: Case, power: readonly Cause[], reach: readonly Reach[]) {
  const { plant } = given
  const left: Cause[] = []
  const merged = new Map(power.map((cause) => [cause.resource, cause]))
  for (const { cause, whole } of reach) {
    const source = feederOf(given, power, cause, whole)
    const before = source && merged.get(source.resource)
    if (!before) {
      const supply = whole ? supplyThatFell(given, cause) : undefined
      left.push(supply === undefined ? cause : withoutPower(plant, supply, cause))
      continue
    }
    merged.set(before.resource, withBelow(plant, before, cause, []))
  }
  return { left, merged: [...merged.values()] }
}

/** The supply's cause, with what is bad below it because of it; `said`: what of its own it says. */
function withBelow(plant: Plant, before: Cause, cause: Cause, said: readonly Finding[]): Cause {
  const devices = [...new Set([...before.devices, ...cause.devices])].toSorted()
  const name = nameOf(plant, before.resource)
  return {
    ...before,
    severity: worst([before.severity, cause.severity]),
    devices,
    findings: [...before.findings, ...cause.findings],
    text: powerText(name, lostOf(before.findings), whatOf(said), devices.length - 1),
    latest: Math.max(before.latest, cause.latest),
  }
}

const atOnceMs = 45 * 60_000

/**
 * The supply of what fell silent, where it fell silent with it and nothing above did: a cut leaves the supply its power, and in most plants
 * its voice.
 */
function supplyThatFell(given: Case, { resource, findings, devices }: Cause): string | undefined {
  const { plant } = given
  const areHomesDark =
    devices.some((id) => plant.isHome(id)) && isHardlyServed(given, resource, fewServed)
  if (!areHomesDark) return undefined
  const own = findings.find(({ device }) => device === resource)
  return findings.find(
    ({ device, since, element }) =>
      !element &&
      plant.kindOf(device) === 'power_supply' &&
      plant.parentOf(device) === resource &&
      Math.abs(since - (own?.since ?? since)) <= atOnceMs,
  )?.device
}

/** One cannot be told from the other for sure: which it is shows at the place, and both are at one place. */
const likely = 0.7

function withoutPower(plant: Plant, supply: string, cause: Cause): Cause {
  const below = cause.devices.filter((id) => id !== supply).length
  return {
    ...cause,
    resource: supply,
    type: 'power-lost',
    family: 'power',
    verdict: 'power',
    text: silentSupplyText(nameOf(plant, supply), below),
    confidence: Math.min(cause.confidence, likely),
  }
}

const mostOfFed = 0.5

/**
 * What is bad below a supply because of it: whatever is, where it puts out nothing or its output sags; what receives nothing, and still
 * reports, where it lost its mains and its battery is empty.
 */
export function badBelow(plant: Plant, power: readonly Cause[], signal: readonly Cause[]) {
  const merged = new Map(power.map((cause) => [cause.resource, cause]))
  const left: Cause[] = []
  for (const cause of signal) {
    const source = power.find((supply) => isBecauseOf(plant, supply, cause))
    const before = source && merged.get(source.resource)
    if (!before) {
      left.push(cause)
      continue
    }
    merged.set(before.resource, withBelow(plant, before, cause, before.findings))
  }
  return { left, merged: [...merged.values()] }
}

function isBecauseOf(plant: Plant, supply: Cause, cause: Cause): boolean {
  const { resource, findings, since } = supply
  const fed = plant.kindOf(resource) === 'power_supply' ? plant.parentOf(resource) : resource
  if (fed === undefined || plant.isHome(cause.resource)) return false
  const homes = homesBelow(plant, fed)
  const below = new Set(homes)
  const bad = cause.devices.filter((id) => below.has(id)).length
  const isMostOfIt = bad > cause.devices.length / 2
  const isMostOfFed = bad > 0 && (cause.resource === fed || bad >= mostOfFed * homes.length)
  const lost = lostOf(findings)
  if (lost === 'output') return isMostOfIt
  if (isMostOfFed && findings.some(({ detector }) => detector === 'supply-output')) return true
  if (lost !== 'mains' || !hasStopped(supply, cause)) return false
  // What stopped as the supply lost its mains stands in the same street.
  return Math.abs(cause.since - since) <= atOnceMs ? isMostOfIt : isMostOfFed
}

/** Whether most receive nothing since it lost its mains. */
function hasStopped({ since }: Cause, { findings, devices }: Cause): boolean {
  const lately = findings.filter((one) => one.since >= since - atOnceMs)
  return receivingNothing(lately).size >= mostOfFed * devices.length
}

/** What is gone: the output, whatever the mains do; the mains; or nothing. */
function lostOf(findings: readonly Finding[]): Lost | undefined {
  if (findings.some(({ detector }) => detector === 'no-output')) return 'output'
  return findings.some(({ detector }) => detector === 'power') ? 'mains' : undefined
}

function feederOf(given: Case, power: readonly Cause[], cause: Cause, whole: boolean) {
  const { plant } = given
  const fed = new Map(
    power
      .filter(({ type }) => type === 'power-lost')
      .map((source) => {
        const supplies = plant.kindOf(source.resource) === 'power_supply'
        return [supplies ? plant.parentOf(source.resource) : source.resource, source]
      }),
  )
  for (let at: string | undefined = cause.resource; at !== undefined; at = plant.parentOf(at)) {
    const source = fed.get(at)
    if (!source) continue
    if (at === cause.resource || source.resource === cause.resource) return source
    // What went dark as the supply lost its mains stands in the same street.
    if (Math.abs(cause.since - source.since) <= atOnceMs) return source
    // Otherwise further up only if next to nothing else that it feeds is seen to be well: a few name the wrong parent.
    if (whole && isHardlyServed(given, at, fewServed)) return source
  }
  return power.find(({ type, resource }) => type === 'power-lost' && resource === cause.resource)
}
