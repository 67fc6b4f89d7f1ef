import { emptyHours, type HourlySeries, hourMs, hoursOf } from '@gridkeeper/model/hours'
import { metrics } from '@gridkeeper/model/metrics'
import type { Bucket } from '@gridkeeper/model/series-store'
import { type Days, dayMs } from './days.ts'
import type { SeriesName } from './dictionary.ts'
import type { Engine } from './duckdb-store.ts'
import type { hoursIn } from './hours.ts'

/** What is asked for: the nodes, and apart from them the series of devices that changed their node, by number. */
export type HoursAsked = { readonly nodes: readonly string[]; readonly moved: readonly number[] }

/** Of each series and day a list of its 24 hours: a list is read in one piece, rows are read one by one. */
export type DayPiece = {
  readonly count: number
  readonly series: Float64Array
  readonly day: Float64Array
  readonly mean: DayLists
  readonly min: DayLists
  readonly max: DayLists
  readonly told: DayLists
}
/** Where row n's list begins among the values: `places[n * 4]`. */
export type DayLists = {
  readonly places: Uint32Array
  readonly values: Float32Array | Float64Array | Uint16Array
}
const dayHours = 24

/**
 * The hours of closed days, a file a day, sorted by node: what a node did in four weeks lies together. It is made of the
 * day's own file and can be made again at any time. An hour without a sample is NaN, and 0 samples.
 */
export function copyHours(dayFile: string, day: number, file: string): string {
  // a counter's digits are all needed, of a gauge seven are: the rest would not compress
  const short = (value: string) =>
    `CASE WHEN abs(${value}) < 1e6 THEN ${value}::FLOAT::DOUBLE ELSE ${value} END`
  const list = (value: string, none: string) =>
    `[${Array.from({ length: dayHours }, (_, hour) => `coalesce(any_value(${value}) FILTER (h = ${hour}), ${none})`).join(', ')}]`
  return `COPY (
WITH hours AS (
SELECT series, any_value(device) AS device, (epoch_ms("at") - ${day}) // ${hourMs} AS h,
greatest(least(avg(value), 3.4e38), -3.4e38)::FLOAT AS mean, min(value) AS low, max(value) AS high, least(count(*), 65535)::USMALLINT AS told
FROM read_parquet(${quoted(dayFile)}) GROUP BY series, h),
hung AS (SELECT device, arg_max(node, rowid) AS node FROM nodes GROUP BY device),
days AS (SELECT series, any_value(device) AS device, ${list('mean', "'nan'::FLOAT")} AS mean,
${list(short('low'), "'nan'::DOUBLE")} AS low, ${list(short('high'), "'nan'::DOUBLE")} AS high,
${list('told', '0::USMALLINT')} AS told FROM hours GROUP BY series)
SELECT coalesce(node, '') AS node, series, ${day}::BIGINT AS day, mean, low, high, told
FROM days LEFT JOIN hung USING (device) ORDER BY node, series
) TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 2048)`
}

function readHours(files: readonly string[], which: string): string {
  return `SELECT series::DOUBLE, day::DOUBLE, mean, low, high, told
FROM read_parquet([${files.map(quoted).join(', ')}]) WHERE ${which}`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** The hours of the days that have a file of them, day after day; of a node more series may come than were asked for. */
export async function* closedHours(
  engine: Engine,
  files: readonly string[],
  { nodes, moved }: HoursAsked,
): AsyncGenerator<DayPiece> {
  if (files.length === 0) return
  if (nodes.length > 0)
    yield* engine.days(readHours(files, `node IN (${nodes.map(quoted).join(',')})`))
  if (moved.length > 0) yield* engine.days(readHours(files, `series IN (${moved.join(',')})`))
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

  function take(id: number, at: number, ...[mean, min, max, count]: Told): void {
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
  }

  function takeRow({ mean, min, max, told }: DayPiece, row: number, id: number, day: number): void {
    turnTo(id)
    const first = (day - fromHour) / hourMs
    if (!gauge) {
      for (let hour = 0; hour < dayHours; hour++) {
        const count = hourOf(told, row, hour)
        if (count > 0)
          take(
            id,
            day + hour * hourMs,
            hourOf(mean, row, hour),
            hourOf(min, row, hour),
            hourOf(max, row, hour),
            count,
          )
      }
      return
    }
    const from = Math.max(0, -first)
    const to = Math.min(dayHours, hours - first)
    if (from >= to) return
    gauge.mean.set(listOf(mean, row, from, to), first + from)
    gauge.min.set(listOf(min, row, from, to), first + from)
    gauge.max.set(listOf(max, row, from, to), first + from)
    gauge.count.set(listOf(told, row, from, to), first + from)
  }

  return {
    take,

    takeDays(piece: DayPiece): void {
      for (let row = 0; row < piece.count; row++) {
        const id = piece.series[row] ?? -1
        if (names.has(id)) takeRow(piece, row, id, piece.day[row] ?? 0)
      }
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
type Told = [mean: number, min: number, max: number, count: number]

function listOf({ places, values }: DayLists, row: number, from: number, to: number) {
  const first = places[row * 4] ?? 0
  return values.subarray(first + from, first + to)
}

function hourOf({ places, values }: DayLists, row: number, hour: number): number {
  return values[(places[row * 4] ?? 0) + hour] ?? Number.NaN
}
