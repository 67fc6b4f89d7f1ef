import { addDays, type Day, firstDay, lastDay } from '@gridkeeper/model/calendar'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import { type Clusters, clustersOf, readPlans, villageKey } from '../retention/clusters.ts'
import type { Moment } from '../retention/moment.ts'
import { portionsOf, readVillages } from '../retention/portions.ts'
import { type DrawnHome, freezeDraw } from './freeze.ts'

/** Who is asked later still has so many days before the month's deadline: a delay, never an omission. */
const leastDaysLeft = 7
/** Of more homes than these an effect is told no better. */
const mostHomes = 100_000

/**
 * Freezes who of the month's due homes is asked some days later than the others, so that the effect of asking can be told: what
 * has been paid by then is compared. Villages with a plan and collective payers are worked together and not drawn; late in a month
 * nobody is. Once a month; returns how many are asked later.
 */
export async function issueDelay(
  database: Kysely<Tables>,
  moment: Moment,
  now: number,
): Promise<number | 'already'> {
  const { renewalDelay, renewalDelayDays: windowDays } = moment.policy.experiments
  const isTooLate = addDays(moment.day, windowDays + leastDaysLeft) > moment.deadline
  const share = isTooLate ? 0 : renewalDelay
  const known = await database
    .selectFrom('experiment')
    .select('id')
    .where('kind', '=', 'prerenew')
    .where('month', '=', moment.month)
    .executeTakeFirst()
  if (known) return 'already'
  const plans = share === 0 ? new Map() : await villagePlans(database, moment)
  return freezeDraw(database, moment, { kind: 'prerenew', share, windowDays, now }, (transaction) =>
    readDue(transaction, moment, plans),
  )
}

type Due = DrawnHome & { readonly village: string | null }

async function readDue(
  database: Kysely<Tables>,
  moment: Moment,
  plans: Clusters,
): Promise<readonly DrawnHome[]> {
  const { dueMonth, policy } = moment
  const { rows } = await sql<Due>`
    WITH due AS (
      SELECT DISTINCT ON (coalesce(c.household_id, c.subscription_id)) coalesce(c.household_id, c.subscription_id) AS home,
        c.subscription_id AS subscription, c.household_id AS household, c.org_unit_id AS unit, c.village, c.product,
        coalesce(r.chance, ${policy.ranking.riskUnknown}::real)::float8 AS chance
      FROM cohort_member c JOIN subscription s ON s.id = c.subscription_id
      LEFT JOIN subscription_score r ON r.kind = 'renewal' AND r.subscription_id = s.id
      WHERE c.kind = 'due' AND c.month = ${dueMonth} AND s.payer IS NULL AND s.state = 'active'
        AND s.expires_on BETWEEN ${firstDay(dueMonth)}::date AND ${lastDay(dueMonth)}::date
        AND NOT EXISTS (SELECT 1 FROM task t WHERE t.subscription_id = s.id AND t.state IN ('open', 'waiting'))
      ORDER BY coalesce(c.household_id, c.subscription_id), c.subscription_id
    ), enough AS (SELECT * FROM due ORDER BY md5(home || ${moment.month}) LIMIT ${mostHomes}::bigint)
    SELECT home, subscription, household, unit, village, chance,
      coalesce(unit, '') || '/' || ntile(10) OVER (ORDER BY chance DESC, home) || '/' || product AS stratum
    FROM enough ORDER BY home`.execute(database)
  return rows.filter(
    ({ unit, village }) => village === null || !plans.has(villageKey(dueMonth, unit, village)),
  )
}

async function villagePlans(database: Kysely<Tables>, moment: Moment): Promise<Clusters> {
  const villages = await readVillages(database)
  const ground = { isFrozen: true, villages, plans: await readPlans(database, moment) }
  const plans = new Map(ground.plans)
  for (const portion of portionsOf(villages))
    for (const [key, state] of await clustersOf(database, { moment, portion }, [], ground))
      plans.set(key, state)
  return plans
}

/** Homes that are not yet asked to renew on a day, of all or of some grids. */
export async function readDelayed(
  database: Kysely<Tables>,
  day: Day,
  units?: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ home: string }>`
    SELECT m.home FROM experiment e JOIN experiment_member m ON m.experiment_id = e.id
    WHERE e.kind = 'prerenew' AND m.arm = 'control' AND e.frozen_on <= ${day}::date AND e.frozen_on + e.window_days > ${day}::date
      AND (${units === undefined}::boolean OR m.org_unit_id = ANY(${[...(units ?? [])]}::text[]))`.execute(
    database,
  )
  return new Set(rows.map(({ home }) => home))
}
