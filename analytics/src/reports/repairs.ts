import { sql } from 'kysely'
import type { Cell } from './by-unit.ts'
import type { Reading } from './report.ts'

/** Fault tasks opened in the period, by unit and owner: how many, how soon the customer heard (H4), closed the same day (H7), came back, filled in ahead (H8). */
export async function repairs({
  database,
  scope,
  period,
  policy,
  timeZone,
  now,
}: Reading): Promise<readonly Cell[]> {
  const day = (column: string) =>
    sql`(to_timestamp(${sql.ref(column)} / 1000.0) AT TIME ZONE ${timeZone}::text)::date`
  const limit = policy.H4.contactMinutes * 60_000
  const { rows } = await sql<Cell>`
    WITH t AS (SELECT t.*, (SELECT min(a.at) FROM attempt a WHERE a.task_id = t.id) AS first_at FROM task t
      WHERE t.kind = 'fault' AND t.opened_at >= ${period.fromAt} AND t.opened_at < ${period.untilAt} AND ${scope.within('t.org_unit_id')})
    SELECT t.org_unit_id AS unit, t.owner_id AS person, p.name, count(*) AS opened,
      count(*) FILTER (WHERE t.state = 'done') AS closed,
      count(*) FILTER (WHERE t.state = 'done' AND t.closed_by = t.owner_id AND t.closed_at < t.opened_at + ${policy.H8.minutes * 60_000}) AS early,
      count(*) FILTER (WHERE t.first_at IS NOT NULL OR t.opened_at + ${limit} < ${now}) AS "contactDue",
      count(*) FILTER (WHERE t.first_at <= t.opened_at + ${limit}) AS "inTime",
      count(*) FILTER (WHERE t.state = 'done' AND ${day('t.closed_at')} = ${day('t.opened_at')}) AS "sameDay",
      count(*) FILTER (WHERE t.state = 'done' AND EXISTS (SELECT FROM task later WHERE later.kind = 'fault' AND later.id <> t.id
        AND later.device_id = t.device_id AND later.opened_at > t.closed_at AND later.opened_at < t.closed_at + ${30 * 86_400_000}::bigint)) AS again
    FROM t LEFT JOIN person p ON p.id = t.owner_id GROUP BY 1, 2, 3`.execute(database)
  return rows
}
