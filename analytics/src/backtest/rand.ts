/** How far two ways of sorting the same things agree: over all pairs, in the same heap or not (Rand), and beyond chance (Hubert and Arabie). */
export type Agreement = { readonly rand: number | null; readonly adjusted: number | null }

export function agreementOf(pairs: readonly (readonly [said: string, was: string])[]): Agreement {
  const both = countsOf(pairs.map(([said, was]) => `${said}\n${was}`))
  const said = countsOf(pairs.map(([one]) => one))
  const was = countsOf(pairs.map(([, one]) => one))
  const all = pairsOf(pairs.length)
  if (all === 0) return { rand: null, adjusted: null }
  const [together, together1, together2] = [both, said, was].map((counts) =>
    [...counts.values()].reduce((sum, count) => sum + pairsOf(count), 0),
  ) as [number, number, number]
  const expected = (together1 * together2) / all
  const most = (together1 + together2) / 2
  return {
    rand: (all + 2 * together - together1 - together2) / all,
    // Both say that all are alike, or none: there is nothing to agree beyond.
    adjusted: most === expected ? null : (together - expected) / (most - expected),
  }
}

function countsOf(labels: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return counts
}

function pairsOf(count: number): number {
  return (count * (count - 1)) / 2
}
