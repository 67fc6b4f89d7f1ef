import { chanceOfAtLeast } from '../binomial.ts'
import type { Case } from './cause.ts'

/** So many silent neighbours point to what is above them. */
const fewSilent = 3
// Where little is known of the others one home in fifty is away.
const awayUsually = { share: 0.02, of: 5 }
const byChance = 3e-4

/**
 * Pure. Whether those that are silent of what hangs below one element point to it. Homes that are silent by themselves do where more of
 * them are than would be among as many anywhere in the group: in the holidays half a street is away.
 */
export function arePointing(
  { plant, states }: Pick<Case, 'plant' | 'states'>,
  silent: ReadonlySet<string>,
  below: readonly string[],
): boolean {
  const neighbours = below.filter((one) => silent.has(one))
  const [first] = neighbours
  if (first === undefined || neighbours.length < fewSilent) return false
  if (!neighbours.every(plant.isHome)) return true
  const above = plant.parentOf(first)
  const known = new Set([...states.keys(), ...silent].filter(plant.isHome))
  let [beside, elsewhere, away] = [0, 0, 0]
  for (const home of known)
    if (plant.parentOf(home) === above) beside++
    else {
      elsewhere++
      if (silent.has(home)) away++
    }
  const share = (away + awayUsually.share * awayUsually.of) / (elsewhere + awayUsually.of)
  return chanceOfAtLeast(neighbours.length, beside, share) < byChance
}
