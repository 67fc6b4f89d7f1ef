import type { Finding } from '@gridkeeper/model/alarm'
import { homesBelow, type Plant } from './plant.ts'
import type { Told } from './told.ts'

type Sorted = {
  /** One for each element that devices point to, with all that is said below it. */
  readonly told: readonly Told[]
  /** What belongs to none of them. */
  readonly left: readonly Finding[]
}

// What was so a day before anything pointed there is none of it.
const longBeforeMs = 24 * 3_600_000

/** Findings that name an element together are its; whatever else its devices say, or of late any below it, goes with them. */
export function locatedOf(plant: Plant, all: readonly Finding[]): Sorted {
  const findings = all.filter((one) => !isForAbove(plant, one))
  const elements = Map.groupBy(
    findings.filter(
      ({ element }) => element && (element === plant.head || plant.rows.has(element)),
    ),
    ({ element }) => element ?? '',
  )
  if (elements.size === 0) return { told: [], left: findings }
  const ownerOf = ownersOf(plant, elements)
  const pointing = new Set(findings.flatMap(({ device, element }) => (element ? [device] : [])))
  const pointedSince = new Map(
    [...elements].map(([at, of]) => [at, Math.min(...of.map(({ since }) => since))]),
  )
  const byElement = Map.groupBy(findings, ({ device, since }) => {
    const owner = ownerOf.get(device)
    if (owner === undefined || pointing.has(device) || !plant.isHome(device)) return owner
    return since < (pointedSince.get(owner) ?? since) - longBeforeMs ? undefined : owner
  })
  const told = [...elements.keys()].flatMap((at): Told[] => {
    const of = byElement.get(at)
    if (!of) return []
    const bad = [...new Set(of.map(({ device }) => device))]
    const homes = homesBelow(plant, at).length
    const well = Math.max(0, homes - bad.length)
    return [{ explanation: { at, whole: true, bad, well }, findings: of }]
  })
  return { told, left: byElement.get(undefined) ?? [] }
}

/** That all below a head suffer from one element there is news for what is above the head. */
function isForAbove({ head }: Plant, { device, element }: Finding): boolean {
  return device === head && Boolean(element) && element !== head
}

function ownersOf(plant: Plant, elements: ReadonlyMap<string, readonly Finding[]>) {
  const owners = new Map<string, string>()
  // The wider one first, so that a cause within it keeps what is its own.
  const size = (id: string) => plant.subtreeOf(id).length
  const widestFirst = [...elements].toSorted(([a], [b]) => size(b) - size(a))
  for (const [at] of widestFirst) for (const id of plant.subtreeOf(at)) owners.set(id, at)
  for (const [at, of] of widestFirst) for (const { device } of of) owners.set(device, at)
  return owners
}
