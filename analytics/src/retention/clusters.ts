import type { Month } from '@gridkeeper/model/calendar'
import type { TaskState } from '@gridkeeper/model/task'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import type { Candidate } from './candidates.ts'
import type { Ground } from './ground.ts'
import type { Moment } from './moment.ts'
import type { Policy } from './policy.ts'
import type { Portion } from './portions.ts'
import type { Reading } from './served.ts'

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

/** The village plans of the due month that were opened, with what became of them. */
export async function readPlans(database: Kysely<Tables>, { dueMonth }: Moment): Promise<Clusters> {
  const plans = await database
    .selectFrom('task')
    .select(['key', 'state'])
    .where('kind', '=', 'village_plan')
    .where('key', 'like', `village_plan/${dueMonth}/%`)
    .execute()
  return new Map(plans.map(({ key, state }) => [key, state]))
}

/**
 * The villages of a portion that are worked by one plan this month. Counted over the frozen cohort once there is one: a plan does not
 * fall apart into single tasks because some have paid. A plan that was opened stays one.
 */
export async function clustersOf(
  database: Kysely<Tables>,
  { moment, portion }: Pick<Reading, 'moment' | 'portion'>,
  candidates: readonly Candidate[],
  { isFrozen, villages, plans }: Pick<Ground, 'isFrozen' | 'villages' | 'plans'>,
): Promise<Clusters> {
  const { dueMonth, policy } = moment
  const due = isFrozen
    ? await readDueVillages(database, moment, portion)
    : countVillages(candidates, dueMonth)
  const clusters = new Map<string, TaskState | 'new'>(plans)
  const here = new Set(portion)
  for (const { unit, village, homes } of villages) {
    if (village === null || (portion === null ? unit !== null : !here.has(unit ?? ''))) continue
    const counted = { unit, village, homes, due: due.get(`${unit}/${village}`) ?? 0 }
    const key = villageKey(dueMonth, unit, village)
    if (!clusters.has(key) && isCluster(counted, policy)) clusters.set(key, 'new')
  }
  return clusters
}

function countVillages(
  candidates: readonly Candidate[],
  month: Month,
): ReadonlyMap<string, number> {
  const homes = new Map<string, Set<string>>()
  for (const { role, unit, village, household, expiresOn } of candidates) {
    if (role !== 'due' || household === null || expiresOn?.slice(0, 7) !== month) continue
    const key = `${unit}/${village}`
    const known = homes.get(key)
    if (known) known.add(household)
    else homes.set(key, new Set([household]))
  }
  return new Map([...homes].map(([key, { size }]) => [key, size]))
}

async function readDueVillages(
  database: Kysely<Tables>,
  { dueMonth }: Moment,
  portion: Portion,
): Promise<ReadonlyMap<string, number>> {
  const here =
    portion === null
      ? sql`c.org_unit_id IS NULL`
      : sql`c.org_unit_id = ANY(${[...portion]}::text[])`
  // Homes first, then villages: a count of distinct homes would sort them all.
  const { rows } = await sql<{ key: string; due: number }>`
    SELECT coalesce(unit, 'null') || '/' || village AS key, count(*) AS due FROM (
      SELECT c.org_unit_id AS unit, c.village, c.household_id FROM cohort_member c JOIN subscription s ON s.id = c.subscription_id
      WHERE c.kind = 'due' AND c.month = ${dueMonth} AND ${here} AND s.payer IS NULL AND c.village IS NOT NULL GROUP BY 1, 2, 3
    ) AS homes GROUP BY 1`.execute(database)
  return new Map(rows.map(({ key, due }) => [key, due]))
}
