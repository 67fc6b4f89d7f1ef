import { rm } from 'node:fs/promises'
import {
  BIGINT,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  ENUM,
} from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'
import { AppError } from '@gridkeeper/model/errors'

/** Samples in long form, in columns; a name is its place in the list of names. */
export type SampleColumns = {
  readonly count: number
  /** Epoch milliseconds, whole. */
  readonly ats: Float64Array<ArrayBuffer>
  readonly devices: Uint32Array<ArrayBuffer>
  readonly metrics: Uint32Array<ArrayBuffer>
  readonly channels: Uint32Array<ArrayBuffer>
  readonly values: Float64Array<ArrayBuffer>
}

export type SampleNames = {
  readonly devices: readonly string[]
  readonly metrics: readonly string[]
  /** Empty: the number belongs to the device as a whole. */
  readonly channels: readonly string[]
}

export type SampleFileWriter = {
  append(columns: SampleColumns): void
  /** Writes the file: `at, device, metric, channel, value`, rows in the order they came. */
  finish(): Promise<void>
  /** Leaves nothing behind. */
  abandon(): Promise<void>
}

const chunkRows = 2048

/**
 * One file of samples, Parquet or (`.csv`, `.csv.gz`) text, as `gridkeeper backtest` reads it. Rows wait in a database beside
 * the file, so that memory stays the same however long it grows. `file/unwritable` when the folder cannot be written.
 */
export async function createSampleFile(
  path: string,
  names: SampleNames,
): Promise<SampleFileWriter> {
  const waiting = `${path}.waiting`
  const instance = await DuckDBInstance.create(waiting, { memory_limit: '512MB' }).catch(
    (cause: unknown) => {
      throw new AppError('file/unwritable', `${path} cannot be written`, { cause, path })
    },
  )
  const connection = await instance.connect()
  const columns: readonly DuckDBType[] = [
    BIGINT,
    ENUM([...names.devices]),
    ENUM([...names.metrics]),
    ENUM([...names.channels]),
    DOUBLE,
  ]
  const [, device, metric, channel] = columns.map(String)
  await connection.run(
    `CREATE TABLE sample ("at" BIGINT, device ${device}, metric ${metric}, channel ${channel}, value DOUBLE)`,
  )
  const appender = await connection.createAppender('sample')
  const chunk = DuckDBDataChunk.create(columns, chunkRows)
  const codes = [names.devices, names.metrics, names.channels].map(codesFor)

  const close = async () => {
    connection.closeSync()
    instance.closeSync()
    await Promise.all(
      [waiting, `${waiting}.wal`].map((left) => rm(left, { recursive: true, force: true })),
    )
  }
  return {
    append(rows) {
      const written = [rows.devices, rows.metrics, rows.channels].map(
        (column, n) => codes[n]?.(column) ?? column,
      )
      for (let from = 0; from < rows.count; from += chunkRows)
        appender.appendDataChunk(filled(chunk, rows, written, from))
    },
    async finish() {
      appender.closeSync()
      await connection.run(`COPY sample TO '${path.replaceAll("'", "''")}' (${formatOf(path)})`)
      await close()
    },
    abandon: close,
  }
}

function formatOf(path: string): string {
  if (path.endsWith('.parquet')) return 'FORMAT parquet, COMPRESSION zstd'
  return `FORMAT csv, HEADER, COMPRESSION ${path.endsWith('.gz') ? 'gzip' : 'none'}`
}

type Code = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

/** DuckDB keeps an enum in the fewest bytes that do. */
function codesFor(names: readonly string[]): (codes: Uint32Array<ArrayBuffer>) => Code {
  if (names.length <= 256) return (codes) => Uint8Array.from(codes)
  if (names.length <= 65_536) return (codes) => Uint16Array.from(codes)
  return (codes) => codes
}

/** Whole columns are copied into the engine's memory: value by value costs four times as much. */
function filled(
  chunk: DuckDBDataChunk,
  rows: SampleColumns,
  codes: readonly Code[],
  from: number,
): DuckDBDataChunk {
  const count = Math.min(chunkRows, rows.count - from)
  chunk.reset()
  chunk.rowCount = count
  const put = (column: number, { buffer }: { buffer: ArrayBuffer }, first: number, bytes: number) =>
    duckdb.copy_data_to_vector(
      duckdb.data_chunk_get_vector(chunk.chunk, column),
      0,
      buffer,
      first * bytes,
      count * bytes,
    )
  put(0, wholeNumbers(rows.ats, from, count), 0, 8)
  for (const [n, column] of codes.entries()) put(1 + n, column, from, column.BYTES_PER_ELEMENT)
  put(4, rows.values, from, 8)
  return chunk
}

/** Doubles as 64-bit integers, low word first; BigInt64Array takes five times as long. */
function wholeNumbers(from: Float64Array, first: number, count: number): Int32Array<ArrayBuffer> {
  const words = new Int32Array(2 * count)
  for (let n = 0; n < count; n++) {
    const value = from[first + n] ?? 0
    words[2 * n] = value % 4_294_967_296
    words[2 * n + 1] = Math.floor(value / 4_294_967_296)
  }
  return words
}
