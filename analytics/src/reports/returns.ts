import { type RawBuilder, sql } from 'kysely'
import type { Reading } from './report.ts'

/** Days after a touch in which a return is its doing. */
export const creditDays = 30

/**
 * D8: back with a payment in the period, rows `m` of the frozen lists and `x` their subscriptions; of one user once in twelve months,
 * however many boxes came back and however often.
 */
export function returnsOf({ period: { from, to }, scope }: Reading): RawBuilder<unknown> {
  return sql`cohort_member m JOIN subscription x ON x.id = m.subscription_id
    WHERE m.outcome = 'reactivated' AND m.outcome_on BETWEEN ${from} AND ${to} AND ${scope.within('m.org_unit_id')}
      AND NOT EXISTS (SELECT FROM subscription y JOIN cohort_member before ON before.subscription_id = y.id
        WHERE y.subscriber_id = x.subscriber_id AND before.outcome = 'reactivated'
          AND before.outcome_on < m.outcome_on AND before.outcome_on > m.outcome_on - interval '12 months')`
}
