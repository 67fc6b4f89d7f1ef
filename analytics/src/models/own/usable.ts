import type { Text } from '@gridkeeper/model/text'
import type { ModelKind } from '@gridkeeper/platform/database/tables-models'
import type { Labels } from '../table.ts'
import type { FeatureName, Subject } from './features.ts'

/** Columns that are not learnt from, and why. */
export type LeftOut = { readonly names: readonly FeatureName[]; readonly why: Text }

/** Columns that the kind cannot have an opinion on. */
const ofTheKind: Record<ModelKind, readonly FeatureName[]> = {
  renewal: ['months_asleep'],
  wakeup: ['days_late', 'expiry_month'],
}

const seasonMonths = 12
const ofPayments: readonly FeatureName[] = [
  'terms_paid',
  'days_late',
  'months_since_paid',
  'paid_yuan',
]

/**
 * The past without the columns that would teach how records were kept, not what people do; the plain ways beside the model do not see
 * them either. `months`: how many are learnt from.
 */
export function usable(
  past: readonly Subject[],
  labels: Labels,
  { kind, months }: { readonly kind: ModelKind; readonly months: number },
): {
  readonly subjects: readonly Subject[]
  readonly silent: readonly FeatureName[]
  readonly leftOut: readonly LeftOut[]
} {
  const leftOut = [
    ...season(kind, months),
    ...villagesUnknown(past),
    ...incompletePayments(past, labels),
  ]
  const silent = [...ofTheKind[kind], ...leftOut.flatMap(({ names }) => names)]
  const blank = Object.fromEntries(silent.map((name) => [name, null]))
  const isBlanked = leftOut.length > 0
  return {
    subjects: isBlanked ? past.map((subject) => ({ ...subject, ...blank })) : past,
    silent,
    leftOut,
  }
}

/** A season is not learnt from a part of a year: each month of expiry would be met in one year's weather only. */
function season(kind: ModelKind, months: number): readonly LeftOut[] {
  if (kind === 'wakeup' || months >= seasonMonths) return []
  const why = {
    zh: `学习期只有 ${months} 个月，不足一年，看不出季节`,
    en: `${months} months to learn from: less than a year shows no season`,
  }
  return [{ names: ['expiry_month'], why }]
}

/** What the first months of the books could not know yet would only tell old rows from new ones. `past` is in order of months. */
function villagesUnknown(past: readonly Subject[]): readonly LeftOut[] {
  const older = past.slice(0, past.length / 2)
  const known = older.filter(({ village_loss }) => village_loss !== null).length
  if (known >= older.length / 2) return []
  const why = {
    zh: '学习期的前一半里，多数村还没有以往的续费记录',
    en: 'in the older half of the months most villages had no earlier cohorts yet',
  }
  return [{ names: ['village_loss'], why }]
}

/** After this many months there must have been a payment: a term is a year. */
const surelyPaidMonths = 14
const least = { difference: 0.05, deviations: 3 }

/**
 * Who has been here for more than a term has paid. Where the records of some are missing, and mostly of one class, they are missing
 * because of how the books were filled, and having one would tell the answer.
 */
function incompletePayments(past: readonly Subject[], labels: Labels): readonly LeftOut[] {
  const counts = [0, 1].map(() => ({ rows: 0, paid: 0 }))
  for (const [row, { tenure_months, terms_paid }] of past.entries()) {
    if (tenure_months !== null && Number(tenure_months) < surelyPaidMonths) continue
    const own = counts[labels[row] ?? 0]
    if (!own) continue
    own.rows++
    own.paid += Number(terms_paid) > 0 ? 1 : 0
  }
  const [no, yes] = counts
  if (!no || !yes || no.rows === 0 || yes.rows === 0) return []
  const [a, b] = [no.paid / no.rows, yes.paid / yes.rows]
  const all = (no.paid + yes.paid) / (no.rows + yes.rows)
  const deviation = Math.sqrt(all * (1 - all) * (1 / no.rows + 1 / yes.rows))
  if (Math.abs(a - b) < least.difference || Math.abs(a - b) < least.deviations * deviation)
    return []
  const percent = (share: number) => `${Math.round(100 * share)}%`
  const why = {
    zh: `缴费记录不全：一类有记录的占 ${percent(b)}，另一类占 ${percent(a)}，有没有记录本身就泄露了答案`,
    en: `Records of payments are incomplete: ${percent(b)} of one class have one, ${percent(a)} of the other; having one would tell the answer`,
  }
  return [{ names: ofPayments, why }]
}
