import type { Text } from '@gridkeeper/model/text'
import { binsOf, type Cut, cutTable } from './bins.ts'
import { fitLogistic } from './logistic.ts'
import { auc } from './measures.ts'
import { seededRandom } from './random.ts'
import type { Labels, Rows, Table } from './table.ts'

/** A plain way to put rows in order, shown beside the model: what it must beat to be worth having. */
export type Baseline = {
  readonly id: string
  readonly title: Text
  /** Higher is more likely; learnt from `train` alone. */
  score(table: Table, train: Rows, test: Rows, labels: Labels): Float64Array
}

/** For a table nobody has told us anything about. */
export const tableBaselines: readonly Baseline[] = [
  {
    id: 'random',
    title: { zh: '随机', en: 'At random' },
    score(_table, _train, test) {
      const random = seededRandom(test[0] ?? 0)
      return Float64Array.from(test, random)
    },
  },
  {
    id: 'best_column',
    title: { zh: '最好的一列', en: 'The best single column' },
    score: (table, train, test, labels) => lookUp(table, train, test, labels, 1, 40),
  },
  {
    id: 'lookup',
    title: { zh: '三列查表', en: 'A lookup table of three columns' },
    score: (table, train, test, labels) => lookUp(table, train, test, labels, 3, 4),
  },
  {
    id: 'logistic',
    title: { zh: '普通逻辑回归', en: 'Plain logistic regression' },
    score: (table, train, test, labels) => fitLogistic(table, train, labels)(test),
  },
]

const smoothing = 20

/** Rates by cell of the columns that tell most, pulled towards the rate of all. */
export function lookUp(
  table: Table,
  train: Rows,
  test: Rows,
  labels: Labels,
  count: number,
  bands: number,
): Float64Array {
  const { cuts, bins } = cutTable(table, train, labels)
  const own = Uint8Array.from(train, (row) => labels[row] ?? 0)
  const base = own.reduce((sum, label) => sum + label, 0) / Math.max(1, own.length)
  const best = bins
    .map((column, at) => ({ at, auc: aloneAuc(column, own, base) }))
    .toSorted((a, b) => b.auc - a.auc)
    .slice(0, count)
  const key = (parts: readonly (Uint8Array | undefined)[], place: number) =>
    best.reduce((sum, { at }, n) => sum * 64 + bandOf(parts[n]?.[place] ?? 0, cuts[at], bands), 0)
  const trained = best.map(({ at }) => bins[at])
  const cells = new Map<number, { all: number; yes: number }>()
  for (const [place, label] of own.entries()) {
    const cell = key(trained, place)
    const known = cells.get(cell) ?? { all: 0, yes: 0 }
    cells.set(cell, { all: known.all + 1, yes: known.yes + label })
  }
  const asked = best.map(({ at }) => {
    const [cut, column] = [cuts[at], table.columns[at]]
    return cut && column ? binsOf(cut, column, test) : undefined
  })
  return Float64Array.from(test, (_, place) => {
    const { all, yes } = cells.get(key(asked, place)) ?? { all: 0, yes: 0 }
    return (yes + smoothing * base) / (all + smoothing)
  })
}

/** Bins gathered to a few bands; missing keeps its own. */
function bandOf(bin: number, cut: Cut | undefined, bands: number): number {
  const most = (cut?.bins ?? 2) - 1
  return bin === 0 ? 0 : most <= bands ? bin : 1 + Math.floor(((bin - 1) * bands) / most)
}

function aloneAuc(column: Uint8Array, labels: Uint8Array, base: number): number {
  const [all, yes] = [new Float64Array(64), new Float64Array(64)]
  for (const [place, bin] of column.entries()) {
    all[bin] = (all[bin] ?? 0) + 1
    yes[bin] = (yes[bin] ?? 0) + (labels[place] ?? 0)
  }
  const rates = Float64Array.from(
    column,
    (bin) => ((yes[bin] ?? 0) + smoothing * base) / ((all[bin] ?? 0) + smoothing),
  )
  return auc({ chances: rates, labels })
}
