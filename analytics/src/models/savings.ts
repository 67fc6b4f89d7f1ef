import type { Labels } from './table.ts'

/** What each outcome of one row costs, in any one currency; a gain is negative. */
export type Costs = {
  /** Treated, and would have stayed. */
  readonly fp: Float64Array
  /** Not treated, and left. */
  readonly fn: Float64Array
  /** Treated, and would have left. */
  readonly tp: Float64Array
  /** Not treated, and stayed. */
  readonly tn: Float64Array
}

export type Savings = {
  /** 1 − cost / min(nobody, everybody); null where the cheaper of the two costs nothing or less. */
  readonly savings: number | null
  /** The same with the usual threshold p ≥ 0.5. */
  readonly savingsAtHalf: number | null
  readonly rows: number
  readonly treated: number
  readonly cost: number
  readonly costOfNobody: number
  readonly costOfEverybody: number
}

/**
 * Each row is treated where that is expected to cost less: p·tp + (1 − p)·fp < p·fn + (1 − p)·tn (Bayes minimum risk). Savings
 * against the better of treating nobody and treating everybody: Bahnsen, Aouada, Ottersten, “Example-dependent cost-sensitive
 * logistic regression for credit scoring”, ICMLA 2014; the same matrix for churn in Höppner et al., “Profit driven decision
 * trees for churn prediction”. Rows without a cost are left out.
 */
export function savingsOf(chances: Float64Array, labels: Labels, costs: Costs): Savings {
  const sums = { rows: 0, treated: 0, cost: 0, atHalf: 0, nobody: 0, everybody: 0 }
  for (const [row, p] of chances.entries()) {
    const [fp, fn, tp, tn] = [costs.fp[row], costs.fn[row], costs.tp[row], costs.tn[row]].map(
      (cost) => cost ?? Number.NaN,
    ) as [number, number, number, number]
    if (Number.isNaN(fp + fn + tp + tn + p)) continue
    const [ifTreated, ifNot] = labels[row] === 1 ? [tp, fn] : [fp, tn]
    const isTreated = p * tp + (1 - p) * fp < p * fn + (1 - p) * tn
    sums.rows++
    sums.treated += isTreated ? 1 : 0
    sums.cost += isTreated ? ifTreated : ifNot
    sums.atHalf += p >= 0.5 ? ifTreated : ifNot
    sums.nobody += ifNot
    sums.everybody += ifTreated
  }
  const { rows, treated, cost, atHalf, nobody, everybody } = sums
  const cheaper = Math.min(nobody, everybody)
  const saved = (of: number) => (cheaper > 0 ? 1 - of / cheaper : null)
  return {
    savings: saved(cost),
    savingsAtHalf: saved(atHalf),
    rows,
    treated,
    cost,
    costOfNobody: nobody,
    costOfEverybody: everybody,
  }
}
