import type { Alarm } from '@gridkeeper/model/alarm'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import { flapping } from './alarms.ts'

/** How often these alarms came back within the time that makes flapping. */
export async function readReturns(
  kysely: Kysely<Tables>,
  living: readonly Alarm[],
  at: number,
): Promise<ReadonlyMap<string, number>> {
  const standing = living.filter(({ isCleared }) => !isCleared).map(({ id }) => id)
  if (standing.length === 0) return new Map()
  const rows = await kysely
    .selectFrom('alarm_history')
    .select(['alarm_id', sql<number>`count(*)::int`.as('times')])
    .where('alarm_id', '=', sql<string>`any(${standing})`)
    .where('change', '=', 'reraised')
    .where('at', '>', at - flapping.withinMs)
    .groupBy('alarm_id')
    .execute()
  return new Map(rows.map(({ alarm_id, times }) => [alarm_id, times]))
}
