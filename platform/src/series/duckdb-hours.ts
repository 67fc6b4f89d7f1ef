import { emptyHours, type HourlySeries, hourMs, hoursOf } from '@gridkeeper/model/hours'
import { metrics } from '@gridkeeper/model/metrics'
import type { Bucket } from '@gridkeeper/model/series-store'
import { type Days, dayMs } from './days.ts'
import type { SeriesName } from './dictionary.ts'
import type { Engine, Piece } from './duckdb-store.ts'
import type { hoursIn } from './hours.ts'

/** What is asked for: the series by number, those of devices that changed their node apart, and the nodes of the others. */
export type HoursAsked = {
  readonly names: ReadonlyMap<number, SeriesName>
  readonly nodes: readonly string[]
  readonly settled: readonly number[]
  readonly moved: readonly number[]
}

/**
 * The hours of closed days, a file a day, sorted by node: what a node did in four weeks lies together. It is made of the
 * day's own file and can be made again at any time.
 */
export function copyHours(dayFile: string, file: string): string {
  // a counter's digits are all needed, of a mean seven are: the rest would not compress
  const short = (value: string) =>
    `CASE WHEN abs(${value}) < 1e6 THEN ${value}::FLOAT::DOUBLE ELSE ${value} END`
  return `COPY (
WITH hours AS (
SELECT series, any_value(device) AS device, epoch_ms(date_trunc('hour', "at")) AS t,
avg(value) AS mean, min(value) AS low, max(value) AS high, count(*) AS told
FROM read_parquet(${quoted(dayFile)}) GROUP BY series, t),
hung AS (SELECT device, arg_max(node, rowid) AS node FROM nodes GROUP BY device)
SELECT coalesce(node, '') AS node, series, t, ${short('mean')} AS mean, ${short('low')} AS low, ${short('high')} AS high, told
FROM hours LEFT JOIN hung USING (device) ORDER BY node, series, t
) TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 32768)`
}

function readHours(files: readonly string[], from: number, which: string): string {
  return `SELECT series::DOUBLE, t::DOUBLE, mean, low, high, told::DOUBLE
FROM read_parquet([${files.map(quoted).join(', ')}]) WHERE t >= ${from} AND ${which}`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** Buckets of an hour of the days that have a file of hours, day after day. */
export async function* closedHours(
  engine: Engine,
  files: readonly string[],
  from: number,
  { nodes, settled, moved }: HoursAsked,
): AsyncGenerator<Piece> {
  if (files.length === 0) return
  if (settled.length > 0)
    yield* engine.numbers(
      readHours(
        files,
        from,
        `node IN (${nodes.map(quoted).join(',')}) AND series IN (${settled.join(',')})`,
      ),
    )
  if (moved.length > 0)
    yield* engine.numbers(readHours(files, from, `series IN (${moved.join(',')})`))
}

/** Which closed days can be read from their hours: those of which nothing late waits in the table. */
export function readable(
  hours: Days,
  span: ReturnType<typeof hoursIn>,
  late: ReadonlySet<number>,
): { readonly files: string[]; readonly days: ReadonlySet<number> } {
  const files: string[] = []
  const days = new Set<number>()
  for (let day = span.from - (span.from % dayMs); day < span.to; day += dayMs) {
    const file = hours.file(day)
    // the rest of the last day would come with it
    if (!file || late.has(day) || day + dayMs > span.to) continue
    files.push(file)
    days.add(day)
  }
  return { files, days }
}

/** Puts the hours of each series in their places as they come; of counters it waits until it has them all. */
export function createHours(
  names: ReadonlyMap<number, SeriesName>,
  { fromHour, hours }: ReturnType<typeof hoursIn>,
) {
  const gauges = new Map<number, HourlySeries>()
  const counters = new Map<number, Bucket[]>()
  let [recent, gauge, counter] = [-1, undefined as HourlySeries | undefined, [] as Bucket[]]

  function turnTo(id: number): void {
    recent = id
    const name = names.get(id)
    gauge = undefined
    if (name && metrics[name.metric].kind === 'counter') {
      counter = counters.get(id) ?? []
      counters.set(id, counter)
    } else if (name) {
      gauge = gauges.get(id) ?? emptyHours(name, fromHour, hours)
      gauges.set(id, gauge)
    }
  }

  return {
    take(id: number, at: number, mean: number, min: number, max: number, count: number): void {
      if (id !== recent) turnTo(id)
      if (!gauge) {
        counter.push({ at, mean, min, max, count })
        return
      }
      const place = (at - fromHour) / hourMs
      if (place < 0 || place >= hours) return
      gauge.mean[place] = mean
      gauge.min[place] = min
      gauge.max[place] = max
      gauge.count[place] = Math.min(65_535, count)
    },

    series(): HourlySeries[] {
      const all: HourlySeries[] = []
      for (const [id, name] of names) {
        const buckets = counters.get(id)?.toSorted((a, b) => a.at - b.at)
        const one = buckets ? hoursOf(name, buckets, fromHour, hours) : gauges.get(id)
        if (one?.count.some((count) => count > 0)) all.push(one)
      }
      return all
    },
  }
}
