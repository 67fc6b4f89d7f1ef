import { AppError } from '@gridkeeper/model/errors'
import { hourMs } from '@gridkeeper/model/hours'
import type { MetricName } from '@gridkeeper/model/metrics'
import type {
  Bucket,
  BucketSeries,
  Range,
  Sample,
  SeriesStore,
} from '@gridkeeper/model/series-store'
import { dayMs } from './days.ts'
import { hoursIn, hoursOfBuckets } from './hours.ts'
import { createDelivery } from './influx-delivery.ts'
import { decodeTag } from './influx-lines.ts'
import { mergeBuckets, mergeLatest, mergeSamples, type Piece } from './influx-merge.ts'
import type { InfluxServer, Table } from './influx-server.ts'
import * as ql from './influxql.ts'
import { bounds, checkRange } from './range.ts'

const devicesInStatement = 500

export function createInfluxSeries(server: InfluxServer): SeriesStore {
  const ask = (statements: readonly string[]) => askAll(server, statements)
  const read: SeriesStore['read'] = async (range) => {
    const span = bounds(range)
    const asked = ql.byMeasurement(range.metrics)
    const found = await eachStatement(
      ask,
      await scopes(ask, range),
      asked,
      (from, metrics, which) => ql.selectSamples(from, metrics, span, which),
    )
    return mergeSamples(found.flatMap(([tables, metrics]) => samplesIn(tables, metrics)))
  }
  return {
    ...createDelivery(server),

    read,
    readColumns: read,

    readBuckets: (range) => readBuckets(ask, range),

    async readHours(range) {
      const span = hoursIn(range)
      return hoursOfBuckets(await readBuckets(ask, { ...range, ...span, bucketMs: hourMs }), span)
    },

    async latest(range) {
      const span = bounds(range)
      const asked = [...new Set(range.metrics)].map((metric): [string, MetricName[]] => [
        '',
        [metric],
      ])
      const found = await eachStatement(ask, await scopes(ask, range), asked, (_, metrics, which) =>
        metrics.map((metric) => ql.selectLast(metric, span, which)).join(';'),
      )
      return mergeLatest(found.flatMap(([tables, metrics]) => samplesIn(tables, metrics)))
    },

    dropBefore: (at) => dropBefore(server, at - (at % dayMs)),
    async close() {},
  }
}

async function readBuckets(
  ask: Ask,
  range: Range & { readonly bucketMs: number },
): Promise<BucketSeries[]> {
  const span = bounds(range)
  const asked = ql.byMeasurement(range.metrics)
  const found = await eachStatement(ask, await scopes(ask, range), asked, (from, metrics, which) =>
    ql.selectBuckets(from, metrics, span, which, range.bucketMs),
  )
  return mergeBuckets(found.flatMap(([tables, metrics]) => bucketsIn(tables, metrics)))
}

type Ask = (statements: readonly string[]) => Promise<(readonly Table[])[]>

async function askAll(server: InfluxServer, statements: readonly string[]) {
  if (statements.length === 0) return []
  const { results = [], error } = await server.query(statements.join(';'))
  return statements.map((_, index) => {
    const { series = [], error: why = error } = results[index] ?? {}
    // nothing has been written yet
    if (why !== undefined && /not found/i.test(why)) return []
    if (why !== undefined)
      throw new AppError('store/rejected', `InfluxDB refuses the question: ${why}`, server.where)
    return series
  })
}

async function eachStatement(
  ask: Ask,
  scopes: readonly string[],
  asked: readonly [string, MetricName[]][],
  statement: (measurement: string, metrics: MetricName[], which: string) => string,
): Promise<[readonly Table[], MetricName[]][]> {
  const found: [readonly Table[], MetricName[]][] = []
  for (const which of scopes) {
    const answers = await ask(asked.map(([from, metrics]) => statement(from, metrics, which)))
    answers.forEach((tables, index) => {
      found.push([tables, asked[index]?.[1] ?? []])
    })
  }
  return found
}

/** The range's devices as conditions, a few hundred devices each. */
async function scopes(ask: Ask, range: Range): Promise<string[]> {
  checkRange(range)
  if (range.metrics.length === 0) return []
  const { node, devices } = range
  if (node === undefined) return chunks(devices ?? []).map(ql.ofDevices)
  const { ever, left, joined } = await devicesOn(ask, range.metrics, node)
  if (ever.length === 0) return []
  if (!devices && left.size === 0 && joined.size === 0) return [ql.onNode(node)]
  const wanted = new Set(devices ?? ever)
  return chunks(ever.filter((device) => wanted.has(device) && !left.has(device))).map(ql.ofDevices)
}

/** Who ever hung on the node, who of them has left it since, and who came to it from another. */
async function devicesOn(ask: Ask, metrics: readonly MetricName[], node: string) {
  const values = (await ask([ql.showDevices(metrics, node)])).flat()
  const ever = [
    ...new Set(values.flatMap((table) => table.values.map(([, value]) => decodeTag(`${value}`)))),
  ]
  const elsewhere = await lastSeen(ask, metrics, ever, ql.offNode(node))
  const here = await lastSeen(ask, metrics, [...elsewhere.keys()], ql.onNode(node))
  const left = new Set<string>()
  const joined = new Set<string>()
  for (const [device, at] of elsewhere) (at > (here.get(device) ?? 0) ? left : joined).add(device)
  return { ever, left, joined }
}

async function lastSeen(
  ask: Ask,
  metrics: readonly MetricName[],
  devices: readonly string[],
  where: string,
): Promise<Map<string, number>> {
  const seen = new Map<string, number>()
  for (const some of chunks(devices)) {
    const which = `${ql.ofDevices(some)} AND ${where}`
    for (const { tags, values } of (
      await ask(metrics.map((metric) => ql.selectSeen(metric, which)))
    ).flat()) {
      const device = decodeTag(tags?.['device'] ?? '')
      seen.set(device, Math.max(seen.get(device) ?? 0, Number(values[0]?.[0])))
    }
  }
  return seen
}

function chunks(devices: readonly string[]): string[][] {
  const all = [...new Set(devices)]
  return Array.from({ length: Math.ceil(all.length / devicesInStatement) }, (_, n) =>
    all.slice(n * devicesInStatement, (n + 1) * devicesInStatement),
  )
}

function namesOf({ tags = {} }: Table, metric: MetricName) {
  return {
    metric,
    device: decodeTag(tags['device'] ?? ''),
    channel: decodeTag(tags['channel'] ?? ''),
  }
}

function samplesIn(tables: readonly Table[], metrics: readonly MetricName[]): Piece<Sample>[] {
  return tables.flatMap((table) =>
    metrics.map((metric, index) => {
      const rows: Sample[] = []
      for (const row of table.values) {
        const value = row[index + 1]
        if (typeof value === 'number') rows.push({ at: Number(row[0]), value })
      }
      return { ...namesOf(table, metric), rows }
    }),
  )
}

function bucketsIn(tables: readonly Table[], metrics: readonly MetricName[]): Piece<Bucket>[] {
  return tables.flatMap((table) =>
    metrics.map((metric, index) => {
      const rows: Bucket[] = []
      for (const row of table.values) {
        const [mean, min, max, count] = row.slice(index * 4 + 1, index * 4 + 5).map(Number)
        if (count)
          rows.push({ at: Number(row[0]), mean: mean ?? 0, min: min ?? 0, max: max ?? 0, count })
      }
      return { ...namesOf(table, metric), rows }
    }),
  )
}

/**
 * Whole shards where the server shows them; what lies in longer ones is deleted. Where there are no shards to be seen
 * (2.x, 3.x) it is deleted as well, and a server that cannot says so: there the bucket's own retention must be set.
 */
async function dropBefore(server: InfluxServer, at: number): Promise<void> {
  const shown = await server.query('SHOW SHARDS').catch(() => undefined)
  const shards = shown?.results?.[0]?.series?.flatMap((table) => shardsIn(table, server.database))
  const old = shards?.filter(({ end }) => end <= at) ?? []
  if (old.length > 0)
    await askAll(
      server,
      old.map(({ id }) => `DROP SHARD ${id}`),
    )
  const longer = shards?.some(({ start, end }) => start < at && end > at && end - start > dayMs)
  if (!shards || longer) await askAll(server, [`DELETE WHERE time < ${at}ms`])
}

function shardsIn({ columns, values }: Table, database: string) {
  const column = (name: string) => columns.indexOf(name)
  return values
    .filter((row) => row[column('database')] === database)
    .map((row) => ({
      id: Number(row[column('id')]),
      start: Date.parse(String(row[column('start_time')])),
      end: Date.parse(String(row[column('end_time')])),
    }))
}
