import type { Month } from '@gridkeeper/model/calendar'
import type { TaskState } from '@gridkeeper/model/task'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import { readMany } from '../read-many.ts'
import type { Moment } from './moment.ts'
import type { Policy } from './policy.ts'
import type { Village } from './portions.ts'

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

export type Clusters = ReadonlyMap<string, TaskState | 'new'>

/**
 * The villages that are worked by one plan this month, with the state of the plan where it was opened. Counted over the frozen cohort
 * once there is one: a plan does not fall apart into single tasks because some have paid.
 */
export async function readClusters(
  database: Kysely<Tables>,
  moment: Moment,
  villages: readonly Village[],
  isFrozen: boolean,
): Promise<Clusters> {
  const { dueMonth, policy } = moment
  const homes = new Map(
    villages.map(({ unit, village, homes: all }) => [`${unit}/${village}`, all]),
  )
  const clusters = new Map<string, TaskState | 'new'>()
  for (const { unit, village, due } of await readDueVillages(database, moment, isFrozen)) {
    const counted = { unit, village, due, homes: homes.get(`${unit}/${village}`) ?? 0 }
    if (isCluster(counted, policy)) clusters.set(villageKey(dueMonth, unit, village), 'new')
  }
  const plans = await database
    .selectFrom('task')
    .select(['key', 'state'])
    .where('kind', '=', 'village_plan')
    .where('key', 'like', `village_plan/${dueMonth}/%`)
    .execute()
  for (const { key, state } of plans) clusters.set(key, state)
  return clusters
}

function readDueVillages(
  database: Kysely<Tables>,
  { dueMonth, policy, day, dueUntil }: Moment,
  isFrozen: boolean,
): Promise<readonly Omit<VillageDue, 'homes'>[]> {
  const members = isFrozen
    ? sql`SELECT c.household_id AS household, c.village, c.org_unit_id AS unit FROM cohort_member c
        JOIN subscription s ON s.id = c.subscription_id
        WHERE c.kind = 'due' AND c.month = ${dueMonth} AND s.payer IS NULL`
    : sql`SELECT h.id AS household, h.village, h.org_unit_id AS unit FROM subscription s
        JOIN household h ON h.id = s.household_id
        WHERE s.state = 'active' AND s.payer IS NULL
          AND s.expires_on BETWEEN greatest(${`${dueMonth}-01`}::date, ${day}::date) AND ${dueUntil}::date`
  const least = Math.min(policy.B2.minHouseholds, policy.B2.shareFrom)
  // Homes first, then villages: a count of distinct homes would sort them all.
  return readMany(
    database,
    sql<Omit<VillageDue, 'homes'>>`
      SELECT unit, village, count(*) AS due FROM (
        SELECT unit, village, household FROM (${members}) AS members WHERE village IS NOT NULL GROUP BY 1, 2, 3
      ) AS homes GROUP BY 1, 2 HAVING count(*) >= ${least}::bigint`,
  )
}
