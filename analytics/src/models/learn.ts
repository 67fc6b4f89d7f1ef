import { type Binned, binsOf, type Cut, cutTable } from './bins.ts'
import { type Boosted, type BoostOptions, boost, defaultBoost } from './boost.ts'
import { fitCalibration } from './calibrate.ts'
import type { Card, CardFeature } from './card.ts'
import { stratifiedParts } from './folds.ts'
import { seededRandom } from './random.ts'
import type { Labels, Rows, Table } from './table.ts'

export type LearnOptions = {
  readonly seed: number
  /** Rows of one group are seen or left out together. */
  readonly groups?: Int32Array
  readonly bags?: number
  readonly boost?: Partial<BoostOptions>
}

export type Learnt = {
  readonly card: Card
  readonly rounds: number
  /** Chances for rows of a table with the same columns. */
  predict(table: Table, rows: Rows): Float64Array
}

const defaultBags = 8

/**
 * The additive learner: columns cut in bins, boosted stumps averaged over bags, calibrated on rows each bag had not seen.
 * The same rows and seed give the same card.
 */
export function learn(table: Table, rows: Rows, labels: Labels, options: LearnOptions): Learnt {
  const { seed, groups, bags = defaultBags } = options
  const own = Uint8Array.from(rows, (row) => labels[row] ?? 0)
  const random = seededRandom(seed)
  const ownGroups = groups && Int32Array.from(rows, (row) => groups[row] ?? row)
  const binned = cutTable(table, rows, labels)
  const matrix = {
    rows: rows.length,
    bins: binned.bins,
    sizes: binned.cuts.map((cut) => cut.bins),
  }
  const boosted = boost(matrix, own, stratifiedParts(own, bags, random, ownGroups), random, {
    ...defaultBoost,
    ...options.boost,
  })
  const { intercept, points } = settle(boosted, own, binned)
  return {
    card: cardOf(intercept, points, binned, rows.length),
    rounds: boosted.rounds,
    predict: (other, wanted) => predict(binned.cuts, intercept, points, other, wanted),
  }
}

type Settled = { readonly intercept: number; readonly points: readonly Float64Array[] }

/** Calibrates, and centres each column so that 0 points is the average row; a bin nobody was in says nothing. */
function settle(
  { intercept, points, unseen }: Boosted,
  labels: Uint8Array,
  binned: Binned,
): Settled {
  const { shift, slope } = fitCalibration(unseen, labels)
  let base = shift + slope * intercept
  const centred = points.map((column, at) => {
    const counts = countBins(binned, at)
    const mean = meanOf(column, counts)
    base += slope * mean
    return column.map((value, bin) =>
      (counts[bin] ?? 0) === 0 && bin === 0 ? 0 : slope * (value - mean),
    )
  })
  return { intercept: base, points: centred }
}

function countBins({ cuts, bins }: Binned, column: number): Float64Array {
  const counts = new Float64Array(cuts[column]?.bins ?? 0)
  for (const bin of bins[column] ?? []) counts[bin] = (counts[bin] ?? 0) + 1
  return counts
}

function meanOf(values: Float64Array, counts: Float64Array): number {
  let [sum, count] = [0, 0]
  for (const [bin, value] of values.entries()) {
    sum += value * (counts[bin] ?? 0)
    count += counts[bin] ?? 0
  }
  return count === 0 ? 0 : sum / count
}

function predict(
  cuts: readonly Cut[],
  intercept: number,
  points: readonly Float64Array[],
  table: Table,
  rows: Rows,
): Float64Array {
  const sums = new Float64Array(rows.length).fill(intercept)
  for (const [at, cut] of cuts.entries()) {
    const column = table.columns[at]
    const own = points[at]
    if (!column || !own || own.every((value) => value === 0)) continue
    const bins = binsOf(cut, column, rows)
    for (const [place, bin] of bins.entries()) sums[place] = (sums[place] ?? 0) + (own[bin] ?? 0)
  }
  return sums.map((sum) => 1 / (1 + Math.exp(-sum)))
}

function cardOf(
  intercept: number,
  points: readonly Float64Array[],
  binned: Binned,
  rows: number,
): Card {
  const features = binned.cuts.map((cut, at) => {
    const counts = countBins(binned, at)
    return featureOf(cut, points[at] ?? new Float64Array(0), counts, rows)
  })
  return {
    version: 1,
    intercept,
    features: features
      .filter(({ weight }) => weight > 1e-6)
      .toSorted((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1)),
  }
}

function featureOf(
  cut: Cut,
  points: Float64Array,
  counts: Float64Array,
  rows: number,
): CardFeature {
  const weighed = { name: cut.name, weight: spread(points, counts), missing: points[0] ?? 0 }
  if (cut.kind === 'category') {
    const words = cut.levels.map((word, code) => {
      const bin = cut.binOfLevel[code] ?? cut.other
      return { word, points: points[bin] ?? 0, share: (counts[bin] ?? 0) / rows }
    })
    return { ...weighed, kind: 'category', words, other: points[cut.other] ?? 0 }
  }
  return { ...weighed, kind: cut.kind, ...mergeEqual(cut.edges, points, counts, rows) }
}

function spread(points: Float64Array, counts: Float64Array): number {
  const squares = points.map((value) => value * value)
  return Math.sqrt(meanOf(squares, counts))
}

/** Neighbours with the same points are one bin: the card says the same in fewer lines. */
function mergeEqual(
  edges: Float64Array,
  points: Float64Array,
  counts: Float64Array,
  rows: number,
): { edges: number[]; points: number[]; shares: number[] } {
  const merged = { edges: [] as number[], points: [] as number[], shares: [] as number[] }
  for (let bin = 1; bin < points.length; bin++) {
    const value = points[bin] ?? 0
    const share = (counts[bin] ?? 0) / rows
    const last = merged.points.length - 1
    if (last >= 0 && Math.abs((merged.points[last] ?? 0) - value) < 1e-12)
      merged.shares[last] = (merged.shares[last] ?? 0) + share
    else {
      if (last >= 0) merged.edges.push(edges[bin - 2] ?? 0)
      merged.points.push(value)
      merged.shares.push(share)
    }
  }
  return merged
}
