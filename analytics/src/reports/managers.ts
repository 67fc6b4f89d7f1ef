import { type RawBuilder, sql } from 'kysely'

/** Whose grid it is, where no task has named an owner: its managers (A4: one or two). */
export function managersOf(unit: string): RawBuilder<string | null> {
  return sql`(SELECT string_agg(q.name, '、' ORDER BY q.name) FROM person q
    WHERE q.org_unit_id = ${sql.ref(unit)} AND q.role = 'grid_manager' AND q.active)`
}
