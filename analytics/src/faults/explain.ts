import type { Plant } from './plant.ts'

/** How the devices of one group stand on one question. What is neither bad nor well is not known, and weighs nothing. */
export type Symptoms = {
  readonly bad: ReadonlySet<string>
  readonly well: ReadonlySet<string>
  /** The most that the well ones below an element that is bad itself speak for its innocence, in homes; all of it where not given. */
  readonly mostUnderBad?: number
  /** May the element be named as the cause of what is below it? */
  mayExplain(id: string): boolean
  /** Of two that explain just the same, is it the upper one? The lower, where not given. */
  isLikelier?(upper: string, lower: string): boolean
}

/** `whole`: it explains all that is bad below it. Otherwise it is bad by itself alone. */
export type Explanation = {
  readonly at: string
  readonly whole: boolean
  readonly bad: readonly string[]
  readonly well: number
}

// The prices of a story, in homes: naming a cause, a device that is well though its cause is not, a home left to itself.
// Three bad of four siblings make a cause of their tap, four of eight do not. Below an element that is bad itself the well
// ones speak less for its innocence: half its ports may still be good.
const price = { cause: 1.5, well: 1, wellUnderBad: 0.15, home: 1 }

type Best = {
  readonly cost: number
  readonly told: readonly Explanation[]
  readonly bad: readonly string[]
  readonly well: number
}

/**
 * The cheapest story that leaves nothing bad unexplained: for each element, either it is the cause of all below it, or the
 * causes lie further down. Of equally cheap ones the likelier, or the lower. One pass from the leaves up.
 */
export function explain(plant: Plant, symptoms: Symptoms): readonly Explanation[] {
  const best = new Map<string, Best>()
  for (const id of plant.subtreeOf(plant.head).toReversed()) {
    const below = plant.childrenOf(id).flatMap((child) => best.get(child) ?? [])
    best.set(id, bestAt(id, below, plant.isHome(id), symptoms))
  }
  return best.get(plant.head)?.told ?? []
}

function bestAt(id: string, below: readonly Best[], isHome: boolean, symptoms: Symptoms): Best {
  const { mostUnderBad = Number.POSITIVE_INFINITY } = symptoms
  const isBad = symptoms.bad.has(id)
  const bad = [...(isBad ? [id] : []), ...below.flatMap((child) => child.bad)]
  const wellBelow = below.reduce((sum, child) => sum + child.well, 0)
  const well = wellBelow + (symptoms.well.has(id) ? 1 : 0)

  const own = isBad ? [{ at: id, whole: false, bad: [id], well: 0 }] : []
  const ownCost = isBad ? (isHome ? price.home : price.cause) : 0
  const apart = {
    cost: below.reduce((sum, child) => sum + child.cost, 0) + ownCost,
    told: [...own, ...below.flatMap((child) => child.told)],
  }
  const whole = {
    cost:
      price.cause +
      (isBad ? Math.min(mostUnderBad, wellBelow * price.wellUnderBad) : wellBelow * price.well),
    told: [{ at: id, whole: true, bad, well: wellBelow }],
  }
  const isCandidate = bad.length > 0 && symptoms.mayExplain(id)
  const isBetter = whole.cost < apart.cost || isTie()
  const better = isCandidate && isBetter ? whole : apart
  return { ...better, bad, well }

  function isTie(): boolean {
    const [lower, ...others] = apart.told
    if (!lower?.whole || others.length > 0 || whole.cost > apart.cost) return false
    return symptoms.isLikelier?.(id, lower.at) ?? false
  }
}
