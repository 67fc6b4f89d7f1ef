import { addMonths, type Day, monthOf } from '@gridkeeper/model/calendar'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import type { Policy } from './policy.ts'

/** Cohorts older than this have said what they have to say. */
const followedMonths = 24

/**
 * What became of the frozen cohorts' members: from payments that extend past the frozen expiry, and from the state that the newest
 * export gives. A renewal once found stays; a lapse may still become a late renewal. Rule B1 draws the line of `renewed_early`.
 */
export async function updateOutcomes(
  database: Kysely<Tables>,
  { day, policy }: { readonly day: Day; readonly policy: Policy },
): Promise<number> {
  const lead = policy.B1.leadMonths
  const { numAffectedRows } = await sql`
    WITH members AS (
      SELECT c.kind, c.month, c.subscription_id, c.outcome, c.outcome_on, c.expires_on, c.paused_on, s.state,
        s.closed_on, s.paused_on AS paused_now, paid.paid_on, gone.left_as, gone.left_on,
        (c.month || '-01')::date AS month_start
      FROM cohort_member c JOIN subscription s ON s.id = c.subscription_id
      LEFT JOIN LATERAL (
        SELECT min(p.paid_on) AS paid_on FROM payment p
        WHERE p.subscription_id = c.subscription_id AND (
          p.extends_to > coalesce(c.expires_on, c.paused_on)
          OR (p.extends_to IS NULL AND p.paid_on >= (c.month || '-01')::date - make_interval(months => ${lead}::int)))
      ) paid ON true
      LEFT JOIN leaver gone ON gone.subscription_id = c.subscription_id AND gone.left_on >= (c.month || '-01')::date
      WHERE c.outcome IN ('open', 'lapsed', 'paused_voluntary', 'switched', 'closed')
        AND c.month >= ${addMonths(monthOf(day), -followedMonths)}
    ), judged AS (
      SELECT *, CASE
        WHEN paid_on IS NOT NULL AND kind = 'pause' THEN 'reactivated'
        WHEN paid_on < (month_start + make_interval(months => 1 - ${lead}::int))::date AND kind = 'due' THEN 'renewed_early'
        WHEN paid_on < (month_start + interval '1 month')::date THEN 'renewed_in_month'
        WHEN paid_on >= (expires_on + make_interval(months => ${policy.D1.dormantMonths}::int))::date THEN 'reactivated'
        WHEN paid_on IS NOT NULL THEN 'renewed_late'
        WHEN left_as IS NOT NULL AND (kind = 'pause' OR expires_on < ${day}::date) THEN left_as
        WHEN state = 'closed' THEN 'closed'
        WHEN state = 'paused_voluntary' THEN 'paused_voluntary'
        WHEN kind = 'due' AND expires_on < ${day}::date THEN 'lapsed'
        ELSE 'open' END AS now
      FROM members
    ), dated AS (
      SELECT *, CASE
        WHEN paid_on IS NOT NULL THEN paid_on
        WHEN now = 'closed' AND state = 'closed' THEN closed_on
        WHEN now = 'paused_voluntary' THEN paused_now
        WHEN now IN ('switched', 'closed') THEN left_on
        WHEN now = 'lapsed' THEN coalesce(paused_on, expires_on + 1)
        END AS now_on
      FROM judged
    )
    UPDATE cohort_member c SET outcome = dated.now, outcome_on = dated.now_on FROM dated
    WHERE c.kind = dated.kind AND c.month = dated.month AND c.subscription_id = dated.subscription_id
      AND (c.outcome, c.outcome_on) IS DISTINCT FROM (dated.now, dated.now_on)`.execute(database)
  return Number(numAffectedRows ?? 0)
}
