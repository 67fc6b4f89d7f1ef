import type { Finding } from '@gridkeeper/model/alarm'
import type { Explanation } from './explain.ts'
import type { Plant } from './plant.ts'

type Told = { readonly explanation: Explanation; readonly findings: readonly Finding[] }

// A home has a fault of its own once in years: five of a street within hours have one in common.
const fewest = 5
const withinMs = 6 * 3_600_000
const ofThose = 0.1
// A few hang elsewhere than the inventory says.
const share = 0.9

/** Many homes that each would be left to itself, gone bad within hours of each other, are one cause at the lowest element that holds them. */
export function gathered(plant: Plant, told: readonly Told[]): readonly Told[] {
  const homes = told
    .filter(({ explanation: { at } }) => plant.isHome(at))
    .toSorted((a, b) => sinceOf(a) - sinceOf(b))
  const together = mostWithin(homes)
  if (together.length < fewest) return told
  const top = lowestAbove(plant, together)
  const below = new Set(plant.subtreeOf(top).filter((id) => plant.isHome(id)))
  const taken = together.filter(({ explanation: { at } }) => below.has(at))
  if (taken.length < Math.max(fewest, ofThose * below.size)) return told
  const bad = [...new Set(taken.flatMap(({ explanation: of }) => [...of.bad, ...of.leaning]))]
  const one: Told = {
    explanation: { at: top, whole: true, bad, leaning: [], well: below.size - bad.length },
    findings: taken.flatMap(({ findings }) => findings),
  }
  return [...told.filter((other) => !taken.includes(other)), one]
}

function sinceOf({ findings }: Told): number {
  return Math.min(...findings.map(({ since }) => since))
}

function mostWithin(sorted: readonly Told[]): readonly Told[] {
  let best: readonly Told[] = []
  let first = 0
  for (const [last, one] of sorted.entries()) {
    for (let early = sorted[first]; early && sinceOf(one) - sinceOf(early) > withinMs; ) {
      first++
      early = sorted[first]
    }
    if (last + 1 - first > best.length) best = sorted.slice(first, last + 1)
  }
  return best
}

function lowestAbove(plant: Plant, told: readonly Told[]): string {
  const counts = new Map<string, number>()
  for (const { explanation } of told) {
    let up = plant.parentOf(explanation.at)
    for (; up !== undefined; up = plant.parentOf(up)) counts.set(up, (counts.get(up) ?? 0) + 1)
  }
  const holding = [...counts].filter(([, count]) => count >= share * told.length)
  const size = (id: string) => plant.subtreeOf(id).length
  return holding.map(([id]) => id).toSorted((a, b) => size(a) - size(b))[0] ?? plant.head
}
