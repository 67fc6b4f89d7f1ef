import type { ReportRow } from '@gridkeeper/model/table-report'

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
