import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { AppError } from '@gridkeeper/model/errors'
import { quoted, type Workbench } from '@gridkeeper/platform/series/workbench'

/** A file as something SQL can select from. */
export type Table = {
  readonly path: string
  /** As the file calls them, by the name in lower case. */
  readonly columns: ReadonlyMap<string, { readonly name: string; readonly type: string }>
  readonly from: string
}

const firstBytes = 65_536

/** CSV (comma, semicolon or tab; gzip), Parquet or JSON lines, told apart by the name's end. Every CSV cell is text. */
export async function openTable(workbench: Workbench, path: string): Promise<Table> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) throw new AppError('request/invalid', `There is no file ${path}`, { path })
  const name = path.toLowerCase().replace(/\.gz$/, '')
  if (name.endsWith('.parquet')) return described(workbench, path, `read_parquet(${quoted(path)})`)
  if (/\.(jsonl|ndjson|json)$/.test(name)) return jsonTable(workbench, path)
  return csvTable(path)
}

/** The table's column of one of these names; undefined where it has none. */
export function columnOf({ columns }: Table, ...names: string[]): string | undefined {
  const found = names.find((name) => columns.has(name))
  const column = found === undefined ? undefined : columns.get(found)
  return column && `"${column.name.replaceAll('"', '""')}"`
}

export function typeOf({ columns }: Table, name: string): string {
  return columns.get(name)?.type ?? 'VARCHAR'
}

/** The column, or a sentence that says which the file must have and which it has. */
export function neededColumn(table: Table, what: string, ...names: string[]): string {
  const column = columnOf(table, ...names)
  if (column !== undefined) return column
  const has = [...table.columns.values()].map(({ name }) => name).join(', ')
  throw new AppError(
    'request/invalid',
    `${table.path} has no column ${names.join(' or ')} (${what}). Its header is: ${has}`,
    { path: table.path },
  )
}

async function described(workbench: Workbench, path: string, from: string): Promise<Table> {
  const rows = await workbench
    .rows<'column_name' | 'column_type'>(`DESCRIBE SELECT * FROM ${from}`)
    .catch((cause: unknown) => {
      const words = cause instanceof Error ? cause.message : String(cause)
      throw new AppError('file/unreadable', `${path} cannot be read: ${words}`, { cause, path })
    })
  const columns = rows.map(({ column_name, column_type }) => ({
    name: String(column_name),
    type: String(column_type),
  }))
  return { path, from, columns: byLowerName(columns) }
}

/** Texts that look like times stay texts: taken for times they would lose the zone they name. */
async function jsonTable(workbench: Workbench, path: string): Promise<Table> {
  const { columns } = await described(
    workbench,
    path,
    `read_json_auto(${quoted(path)}, sample_size = -1)`,
  )
  const as = [...columns.values()].map(({ name, type }) => ({
    name,
    type: /^(TIMESTAMP|DATE|TIME)/.test(type) ? 'VARCHAR' : type,
  }))
  const list = as.map(({ name, type }) => `${quoted(name)}: ${quoted(type)}`)
  const from = `read_json(${quoted(path)}, columns = {${list.join(', ')}})`
  return { path, from, columns: byLowerName(as) }
}

function byLowerName<C extends { readonly name: string }>(columns: readonly C[]): Map<string, C> {
  return new Map(columns.map((column) => [column.name.trim().toLowerCase(), column]))
}

async function csvTable(path: string): Promise<Table> {
  const line = (await firstLine(path)).replace(/^\uFEFF/, '')
  if (line.trim() === '') throw new AppError('request/invalid', `${path} is empty`, { path })
  const delimiter = [',', ';', '\t'].toSorted(
    (a, b) => line.split(b).length - line.split(a).length,
  )[0]
  const names = line
    .split(delimiter ?? ',')
    .map((cell, place) => cell.trim().replace(/^"|"$/g, '') || `column ${place + 1}`)
  const columns = names.map((name, place) => `${quoted(uniqueName(names, place, name))}: 'VARCHAR'`)
  const settings = [
    `delim = ${quoted(delimiter ?? ',')}`,
    "quote = '\"'",
    "escape = '\"'",
    'header = true',
    'auto_detect = false',
    'null_padding = true',
    'ignore_errors = true',
    `columns = {${columns.join(', ')}}`,
  ]
  return {
    path,
    from: `read_csv(${quoted(path)}, ${settings.join(', ')})`,
    columns: byLowerName(
      names.map((name, place) => ({ name: uniqueName(names, place, name), type: 'VARCHAR' })),
    ),
  }
}

function uniqueName(names: readonly string[], place: number, name: string): string {
  return names.indexOf(name) === place ? name : `${name} ${place + 1}`
}

async function firstLine(path: string): Promise<string> {
  const raw = createReadStream(path)
  const stream = path.toLowerCase().endsWith('.gz') ? raw.pipe(createGunzip()) : raw
  let text = ''
  try {
    for await (const piece of stream) {
      text += String(piece)
      if (/\r|\n/.test(text) || text.length > firstBytes) break
    }
  } catch (cause) {
    throw new AppError('file/unreadable', `${path} cannot be read`, { cause, path })
  } finally {
    raw.destroy()
  }
  return text.split(/\r|\n/, 1)[0] ?? ''
}

/** Epoch milliseconds of a column, NULL where it is none: a number, a time of the file's own type, or ISO 8601. */
export function momentOf(column: string, type: string, unitMs: number): string {
  if (/^(TIMESTAMP|DATE)/.test(type)) return `epoch_ms(${column}::TIMESTAMPTZ)`
  if (/INT|DOUBLE|FLOAT|DECIMAL/.test(type)) return `(${column} * ${unitMs})::BIGINT`
  return `coalesce((try_cast(${column} AS DOUBLE) * ${unitMs})::BIGINT, epoch_ms(try_cast(${column} AS TIMESTAMPTZ)))`
}

/** Milliseconds to the unit a numeric time column counts in: epoch milliseconds, or seconds where all of them are that small. */
export async function unitOf(workbench: Workbench, table: Table, column: string): Promise<number> {
  const [row] = await workbench.rows<'n'>(
    `SELECT median(n) AS n FROM (SELECT try_cast(${column}::VARCHAR AS DOUBLE) AS n FROM ${table.from} LIMIT 20000)`,
  )
  const middle = Number(row?.n ?? 0)
  return middle > 9e8 && middle < 1e11 ? 1000 : 1
}
