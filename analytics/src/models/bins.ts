import type { CategoryColumn, Column, Labels, NumberColumn, Rows, Table } from './table.ts'

/** The bin that missing values fall into. */
export const missingBin = 0
const mostBins = 40
/** Up to this many words are ordered by their own rates; more are coded without looking at the row's own answer. */
const fewLevels = 12
const smoothing = 20
const codingParts = 5

/** How one column is cut. Bin 0 is missing; bins from 1 rise. */
export type Cut =
  | {
      readonly kind: 'number' | 'day'
      readonly name: string
      readonly edges: Float64Array
      readonly bins: number
    }
  | {
      readonly kind: 'category'
      readonly name: string
      readonly levels: readonly string[]
      /** By level; words not met in training take `other`. */
      readonly binOfLevel: Uint8Array
      readonly other: number
      readonly bins: number
    }

export type Binned = {
  readonly cuts: readonly Cut[]
  /** By column, then by place in `rows`. */
  readonly bins: readonly Uint8Array[]
}

/** Cuts the columns by what stands in `rows` alone: nothing of a test fold is looked at, neither value nor answer. */
export function cutTable(table: Table, rows: Rows, labels: Labels): Binned {
  const cuts: Cut[] = []
  const bins: Uint8Array[] = []
  for (const column of table.columns) {
    const { cut, own } =
      column.kind === 'category'
        ? cutCategory(column, rows, labels)
        : { cut: cutNumber(column, rows), own: undefined }
    cuts.push(cut)
    bins.push(own ?? binsOf(cut, column, rows))
  }
  return { cuts, bins }
}

export function binsOf(cut: Cut, column: Column, rows: Rows): Uint8Array {
  return Uint8Array.from(rows, (row) => binOf(cut, column, row))
}

function binOf(cut: Cut, column: Column, row: number): number {
  if (column.kind !== 'category')
    return cut.kind === 'category' ? missingBin : binOfNumber(cut.edges, column.values[row])
  if (cut.kind !== 'category') return missingBin
  const code = column.codes[row] ?? -1
  return code < 0 ? missingBin : (cut.binOfLevel[code] ?? cut.other)
}

/** The first bin holds what is at most the first edge. */
export function binOfNumber(edges: ArrayLike<number>, value: number | undefined): number {
  if (value === undefined || Number.isNaN(value)) return missingBin
  let [low, high] = [0, edges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (value <= (edges[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low + 1
}

function cutNumber(column: NumberColumn, rows: Rows): Cut {
  const known = Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN)
    .filter((value) => !Number.isNaN(value))
    .sort()
  const edges = Float64Array.from(quantileEdges(known))
  return { kind: column.kind, name: column.name, edges, bins: edges.length + 2 }
}

/** Edges between different values so that each bin holds about as many rows; skewed columns need no other care. */
function quantileEdges(sorted: Float64Array): number[] {
  const edges: number[] = []
  const least = Math.max(1, Math.floor(sorted.length / mostBins))
  let from = 0
  for (let at = 1; at < sorted.length; at++) {
    const [before = 0, here = 0] = [sorted[at - 1], sorted[at]]
    if (here === before || at - from < least || edges.length >= mostBins - 1) continue
    const middle = before + (here - before) / 2
    edges.push(middle < here ? middle : before)
    from = at
  }
  return edges
}

type Tally = { readonly seen: Float64Array; readonly yes: Float64Array }

function tallyLevels({ codes, levels }: CategoryColumn, rows: Rows, labels: Labels): Tally {
  const seen = new Float64Array(levels.length)
  const yes = new Float64Array(levels.length)
  for (const row of rows) {
    const code = codes[row] ?? -1
    if (code < 0) continue
    seen[code] = (seen[code] ?? 0) + 1
    yes[code] = (yes[code] ?? 0) + (labels[row] ?? 0)
  }
  return { seen, yes }
}

function rateOf({ seen, yes }: Tally, code: number, base: number): number {
  return ((yes[code] ?? 0) + smoothing * base) / ((seen[code] ?? 0) + smoothing)
}

/** Words are put in order of their smoothed rate; a column of few words keeps a bin for each. */
function cutCategory(
  column: CategoryColumn,
  rows: Rows,
  labels: Labels,
): { cut: Cut; own?: Uint8Array } {
  const tally = tallyLevels(column, rows, labels)
  const base = rows.length === 0 ? 0 : sumOf(labels, rows) / rows.length
  const met = column.levels.flatMap((_, code) => ((tally.seen[code] ?? 0) > 0 ? [code] : []))
  const rates = met.map((code) => rateOf(tally, code, base))
  const edges =
    met.length <= fewLevels
      ? edgesBetween(rates)
      : quantileEdges(weighted(met, rates, tally, rows.length))
  const binOfLevel = new Uint8Array(column.levels.length).fill(binOfNumber(edges, base))
  for (const [at, code] of met.entries()) binOfLevel[code] = binOfNumber(edges, rates[at])
  const cut: Cut = {
    kind: 'category',
    name: column.name,
    levels: column.levels,
    binOfLevel,
    other: binOfNumber(edges, base),
    bins: edges.length + 2,
  }
  if (met.length <= fewLevels) return { cut }
  return { cut, own: binsWithoutOwnAnswer(column, rows, labels, edges) }
}

function edgesBetween(rates: readonly number[]): number[] {
  const sorted = [...new Set(rates)].toSorted((a, b) => a - b)
  return sorted.slice(1).map((rate, at) => (rate + (sorted[at] ?? rate)) / 2)
}

function weighted(
  met: readonly number[],
  rates: readonly number[],
  { seen }: Tally,
  size: number,
): Float64Array {
  const all = new Float64Array(size)
  let at = 0
  for (const [place, code] of met.entries())
    for (let times = 0; times < (seen[code] ?? 0); times++) all[at++] = rates[place] ?? 0
  return all.slice(0, at).sort()
}

/** Many words with few rows each would tell the learner its own answers: each row's word is coded from the other parts. */
function binsWithoutOwnAnswer(
  column: CategoryColumn,
  rows: Rows,
  labels: Labels,
  edges: readonly number[],
): Uint8Array {
  const bins = new Uint8Array(rows.length)
  for (let part = 0; part < codingParts; part++) {
    const others = rows.filter((_, at) => at % codingParts !== part)
    const tally = tallyLevels(column, others, labels)
    const base = others.length === 0 ? 0 : sumOf(labels, others) / others.length
    for (let at = part; at < rows.length; at += codingParts) {
      const code = column.codes[rows[at] ?? 0] ?? -1
      bins[at] = code < 0 ? missingBin : binOfNumber(edges, rateOf(tally, code, base))
    }
  }
  return bins
}

function sumOf(labels: Labels, rows: Rows): number {
  let sum = 0
  for (const row of rows) sum += labels[row] ?? 0
  return sum
}
