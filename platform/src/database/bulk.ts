import { CompiledQuery, type Insertable, type Kysely, type Transaction } from 'kysely'
import { quoted } from './quoted.ts'
import type { Tables } from './tables.ts'

export type Conflict<Column extends string> = {
  /** What makes a row the same row: a primary key or a unique index. */
  readonly on: readonly Column[]
  /** The columns a row that is there already takes over from the new one; none: it stays as it is. */
  readonly update?: readonly Column[]
}

/** Rows sent at a time: some hundred kilobytes of JSON. */
const chunkRows = 5_000

/**
 * Inserts many rows that have the same columns: 1.5 times as fast as VALUES, and no limit of 65,535 parameters.
 * jsonb columns are given as JSON text, as everywhere. Returns how many rows were written.
 */
export async function insertRows<T extends keyof Tables & string>(
  kysely: Kysely<Tables> | Transaction<Tables>,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
  conflict?: Conflict<keyof Tables[T] & string>,
): Promise<number> {
  const [first] = rows
  if (!first) return 0
  const statement = insertStatement(
    table,
    Object.keys(first),
    await columnTypes(kysely, table),
    conflict,
  )
  let written = 0
  for (let from = 0; from < rows.length; from += chunkRows) {
    const chunk = rows.slice(from, from + chunkRows).map(asTexts)
    const { numAffectedRows } = await kysely.executeQuery(
      CompiledQuery.raw(statement, [JSON.stringify(chunk)]),
    )
    written += Number(numAffectedRows ?? 0)
  }
  return written
}

/** Every value travels as text and is cast to its column's type: JSON has neither arrays of SQL nor dates. */
function insertStatement(
  table: string,
  columns: readonly string[],
  types: ReadonlyMap<string, string>,
  conflict: Conflict<string> | undefined,
): string {
  const names = columns.map(quoted).join(', ')
  const shapes = columns.map((column) => `${quoted(column)} text`).join(', ')
  const casts = columns.map((column) => {
    const type = types.get(column)
    if (type === undefined) throw new RangeError(`Table ${table} has no column ${column}`)
    return `r.${quoted(column)}::${type}`
  })
  const insert = `INSERT INTO ${quoted(table)} (${names}) SELECT ${casts.join(', ')} FROM json_to_recordset($1::json) AS r (${shapes})`
  return conflict ? `${insert} ${onConflict(conflict)}` : insert
}

function onConflict({ on, update = [] }: Conflict<string>): string {
  const key = on.map(quoted).join(', ')
  if (update.length === 0) return `ON CONFLICT (${key}) DO NOTHING`
  const taken = update.map((column) => `${quoted(column)} = excluded.${quoted(column)}`)
  return `ON CONFLICT (${key}) DO UPDATE SET ${taken.join(', ')}`
}

async function columnTypes(
  kysely: Kysely<Tables>,
  table: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await kysely.executeQuery(
    CompiledQuery.raw(
      'SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped',
      [quoted(table)],
    ),
  )
  return new Map(rows.map((row) => [textOf(row, 'name'), textOf(row, 'type')]))
}

function textOf(row: unknown, column: string): string {
  return String((row as Record<string, unknown>)[column])
}

function asTexts(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      Array.isArray(value) ? arrayLiteral(value) : value,
    ]),
  )
}

function arrayLiteral(values: readonly unknown[]): string {
  const parts = values.map((value) =>
    value === null ? 'NULL' : `"${String(value).replace(/["\\]/g, '\\$&')}"`,
  )
  return `{${parts.join(',')}}`
}
