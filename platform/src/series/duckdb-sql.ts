import { width } from './dictionary.ts'

const slots = Array.from({ length: width }, (_, slot) => slot)

/** A row of `samples` holds up to eight series: `series = grp * 8 + slot`, its value in column `v<slot>`, NaN where there is none. */
export const tables = `
CREATE TABLE IF NOT EXISTS series (id INTEGER, metric VARCHAR, device VARCHAR, channel VARCHAR);
CREATE TABLE IF NOT EXISTS nodes (device VARCHAR, node VARCHAR);
CREATE TABLE IF NOT EXISTS moved (device VARCHAR);
CREATE TABLE IF NOT EXISTS newest (id INTEGER, "at" BIGINT, value DOUBLE);
CREATE TABLE IF NOT EXISTS samples (grp INTEGER, "at" BIGINT, ${slots.map((slot) => `v${slot} DOUBLE`).join(', ')});`

export const readSeries = 'SELECT id, metric, device, channel FROM series ORDER BY id'
export const readNodes = 'SELECT device, arg_max(node, rowid) FROM nodes GROUP BY device'
export const readMoved = 'SELECT device FROM moved'
const rememberMoved = `CREATE OR REPLACE TABLE moved AS
SELECT device FROM moved UNION SELECT device FROM nodes GROUP BY device HAVING count(DISTINCT node) > 1`
export const compactNodes = [
  rememberMoved,
  `CREATE OR REPLACE TABLE nodes AS ${readNodes.replace('FROM', 'AS node FROM')}`,
]

const ofSlot = `CASE slot ${slots.map((slot) => `WHEN ${slot} THEN v${slot}`).join(' ')} END`

// First the newest moment of each series, then the value written last at it: a sixth of what both at once cost.
export const readNewest = `
SELECT id::DOUBLE, "at"::DOUBLE, value FROM newest
UNION ALL ${slots
  .map(
    (
      slot,
    ) => `SELECT (grp * ${width} + ${slot})::DOUBLE, any_value(last)::DOUBLE, arg_max(v${slot}, samples.rowid)
FROM samples JOIN (SELECT grp, max("at") AS last FROM samples WHERE NOT isnan(v${slot}) GROUP BY grp) USING (grp)
WHERE "at" = last AND NOT isnan(v${slot}) GROUP BY grp`,
  )
  .join(' UNION ALL ')}`

/** What a query looks through: numbers of series, moments, and the files of the closed days among them. */
export type Scope = {
  readonly ids: readonly number[]
  readonly from: number
  readonly to: number
  readonly files: readonly string[]
}

/** Rows in the order in which they were written, which is how the engine passes over a table. */
export function readTable({ ids, from, to }: Scope): { sql: string; slots: number[] } {
  const used = slots.filter((slot) => ids.some((id) => id % width === slot))
  const groups = new Set(ids.map((id) => Math.floor(id / width)))
  const sql = `SELECT grp::DOUBLE, "at"::DOUBLE, ${used.map((slot) => `v${slot}`).join(', ')} FROM samples
WHERE "at" >= ${from} AND "at" < ${to} AND grp IN (${[...groups].join(',')})`
  return { sql, slots: used }
}

export function readFiles({ ids, from, to, files }: Scope): string {
  return `SELECT series::DOUBLE, epoch_ms("at")::DOUBLE, value FROM ${parquet(files)}
WHERE ${within(from, to)} AND series IN (${ids.join(',')}) ORDER BY "at"`
}

/** Every moment once, the value written last. */
function kept(scope: Scope): string {
  const { ids, from, to, files } = scope
  const closed =
    files.length === 0
      ? ''
      : `UNION ALL SELECT series, epoch_ms("at"), value, -1 FROM ${parquet(files)}
WHERE ${within(from, to)} AND series IN (${ids.join(',')})`
  return `WITH wanted AS (SELECT id, id // ${width} AS grp, id % ${width} AS slot FROM (SELECT unnest([${ids.join(',')}]) AS id)),
moments AS (SELECT id, "at" AS t, ${ofSlot} AS value, rowid AS written FROM samples JOIN wanted USING (grp)
WHERE "at" >= ${from} AND "at" < ${to} ${closed}),
kept AS (SELECT id, t, arg_max(value, written) AS value FROM moments WHERE NOT isnan(value) GROUP BY id, t)`
}

export function readBuckets(scope: Scope, bucketMs: number): string {
  return `${kept(scope)} SELECT id::DOUBLE, (t - t % ${bucketMs})::DOUBLE AS bucket, avg(value), min(value), max(value), count(*)::DOUBLE
FROM kept GROUP BY id, bucket ORDER BY id, bucket`
}

export function readLast(scope: Scope): string {
  return `${kept(scope)} SELECT id::DOUBLE, max(t)::DOUBLE, arg_max(value, t) FROM kept GROUP BY id`
}

export function readDays(before: number, dayMs: number): string {
  return `SELECT DISTINCT ("at" - "at" % ${dayMs})::DOUBLE AS day FROM samples WHERE "at" < ${before} ORDER BY day`
}

/** Days before today of which something is in the table: late, and not yet in the day's file. */
export function readLate({ ids, from, to }: Scope, dayMs: number): string {
  const groups = new Set(ids.map((id) => Math.floor(id / width)))
  return `SELECT DISTINCT ("at" - "at" % ${dayMs})::DOUBLE AS day FROM samples
WHERE "at" >= ${from} AND "at" < ${to} AND grp IN (${[...groups].join(',')})`
}

/** The closed day as a file: what the table has of it and, where it was closed before, what its file has; the table knows better. */
export function copyDay(
  from: number,
  to: number,
  before: string | undefined,
  file: string,
): string {
  const earlier = before
    ? `UNION ALL SELECT series, epoch_ms("at") AS t, value, -1 FROM ${parquet([before])}`
    : ''
  return `COPY (
WITH moments AS (
SELECT id, "at" AS t, ${ofSlot} AS value, samples.rowid AS written
FROM samples JOIN (SELECT id, id // ${width} AS grp, id % ${width} AS slot FROM series) USING (grp)
WHERE "at" >= ${from} AND "at" < ${to} ${earlier}),
kept AS (SELECT id, t, arg_max(value, written) AS value FROM moments WHERE NOT isnan(value) GROUP BY id, t)
SELECT id AS series, metric, device, channel, make_timestamp(t * 1000) AS "at", value
FROM kept JOIN series USING (id) ORDER BY id, t
) TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd)`
}

export function rememberNewest(file: string): string {
  return `CREATE OR REPLACE TABLE newest AS
SELECT id, max("at") AS "at", arg_max(value, "at" * 2 + source) AS value FROM (
SELECT id, "at", value, 0 AS source FROM newest UNION ALL
SELECT series, max(epoch_ms("at")), arg_max(value, "at"), 1 FROM ${parquet([file])} GROUP BY series
) GROUP BY id`
}

export function dropRows(table: 'samples' | 'newest', from: number, to: number): string {
  return `DELETE FROM ${table} WHERE "at" >= ${from} AND "at" < ${to}`
}

function within(from: number, to: number): string {
  return `"at" >= make_timestamp(${from} * 1000) AND "at" < make_timestamp(${to} * 1000)`
}

function parquet(files: readonly string[]): string {
  return `read_parquet([${files.map(quoted).join(', ')}])`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
