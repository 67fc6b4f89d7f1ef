import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'
import { AppError } from '@gridkeeper/model/errors'

/** Numbers, column by column; good until the next piece is asked for. */
export type Columns = { readonly count: number; readonly columns: readonly Float64Array[] }
export type Cell = string | number | boolean | null

/** DuckDB as a tool for files: CSV, gzip, Parquet and JSON lines in, Parquet out, sorted within bounded memory. */
export type Workbench = {
  run(sql: string): Promise<void>
  /** For results that fit in memory: rows by column name, 64-bit integers and times as text. */
  rows<K extends string>(sql: string): Promise<readonly Readonly<Record<K, Cell>>[]>
  /** Streamed. Every column must be a DOUBLE without NULL. */
  numbers(sql: string): AsyncGenerator<Columns>
  close(): Promise<void>
}

export type WorkbenchOptions = {
  /** For what does not fit in memory: in a folder of its own there, for engines name these files alike and write over each other’s. */
  readonly directory: string
  readonly megabytes: number
  readonly threads: number
  /** For times that name no zone. */
  readonly timeZone?: string
}

export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const spilled = await mkdtemp(join(options.directory, 'spilled-'))
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${options.megabytes}MB`,
    threads: String(options.threads),
    temp_directory: spilled,
    preserve_insertion_order: 'false',
  })
  const connection = await instance.connect()
  if (options.timeZone) await connection.run(`SET TimeZone = ${quoted(options.timeZone)}`)
  return {
    run: async (sql) => void (await asked(() => connection.run(sql))),
    rows: <K extends string>(sql: string) =>
      asked(async () => rowsOf<K>(await connection.runAndReadAll(sql))),
    numbers: (sql) => streamNumbers(connection, sql),
    async close() {
      connection.closeSync()
      instance.closeSync()
      await rm(spilled, { recursive: true, force: true })
    },
  }
}

/** As a text within SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause)
    throw new AppError('file/unreadable', words.split('\n')[0] ?? words, { cause })
  }
}

type Reader = Awaited<ReturnType<DuckDBConnection['runAndReadAll']>>
/** The caller names the columns it selected. */
function rowsOf<K extends string>(reader: Reader): Record<K, Cell>[] {
  return reader.getRowObjectsJson().map((row) => {
    const cells = Object.entries(row).map(([name, value]): [string, Cell] => [
      name,
      typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
    ])
    return Object.fromEntries(cells) as Record<K, Cell>
  })
}

async function* streamNumbers(connection: DuckDBConnection, sql: string): AsyncGenerator<Columns> {
  const result = await asked(() => connection.stream(sql))
  for (;;) {
    const chunk = await asked(() => result.fetchChunk())
    if (!chunk || chunk.rowCount === 0) return
    const { rowCount: count, columnCount } = chunk
    const columns = Array.from({ length: columnCount }, (_, column) => {
      const vector = duckdb.data_chunk_get_vector(chunk.chunk, column)
      const { buffer, byteOffset } = duckdb.vector_get_data(vector, count * 8)
      return new Float64Array(buffer, byteOffset, count)
    })
    yield { count, columns }
  }
}
