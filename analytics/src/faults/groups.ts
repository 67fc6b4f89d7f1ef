import { analysisGroupOf } from '@gridkeeper/model/device'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'

/** Every group of analysis that there is. */
export async function readGroups(kysely: Kysely<Tables>): Promise<readonly string[]> {
  const nodes = await kysely
    .selectFrom('device')
    .select('node_id')
    .distinct()
    .where('node_id', 'is not', null)
    .execute()
  const unplaced = await kysely
    .selectFrom('device')
    .select(['id', 'kind', 'parent_id', 'node_id'])
    .where('node_id', 'is', null)
    .execute()
  return [
    ...new Set([
      ...nodes.flatMap(({ node_id }) => (node_id === null ? [] : [node_id])),
      ...unplaced.map(analysisGroupOf),
    ]),
  ]
}

/** Groups with a finding, or an alarm that is not closed. What the inventory does not hold is a group by itself. */
export async function readOpenGroups(kysely: Kysely<Tables>): Promise<readonly string[]> {
  const open = await kysely
    .selectFrom('finding')
    .select('device_id as id')
    .union(
      kysely.selectFrom('alarm').select('resource as id').where('operator_state', '<>', 'closed'),
    )
    .execute()
  const ids = open.map(({ id }) => id)
  const rows = await kysely
    .selectFrom('device')
    .select(['id', 'kind', 'parent_id', 'node_id'])
    .where('id', '=', sql<string>`any(${ids})`)
    .execute()
  const groups = new Map(rows.map((row) => [row.id, analysisGroupOf(row)]))
  return [...new Set(ids.map((id) => groups.get(id) ?? id))]
}

/** Findings of devices that left the inventory, and that nothing names as its parent. */
export async function dropOrphans(kysely: Kysely<Tables>): Promise<void> {
  await kysely
    .deleteFrom('finding')
    .where(
      sql<boolean>`NOT EXISTS (
        SELECT 1 FROM device WHERE device.id = finding.device_id OR device.parent_id = finding.device_id)`,
    )
    .execute()
}
