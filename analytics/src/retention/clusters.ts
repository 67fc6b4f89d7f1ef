import type { Month } from '@gridkeeper/model/calendar'
import type { TaskState } from '@gridkeeper/model/task'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import { readMany } from '../read-many.ts'
import type { Moment } from './moment.ts'
import type { Policy } from './policy.ts'

/** A village in the due set of a month: homes due in it (paid since or not), and all its homes. */
export type VillageDue = {
  readonly unit: string | null
  readonly village: string
  readonly due: number
  readonly homes: number
}

/** Rule B2: by number, or by share where there are enough to speak of one. */
export function isCluster({ due, homes }: VillageDue, { B2 }: Policy): boolean {
  if (due >= B2.minHouseholds) return true
  return due >= B2.shareFrom && homes > 0 && due / homes >= B2.minShare
}

export function villageKey(month: Month, unit: string | null, village: string): string {
  return `village_plan/${month}/${unit ?? '-'}/${village}`
}

export function payerKey(month: Month, payer: string): string {
  return `village_plan/${month}/payer/${payer}`
}

/**
 * The villages that are worked by one plan this month, with the state of the plan where it was opened. Counted over the frozen cohort
 * once there is one: a plan does not fall apart into single tasks because some have paid.
 */
export async function readClusters(
  database: Kysely<Tables>,
  moment: Moment,
  isFrozen: boolean,
): Promise<ReadonlyMap<string, TaskState | 'new'>> {
  const { dueMonth, policy, day, dueUntil } = moment
  const members = isFrozen
    ? sql`SELECT c.household_id AS household, c.village, c.org_unit_id AS unit FROM cohort_member c
        JOIN subscription s ON s.id = c.subscription_id
        WHERE c.kind = 'due' AND c.month = ${dueMonth} AND s.payer IS NULL`
    : sql`SELECT h.id AS household, h.village, h.org_unit_id AS unit FROM subscription s
        JOIN household h ON h.id = s.household_id
        WHERE s.state = 'active' AND s.payer IS NULL
          AND s.expires_on BETWEEN greatest(${`${dueMonth}-01`}::date, ${day}::date) AND ${dueUntil}::date`
  const least = Math.min(policy.B2.minHouseholds, policy.B2.shareFrom)
  const rows = await readMany(
    database,
    sql<VillageDue>`
    WITH members AS (${members}), villages AS (
      SELECT unit, village, count(DISTINCT household) AS due FROM members
      WHERE village IS NOT NULL GROUP BY unit, village HAVING count(DISTINCT household) >= ${least}::bigint
    )
    SELECT villages.*, homes.count AS homes FROM villages JOIN (
      SELECT coalesce(org_unit_id, '') AS unit, village, count(*) FROM household GROUP BY 1, 2
    ) AS homes ON homes.village = villages.village AND homes.unit = coalesce(villages.unit, '')`,
  )
  const plans = await database
    .selectFrom('task')
    .select(['key', 'state'])
    .where('kind', '=', 'village_plan')
    .where('key', 'like', `village_plan/${dueMonth}/%`)
    .execute()
  const clusters = new Map<string, TaskState | 'new'>()
  for (const row of rows)
    if (isCluster(row, policy)) clusters.set(villageKey(dueMonth, row.unit, row.village), 'new')
  for (const { key, state } of plans) clusters.set(key, state)
  return clusters
}
