import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, type RawBuilder, sql } from 'kysely'

const rowsOfOneText = 5000

/**
 * Rows as JSON, some thousands in one text: a quarter of what they cost column by column. Days come as text, numbers as numbers.
 */
export async function readAsJson<Row>(
  database: Kysely<Tables>,
  query: RawBuilder<Row>,
): Promise<readonly Row[]> {
  const { rows } = await sql<{ text: string }>`
    SELECT json_agg(row)::text AS text FROM (
      SELECT row_to_json(query) AS row, (row_number() OVER () - 1) / ${rowsOfOneText}::bigint AS part FROM (${query}) AS query
    ) AS parts GROUP BY part ORDER BY part`.execute(database)
  return rows.flatMap(({ text }) => JSON.parse(text) as Row[])
}

/** For whole tables: in a transaction of its own, with room to hash and sort in memory. */
export function readMany<Row>(
  database: Kysely<Tables>,
  query: RawBuilder<Row>,
): Promise<readonly Row[]> {
  return database.transaction().execute(async (transaction) => {
    await sql`SET LOCAL work_mem = '128MB'`.execute(transaction)
    return readAsJson(transaction, query)
  })
}

/** What each field of a row is read from. */
export type Columns<Row> = { readonly [Field in keyof Row]-?: RawBuilder<unknown> }

/**
 * A part of large tables, `from` naming the few rows to begin with: everything else is looked up by index, never by passing over
 * a table, so that the cost follows the part. The fields' names are not sent: half the text.
 */
export function readPart<Row extends object>(
  database: Kysely<Tables>,
  {
    head,
    columns,
    from,
  }: { head: RawBuilder<unknown>; columns: Columns<Row>; from: RawBuilder<unknown> },
): Promise<readonly Row[]> {
  const fields = Object.keys(columns) as (keyof Row)[]
  const list = sql.join(fields.map((field) => columns[field]))
  return database.transaction().execute(async (transaction) => {
    await sql`SELECT set_config('work_mem', '32MB', true), set_config('random_page_cost', '1', true),
      set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
      set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)`.execute(
      transaction,
    )
    const { rows } = await sql<{ text: string | null }>`
      WITH ${head} SELECT json_agg(json_build_array(${list}))::text AS text FROM ${from}`.execute(
      transaction,
    )
    const values = JSON.parse(rows[0]?.text ?? '[]') as Row[keyof Row][][]
    return values.map((one) => rowOf(fields, one))
  })
}

function rowOf<Row extends object>(
  fields: readonly (keyof Row)[],
  values: readonly Row[keyof Row][],
): Row {
  const row = {} as { -readonly [Field in keyof Row]: Row[Field] }
  for (const [index, field] of fields.entries()) row[field] = values[index] as Row[keyof Row]
  return row
}
