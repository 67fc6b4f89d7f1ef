import { asOneOf, type Case, type Cause } from './cause.ts'
import { homesBelow } from './plant.ts'
import { receivingNothing } from './reach-causes.ts'
import { nameOf, unheardSupplyText } from './words.ts'

const fewestHomes = 3
// Inventories name a wrong parent for up to one in ten, and of a few homes that is soon two in ten.
const fewServed = 0.2
const mostlyDeaf = 0.5
/** Which of the two it is nobody has said: it shows at the place, and both are at one place. */
const likely = 0.6

/**
 * An amplifier below which nobody is served any more, and whose own supply nobody has ever heard: amplifiers die seldom, and mains go every
 * other month. (A node may have lost its light as well: there it stays open.)
 */
export function atUnheardSupplies(given: Case, causes: readonly Cause[]): readonly Cause[] {
  const bySupply = Map.groupBy(causes, (cause) => supplyOf(given, cause))
  return [...bySupply].flatMap(([supply, of]) =>
    supply === undefined ? of : [withoutMains(given, supply, of)],
  )
}

function withoutMains({ plant }: Case, supply: string, causes: readonly Cause[]): Cause {
  const [first] = causes
  if (!first) throw new RangeError('nothing to merge')
  const said = asOneOf(causes)
  const [name, fed] = [nameOf(plant, supply), nameOf(plant, first.resource)]
  return {
    ...first,
    ...said,
    resource: supply,
    type: 'power-lost',
    family: 'power',
    verdict: 'power',
    text: unheardSupplyText(name, fed, said.devices.length),
    confidence: Math.min(first.confidence, likely),
  }
}

function supplyOf(given: Case, { resource, family, devices, findings }: Cause): string | undefined {
  const { plant } = given
  if (plant.kindOf(resource) !== 'amplifier' || devices.includes(resource)) return undefined
  if (devices.filter((id) => plant.isHome(id)).length < fewestHomes) return undefined
  if (family !== 'reach' && receivingNothing(findings).size < mostlyDeaf * devices.length)
    return undefined
  const supply = unheardSupplyOf(given, resource)
  return supply !== undefined && isHardlyServed(given, resource, fewServed) ? supply : undefined
}

/** Neither well nor missed: it has never said anything. */
function unheardSupplyOf({ plant, well, findings }: Case, of: string): string | undefined {
  const own = plant.childrenOf(of).filter((id) => plant.kindOf(id) === 'power_supply')
  const isUnheard = (id: string) =>
    !well.reach.has(id) && !well.power.has(id) && findings.every(({ device }) => device !== id)
  return own.length > 0 && own.every(isUnheard) ? own[0] : undefined
}

/** Whether no more than a few of those below it are heard, other than by saying that they receive nothing. */
export function isHardlyServed({ plant, well, findings }: Case, at: string, few: number): boolean {
  const homes = homesBelow(plant, at)
  const nothing = receivingNothing(findings)
  const served = homes.filter((id) => well.reach.has(id) && !nothing.has(id)).length
  return served <= few * homes.length
}
