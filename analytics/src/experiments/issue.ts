import { addMonths, monthOf } from '@gridkeeper/model/calendar'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import type { Moment } from '../retention/moment.ts'
import { type DrawnHome, freezeDraw } from './freeze.ts'

/** Homes that may come on a grid's list within the month, and those that come up as these fall away. */
const weeksOfList = 5

/**
 * Freezes the month's draw before its first list is issued: the dormant homes that each grid may come to this month, held out at
 * random by grid, tenth of chance and product. A home is in one draw at a time; who was held out once has their turn after it.
 * Once a month; returns how many are held out.
 */
export function issueHoldout(
  database: Kysely<Tables>,
  moment: Moment,
  now: number,
): Promise<number | 'already'> {
  const { wakeupHoldout: share, windowDays } = moment.policy.experiments
  const draw = { kind: 'wakeup', share, windowDays, now } as const
  return freezeDraw(database, moment, draw, readEligible)
}

async function readEligible(
  database: Kysely<Tables>,
  { day, dormantBefore, restSince, policy }: Moment,
): Promise<readonly DrawnHome[]> {
  const { rows } = await sql<DrawnHome>`
    WITH asked AS (
      SELECT coalesce(household_id, subscription_id) AS home FROM task
      WHERE kind IN ('wakeup', 'wakeup_visit', 'lapsed', 'tip') AND (state IN ('open', 'waiting')
        OR (state = 'done' AND kind LIKE 'wakeup%' AND closed_at >= ${restSince}))
    ), drawn AS (
      SELECT m.home FROM experiment_member m JOIN experiment e ON e.id = m.experiment_id
      WHERE e.kind = 'wakeup' AND (e.frozen_on + e.window_days > ${day}::date
        OR m.arm = 'control' AND e.frozen_on > ${`${addMonths(monthOf(day), -12)}-01`}::date)
    ), asleep AS (
      SELECT DISTINCT ON (coalesce(s.household_id, s.id)) coalesce(s.household_id, s.id) AS home, s.id AS subscription,
        s.household_id AS household, h.org_unit_id AS unit, s.product,
        coalesce(c.chance, ${policy.ranking.wakeChance}::float8 * power(0.5::float8,
          (${day}::date - coalesce(s.paused_on, s.expires_on)) / (30.4 * ${policy.ranking.wakeHalvesMonths}::float8)))::float8 AS chance
      FROM subscription s LEFT JOIN household h ON h.id = s.household_id
      LEFT JOIN subscription_score c ON c.kind = 'wakeup' AND c.subscription_id = s.id
      LEFT JOIN leaver l ON l.subscription_id = s.id
      WHERE (s.state = 'paused_arrears' OR (s.state = 'active' AND s.expires_on < ${day}::date))
        AND coalesce(s.paused_on, s.expires_on) < ${dormantBefore}::date AND l.subscription_id IS NULL
      ORDER BY coalesce(s.household_id, s.id), chance DESC, s.id
    ), placed AS (
      SELECT *, row_number() OVER (PARTITION BY unit ORDER BY chance DESC, home) AS place, ntile(10) OVER (ORDER BY chance DESC, home) AS tenth
      FROM asleep WHERE home NOT IN (SELECT home FROM asked) AND home NOT IN (SELECT home FROM drawn)
    )
    SELECT home, subscription, household, unit, chance, coalesce(unit, '') || '/' || tenth || '/' || product AS stratum
    FROM placed WHERE place <= ${weeksOfList * policy.D2.weeklyQuota}::bigint ORDER BY home`.execute(
    database,
  )
  return rows
}
