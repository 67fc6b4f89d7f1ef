import type { Day } from '@gridkeeper/model/calendar'
import type { Tables } from '@gridkeeper/platform/database/tables'
import type { ModelKind } from '@gridkeeper/platform/database/tables-models'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { readMany } from '../../read-many.ts'
import { type Subject, withFeatures } from './features.ts'

/** What counts as renewed (KKBox's rule), and as come back. */
export const renewalDays = 30
export const wakeupDays = 90
/** More rows than this teach nothing more and only take time: whole households are left out evenly. */
const mostRows = 40_000
const monthsBack = 36

export type Known = {
  /** The newest day payments are known of. */
  readonly through: Day
  readonly timeZone: string
  readonly dormantMonths: number
}

/** The past with its answers: one row for each month a subscription was on a list and what came of it is known. */
export async function readPast(
  database: Kysely<Tables>,
  kind: ModelKind,
  known: Known,
): Promise<readonly Subject[]> {
  const past = kind === 'renewal' ? pastDue(known) : pastAsleep(known)
  const counted = await sql<{
    rows: number
  }>`SELECT count(*) AS rows FROM (${past}) AS past`.execute(database)
  const every = Math.ceil(Number(counted.rows[0]?.rows ?? 0) / mostRows)
  const some = sql`SELECT * FROM (${past}) AS past
    WHERE ('x' || left(md5(coalesce(household, subscription)), 7))::bit(28)::int % ${Math.max(1, every)}::int = 0`
  return readMany(database, withFeatures(some))
}

/** Members of frozen due cohorts whose thirty days are over. A voluntary pause is no loss and is left out. */
function pastDue({ through, timeZone }: Known): RawBuilder<unknown> {
  return sql`
    SELECT c.subscription_id AS subscription, c.household_id AS household, c.village, c.org_unit_id AS unit, c.owner_id AS owner,
      c.product, c.month, c.expires_on AS ran_out, frozen.on AS observed_on,
      paid.paid_on - c.expires_on AS "paidAfterDays", paid.paid_on - frozen.on AS "paidWithinDays"
    FROM cohort_member c JOIN cohort ON cohort.kind = c.kind AND cohort.month = c.month
    CROSS JOIN LATERAL (SELECT ${dayOfMs(sql`cohort.frozen_at`, timeZone)} AS on) frozen
    LEFT JOIN LATERAL (${paidPast(sql`c.expires_on`, sql`frozen.on`)}) paid ON true
    WHERE c.kind = 'due' AND c.outcome <> 'paused_voluntary' AND frozen.on <= c.expires_on
      AND c.expires_on + ${renewalDays}::int < ${through}::date AND c.expires_on > ${through}::date - make_interval(months => ${monthsBack}::int)`
}

/**
 * Everyone of the frozen cohorts who stayed unpaid, on the first of each month they were dormant: still asleep then, and ninety
 * days seen since.
 */
function pastAsleep({ through, dormantMonths }: Known): RawBuilder<unknown> {
  return sql`
    SELECT c.subscription_id AS subscription, c.household_id AS household, c.village, c.org_unit_id AS unit, c.owner_id AS owner,
      c.product, to_char(f.on, 'YYYY-MM') AS month, c.since AS ran_out, f.on AS observed_on,
      NULL::int AS "paidAfterDays", paid.paid_on - f.on AS "paidWithinDays"
    FROM (
      SELECT DISTINCT ON (m.subscription_id, coalesce(m.paused_on, m.expires_on))
        m.*, coalesce(m.paused_on, m.expires_on) AS since
      FROM cohort_member m WHERE coalesce(m.paused_on, m.expires_on) IS NOT NULL
      ORDER BY m.subscription_id, coalesce(m.paused_on, m.expires_on), m.kind DESC, m.month
    ) c
    JOIN subscription s ON s.id = c.subscription_id
    CROSS JOIN LATERAL (
      SELECT generate_series(date_trunc('month', c.since + make_interval(months => ${dormantMonths}::int + 1)),
        least(${through}::date - ${wakeupDays}::int, c.since + interval '24 months'), interval '1 month')::date AS on
    ) f
    LEFT JOIN LATERAL (${paidPast(sql`c.since`, sql`c.since`)}) paid ON true
    WHERE (paid.paid_on IS NULL OR paid.paid_on >= f.on) AND (s.closed_on IS NULL OR s.closed_on >= f.on)
      AND s.state <> 'paused_voluntary' AND f.on > ${through}::date - make_interval(months => ${monthsBack}::int)`
}

/** The first payment that reaches past the day it had run out. */
function paidPast(
  ranOut: RawBuilder<unknown>,
  notBefore: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`SELECT min(p.paid_on) AS paid_on FROM payment p WHERE p.subscription_id = c.subscription_id
    AND (p.extends_to > ${ranOut} OR (p.extends_to IS NULL AND p.paid_on > ${notBefore}))`
}

export const dayOfMs = (at: RawBuilder<unknown>, timeZone: string) =>
  sql`(to_timestamp(${at} / 1000.0) AT TIME ZONE ${timeZone}::text)::date`

export type Now = { readonly day: Day; readonly dueUntil: Day; readonly dormantBefore: Day }

/** Who is on the lists now: due and not yet paid, or dormant. */
export function readPresent(
  database: Kysely<Tables>,
  kind: ModelKind,
  { day, dueUntil, dormantBefore }: Now,
): Promise<readonly Subject[]> {
  const wanted =
    kind === 'renewal'
      ? sql`s.state = 'active' AND s.expires_on BETWEEN ${day}::date AND ${dueUntil}::date`
      : sql`(s.state = 'paused_arrears' OR (s.state = 'active' AND s.expires_on < ${day}::date))
          AND coalesce(s.paused_on, s.expires_on) < ${dormantBefore}::date`
  const ranOut = kind === 'renewal' ? sql`s.expires_on` : sql`coalesce(s.paused_on, s.expires_on)`
  return readMany(
    database,
    withFeatures(sql`
      SELECT s.id AS subscription, h.id AS household, h.village, h.org_unit_id AS unit, NULL::text AS owner, s.product,
        left(${day}, 7) AS month, ${ranOut} AS ran_out, ${day}::date AS observed_on,
        NULL::int AS "paidAfterDays", NULL::int AS "paidWithinDays"
      FROM subscription s LEFT JOIN household h ON h.id = s.household_id WHERE ${wanted}`),
  )
}
