import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { Point, SeriesStore } from '@gridkeeper/model/series-store'
import { createLogger } from '@gridkeeper/platform/log'
import { createDuckdbStore } from '@gridkeeper/platform/series/duckdb'
import { createInfluxStore } from '@gridkeeper/platform/series/influx'
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

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }
type Batch = Writable<Point>[]
type Write = (batch: readonly Point[]) => Promise<unknown>

/** Rows of eight values from 10,000 boxes, 500 on a node, as polls bring them: one box after another, a round each five minutes. */
function makeBatches(): Batch[] {
  return Array.from({ length: rowsInPass / rowsInBatch }, (_, batch) =>
    Array.from({ length: rowsInBatch }, (_, index) => pointsOf(batch * rowsInBatch + index)).flat(),
  )
}

function pointsOf(row: number): Batch {
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
  ]
  const shared = {
    device: `stb-${String(box).padStart(6, '0')}`,
    channel: '554MHz/64QAM',
    node: `node-${Math.floor(box / 500)}`,
    at: start + round * roundMs,
  }
  return metrics.map((metric, index) => ({
    ...shared,
    metric,
    value: index === 2 || index === 3 ? (values[index] ?? 0) / 1e9 : (values[index] ?? 0) / 10,
  }))
}

type Figures = { readonly name: string; readonly cpu: number; readonly rowsPerSecond: number }

/** CPU seconds of this process, engine threads included, for 100,000 rows. The rows are made beforehand, and moved on in time. */
async function measure(name: string, write: Write, passes: number): Promise<Figures> {
  const batches = makeBatches()
  await writeAll(batches, write)
  let cpu = 0
  let seconds = 0
  for (let pass = 0; pass < passes; pass++) {
    for (const batch of batches)
      for (const point of batch) point.at += (rowsInPass / devices) * roundMs
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

async function writeAll(batches: readonly Batch[], write: Write): Promise<void> {
  const queue = batches.values()
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      for (const batch of queue) await write(batch)
    }),
  )
}

async function measureStore(name: string, store: SeriesStore, passes: number): Promise<Figures> {
  const figures = await measure(name, (batch) => store.write(batch), passes)
  await store.close()
  return figures
}

/** What one writes who takes the client as its README shows it, gzip and all. */
function pointApi(url: string): Write {
  const client = new InfluxDB({ url, timeout: 60_000 })
  const tags = (point: InfluxPoint, { device, node, channel }: Point) =>
    point.tag('device', device).tag('node', node).tag('channel', channel)
  return async (batch) => {
    const writer = client.getWriteApi('', 'bench_points', 'ms', {
      // a batch that fills up is sent without anybody waiting for it; one short of full, `close` sends it and waits
      batchSize: rowsInBatch + 1,
      flushInterval: 0,
    })
    writer.path = '/write?db=bench_points&precision=ms'
    for (let from = 0; from < batch.length; from += metrics.length) {
      const first = batch[from]
      if (!first) continue
      const point = tags(new InfluxPoint('downstream'), first).timestamp(first.at)
      for (let index = from; index < from + metrics.length; index++) {
        const { metric = '', value = 0 } = batch[index] ?? {}
        point.floatField(metric.slice('downstream.'.length), value)
      }
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
    await created.write(pointsOf(0))
    const points = await measure('InfluxDB, the client’s Point API', pointApi(server.value), passes)
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
    const duckdb = await createDuckdbStore({ directory, log, now: () => start })
    const figures = [await measureStore('DuckDB', duckdb, passes)]
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
