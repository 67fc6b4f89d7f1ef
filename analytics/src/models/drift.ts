import { binsOf, cutTable } from './bins.ts'
import { stability } from './measures.ts'
import type { Labels, Rows, Table } from './table.ts'

export type Drift = { readonly name: string; readonly psi: number }

const bands = 10

/** How far each column has moved between two sets of rows, most first; bins are those of the first set. */
export function driftBetween(
  table: Table,
  before: Rows,
  after: Rows,
  labels: Labels,
): readonly Drift[] {
  const { cuts, bins } = cutTable(table, before, labels)
  return cuts
    .map((cut, at) => {
      const column = table.columns[at]
      const later = column ? binsOf(cut, column, after) : new Uint8Array()
      const own = bins[at] ?? new Uint8Array()
      return {
        name: cut.name,
        psi: stability(shares(own, cut.bins), shares(later, cut.bins)),
      }
    })
    .toSorted((a, b) => b.psi - a.psi)
}

/** Missing, then ten bands: more would find drift in chance. */
function shares(bins: Uint8Array, size: number): number[] {
  const counts = new Array<number>(bands + 1).fill(0)
  for (const bin of bins) {
    const band = bin === 0 ? 0 : 1 + Math.floor(((bin - 1) * bands) / Math.max(bands, size - 1))
    counts[band] = (counts[band] ?? 0) + 1
  }
  return counts.map((count) => count / Math.max(1, bins.length))
}
