import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { homeKinds } from '@gridkeeper/model/device'
import { type MetricName, metrics } from '@gridkeeper/model/metrics'
import { quoted, type Workbench } from '@gridkeeper/platform/series/workbench'
import { firstClockSet, rightly, rowsOfAPage, setClocksRight } from './clocks.ts'
import type { Oddity } from './given.ts'
import type { Placed } from './groups.ts'
import { columnOf, momentOf, neededColumn, openTable, typeOf, unitOf } from './table.ts'
import { noLevel } from './tuners.ts'

/** The history on disk in slices, each with whole groups, unsorted; and when the world as a whole had something to say. */
export type Staged = {
  readonly directory: string
  readonly slices: readonly number[]
  readonly rows: number
  readonly from: number
  readonly to: number
  readonly hasArrival: boolean
  readonly activity: Activity
  readonly oddities: readonly Oddity[]
}

/** Rows of all homes, and of all the plant, in each stretch of time, from the first on. */
export type Activity = {
  readonly from: number
  readonly stepMs: number
  readonly homes: Uint32Array
  readonly plant: Uint32Array
}

export type Range = { readonly since?: number | undefined; readonly until?: number | undefined }

// Outside of this a reading is none: devices say so with 65535, −32768, 0 dBµV and the like.
const plausible: Readonly<Record<string, readonly [number, number]>> = {
  dBµV: [1, 150],
  dB: [-20, 80],
  dBm: [-60, 40],
  '°C': [-70, 150],
  '%': [0, 110],
  V: [0, 1000],
  A: [-500, 500],
  mA: [-10, 10_000],
}

function bandOf(metric: MetricName): readonly [number, number] {
  const { unit, kind } = metrics[metric]
  if (kind === 'state') return [0, 1]
  if (kind === 'counter') return [0, 1e18]
  if (metric.endsWith('_ratio')) return [0, 1]
  return plausible[unit] ?? [-32_767, 2e9]
}

/** A ratio that no receiver measures: at 0 dB, or -1, as some say, nothing was received. */
const onlyPositive: ReadonlySet<string> = new Set(['downstream.mer_db', 'upstream.snr_db'])

/** An ONU that tells of its light has some: at -40 dBm, a millionth of a milliwatt, its meter read nothing. */
const noLight: ReadonlySet<string> = new Set(['optical.rx_dbm', 'optical.tx_dbm'])
const noLightDbm = -39.9

/** Of a home this is no oddity: its tuner receives nothing. */
const isNoLevel = `(coalesce(groups.home, true) AND given.metric = 'downstream.level_dbuv' AND isfinite(value) AND (value < band.low OR value > band.high))`

/** One pass over the file, whatever its size. What is refused goes to a slice of its own with the reason. */
export async function stageTelemetry(
  workbench: Workbench,
  path: string,
  placed: Placed,
  directory: string,
  range: Range,
): Promise<Staged> {
  const table = await openTable(workbench, path)
  const at = neededColumn(table, 'a time', 'at', 'time', 'timestamp')
  const device = neededColumn(table, 'the device', 'device', 'device_id')
  const metric = neededColumn(table, 'a metric of the catalogue', 'metric', 'name')
  const value = neededColumn(table, 'a number', 'value')
  const channel = columnOf(table, 'channel') ?? "''"
  const arrival = columnOf(table, 'arrived_at', 'received_at', 'arrived', 'received')
  const atName = ['at', 'time', 'timestamp'].find((name) => table.columns.has(name)) ?? 'at'
  const unit = await unitOf(workbench, table, at)
  await mkdir(directory, { recursive: true })
  await bringIn(workbench, directory, placed)
  // How long the file is nobody knows before it is read: left to itself the engine may hold it all in memory, and look the plant up in it.
  await workbench.run("SET disabled_optimizers = 'join_order,build_side_probe_side'")
  await workbench.run('SET partitioned_write_flush_threshold = 65536')
  await workbench.run('SET preserve_insertion_order = true')
  await workbench.run(`COPY (
    WITH given AS (
      SELECT ${momentOf(at, typeOf(table, atName), unit)} AS "at", trim(${device}::VARCHAR) AS device,
        trim(${metric}::VARCHAR) AS metric, coalesce(trim(${channel}::VARCHAR), '') AS channel,
        try_cast(${value} AS DOUBLE) AS value, (row_number() OVER () // ${rowsOfAPage})::INTEGER AS page
      FROM ${table.from}
    ), judged AS (
      SELECT given.* REPLACE (CASE WHEN ${isNoLevel} THEN ${noLevel} ELSE value END AS value), groups.grp, groups.slice, coalesce(groups.home, true) AS home, CASE
        WHEN "at" IS NULL THEN 'no time'
        WHEN given.device IS NULL OR given.device = '' THEN 'no device'
        WHEN band.metric IS NULL THEN 'unknown metric ' || coalesce(given.metric, '')
        WHEN value IS NULL OR NOT isfinite(value) THEN 'no number'
        WHEN ${farOutside(range)} THEN 'outside the time asked for'
        WHEN NOT ${isNoLevel} AND (value < band.low OR value > band.high OR (band.only_positive AND value <= 0)
          OR (coalesce(groups.home, true) AND value <= band.at_homes)) THEN 'sentinel or impossible ' || given.metric
      END AS reason
      FROM given LEFT JOIN band ON band.metric = given.metric LEFT JOIN groups ON groups.device = given.device
    )
    SELECT coalesce("at", 0) AS "at", device, metric, channel, coalesce(value, 0) AS value, reason, home, page,
      coalesce(grp, ${placed.strays.grp} + hash(device) % ${placed.strays.count})::INTEGER AS grp,
      CASE WHEN reason IS NOT NULL THEN -1
        ELSE coalesce(slice, ${placed.strays.slice} + hash(device) % ${placed.strays.count}) END::INTEGER AS slice
    FROM judged
  ) TO ${quoted(directory)} (FORMAT parquet, PARTITION_BY (slice), OVERWRITE_OR_IGNORE, COMPRESSION snappy)`)
  await workbench.run('SET preserve_insertion_order = false')
  const clocks = await setClocksRight(workbench, directory)
  const survey = await surveyed(workbench, directory, range)
  return {
    ...survey,
    oddities: [...clocks, ...survey.oddities],
    directory,
    hasArrival: arrival !== undefined,
  }
}

function outside({ since, until }: Range): string {
  return `"at" < ${since ?? firstClockSet} OR "at" >= ${until ?? 1e15}`
}

/** Whatever its clock, it was not told within the time asked for: a time before any clock was set may be of any time. */
function farOutside({ since, until }: Range): string {
  return `"at" >= ${firstClockSet} AND ("at" < ${(since ?? 0) - dayMs} OR "at" >= ${(until ?? 1e15) + dayMs})`
}

async function bringIn(workbench: Workbench, directory: string, placed: Placed): Promise<void> {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const lines = placed.groups.flatMap(({ grp, slice, rows }) =>
    rows.map(({ id, kind }) => `${cell(id)},${grp},${slice},${homeKinds.has(kind)}`),
  )
  const path = join(directory, 'groups.csv')
  await writeFile(path, `device,grp,slice,home\n${lines.join('\n')}\n`)
  await workbench.run(
    `CREATE OR REPLACE TEMP TABLE groups AS SELECT * FROM read_csv(${quoted(path)}, header = true, delim = ',', quote = '"', escape = '"', auto_detect = false, columns = {device: 'VARCHAR', grp: 'INTEGER', slice: 'INTEGER', home: 'BOOLEAN'})`,
  )
  const bands = (Object.keys(metrics) as MetricName[]).map((name) => {
    const [low, high] = bandOf(name)
    return `(${quoted(name)}, ${low}::DOUBLE, ${high}::DOUBLE, ${onlyPositive.has(name)}, ${noLight.has(name) ? noLightDbm : 'NULL'}::DOUBLE)`
  })
  await workbench.run(
    `CREATE OR REPLACE TEMP TABLE band AS SELECT * FROM (VALUES ${bands.join(', ')}) AS band (metric, low, high, only_positive, at_homes)`,
  )
}

const stepMs = 300_000
const dayMs = 86_400_000

async function surveyed(workbench: Workbench, directory: string, range: Range) {
  const all = rightly(directory)
  const asked = `slice >= 0 AND NOT (${outside(range)})`
  // A device whose clock is years ahead must not make the years in between part of history.
  const [ends] = await workbench.rows<'low' | 'high'>(
    `SELECT approx_quantile("at", 0.001)::DOUBLE AS low, approx_quantile("at", 0.999)::DOUBLE AS high FROM ${all} WHERE ${asked}`,
  )
  const low = Number(ends?.low ?? 0) - dayMs
  const high = Number(ends?.high ?? 0) + dayMs
  const within = `${asked} AND "at" BETWEEN ${low} AND ${high}`
  const [kept] = await workbench.rows<'count' | 'from' | 'to'>(
    `SELECT count(*)::DOUBLE AS count, min("at")::DOUBLE AS "from", max("at")::DOUBLE AS "to" FROM ${all} WHERE ${within}`,
  )
  const slices = await workbench.rows<'slice'>(
    `SELECT DISTINCT slice::INTEGER AS slice FROM ${all} WHERE ${within} ORDER BY 1`,
  )
  const from = Number(kept?.from ?? 0)
  const last = Number(kept?.to ?? 0)
  const activity = await activityOf(workbench, `${all} WHERE ${within}`, from, last)
  return {
    rows: Number(kept?.count ?? 0),
    from,
    to: Math.min(last, endOf(activity)),
    slices: slices.map(({ slice }) => Number(slice)),
    oddities: await oddTimes(workbench, directory, { range, within }),
    activity,
  }
}

/** What was refused as it was read, and what has a time that is of no use. */
async function oddTimes(
  workbench: Workbench,
  directory: string,
  { range, within }: { readonly range: Range; readonly within: string },
): Promise<Oddity[]> {
  const refused = `read_parquet(${quoted(join(directory, '*/*.parquet'))}, hive_partitioning = true) WHERE slice = -1`
  const counted = await workbench.rows<'reason' | 'count' | 'example'>(
    `SELECT reason, count(*)::INTEGER AS count, any_value(coalesce(device, '') || ' ' || coalesce(metric, '')) AS example FROM (
      SELECT reason, device, metric FROM ${refused}
      UNION ALL SELECT CASE WHEN "at" < ${firstClockSet} THEN 'clock not set' WHEN ${outside(range)} THEN 'outside the time asked for'
        ELSE 'clock more than a day away from all others' END, device, metric FROM ${rightly(directory)} WHERE slice >= 0 AND NOT (${within})
    ) GROUP BY reason ORDER BY 2 DESC`,
  )
  return counted.map(({ reason, count, example }) => ({
    file: 'telemetry',
    reason: String(reason),
    count: Number(count),
    examples: [String(example)],
  }))
}

const hourSteps = 3_600_000 / stepMs
const aliveShare = 0.3

/** The end of the last hour in which the world still reported as it does: what few say after it, or say late, is no outage of all others. */
function endOf({ from, homes, plant }: Activity): number {
  const hours: number[] = []
  for (let step = 0; step < homes.length; step++) {
    const hour = Math.floor(step / hourSteps)
    hours[hour] = (hours[hour] ?? 0) + (homes[step] ?? 0) + (plant[step] ?? 0)
  }
  const usual = hours.toSorted((a, b) => a - b)[hours.length >> 1] ?? 0
  const last = hours.findLastIndex((count) => count >= aliveShare * usual)
  return from + (last + 1) * 3_600_000
}

async function activityOf(
  workbench: Workbench,
  rows: string,
  from: number,
  to: number,
): Promise<Activity> {
  const empty = () => new Uint32Array(Math.floor((to - from) / stepMs) + 1)
  const [homes, plant] = [empty(), empty()]
  const found = await workbench.rows<'step' | 'home' | 'count'>(
    `SELECT (("at" - ${from}) // ${stepMs})::INTEGER AS step, home, count(*)::INTEGER AS count FROM ${rows} GROUP BY 1, 2`,
  )
  for (const { step, home, count } of found)
    (home === true ? homes : plant)[Number(step)] = Number(count)
  return { from, stepMs, homes, plant }
}
