import type { Finding } from '@gridkeeper/model/alarm'
import type { Explanation } from './explain.ts'

/** An explanation and the findings that it explains. */
export type Told = { readonly explanation: Explanation; readonly findings: readonly Finding[] }

/** What is bad in several ways at one place is one cause. */
export function asOne(told: readonly Told[]): Told {
  const [first, ...others] = told
  if (!first) throw new RangeError('nothing told')
  if (others.length === 0) return first
  const bad = [...new Set(told.flatMap(({ explanation }) => explanation.bad))]
  const whole = told.some(({ explanation }) => explanation.whole)
  return {
    explanation: { ...first.explanation, whole, bad },
    findings: told.flatMap(({ findings }) => findings),
  }
}
