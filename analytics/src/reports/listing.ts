import type { ReportRow } from '@gridkeeper/model/table-report'
import { type RawBuilder, sql } from 'kysely'

/** A list that may be too long to be held: read in order, a portion at a time, each asked for when the one before is used up. */
export type Listing = {
  count(): Promise<number>
  portions(): AsyncIterable<readonly ReportRow[]>
}

/** Rows of one statement: some tens of milliseconds of the database, of masking and of writing. */
export const portionRows = 2000

/** The rows of a report that holds them all, as a list. */
export function listed(rows: readonly ReportRow[]): Listing {
  return {
    count: async () => rows.length,
    async *portions() {
      yield rows
    },
  }
}

/**
 * Reads on from the last row of the portion before, never by counting rows again: what changes meanwhile neither repeats nor skips
 * a row, and the last portion costs what the first did. `read` gives at most `limit` rows after the given one, in its order.
 */
export async function* byKey<Row>(
  read: (after: Row | undefined, limit: number) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  let last: Row | undefined
  for (;;) {
    const rows = await read(last, portionRows)
    if (rows.length > 0) yield rows
    if (rows.length < portionRows) return
    last = rows.at(-1)
  }
}

/**
 * Joins the one row of a table with this id, looked up by its key: the planner takes a portion for a few rows or for all of them,
 * and would compare each with each or pass over the whole table.
 */
export function oneOf(table: string, id: string, alias: string): RawBuilder<unknown> {
  return sql`LEFT JOIN LATERAL (SELECT * FROM ${sql.table(table)} WHERE id = ${sql.ref(id)} LIMIT 1) ${sql.ref(alias)} ON true`
}
