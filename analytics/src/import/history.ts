import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import type { Run } from './kind.ts'

/**
 * Keeps what rows say before this import changes them, once an import: a subscription as of any day is the first of these whose
 * `until` is later, else the row itself.
 */
export async function keepBefore(
  database: Kysely<Tables>,
  subject: 'subscriber' | 'subscription',
  ids: readonly string[],
  run: Run,
): Promise<void> {
  if (ids.length === 0) return
  await sql`
    INSERT INTO import_history (subject, row_id, until, import_id, was)
    SELECT ${subject}, row.id, ${run.asOf}::date, ${run.id}, to_jsonb(row) - 'import_id'
    FROM ${sql.table(subject)} AS row WHERE row.id = ANY(${ids}::text[])
    ON CONFLICT DO NOTHING`.execute(database)
}
