import type { ReportCell } from '@gridkeeper/model/table-report'
import { indicatorsOf } from '../retention/policy-scoring.ts'

export type Indicator = { readonly weight: number; readonly from: number; readonly full: number }

/** Nothing at `from`, all at `full`, in a straight line between; null where there is no value to score. */
export function pointsOf({ weight, from, full }: Indicator, value: number | null): number | null {
  if (value === null) return null
  return weight * Math.min(1, Math.max(0, (value - from) / (full - from)))
}

export type MonthScore<Name extends string = string> = {
  readonly points: Readonly<Record<Name, number | null>>
  /** Points of the indicators that there is data for … */
  readonly scored: number
  /** … out of so many. */
  readonly outOf: number
  /** Off by confirmed penalties (J6, J7). */
  readonly deducted: number
  /** As of 100: `scored` of `outOf`, less what was deducted; null where nothing can be scored. */
  readonly score: number | null
}

/** J1, a month: what cannot be measured is left out on both sides and said, never counted as 0 or as full. */
export function monthScore<J1 extends object>(
  rule: J1,
  values: Readonly<Partial<Record<string, number | null>>>,
  deducted = 0,
): MonthScore {
  const given = indicatorsOf(rule).map(
    ([name, indicator]) => [name, indicator, pointsOf(indicator, values[name] ?? null)] as const,
  )
  const known = given.filter(([, { weight }, points]) => weight > 0 && points !== null)
  const outOf = known.reduce((sum, [, { weight }]) => sum + weight, 0)
  const scored = known.reduce((sum, [, , points]) => sum + (points ?? 0), 0)
  return {
    points: Object.fromEntries(given.map(([name, , points]) => [name, points])),
    scored,
    outOf,
    deducted,
    score: outOf === 0 ? null : Math.max(0, (scored / outOf) * 100 - deducted),
  }
}

/** J1, a year: 0.7 of the mean of the months and 0.3 of that of the quarters; of what is not there yet, null and no guess. */
export function yearScore(
  months: readonly (number | null)[],
  quarters: readonly (number | null)[],
  { yearMonths, yearQuarters }: { readonly yearMonths: number; readonly yearQuarters: number },
): {
  readonly months: number | null
  readonly quarters: number | null
  readonly year: number | null
} {
  const [month, quarter] = [mean(months), mean(quarters)]
  const parts = [
    ...(yearMonths > 0 ? [month === null ? null : month * yearMonths] : []),
    ...(yearQuarters > 0 ? [quarter === null ? null : quarter * yearQuarters] : []),
  ]
  const year = parts.reduce<number | null>(
    (sum, part) => (sum === null || part === null ? null : sum + part),
    0,
  )
  return { months: month, quarters: quarter, year }
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}

/** To a tenth: nobody is told apart by less. */
export const tenth = (points: number | null): ReportCell =>
  points === null ? null : Math.round(points * 10) / 10
