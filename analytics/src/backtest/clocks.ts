import { join } from 'node:path'
import { quoted, type Workbench } from '@gridkeeper/platform/series/workbench'
import type { Oddity } from './given.ts'

/** No box of any plant was on before: what tells of an earlier time has a clock that was never set. */
export const firstClockSet = Date.UTC(2000, 0)

/** Rows of the file to a page; which page a row lies on is kept, for that tells when it arrived. */
export const rowsOfAPage = 8

// What time it was is told by most rows of a block: of a minute, and of some ten devices at least.
const blockMs = 60_000
const leastPages = 8
const pagesToLookAt = 32
const dayMs = 86_400_000
const leastMs = 20 * 60_000
// Rows of right clocks stand apart as well, the more the less a file is in the order of arrival.
const usualShare = 0.8
const timesTheUsual = 8
const suspectShare = 0.05
const shareOfTheDay = 0.8
const steadyMs = 4 * 60_000

/** The rows brought in (of one slice, or of all), each at the time that a right clock would have told. */
export function rightly(directory: string, slice?: number): string {
  const files = join(directory, slice === undefined ? '*' : `slice=${slice}`, '*.parquet')
  const wrong = `SELECT device FROM read_parquet(${quoted(join(directory, 'clocks.parquet'))})`
  return `(SELECT * FROM read_parquet(${quoted(files)}, hive_partitioning = ${slice === undefined})
    WHERE page < 0 OR device NOT IN (${wrong}))`
}

/**
 * A device whose rows stand hours away from all that lie around them in the file, and always by as much, has a wrong clock;
 * one that does so now and then was late. Its rows are written anew, at the time of a right clock. A day is reckoned by the
 * day before it, the first by itself: what comes later changes nothing. A file that is not in the order of arrival is left as it is.
 */
export async function setClocksRight(bench: Workbench, directory: string): Promise<Oddity[]> {
  const all = `read_parquet(${quoted(join(directory, '*/*.parquet'))}, hive_partitioning = true)`
  const { front, sample } = await findFronts(bench, all)
  const told = `(SELECT told.*, front, "at" - front AS off, front // ${dayMs} AS day FROM ${all} AS told LEFT JOIN fronts ON ${front} WHERE slice >= 0)`
  const farMs = await farOf(bench, `${told} WHERE ${sample}`)
  await bench.run(`CREATE OR REPLACE TEMP TABLE suspects AS SELECT device FROM ${told} WHERE ${sample}
    GROUP BY 1 HAVING count(*) FILTER (abs(off) > ${farMs}) >= ${suspectShare} * count(*)`)
  await bench.run(`CREATE OR REPLACE TEMP TABLE days AS SELECT device, day, rows,
      CASE WHEN far >= ${shareOfTheDay} * rows AND spread[3] - spread[1] <= ${steadyMs} THEN spread[2] END AS off
    FROM (SELECT device, day, count(*) AS rows, count(*) FILTER (abs(off) > ${farMs}) AS far,
        quantile_disc(off, [0.25, 0.5, 0.75]) FILTER (abs(off) > ${farMs}) AS spread
      FROM ${told} WHERE device IN (SELECT device FROM suspects) GROUP BY 1, 2)`)
  await bench.run(`CREATE OR REPLACE TEMP TABLE wrong AS
    SELECT device, day, rows, CASE WHEN day = first THEN off ELSE before END AS off
    FROM (SELECT *, min(day) OVER each AS first, lag(off) OVER (each ORDER BY day) AS before FROM days WINDOW each AS (PARTITION BY device))`)
  await bench.run(`DELETE FROM wrong WHERE off IS NULL`)
  await bench.run(
    `COPY (SELECT DISTINCT device FROM wrong) TO ${quoted(join(directory, 'clocks.parquet'))} (FORMAT parquet)`,
  )
  await bench.run(`COPY (
      SELECT CASE WHEN abs(told.off - wrong.off) < abs(told.off) THEN "at" - wrong.off ELSE "at" END::BIGINT AS "at",
        told.device, metric, channel, value, reason, home, -1 AS page, grp, slice
      FROM ${told} AS told LEFT JOIN wrong USING (device, day) WHERE told.device IN (SELECT device FROM wrong)
    ) TO ${quoted(directory)} (FORMAT parquet, PARTITION_BY (slice), OVERWRITE_OR_IGNORE, COMPRESSION snappy, FILENAME_PATTERN 'right_{i}')`)
  return oddities(bench)
}

/** What time it was where a row lies, by most rows around it. */
async function findFronts(bench: Workbench, all: string) {
  const [file] = await bench.rows<'pages' | 'low' | 'high'>(
    `SELECT max(page)::DOUBLE AS pages, approx_quantile("at", 0.01)::DOUBLE AS low, approx_quantile("at", 0.99)::DOUBLE AS high FROM ${all} WHERE slice >= 0`,
  )
  const minutes = Math.max(1, (Number(file?.high) - Number(file?.low)) / blockMs)
  const pages = Math.max(leastPages, Math.floor(Number(file?.pages) / minutes))
  const sample = `page % ${Math.ceil(pages / pagesToLookAt)} = 0`
  await bench.run(`CREATE OR REPLACE TEMP TABLE fronts AS
    SELECT page // ${pages} AS block, median("at")::BIGINT AS front FROM ${all} WHERE slice >= 0 AND "at" >= ${firstClockSet} AND ${sample} GROUP BY 1`)
  return { front: `block = page // ${pages}`, sample }
}

async function farOf(bench: Workbench, told: string): Promise<number> {
  const [usual] = await bench.rows<'off'>(
    `SELECT approx_quantile(abs(off), ${usualShare})::DOUBLE AS off FROM ${told}`,
  )
  return Math.max(leastMs, timesTheUsual * Number(usual?.off ?? 0))
}

async function oddities(bench: Workbench): Promise<Oddity[]> {
  const told = await bench.rows<'device' | 'hours' | 'rows'>(
    `SELECT device, max_by(off, abs(off)) / 3600000.0 AS hours, sum(rows)::DOUBLE AS rows FROM wrong GROUP BY 1 ORDER BY 3 DESC, 1`,
  )
  if (told.length === 0) return []
  const signed = (hours: number) => `${hours > 0 ? '+' : '−'}${Math.abs(hours).toFixed(1)} h`
  return [
    {
      file: 'telemetry',
      reason: `clock wrong (${told.length} devices), set right by the order of the file`,
      count: told.reduce((sum, { rows }) => sum + Number(rows), 0),
      examples: told.slice(0, 5).map(({ device, hours }) => `${device} ${signed(Number(hours))}`),
    },
  ]
}
