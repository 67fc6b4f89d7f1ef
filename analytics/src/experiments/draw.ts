import { seededRandom, shuffled } from '../models/random.ts'

export type Arm = 'treated' | 'control'
export type Eligible = { readonly home: string; readonly stratum: string }

/**
 * Holds out a share at random inside each stratum: homes stand stratum by stratum, shuffled within, and every so manyth is held out
 * from a random start, so that small strata give their part too. The same homes, share and seed give the same arms.
 */
export function drawArms(
  eligible: readonly Eligible[],
  share: number,
  seed: number,
): ReadonlyMap<string, Arm> {
  const random = seededRandom(seed)
  const byStratum = Map.groupBy(
    eligible.toSorted((a, b) => (a.home < b.home ? -1 : 1)),
    ({ stratum }) => stratum,
  )
  const order = shuffled([...byStratum.keys()].toSorted(), random).flatMap((stratum) =>
    shuffled(byStratum.get(stratum) ?? [], random),
  )
  const start = random()
  return new Map(
    order.map(({ home }, at) => {
      const isHeld = Math.floor(start + (at + 1) * share) > Math.floor(start + at * share)
      return [home, isHeld ? 'control' : 'treated']
    }),
  )
}
