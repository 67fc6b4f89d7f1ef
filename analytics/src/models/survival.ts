export type SurvivalStep = {
  readonly at: number
  readonly atRisk: number
  readonly left: number
  readonly survival: number
  /** Greenwood. */
  readonly error: number
  /** 95 %, on the log(−log) scale, so that it stays between 0 and 1 (Kalbfleisch and Prentice). */
  readonly low: number
  readonly high: number
}

/** Kaplan–Meier: who has not left yet counts as long as they are seen. Rows with NaN are left out. */
export function kaplanMeier(
  lengths: ArrayLike<number>,
  left: ArrayLike<number>,
): readonly SurvivalStep[] {
  const tallies = tally(lengths, left)
  const steps: SurvivalStep[] = []
  let [atRisk, survival, variance] = [tallies.reduce((sum, { all }) => sum + all, 0), 1, 0]
  for (const { at, all, gone } of tallies) {
    if (gone > 0) {
      survival *= 1 - gone / atRisk
      variance += atRisk > gone ? gone / (atRisk * (atRisk - gone)) : 0
      steps.push({ at, atRisk, left: gone, survival, ...intervalOf(survival, variance) })
    }
    atRisk -= all
  }
  return steps
}

function intervalOf(survival: number, variance: number) {
  const error = survival * Math.sqrt(variance)
  if (survival <= 0 || survival >= 1) return { error, low: survival, high: survival }
  const width = (1.959964 * Math.sqrt(variance)) / Math.abs(Math.log(survival))
  return {
    error,
    low: survival ** Math.exp(width),
    high: survival ** Math.exp(-width),
  }
}

/** What stands at a length; 1 before anybody has left. */
export function survivalAt(
  steps: readonly SurvivalStep[],
  length: number,
): Pick<SurvivalStep, 'survival' | 'error' | 'low' | 'high'> {
  const { survival, error, low, high } = steps.findLast(({ at }) => at <= length) ?? {
    survival: 1,
    error: 0,
    low: 1,
    high: 1,
  }
  return { survival, error, low, high }
}

type Tally = { readonly at: number; all: number; gone: number }

function tally(lengths: ArrayLike<number>, left: ArrayLike<number>): readonly Tally[] {
  const byLength = new Map<number, Tally>()
  for (let row = 0; row < lengths.length; row++) {
    const at = lengths[row] ?? Number.NaN
    if (Number.isNaN(at)) continue
    const known = byLength.get(at) ?? { at, all: 0, gone: 0 }
    known.all++
    known.gone += left[row] ?? 0
    byLength.set(at, known)
  }
  return [...byLength.values()].toSorted((a, b) => a.at - b.at)
}

export type Group = { readonly lengths: readonly number[]; readonly left: readonly number[] }
export type LogRank = { readonly chiSquare: number; readonly freedom: number; readonly p: number }

/** Whether groups leave at different speed: the log-rank test over all of them. */
export function logRank(groups: readonly Group[]): LogRank {
  const freedom = groups.length - 1
  const moments = [...new Set(groups.flatMap(leavingMoments))].toSorted((a, b) => a - b)
  const more = new Float64Array(freedom)
  const spread = Array.from({ length: freedom }, () => new Float64Array(freedom))
  const runs = groups.map(runOf)
  for (const at of moments) {
    const now = runs.map((run) => run(at))
    const atRisk = now.reduce((sum, group) => sum + group.atRisk, 0)
    const gone = now.reduce((sum, group) => sum + group.gone, 0)
    const common = atRisk > 1 ? (gone * (atRisk - gone)) / (atRisk - 1) : 0
    for (let a = 0; a < freedom; a++) {
      const share = (now[a]?.atRisk ?? 0) / atRisk
      more[a] = (more[a] ?? 0) + (now[a]?.gone ?? 0) - gone * share
      for (let b = 0; b < freedom; b++) {
        const other = (now[b]?.atRisk ?? 0) / atRisk
        const row = spread[a]
        if (row) row[b] = (row[b] ?? 0) + common * share * ((a === b ? 1 : 0) - other)
      }
    }
  }
  const weights = solve(spread, more)
  const chiSquare = weights.reduce((sum, weight, at) => sum + weight * (more[at] ?? 0), 0)
  return { chiSquare, freedom, p: chiSquareTail(chiSquare, freedom) }
}

function leavingMoments({ lengths, left }: Group): readonly number[] {
  return lengths.filter((_, row) => left[row] === 1)
}

/** Who is at risk and who leaves at moments asked for in rising order. */
function runOf({ lengths, left }: Group): (at: number) => { atRisk: number; gone: number } {
  const tallies = tally(lengths, left)
  let atRisk = tallies.reduce((sum, { all }) => sum + all, 0)
  let next = 0
  return (at) => {
    for (let entry = tallies[next]; entry && entry.at < at; entry = tallies[++next])
      atRisk -= entry.all
    const here = tallies[next]
    return { atRisk, gone: here?.at === at ? here.gone : 0 }
  }
}

/** Gauss with pivots; a column without a pivot (a group nobody left from) gets no weight. */
export function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length
  const rows = matrix.map((row, at) => Float64Array.of(...row, right[at] ?? 0))
  for (let column = 0; column < size; column++) {
    const pivot = rows
      .slice(column)
      .reduce(
        (best, row, at) =>
          Math.abs(row[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0) ? column + at : best,
        column,
      )
    const [a, b] = [rows[column], rows[pivot]]
    if (!a || !b || Math.abs(b[column] ?? 0) < 1e-12) continue
    rows[column] = b
    rows[pivot] = a
    for (const [at, row] of rows.entries()) {
      if (at === column) continue
      const factor = (row[column] ?? 0) / (b[column] ?? 1)
      if (factor === 0) continue
      for (let n = column; n <= size; n++) row[n] = (row[n] ?? 0) - factor * (b[n] ?? 0)
    }
  }
  return Float64Array.from(rows, (row, at) => {
    const own = row[at] ?? 0
    return Math.abs(own) < 1e-12 ? 0 : (row[size] ?? 0) / own
  })
}

/** The chance of a chi-square at least this large. */
export function chiSquareTail(value: number, freedom: number): number {
  if (value <= 0) return 1
  // Q(a, x) from the two exact starting cases, upwards by Q(a + 1, x) = Q(a, x) + x^a e^−x / Γ(a + 1).
  const x = value / 2
  let [a, tail, term] =
    freedom % 2 === 0
      ? [1, Math.exp(-x), Math.exp(-x) * x]
      : [0.5, errorTail(Math.sqrt(x)), (Math.exp(-x) * Math.sqrt(x)) / (Math.sqrt(Math.PI) / 2)]
  for (; a < freedom / 2; a++) {
    tail += term
    term *= x / (a + 1)
  }
  return Math.min(1, tail)
}

/** erfc, to 1.2e−7 of itself (Numerical Recipes’ Chebyshev fit). */
export function errorTail(z: number): number {
  const t = 1 / (1 + Math.abs(z) / 2)
  const terms = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398,
    1.48851587, -0.82215223, 0.17087277,
  ]
  const sum = terms.reduceRight((total, term) => total * t + term, 0)
  const tail = t * Math.exp(-z * z + sum)
  return z >= 0 ? tail : 2 - tail
}
