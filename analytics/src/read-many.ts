import type { Answer, Statement } from '@gridkeeper/platform/database/database'
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

/** A statement and how its answer is read. */
export type Question<Told> = {
  readonly statement: Statement
  read(answer: Answer | undefined): Told
}

/** For questions about a part of large tables: by index and in memory, never a pass over a table. */
export const byIndex: Statement = {
  text: `SELECT set_config('work_mem', '32MB', true), set_config('random_page_cost', '1', true), set_config('enable_seqscan', 'off', true),
    set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)`,
  values: [],
}

/**
 * A part of large tables, `from` naming the few rows to begin with: everything else is asked for by `= ANY(ARRAY(…))` over an index,
 * once for the whole part, and joined in memory, so that the cost follows the part; never a look-up a row where one for all
 * will do. It comes column by column, which costs least to write down; what only few rows have comes `beside`, as JSON.
 */
export function askPart<Row extends object, Beside extends object>(
  database: Kysely<Tables>,
  {
    head,
    columns,
    from,
    beside,
  }: {
    head: RawBuilder<unknown>
    columns: Columns<Row>
    from: RawBuilder<unknown>
    beside: Columns<Beside>
  },
): Question<{ readonly rows: readonly Row[]; readonly beside: Beside }> {
  const fields = Object.keys(columns) as (keyof Row)[]
  const list = sql.join(fields.map((field) => sql`json_agg(${columns[field]})`))
  const others = Object.entries<RawBuilder<unknown>>(beside).map(
    ([name, query]) => sql`, (${query}) AS ${sql.ref(name)}`,
  )
  const query = sql`WITH ${head} SELECT json_build_array(${list})::text AS text ${sql.join(others, sql``)} FROM ${from}`
  return {
    statement: statementOf(database, query),
    read(answer) {
      const { text, ...rest } = (answer?.rows[0] ?? {}) as { text?: string } & Beside
      return { rows: rowsOf<Row>(fields, JSON.parse(text ?? '[]')), beside: rest as Beside }
    },
  }
}

/** Rows of a question of any shape, as JSON. */
export function askRows<Row>(
  database: Kysely<Tables>,
  query: RawBuilder<Row>,
): Question<readonly Row[]> {
  return {
    statement: statementOf(
      database,
      sql`SELECT json_agg(query)::text AS text FROM (${query}) AS query`,
    ),
    read: (answer) =>
      JSON.parse((answer?.rows[0] as { text: string | null } | undefined)?.text ?? '[]') as Row[],
  }
}

function statementOf(database: Kysely<Tables>, query: RawBuilder<unknown>): Statement {
  const { sql: text, parameters: values } = query.compile(database)
  return { text, values }
}

type Column<Row> = readonly Row[keyof Row][] | null

function rowsOf<Row extends object>(
  fields: readonly (keyof Row)[],
  values: readonly Column<Row>[],
): readonly Row[] {
  const count = values[0]?.length ?? 0
  return Array.from({ length: count }, (_, index) => {
    const row = {} as { -readonly [Field in keyof Row]: Row[Field] }
    for (const [at, field] of fields.entries()) {
      const value = values[at]?.[index]
      if (value !== undefined) row[field] = value
    }
    return row
  })
}
