import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import {
  BIGINT,
  DOUBLE,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  INTEGER,
} from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'
import { AppError } from '@gridkeeper/model/errors'
import { type News, width } from './dictionary.ts'
import type { DayLists, DayPiece } from './duckdb-hours.ts'
import { compactNodes, tables } from './duckdb-sql.ts'
import {
  createDuckdbSeries,
  type DuckdbOptions,
  type DuckdbStore,
  type Engine,
  type Piece,
} from './duckdb-store.ts'
import type { Rows } from './rows.ts'

/**
 * Series in a directory of its own, for one process: today's samples in a table, closed days as Parquet files that
 * anything can read. `directory/taken` when another process has it open.
 */
export async function createDuckdbStore(options: DuckdbOptions): Promise<DuckdbStore> {
  return createDuckdbSeries(options, openEngine)
}

// The log is replayed at start and written into the table in one go when it is this long: half a second of either.
const settings = { checkpoint_threshold: '64MB', memory_limit: '1GB' }
const readerCount = 4
const chunkRows = 2048

async function openEngine(directory: string): Promise<Engine> {
  const path = join(directory, 'series.duckdb')
  const instance = await DuckDBInstance.create(path, settings).catch((cause: unknown) => {
    throw refusedToOpen(cause, directory)
  })
  const writer = await instance.connect()
  for (const statement of tables.split(';').filter((sql) => sql.trim() !== ''))
    await writer.run(statement)
  // moves are only ever added; here nobody is adding
  for (const statement of compactNodes) await writer.run(statement)
  const readers = await Promise.all(Array.from({ length: readerCount }, () => instance.connect()))
  const keeper = await instance.connect()
  let turnOf = 0
  const reader = () => readers[turnOf++ % readerCount] ?? keeper

  return {
    commit: createWriter(writer),
    numbers: (sql) => readNumbers(reader(), sql),
    days: (sql) => readDays(reader(), sql),
    async texts(sql) {
      const rows = await (await keeper.runAndReadAll(sql)).getRows()
      return rows.map((row) => row.map(String))
    },
    transaction: (work) => inTransaction(keeper, work),
    async close() {
      await writer.run('CHECKPOINT').catch(() => {})
      for (const connection of [writer, keeper, ...readers]) connection.closeSync()
      instance.closeSync()
    },
  }
}

function refusedToOpen(cause: unknown, directory: string): AppError {
  const words = cause instanceof Error ? cause.message : String(cause)
  return /lock on file|already (open|attached)|file handle conflict/i.test(words)
    ? new AppError('directory/taken', `Another process has ${directory} open`, { cause, directory })
    : new AppError('file/unreadable', `The series in ${directory} cannot be opened: ${words}`, {
        cause,
        directory,
      })
}

async function inTransaction<T>(
  connection: DuckDBConnection,
  work: (run: (sql: string) => Promise<void>) => Promise<T>,
): Promise<T> {
  const run = async (sql: string) => void (await connection.run(sql))
  await run('BEGIN')
  try {
    const result = await work(run)
    await run('COMMIT')
    return result
  } catch (error) {
    await run('ROLLBACK').catch(() => {})
    throw error
  }
}

type Appenders = {
  readonly samples: DuckDBAppender
  readonly series: DuckDBAppender
  readonly nodes: DuckDBAppender
}

/** Appending runs here, into the transaction's own memory; the commit with its log and fsync runs on the engine's threads. */
function createWriter(connection: DuckDBConnection): Engine['commit'] {
  const chunk = DuckDBDataChunk.create(
    [INTEGER, BIGINT, ...Array.from({ length: width }, () => DOUBLE)],
    chunkRows,
  )
  let appenders: Appenders | undefined
  const open = async (): Promise<Appenders> => ({
    samples: await connection.createAppender('samples'),
    series: await connection.createAppender('series'),
    nodes: await connection.createAppender('nodes'),
  })

  return async (rows, news) => {
    appenders ??= await open()
    const { samples } = appenders
    await connection.run('BEGIN')
    try {
      appendNews(appenders, news)
      for (let from = 0; from < rows.count; from += chunkRows) {
        fill(chunk, rows, from)
        samples.appendDataChunk(chunk)
        if ((from / chunkRows) % 16 === 15) await turn()
      }
      samples.flushSync()
      await connection.run('COMMIT')
    } catch (error) {
      for (const appender of Object.values(appenders)) appender.clear()
      appenders = undefined
      await connection.run('ROLLBACK').catch(() => {})
      throw error
    }
  }
}

function appendNews({ series, nodes }: Appenders, news: News): void {
  for (const [id, { metric, device, channel }] of news.series) {
    series.appendInteger(id)
    for (const name of [metric, device, channel]) series.appendVarchar(name)
    series.endRow()
  }
  for (const [device, node] of news.nodes) {
    nodes.appendVarchar(device)
    nodes.appendVarchar(node)
    nodes.endRow()
  }
  if (news.series.size > 0) series.flushSync()
  if (news.nodes.size > 0) nodes.flushSync()
}

/** Copies whole columns into the engine's memory: value by value costs four times as much. */
function fill(chunk: DuckDBDataChunk, rows: Rows, from: number): void {
  const count = Math.min(chunkRows, rows.count - from)
  chunk.reset()
  chunk.rowCount = count
  const put = (column: number, source: ArrayBuffer, first: number, bytes: number) => {
    const vector = duckdb.data_chunk_get_vector(chunk.chunk, column)
    duckdb.copy_data_to_vector(vector, 0, source, first * bytes, count * bytes)
  }
  put(0, rows.groups.buffer, from, 4)
  put(1, rows.ats.buffer, from, 8)
  for (let slot = 0; slot < width; slot++)
    put(2 + slot, rows.values.buffer, slot * rows.capacity + from, 8)
}

async function* readNumbers(connection: DuckDBConnection, sql: string): AsyncGenerator<Piece> {
  for await (const chunk of chunksOf(connection, sql)) {
    const { rowCount: count, columnCount } = chunk
    const columns = Array.from({ length: columnCount }, (_, column) => numbersOf(chunk, column))
    yield { count, columns }
  }
}

async function* readDays(connection: DuckDBConnection, sql: string): AsyncGenerator<DayPiece> {
  for await (const chunk of chunksOf(connection, sql))
    yield {
      count: chunk.rowCount,
      series: numbersOf(chunk, 0),
      day: numbersOf(chunk, 1),
      mean: listsOf(chunk, 2, Float32Array),
      min: listsOf(chunk, 3, Float64Array),
      max: listsOf(chunk, 4, Float64Array),
      told: listsOf(chunk, 5, Uint16Array),
    }
}

async function* chunksOf(connection: DuckDBConnection, sql: string) {
  const result = await connection.run(sql)
  for (let chunk = await result.fetchChunk(); chunk; chunk = await result.fetchChunk()) {
    if (chunk.rowCount === 0) return
    yield chunk
  }
}

function numbersOf({ chunk, rowCount }: DuckDBDataChunk, column: number): Float64Array {
  const vector = duckdb.data_chunk_get_vector(chunk, column)
  const { buffer, byteOffset } = duckdb.vector_get_data(vector, rowCount * 8)
  return new Float64Array(buffer, byteOffset, rowCount)
}

type Values = Float32Array | Float64Array | Uint16Array
type OfValues = {
  readonly BYTES_PER_ELEMENT: number
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): Values
}

/** The lists as the engine has them in memory: a place and a length for each row, in 64 bits, and all values together. */
function listsOf({ chunk, rowCount }: DuckDBDataChunk, column: number, Of: OfValues): DayLists {
  const vector = duckdb.data_chunk_get_vector(chunk, column)
  const entries = duckdb.vector_get_data(vector, rowCount * 16)
  const size = duckdb.list_vector_get_size(vector)
  const child = duckdb.list_vector_get_child(vector)
  const values = duckdb.vector_get_data(child, size * Of.BYTES_PER_ELEMENT)
  return {
    places: new Uint32Array(entries.buffer, entries.byteOffset, rowCount * 4),
    values: new Of(values.buffer, values.byteOffset, size),
  }
}
