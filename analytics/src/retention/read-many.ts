import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, type RawBuilder, sql } from 'kysely'

const rowsOfOneText = 5000

/**
 * A hundred thousand rows and more: they come as JSON, some thousands in one text, which costs a quarter of what column by column
 * does; and in a transaction of its own with room to hash and sort in memory. Days come as text, numbers as numbers.
 */
export async function readMany<Row>(
  database: Kysely<Tables>,
  query: RawBuilder<Row>,
): Promise<readonly Row[]> {
  const texts = await database.transaction().execute(async (transaction) => {
    await sql`SET LOCAL work_mem = '128MB'`.execute(transaction)
    const { rows } = await sql<{ text: string }>`
      SELECT json_agg(row)::text AS text FROM (
        SELECT row_to_json(query) AS row, (row_number() OVER () - 1) / ${rowsOfOneText}::bigint AS part FROM (${query}) AS query
      ) AS parts GROUP BY part ORDER BY part`.execute(transaction)
    return rows
  })
  return texts.flatMap(({ text }) => JSON.parse(text) as Row[])
}
