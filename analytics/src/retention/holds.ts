import type { Text } from '@gridkeeper/model/text'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'

/** An open repair that comes before asking the home for anything. */
export type RepairFirst = { readonly task: string; readonly because: Text }

/** Homes with an open fault task: named by the task, or served by a box that its alarm lists. */
export async function readRepairs(
  database: Kysely<Tables>,
): Promise<ReadonlyMap<string, RepairFirst>> {
  const { rows } = await sql<{ household: string; task: string; text: Text }>`
    WITH faults AS (
      SELECT t.id, t.household_id, coalesce(a.text, t.title) AS text, a.devices
      FROM task t LEFT JOIN alarm a ON a.id = t.alarm_id
      WHERE t.kind = 'fault' AND t.state = 'open'
    )
    SELECT DISTINCT ON (household) household, id AS task, text FROM (
      SELECT household_id AS household, id, text FROM faults WHERE household_id IS NOT NULL
      UNION ALL
      SELECT s.household_id, faults.id, faults.text FROM faults CROSS JOIN LATERAL unnest(faults.devices) AS box
      JOIN subscription s ON s.box_id = box AND s.state <> 'closed' WHERE s.household_id IS NOT NULL
    ) AS held ORDER BY household, id`.execute(database)
  return new Map(
    rows.map(({ household, task, text }) => [
      household,
      {
        task,
        because: { zh: `先修后续：${text.zh}`, en: `Repair first, then renew: ${text.en}` },
      },
    ]),
  )
}
