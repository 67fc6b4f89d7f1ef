import { solve } from './survival.ts'
import type { Column, Labels, Rows, Table } from './table.ts'

const mostWords = 20
const ridge = 1

/** Plain logistic regression, one straight line a column: what the additive learner is to be measured against. */
export function fitLogistic(
  table: Table,
  rows: Rows,
  labels: Labels,
): (other: Rows) => Float64Array {
  const inputs = table.columns.flatMap((column) => inputsOf(column, rows))
  const size = inputs.length + 1
  const vectors = Float64Array.from({ length: rows.length * size })
  for (const [place, row] of rows.entries()) fillInputs(vectors, place * size, inputs, row)
  let weights: Float64Array = new Float64Array(size)
  for (let round = 0; round < 12; round++) {
    const step = newtonStep(vectors, size, rows, labels, weights)
    weights = weights.map((weight, at) => weight + (step[at] ?? 0))
    if (step.every((by) => Math.abs(by) < 1e-6)) break
  }
  const own = new Float64Array(size)
  return (other) =>
    Float64Array.from(other, (row) => {
      fillInputs(own, 0, inputs, row)
      return 1 / (1 + Math.exp(-dot(own, 0, weights)))
    })
}

type Input = (row: number) => number

function fillInputs(to: Float64Array, from: number, inputs: readonly Input[], row: number): void {
  to[from] = 1
  for (let at = 0; at < inputs.length; at++) to[from + at + 1] = inputs[at]?.(row) ?? 0
}

/** Numbers standardised, missing at the mean; words one by one, rare ones together. */
function inputsOf(column: Column, rows: Rows): readonly Input[] {
  if (column.kind === 'category') {
    const counts = new Map<number, number>()
    for (const row of rows) {
      const code = column.codes[row] ?? -1
      counts.set(code, (counts.get(code) ?? 0) + 1)
    }
    const common = [...counts].toSorted((a, b) => b[1] - a[1]).slice(1, mostWords)
    return common.map(
      ([code]) =>
        (row) =>
          column.codes[row] === code ? 1 : 0,
    )
  }
  const known = rows.filter((row) => !Number.isNaN(column.values[row] ?? Number.NaN))
  if (known.length === 0) return []
  let [sum, squares] = [0, 0]
  for (const row of known) sum += column.values[row] ?? 0
  const mean = sum / known.length
  for (const row of known) squares += ((column.values[row] ?? 0) - mean) ** 2
  const deviation = Math.sqrt(squares / known.length)
  if (!(deviation > 0)) return []
  return [
    (row) => {
      const value = column.values[row] ?? Number.NaN
      return Number.isNaN(value) ? 0 : (value - mean) / deviation
    },
  ]
}

function newtonStep(
  vectors: Float64Array,
  size: number,
  rows: Rows,
  labels: Labels,
  weights: Float64Array,
): Float64Array {
  const curve = Array.from({ length: size }, () => new Float64Array(size))
  const slope = new Float64Array(size)
  for (const [place, row] of rows.entries()) {
    const from = place * size
    const p = 1 / (1 + Math.exp(-dot(vectors, from, weights)))
    const [off, weight] = [(labels[row] ?? 0) - p, p * (1 - p)]
    for (let a = 0; a < size; a++) {
      const value = vectors[from + a] as number
      if (value === 0) continue
      slope[a] = (slope[a] as number) + off * value
      const line = curve[a] as Float64Array
      const factor = weight * value
      for (let b = 0; b <= a; b++)
        line[b] = (line[b] as number) + factor * (vectors[from + b] as number)
    }
  }
  for (let a = 0; a < size; a++) {
    const line = curve[a] as Float64Array
    if (a > 0) {
      line[a] = (line[a] as number) + ridge
      slope[a] = (slope[a] as number) - ridge * (weights[a] as number)
    }
    for (let b = a + 1; b < size; b++) line[b] = (curve[b] as Float64Array)[a] as number
  }
  return solve(curve, slope)
}

function dot(vectors: Float64Array, from: number, weights: Float64Array): number {
  let sum = 0
  for (let at = 0; at < weights.length; at++)
    sum += (vectors[from + at] as number) * (weights[at] as number)
  return sum
}
