import type { Text } from '@gridkeeper/model/text'
import { type RawBuilder, sql } from 'kysely'
import type { CategoryColumn, Column, Table } from '../table.ts'

/**
 * What was known of a subscription on the day it is looked at, from dated facts that had reached us by then alone; what has no date
 * (a phone number) may have come with the renewal itself and is not used. Training and scoring read it with the same query.
 */
export const featureTitles = {
  tenure_months: { zh: '在网月数', en: 'months as a subscriber' },
  months_asleep: { zh: '休眠月数', en: 'months asleep' },
  terms_paid: { zh: '缴费次数', en: 'payments on record' },
  days_late: { zh: '上次迟缴天数', en: 'days late last time' },
  months_since_paid: { zh: '距上次缴费月数', en: 'months since the last payment' },
  paid_yuan: { zh: '上次缴费金额', en: 'paid last time, yuan' },
  signal_tickets: { zh: '半年内信号报修', en: 'signal reports in half a year' },
  other_tickets: { zh: '半年内其它来电', en: 'other calls in half a year' },
  alarms: { zh: '三个月内信号告警', en: 'signal alarms in three months' },
  asked: { zh: '半年内联系次数', en: 'times asked in half a year' },
  last_word: { zh: '上次联系结果', en: 'what came of the last contact' },
  last_reason: { zh: '上次说的原因', en: 'reason given last' },
  village_loss: { zh: '本村未续率', en: 'share not renewed in the village' },
  product: { zh: '产品', en: 'product' },
  terrain: { zh: '地形', en: 'terrain' },
  expiry_month: { zh: '到期月份', en: 'month of expiry' },
} as const satisfies Record<string, Text>
export type FeatureName = keyof typeof featureTitles

const words: ReadonlySet<string> = new Set(['last_word', 'last_reason', 'product', 'terrain'])
export const featureNames = Object.keys(featureTitles) as readonly FeatureName[]

/** One subscription on one day. */
export type Subject = {
  readonly subscription: string
  readonly household: string | null
  readonly unit: string | null
  readonly owner: string | null
  /** The month its list is of. */
  readonly month: string
  /** Days from running out to the next payment; negative: paid ahead; null: none up to now. Null throughout where scored. */
  readonly paidAfterDays: number | null
  /** Days from being looked at to the next payment. */
  readonly paidWithinDays: number | null
} & { readonly [feature in FeatureName]: number | string | null }

/**
 * Adds the features to `subjects`, a query of subscription, household, village, unit, owner, product, month, ran_out, observed_on,
 * "paidAfterDays" and "paidWithinDays".
 */
export function withFeatures(subjects: RawBuilder<unknown>): RawBuilder<Subject> {
  return sql<Subject>`
    WITH subjects AS MATERIALIZED (${subjects}), ${villages}, ${alarms}
    SELECT x.subscription, x.household, x.unit, x.owner, x.month, x."paidAfterDays", x."paidWithinDays",
      round((x.observed_on - s.started_on) / 30.4, 1)::float8 AS tenure_months,
      round((x.observed_on - x.ran_out) / 30.4, 1)::float8 AS months_asleep,
      coalesce(p.times, 0)::int AS terms_paid, p.days_late,
      round((x.observed_on - p.paid_on) / 30.4, 1)::float8 AS months_since_paid, p.amount_cents / 100 AS paid_yuan,
      coalesce(t.signal, 0)::int AS signal_tickets, coalesce(t.other, 0)::int AS other_tickets,
      coalesce(l.alarms, 0)::int AS alarms, coalesce(a.times, 0)::int AS asked, a.last_word, a.last_reason,
      v.loss AS village_loss,
      x.product, o.terrain, extract(month FROM x.ran_out)::int AS expiry_month
    FROM subjects x JOIN subscription s ON s.id = x.subscription
    LEFT JOIN org_unit o ON o.id = x.unit
    LEFT JOIN LATERAL (${payments}) p ON true
    LEFT JOIN LATERAL (${tickets}) t ON true
    LEFT JOIN LATERAL (${contacts}) a ON true
    LEFT JOIN village_loss v ON v.unit = coalesce(x.unit, '') AND v.village = x.village AND v.observed_on = x.observed_on
    LEFT JOIN box_alarms l ON l.box = s.box_id AND l.observed_on = x.observed_on
    ORDER BY x.month, x.subscription`
}

const payments = sql`
  SELECT count(*) AS times, max(paid_on) AS paid_on, (array_agg(amount_cents ORDER BY paid_on DESC))[1] AS amount_cents,
    (array_agg(paid_on - (extends_to - interval '1 year')::date ORDER BY paid_on DESC))[1] AS days_late
  FROM payment WHERE payment.subscription_id = s.id AND payment.paid_on < x.observed_on
    AND coalesce(payment.known_on, payment.paid_on) <= x.observed_on`

const dayStart = sql`(extract(epoch FROM x.observed_on) * 1000)::bigint`
const tickets = sql`
  SELECT count(*) FILTER (WHERE kind IN ('signal', 'no_signal')) AS signal,
    count(*) FILTER (WHERE kind NOT IN ('signal', 'no_signal')) AS other
  FROM ticket WHERE ticket.household_id = x.household
    AND ticket.at < ${dayStart} AND ticket.at >= ${dayStart} - ${180 * 86_400_000}::bigint`

const contacts = sql`
  SELECT count(*) AS times, (array_agg(a.outcome ORDER BY a.at DESC))[1] AS last_word,
    (array_agg(a.reason ORDER BY a.at DESC) FILTER (WHERE a.reason IS NOT NULL))[1] AS last_reason
  FROM task k JOIN attempt a ON a.task_id = k.id WHERE k.subscription_id = s.id
    AND a.received_at < ${dayStart} AND a.at >= ${dayStart} - ${180 * 86_400_000}::bigint`

// Materialized: inlined, each would be worked out anew for every row.
/** What was known on the day of the village's earlier months: thirty days past each one's end. */
const villages = sql`
  village_month AS MATERIALIZED (
    SELECT coalesce(c.org_unit_id, '') AS unit, c.village, (c.month || '-01')::date + interval '1 month 30 days' AS known_on, count(*) AS all_of_them,
      count(*) FILTER (WHERE NOT (c.outcome IN ('renewed_early', 'renewed_in_month')
        OR (c.outcome = 'renewed_late' AND c.outcome_on <= c.expires_on + 30))) AS lost
    FROM cohort_member c WHERE c.kind = 'due' AND c.village IS NOT NULL AND c.outcome <> 'paused_voluntary' GROUP BY 1, 2, 3
  ), village_loss AS MATERIALIZED (
    SELECT d.unit, d.village, d.observed_on, sum(m.lost) / sum(m.all_of_them)::float8 AS loss
    FROM (SELECT DISTINCT coalesce(unit, '') AS unit, village, observed_on FROM subjects WHERE village IS NOT NULL) d
    JOIN village_month m ON m.unit = d.unit AND m.village = d.village AND m.known_on < d.observed_on
    GROUP BY 1, 2, 3 HAVING sum(m.all_of_them) >= 10
  )`
const alarms = sql`
  box_alarms AS MATERIALIZED (
    SELECT box, d.observed_on, count(*) AS alarms FROM (SELECT DISTINCT observed_on FROM subjects) d
    JOIN alarm ON alarm.raised_at < (extract(epoch FROM d.observed_on) * 1000)::bigint
      AND alarm.raised_at >= (extract(epoch FROM d.observed_on) * 1000)::bigint - ${90 * 86_400_000}::bigint,
    unnest(alarm.devices) AS box GROUP BY 1, 2
  )`

/** The subjects as the learner takes them. */
export function tableOf(subjects: readonly Subject[], leftOut: readonly FeatureName[]): Table {
  const names = featureNames.filter((name) => !leftOut.includes(name))
  return { rows: subjects.length, columns: names.map((name) => columnOf(name, subjects)) }
}

function columnOf(name: FeatureName, subjects: readonly Subject[]): Column {
  if (words.has(name)) return categoryOf(name, subjects)
  const values = Float64Array.from(subjects, (subject) => {
    const value = subject[name]
    return value === null ? Number.NaN : Number(value)
  })
  return { name, kind: 'number', values }
}

function categoryOf(name: FeatureName, subjects: readonly Subject[]): CategoryColumn {
  const codes = new Map<string, number>()
  const coded = Int32Array.from(subjects, (subject) => {
    const value = subject[name]
    if (value === null) return -1
    const word = String(value)
    const code = codes.get(word) ?? codes.size
    codes.set(word, code)
    return code
  })
  return { name, kind: 'category', codes: coded, levels: [...codes.keys()] }
}
