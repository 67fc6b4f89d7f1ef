import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { Point, Readout, SeriesKey, SeriesStore } from '@gridkeeper/model/series-store'
import { createLogger } from '@gridkeeper/platform/log'
import { createDuckdbStore } from '@gridkeeper/platform/series/duckdb'
import { createInfluxStore } from '@gridkeeper/platform/series/influx'
import { pointsOf } from '@gridkeeper/platform/series/readouts'
import { InfluxDB, Point as InfluxPoint } from '@influxdata/influxdb-client'
import { startInflux } from '../test/servers/influx.ts'
import { findProgram } from '../test/servers/server.ts'

const metrics: readonly MetricName[] = [
  'downstream.level_dbuv',
  'downstream.mer_db',
  'downstream.pre_ber_ratio',
  'downstream.post_ber_ratio',
  'downstream.lock',
  'downstream.unerrored_codewords_total',
  'downstream.corrected_codewords_total',
  'downstream.uncorrectable_codewords_total',
]
const devices = 10_000
const rowsInBatch = 5000
const rowsInPass = 20_000
const roundMs = 300_000
const start = Date.UTC(2026, 0, 1)
const inFlight = 4
const log = createLogger({ level: 'error' })

const channel = '554MHz/64QAM'
const series: readonly SeriesKey[] = metrics.map((metric) => ({ metric, channel }))

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }
type Batch<Row> = Writable<Row>[]
type Write<Row> = (batch: readonly Row[]) => Promise<unknown>

/** Rows of eight values from 10,000 boxes, 500 on a node, as polls bring them: one box after another, a round each five minutes. */
function makeBatches<Row>(make: (row: Readout) => Row[]): Batch<Row>[] {
  return Array.from({ length: rowsInPass / rowsInBatch }, (_, batch) =>
    Array.from({ length: rowsInBatch }, (_, index) =>
      make(rowAt(batch * rowsInBatch + index)),
    ).flat(),
  )
}

function rowAt(row: number): Readout {
  const box = row % devices
  const round = Math.floor(row / devices)
  const wobble = (row * 7919) % 97
  const values = [
    600 + wobble,
    350 + (wobble % 23),
    wobble,
    wobble % 7,
    10,
    (round + 1) * 912_345 * 10,
    (round * 3 + wobble) * 10,
    (wobble % 3) * 10,
  ].map((value, index) => (index === 2 || index === 3 ? value / 1e9 : value / 10))
  return {
    device: `stb-${String(box).padStart(6, '0')}`,
    node: `node-${Math.floor(box / 500)}`,
    at: start + round * roundMs,
    series,
    values,
  }
}

type Figures = { readonly name: string; readonly cpu: number; readonly rowsPerSecond: number }

type Measured<Row> = {
  readonly name: string
  readonly make: (row: Readout) => Row[]
  readonly write: Write<Row>
  readonly passes: number
}

/** CPU seconds of this process, engine threads included, for 100,000 rows. The rows are made beforehand, and moved on in time. */
async function measure<Row extends { readonly at: number }>(
  measured: Measured<Row>,
): Promise<Figures> {
  const { name, make, write, passes } = measured
  const batches = makeBatches(make)
  await writeAll(batches, write)
  let cpu = 0
  let seconds = 0
  for (let pass = 0; pass < passes; pass++) {
    for (const batch of batches) for (const row of batch) row.at += (rowsInPass / devices) * roundMs
    const cpuBefore = process.cpuUsage()
    const before = performance.now()
    await writeAll(batches, write)
    const { user, system } = process.cpuUsage(cpuBefore)
    cpu += (user + system) / 1e6
    seconds += (performance.now() - before) / 1000
  }
  const rows = passes * rowsInPass
  return { name, cpu: (cpu / rows) * 100_000, rowsPerSecond: rows / seconds }
}

async function writeAll<Row>(batches: readonly Batch<Row>[], write: Write<Row>): Promise<void> {
  const queue = batches.values()
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      for (const batch of queue) await write(batch)
    }),
  )
}

async function measureStore(name: string, store: SeriesStore, passes: number): Promise<Figures> {
  const write: Write<Readout> = (batch) => store.writeReadouts(batch)
  const figures = await measure({ name, passes, write, make: (row) => [row] })
  await store.close()
  return figures
}

/** As who imports a file of single samples writes them. */
async function measureByPoint(name: string, store: SeriesStore, passes: number): Promise<Figures> {
  const write: Write<Point> = (batch) => store.write(batch)
  const figures = await measure({ name, passes, write, make: (row) => pointsOf([row]) })
  await store.close()
  return figures
}

/** What one writes who takes the client as its README shows it, gzip and all. */
function pointApi(url: string): Write<Readout> {
  const client = new InfluxDB({ url, timeout: 60_000 })
  return async (batch) => {
    const writer = client.getWriteApi('', 'bench_points', 'ms', {
      // a batch that fills up is sent without anybody waiting for it; one short of full, `close` sends it and waits
      batchSize: rowsInBatch + 1,
      flushInterval: 0,
    })
    writer.path = '/write?db=bench_points&precision=ms'
    for (const { device, node, at, values } of batch) {
      const point = new InfluxPoint('downstream')
        .tag('device', device)
        .tag('node', node)
        .tag('channel', channel)
        .timestamp(at)
      for (const [index, metric] of metrics.entries())
        point.floatField(metric.slice('downstream.'.length), values[index] ?? 0)
      writer.writePoint(point)
    }
    await writer.close()
  }
}

async function benchInflux(folder: string, passes: number): Promise<Figures[]> {
  const server = await startInflux(folder)
  try {
    const options = { url: server.value, token: '', timeoutMs: 60_000, log }
    const store = createInfluxStore({ ...options, database: 'bench_lines' })
    const lines = await measureStore('InfluxDB, ours', store, passes)
    const created = createInfluxStore({ ...options, database: 'bench_points' })
    await created.writeReadouts([rowAt(0)])
    const points = await measure({
      name: 'InfluxDB, the client’s Point API',
      make: (row) => [row],
      write: pointApi(server.value),
      passes,
    })
    return [lines, points]
  } finally {
    await server.stop()
  }
}

export default async function bench([asked = '25']: readonly string[]): Promise<void> {
  const passes = Math.max(1, Math.round(Number(asked)) || 25)
  const folder = await mkdtemp(join(tmpdir(), 'gridkeeper-bench-'))
  try {
    const directory = join(folder, 'series')
    const duckdb = (name: string) =>
      createDuckdbStore({ directory: join(directory, name), log, now: () => start })
    const figures = [
      await measureStore('DuckDB', await duckdb('readouts'), passes),
      await measureByPoint('DuckDB, point by point', await duckdb('points'), passes),
    ]
    if (await findProgram('influxd')) figures.push(...(await benchInflux(folder, passes)))
    else console.log('influxd is not on the PATH: InfluxDB is left out')
    print(figures, passes * rowsInPass)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function print(figures: readonly Figures[], rows: number): void {
  const peer = figures.find(({ name }) => name.endsWith('Point API'))
  console.log(`${rows} rows of 8 values, ${devices} devices, batches of ${rowsInBatch} rows`)
  for (const { name, cpu, rowsPerSecond } of figures) {
    const ratio = peer ? `  ${(cpu / peer.cpu).toFixed(2)} of the Point API` : ''
    console.log(
      `${name.padEnd(34)} ${cpu.toFixed(3)} CPU s per 100,000 rows  ${Math.round(rowsPerSecond)} rows/s${ratio}`,
    )
  }
}
