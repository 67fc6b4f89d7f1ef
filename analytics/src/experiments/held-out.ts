import type { Day } from '@gridkeeper/model/calendar'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'

/** How many homes are listed nowhere on a day, of all or of some grids: the control arms of draws that are still followed. */
export async function countHeldOut(
  database: Kysely<Tables>,
  day: Day,
  units?: ReadonlySet<string>,
): Promise<number> {
  const { rows } = await sql<{ homes: number }>`
    SELECT count(*) AS homes FROM experiment_member m JOIN experiment e ON e.id = m.experiment_id
    WHERE e.kind = 'wakeup' AND m.arm = 'control' AND e.frozen_on <= ${day}::date AND e.frozen_on + e.window_days > ${day}::date
      AND (${units === undefined}::boolean OR m.org_unit_id = ANY(${[...(units ?? [])]}::text[]))`.execute(
    database,
  )
  return Number(rows[0]?.homes ?? 0)
}
