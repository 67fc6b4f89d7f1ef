import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, type Selectable, sql } from 'kysely'
import { readAsJson } from '../read-many.ts'

/** The tables that files are taken into, each keyed by `id`. */
export type ImportTable = 'household' | 'subscriber' | 'subscription' | 'device' | 'ticket'

export function rowsById<T extends ImportTable>(
  database: Kysely<Tables>,
  table: T,
  ids: readonly string[],
): Promise<readonly Selectable<Tables[T]>[]> {
  return readAsJson(
    database,
    sql<Selectable<Tables[T]>>`SELECT * FROM ${sql.table(table)} WHERE id = ANY(${ids}::text[])`,
  )
}

/** Inserts or replaces, by id, exactly the columns that the first row has; all rows have the same. One parameter whatever their number. */
export async function upsertRows<T extends ImportTable>(
  database: Kysely<Tables>,
  table: T,
  rows: readonly (Partial<Selectable<Tables[T]>> & { readonly id: string })[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const names = Object.keys(first)
  const columns = sql.join(names.map((name) => sql.ref(name)))
  const changes = sql.join(
    names
      .filter((name) => name !== 'id')
      .map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`),
  )
  await sql`
    INSERT INTO ${sql.table(table)} (${columns})
    SELECT ${columns} FROM json_populate_recordset(NULL::${sql.table(table)}, ${JSON.stringify(rows)}::json)
    ON CONFLICT (id) DO UPDATE SET ${changes}`.execute(database)
}
