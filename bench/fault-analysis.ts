import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { Point } from '@gridkeeper/model/series-store'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { createLogger } from '@gridkeeper/platform/log'
import { judgeGroup } from '../analytics/src/faults/judge.ts'
import { plantOf } from '../analytics/src/faults/plant.ts'
import { boxesOf, createTown, nodeOf, start, type Town } from '../analytics/test/town.ts'
import { createScreen } from '../model/src/screening.ts'

const minute = 60_000
const values = {
  'downstream.level_dbuv': 62,
  'downstream.mer_db': 35,
  'downstream.pre_ber_ratio': 1e-8,
  'downstream.lock': 1,
} as const satisfies Partial<Record<MetricName, number>>
const read = Object.keys(values) as (keyof typeof values)[]
const channels = ['554MHz/64QAM', '602MHz/64QAM', '650MHz/256QAM']
const passes = 20

/**
 * One node with 500 boxes: CPU of a look at the last hours, calm and cut, and of a look through four weeks; what that makes of
 * 20,000 nodes; and of a sample as it passes the screen.
 */
export default async function faultAnalysis(): Promise<void> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'gridkeeper-bench-'))
  const log = createLogger({ level: 'error' })
  const database = await openDatabase({ url: 'pglite:', dataDirectory, log })
  const town = await createTown(database)
  const devices = nodeOf('N1', null, 5, 10, 10)
  const boxes = boxesOf(devices)
  await town.devices(devices)
  await town.states(boxes, 'online', start - 600 * minute)
  await town.samples(
    'N1',
    'N1',
    'device.reachable',
    Array.from({ length: 360 }, () => 1),
  )
  for (let ago = 6 * 60; ago >= 0; ago -= 5)
    await town.series.write(reports(boxes, start - ago * minute))

  const samples = await measure('pure: detectors over the window', await judging(town, devices))
  await town.looked('N1')
  await measure('calm, the reading of the last hour', () => town.series.readColumns(lastHour(town)))
  const quick = await measure('calm, all of it (50 ms asked)', () => town.analyse('N1'))
  town.pass(2 * minute)
  await town.samples('N1', 'N1', 'device.reachable', [0, 0])
  await town.states(boxes, 'lost', start)
  await measure('cut, the first look', () => town.analyse('N1'), 1)
  await measure('cut, looked at again', () => town.analyse('N1'))
  await town.states(boxes, 'online', start + 3 * minute)
  town.pass(10 * minute)
  await town.samples('N1', 'N1', 'device.reachable', [1, 1, 1])
  const bad = { ...values, 'downstream.mer_db': 20 }
  for (const ago of [3, 2, 1])
    await town.series.write(reports(boxes, town.at() - ago * minute, bad))
  await measure('every box bad, the first look', () => town.analyse('N1'), 1)
  await measure('every box bad, looked at again', () => town.analyse('N1'))
  const slow = await fourWeeks(town, boxes)
  const hourly = (20_000 * (quick + slow / 6)) / 3_600_000
  console.log(
    `20,000 nodes, each looked at once an hour and through its past once in six: ${hourly.toFixed(2)} cores (2 asked)`,
  )
  screening(boxes)
  console.log(`the detectors alone: ${samples.toFixed(1)} ms of ${quick.toFixed(1)} ms`)
  await town.close()
  await database.close()
  await rm(dataDirectory, { recursive: true, force: true })
}

function reports(
  boxes: readonly string[],
  at: number,
  now: Record<keyof typeof values, number> = values,
): Point[] {
  return boxes.flatMap((device) =>
    channels.flatMap((channel) =>
      read.map((metric) => ({
        metric,
        device,
        channel,
        node: 'N1',
        at,
        value: now[metric],
      })),
    ),
  )
}

const day = 24 * 60 * minute
const weeks = 28

/** Four weeks of hours, as closed days: one report an hour says as much to the hours as twelve. */
async function fourWeeks(town: Town, boxes: readonly string[]): Promise<number> {
  const today = start - (start % day)
  for (let ago = weeks; ago >= 1; ago--)
    for (let hour = 0; hour < 24; hour++)
      await town.series.write(reports(boxes, today - ago * day + hour * 60 * minute))
  await town.series.roll()
  const range = { metrics: [...read], node: 'N1', from: start - weeks * day, to: start }
  await measure('four weeks by the hour, the reading', () => town.series.readHours(range), 3)
  return measure(
    'four weeks, all of it',
    async () => {
      await town.forgetLook('N1')
      await town.analyse('N1')
    },
    3,
  )
}

function screening(boxes: readonly string[]): void {
  const screen = createScreen()
  const rounds = 20
  const points = Array.from({ length: rounds }, (_, n) => reports(boxes, start + n * 5 * minute))
  for (const point of points[0] ?? []) screen.isNotable(point, 'box')
  const cpu = process.cpuUsage()
  let count = 0
  for (const round of points.slice(1))
    for (const point of round) {
      screen.isNotable(point, 'box')
      count++
    }
  console.log(
    `screening: ${(process.cpuUsage(cpu).user / count).toFixed(2)} µs CPU a sample (2 asked)`,
  )
}

function lastHour(town: Town) {
  return { metrics: read, node: 'N1', from: town.at() - 60 * minute, to: town.at() + 1 }
}

async function judging(town: Town, devices: ReturnType<typeof nodeOf>) {
  const at = town.at()
  const series = await town.series.readColumns(lastHour(town))
  const rows = devices.map(({ id, kind, parent, node }) => ({
    id,
    kind,
    parent_id: parent,
    node_id: node,
    name: id,
    org_unit_id: null,
  }))
  const { detectors } = town.needs()
  return async () => {
    judgeGroup(detectors, { at, plant: plantOf('N1', rows), series, states: new Map(), before: [] })
  }
}

async function measure(
  name: string,
  work: () => Promise<unknown>,
  times = passes,
): Promise<number> {
  // A sweep looks at thousands of nodes one after another: what a process pays once, at its first few, is none of a node's cost.
  if (times > 1) for (let n = 0; n < times; n++) await work()
  const cpu = process.cpuUsage()
  const from = performance.now()
  for (let n = 0; n < times; n++) await work()
  const wall = (performance.now() - from) / times
  const { user, system } = process.cpuUsage(cpu)
  console.log(
    `${name}: ${((user + system) / 1000 / times).toFixed(1)} ms CPU, ${wall.toFixed(1)} ms`,
  )
  return (user + system) / 1000 / times
}
