// A process of its own for slices of a history: it is told a slice, and says what it found.
import type { DeviceKind } from '@gridkeeper/model/device'
import { openWorkbench, type Workbench } from '@gridkeeper/platform/series/workbench'
import { loadDetectors, tune } from '../faults/tuned.ts'
import { rightly } from './clocks.ts'
import { heardOf } from './listening.ts'
import { createReplay, type Replay, type ReplayOptions } from './replay.ts'
import type { GroupTask, SliceFound, SliceTask, WorkerOrder } from './task.ts'

process.on('disconnect', () => process.exit(0))
process.on('message', (order: WorkerOrder) => {
  work(order).catch((error: unknown) => {
    process.send?.({
      failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  })
})

type Judging = Pick<ReplayOptions, 'tuned' | 'heard'>

let workbench: Promise<Workbench> | undefined

async function work(order: WorkerOrder): Promise<void> {
  workbench ??= openWorkbench({ directory: order.directory, megabytes: 350, threads: 1 })
  const found = await replaySlice(await workbench, order)
  process.send?.({ found })
}

async function replaySlice(bench: Workbench, order: WorkerOrder): Promise<SliceFound> {
  const started = process.cpuUsage()
  const { slice } = order
  const tuned = tune(await loadDetectors(), order.faults.detectors)
  const judging = { tuned, heard: heardOf(order.activity) }
  const names = slice.hasRows ? await seriesOf(bench, order) : new Map()
  const groups = new Map(slice.groups.map((group) => [group.grp, group]))
  const found: SliceFound['groups'][number][] = []
  let rows = 0
  let told = 0
  let replay: Replay | undefined
  let current = -1
  let numbers = new Map<number, number>()
  const finish = () => {
    if (replay) found.push({ grp: current, recorded: replay.end() })
  }
  const blocks = slice.hasRows ? bench.numbers(sortedRows(order)) : []
  for await (const { count, columns } of blocks) {
    const [grps, ids, ats, values] = columns
    if (!grps || !ids || !ats || !values) break
    for (let row = 0; row < count; row++) {
      const grp = grps[row] ?? -1
      if (grp !== current || !replay) {
        finish()
        current = grp
        numbers = new Map()
        replay = startReplay(order, judging, groups.get(grp), slice, names, grp)
      }
      const id = ids[row] ?? -1
      let number = numbers.get(id)
      if (number === undefined) {
        const [metric = '', device = '', channel = ''] = names.get(id) ?? []
        number = replay.add(metric, device, channel)
        numbers.set(id, number)
      }
      replay.take(number, ats[row] ?? 0, values[row] ?? 0)
    }
    rows += count
    if (rows - told > 200_000) {
      process.send?.({ rows: rows - told })
      told = rows
    }
  }
  finish()
  for (const group of mute(slice, found)) found.push(replayMute(order, judging, group))
  process.send?.({ rows: rows - told })
  return {
    slice: slice.number,
    groups: found,
    megabytes: process.memoryUsage().rss / 2 ** 20,
    cpuSeconds: secondsOf(process.cpuUsage(started)),
  }
}

function replayMute(order: WorkerOrder, judging: Judging, group: GroupTask) {
  const { grp } = group
  return { grp, recorded: startReplay(order, judging, group, order.slice, new Map(), grp).end() }
}

/** Groups that reported nothing themselves, and have others below them. */
function mute({ groups, only }: SliceTask, found: SliceFound['groups']): readonly GroupTask[] {
  const told = new Set(found.map(({ grp }) => grp))
  return groups.filter(
    ({ grp, below }) => below.length > 0 && !told.has(grp) && (only?.includes(grp) ?? true),
  )
}

function secondsOf({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6
}

function startReplay(
  { faults, until }: WorkerOrder,
  judging: Judging,
  group: GroupTask | undefined,
  { number }: SliceTask,
  names: ReadonlyMap<number, readonly string[]>,
  grp: number,
): Replay {
  return createReplay({
    group: group ?? strays(grp, names, number),
    ...judging,
    faults,
    until,
    below: group?.below ?? [],
    above: group?.above ?? [],
  })
}

/** Devices that the plant does not hold: together, under nothing that has a name. */
function strays(grp: number, names: ReadonlyMap<number, readonly string[]>, slice: number) {
  const id = `unplaced-${slice}-${grp}`
  const told = Map.groupBy(names.values(), ([, device = '']) => device)
  const rows = [...told].map(([device, of]) => ({
    id: device,
    kind: kindBy(of.map(([metric = '']) => metric)),
    parent_id: id,
    node_id: null,
    name: device,
    org_unit_id: null,
  }))
  return { id, rows, heads: [] }
}

/** What it is by what it tells: whoever tells of a tuner stands in a home, whatever it is called. */
function kindBy(metrics: readonly string[]): DeviceKind {
  const subjects = new Set(metrics.map((metric) => metric.slice(0, metric.indexOf('.'))))
  if (subjects.has('downstream') || subjects.has('viewing') || subjects.has('eoc')) return 'box'
  if (subjects.has('rf')) return 'amplifier'
  if (subjects.has('power')) return 'power_supply'
  return subjects.has('optical') ? 'onu' : 'box'
}

/** Each series of the slice has a number, so that rows are numbers only. */
async function seriesOf(
  bench: Workbench,
  order: WorkerOrder,
): Promise<ReadonlyMap<number, readonly string[]>> {
  await bench.run(`CREATE OR REPLACE TEMP TABLE series AS
    SELECT (row_number() OVER (ORDER BY device, metric, channel))::INTEGER AS id, device, metric, channel
    FROM (SELECT DISTINCT device, metric, channel FROM ${rightly(order.directory, order.slice.number)})`)
  const rows = await bench.rows<'id' | 'device' | 'metric' | 'channel'>('SELECT * FROM series')
  return new Map(
    rows.map(({ id, device, metric, channel }) => [
      Number(id),
      [String(metric), String(device), String(channel)],
    ]),
  )
}

// Of two values of one moment one must be taken, and always the same one.
function sortedRows(order: WorkerOrder): string {
  const { from, until, slice } = order
  const only = slice.only ? `AND grp IN (${slice.only.join(', ')})` : ''
  return `SELECT grp::DOUBLE, id::DOUBLE, "at"::DOUBLE, value::DOUBLE
    FROM ${rightly(order.directory, order.slice.number)} JOIN series USING (device, metric, channel)
    WHERE "at" BETWEEN ${from} AND ${until} ${only} ORDER BY grp, "at", id, value`
}
