import type { Random } from './random.ts'

export type BoostOptions = {
  readonly rate: number
  /** Pulls small leaves towards nothing. */
  readonly ridge: number
  /** A leaf must weigh at least this (sum of p(1−p)). */
  readonly leastWeight: number
  readonly mostRounds: number
  /** Rounds without gain before it ends. */
  readonly patience: number
  /** Share of the columns looked at in a round. */
  readonly columnShare: number
}

export const defaultBoost: BoostOptions = {
  rate: 0.1,
  ridge: 8,
  leastWeight: 2,
  mostRounds: 600,
  patience: 40,
  columnShare: 0.25,
}

export type Matrix = {
  readonly rows: number
  /** By column, a bin for each row. */
  readonly bins: readonly Uint8Array[]
  /** How many bins each column has. */
  readonly sizes: readonly number[]
}

/** One of several learners that are averaged: each leaves another part of the rows out and is judged on it. */
type Bag = {
  readonly kept: Int32Array
  readonly leftOut: Int32Array
  readonly score: Float64Array
  readonly steps: Step[]
  readonly start: number
}
/** Bins up to `upTo` get `below`, the rest `above`; missing goes with the side that `missingBelow` says. */
type Step = {
  readonly column: number
  readonly upTo: number
  readonly missingBelow: boolean
  readonly below: number
  readonly above: number
}

export type Boosted = {
  readonly intercept: number
  /** By column and bin: log odds. */
  readonly points: readonly Float64Array[]
  readonly rounds: number
  /** For each row the score of the bag that had not seen it: what calibration may be fitted on. */
  readonly unseen: Float64Array
}

/**
 * Boosted stumps, one column each, so that the sum is a score card: points by column and bin. All bags go on together and stop
 * together, where the loss on the rows each had left out is least: with few positives a single hold-out says little.
 */
export function boost(
  matrix: Matrix,
  labels: Uint8Array,
  parts: Uint8Array,
  random: Random,
  options: BoostOptions = defaultBoost,
): Boosted {
  const count = parts.reduce((most, part) => Math.max(most, part), 0) + 1
  const bags = Array.from({ length: count }, (_, part) => startBag(labels, parts, part))
  const work = createWork(matrix)
  let best = { round: 0, loss: lossOf(bags, labels) }
  for (let round = 1; round <= options.mostRounds; round++) {
    const looked = chooseColumns(matrix.bins.length, options.columnShare, random)
    for (const bag of bags) advance(bag, matrix, labels, looked, work, options)
    const loss = lossOf(bags, labels)
    if (loss < best.loss - 1e-9) best = { round, loss }
    else if (round - best.round >= options.patience) break
  }
  return sumUp(bags, matrix, best.round)
}

function startBag(labels: Uint8Array, parts: Uint8Array, part: number): Bag {
  const places = Int32Array.from(parts.keys())
  const kept = places.filter((row) => parts[row] !== part)
  const leftOut = places.filter((row) => parts[row] === part)
  let yes = 0
  for (const row of kept) yes += labels[row] ?? 0
  const share = (yes + 0.5) / (kept.length + 1)
  const start = Math.log(share / (1 - share))
  return { kept, leftOut, score: new Float64Array(parts.length).fill(start), steps: [], start }
}

function chooseColumns(count: number, share: number, random: Random): readonly number[] {
  const wanted = Math.max(1, Math.ceil(count * share))
  const columns = Array.from({ length: count }, (_, column) => column)
  for (let at = 0; at < wanted; at++) {
    const other = at + Math.floor(random() * (count - at))
    const [a = 0, b = 0] = [columns[at], columns[other]]
    columns[at] = b
    columns[other] = a
  }
  return columns.slice(0, wanted)
}

type Work = {
  readonly gradient: Float64Array
  readonly weight: Float64Array
  readonly gradients: Float64Array
  readonly weights: Float64Array
}

function createWork({ rows, sizes }: Matrix): Work {
  const most = Math.max(2, ...sizes)
  return {
    gradient: new Float64Array(rows),
    weight: new Float64Array(rows),
    gradients: new Float64Array(most),
    weights: new Float64Array(most),
  }
}

function advance(
  bag: Bag,
  matrix: Matrix,
  labels: Uint8Array,
  looked: readonly number[],
  work: Work,
  options: BoostOptions,
): void {
  const { gradient, weight } = work
  const { kept, score } = bag
  for (let at = 0; at < kept.length; at++) {
    const row = kept[at] as number
    const p = 1 / (1 + Math.exp(-(score[row] as number)))
    gradient[row] = (labels[row] as number) - p
    weight[row] = p * (1 - p)
  }
  let best: (Step & { gain: number }) | undefined
  for (const column of looked) {
    const found = bestStep(column, matrix, kept, work, options)
    if (found && (!best || found.gain > best.gain)) best = found
  }
  if (!best) return
  bag.steps.push(best)
  const bins = matrix.bins[best.column] as Uint8Array
  const { upTo, below, above } = best
  const ofMissing = best.missingBelow ? below : above
  for (let row = 0; row < bins.length; row++) {
    const bin = bins[row] as number
    score[row] = (score[row] as number) + (bin === 0 ? ofMissing : bin <= upTo ? below : above)
  }
}

// The two innermost loops: indices are within their arrays by construction.
function bestStep(
  column: number,
  { bins, sizes }: Matrix,
  kept: Int32Array,
  { gradient, weight, gradients, weights }: Work,
  { rate, ridge, leastWeight }: BoostOptions,
): (Step & { gain: number }) | undefined {
  const own = bins[column] as Uint8Array
  const size = sizes[column] as number
  gradients.fill(0, 0, size)
  weights.fill(0, 0, size)
  for (let at = 0; at < kept.length; at++) {
    const row = kept[at] as number
    const bin = own[row] as number
    gradients[bin] = (gradients[bin] as number) + (gradient[row] as number)
    weights[bin] = (weights[bin] as number) + (weight[row] as number)
  }
  const all = totals(gradients, weights, size)
  const missing = { g: gradients[0] as number, w: weights[0] as number }
  let best: (Step & { gain: number }) | undefined
  const sides = missing.w > 0 ? [true, false] : [false]
  for (const missingBelow of sides) {
    let [g, w] = missingBelow ? [missing.g, missing.w] : [0, 0]
    for (let bin = 0; bin < size - 1; bin++) {
      if (bin > 0) {
        g += gradients[bin] as number
        w += weights[bin] as number
      }
      const [otherG, otherW] = [all.g - g, all.w - w]
      if (w < leastWeight || otherW < leastWeight) continue
      const gain = (g * g) / (w + ridge) + (otherG * otherG) / (otherW + ridge)
      if (best && gain <= best.gain) continue
      const below = (rate * g) / (w + ridge)
      const above = (rate * otherG) / (otherW + ridge)
      best = { column, upTo: bin, missingBelow, below, above, gain }
    }
  }
  return best
}

function totals(gradients: Float64Array, weights: Float64Array, size: number) {
  let [g, w] = [0, 0]
  for (let bin = 0; bin < size; bin++) {
    g += gradients[bin] as number
    w += weights[bin] as number
  }
  return { g, w }
}

function lossOf(bags: readonly Bag[], labels: Uint8Array): number {
  let sum = 0
  for (const { leftOut, score } of bags)
    for (const row of leftOut) {
      const own = score[row] as number
      const sign = labels[row] === 1 ? -own : own
      sum += sign > 30 ? sign : Math.log1p(Math.exp(sign))
    }
  return sum
}

function sumUp(bags: readonly Bag[], { bins, sizes, rows }: Matrix, rounds: number): Boosted {
  const points = sizes.map((size) => new Float64Array(size))
  const unseen = new Float64Array(rows)
  for (const { steps, start, leftOut } of bags) {
    const own = sizes.map((size) => new Float64Array(size))
    for (const step of steps.slice(0, rounds)) addStep(own[step.column] as Float64Array, step)
    for (const row of leftOut)
      unseen[row] = own.reduce(
        (sum, column, at) => sum + (column[bins[at]?.[row] ?? 0] ?? 0),
        start,
      )
    for (const [at, column] of own.entries())
      for (const [bin, value] of column.entries())
        (points[at] as Float64Array)[bin] = (points[at]?.[bin] ?? 0) + value / bags.length
  }
  const intercept = bags.reduce((sum, { start }) => sum + start, 0) / bags.length
  return { intercept, points, rounds, unseen }
}

function addStep(points: Float64Array, { upTo, missingBelow, below, above }: Step): void {
  for (let bin = 0; bin < points.length; bin++) {
    const isBelow = bin === 0 ? missingBelow : bin <= upTo
    points[bin] = (points[bin] as number) + (isBelow ? below : above)
  }
}
