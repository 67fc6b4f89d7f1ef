import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { homeKinds } from '@gridkeeper/model/device'
import { AppError } from '@gridkeeper/model/errors'
import { openWorkbench, type Workbench } from '@gridkeeper/platform/series/workbench'
import type { Faults } from '../config.ts'
import type { Event } from './event.ts'
import type { Element, Oddity, Ticket, Truth } from './given.ts'
import { type Group, type Placed, placeGroups } from './groups.ts'
import type { RaisedAlarm, Recorded, Span } from './record.ts'
import { readPlant, readTickets, readTruth } from './small-files.ts'
import { spansAbove } from './spans-above.ts'
import type { GroupTask, SliceTask } from './task.ts'
import { type Staged, stageTelemetry } from './telemetry.ts'
import { startWorkers, type Workers } from './workers.ts'

export type BacktestOptions = {
  readonly plant: string
  readonly telemetry: string
  readonly tickets?: string | undefined
  readonly truth?: string | undefined
  readonly since?: number | undefined
  readonly until?: number | undefined
  readonly faults: Faults
  readonly workers: number
  readonly megabytes: number
  /** For times that name no zone. */
  readonly timeZone: string
  /** How far it is: the step's name, and the share of it that is done. */
  progress(step: 'read' | 'replay' | 'again' | 'judge', share: number): void
}

/** All that was given and all that was found: what the scores and the report are made of. */
export type Replayed = {
  readonly elements: readonly Element[]
  readonly tickets: readonly Ticket[]
  readonly truths: readonly Truth[] | undefined
  readonly oddities: readonly Oddity[]
  readonly rows: number
  readonly from: number
  readonly to: number
  readonly hasArrival: boolean
  /** Homes that reported at all. */
  readonly homes: readonly string[]
  readonly alarms: readonly RaisedAlarm[]
  readonly baselines: { readonly fixed: readonly Event[]; readonly cluster: readonly Event[] }
  readonly looks: number
  /** The most that one worker took, and the CPU time of all. */
  readonly megabytes: number
  readonly cpuSeconds: number
}

/** Runs the detectors over a history as they would have run live. Files are read, nothing but a temporary directory is written. */
export async function replay(options: BacktestOptions): Promise<Replayed> {
  const directory = await mkdtemp(join(tmpdir(), 'gridkeeper-backtest-'))
  const workers = startWorkers(options.workers)
  try {
    return await replayIn(directory, workers, options)
  } finally {
    workers.close()
    await rm(directory, { recursive: true, force: true })
  }
}

async function replayIn(
  directory: string,
  workers: Workers,
  options: BacktestOptions,
): Promise<Replayed> {
  const { megabytes, timeZone, progress } = options
  const bench = await openWorkbench({ directory, megabytes, threads: 2, timeZone })
  const given = await readGiven(bench, options)
  const placed = placeGroups(given.elements)
  progress('read', 0)
  const staged = await stageTelemetry(
    bench,
    options.telemetry,
    placed,
    join(directory, 'rows'),
    options,
  ).finally(() => bench.close())
  if (staged.rows === 0)
    throw new AppError(
      'request/invalid',
      `No row of ${options.telemetry} could be used: ${staged.oddities.map(({ reason, count }) => `${reason} (${count})`).join('; ') || 'it has none'}`,
    )
  const recorded = await replayAll(workers, placed, staged, options)
  const all = [...recorded.found.values()]
  const doubles = all.reduce((sum, one) => sum + one.doubles, 0)
  return {
    ...given,
    oddities: [
      ...given.oddities,
      ...staged.oddities,
      ...(doubles > 0
        ? [{ file: 'telemetry' as const, reason: 'told twice', count: doubles, examples: [] }]
        : []),
    ],
    rows: staged.rows,
    from: staged.from,
    to: staged.to,
    hasArrival: staged.hasArrival,
    homes: all.flatMap(({ homes }) => homes),
    alarms: all
      .flatMap(({ alarms }) => alarms)
      .map(withHomes(placed))
      .toSorted((a, b) => a.raisedAt - b.raisedAt),
    baselines: {
      fixed: all.flatMap(({ baselines }) => baselines.fixed),
      // What has no node above it is no cluster.
      cluster: all.flatMap(({ baselines }) => baselines.cluster),
    },
    looks: all.reduce((sum, { looks }) => sum + looks, 0),
    megabytes: recorded.megabytes,
    cpuSeconds: recorded.cpuSeconds,
  }
}

/** An alarm above several groups names their heads; who suffers are the homes below them. */
function withHomes({ groups }: Placed): (alarm: RaisedAlarm) => RaisedAlarm {
  const byHead = new Map(groups.map((group) => [group.id, group]))
  const homesOf = (head: string, own: string): readonly string[] => {
    const group = head === own ? undefined : byHead.get(head)
    if (!group) return []
    const homes = group.rows.flatMap(({ id, kind }) => (homeKinds.has(kind) ? [id] : []))
    return [...homes, ...group.heads.flatMap(({ id }) => [id, ...homesOf(id, own)])]
  }
  return (alarm) => {
    const homes = alarm.devices.flatMap((device) => homesOf(device, alarm.element))
    return homes.length === 0
      ? alarm
      : { ...alarm, devices: [...new Set([...alarm.devices, ...homes])].toSorted() }
  }
}

async function readGiven(bench: Workbench, options: BacktestOptions) {
  const plant = await readPlant(bench, options.plant)
  const none = { rows: [], oddities: [] }
  const tickets = options.tickets ? await readTickets(bench, options.tickets) : none
  const truth = options.truth ? await readTruth(bench, options.truth) : undefined
  return {
    elements: plant.rows,
    tickets: tickets.rows,
    truths: truth?.rows,
    oddities: [...plant.oddities, ...tickets.oddities, ...(truth?.oddities ?? [])],
  }
}

/** Level by level from the homes upwards; then once more what an alarm further up would have kept from being raised. */
async function replayAll(
  workers: Workers,
  placed: Placed,
  staged: Staged,
  options: BacktestOptions,
) {
  const found = new Map<number, Recorded>()
  let megabytes = 0
  let cpuSeconds = 0
  const pass = async (slices: readonly SliceTask[], told: (rows: number) => void) => {
    const { directory, activity, from, to } = staged
    const orders = slices.map((slice) => {
      return { directory, slice, faults: options.faults, activity, from, until: to }
    })
    const results = await workers.run(orders, told)
    for (const { groups, megabytes: used, cpuSeconds: spent } of results) {
      cpuSeconds += spent
      megabytes = Math.max(megabytes, used)
      for (const { grp, recorded } of groups) found.set(grp, recorded)
    }
  }
  const levels = Math.max(0, ...placed.groups.map(({ level }) => level))
  const first = counting(options, 'replay', staged.rows)
  for (let level = 0; level <= levels; level++)
    await pass(
      slicesOf(placed, staged, level, (group) => taskOf(group, placed, found, [])),
      first,
    )
  for (let level = levels - 1; level >= 0; level--) {
    const spans = spansAbove(placed, found)
    const held = new Set(
      placed.groups.flatMap(({ id, grp, level: its }) =>
        its === level && spans.has(id) && (found.get(grp)?.alarms.length ?? 0) > 0 ? [grp] : [],
      ),
    )
    const again = slicesOf(placed, staged, level, (group) =>
      taskOf(group, placed, found, spans.get(group.id) ?? []),
    )
    await pass(
      again.flatMap((slice) => {
        const only = slice.groups.flatMap(({ grp }) => (held.has(grp) ? [grp] : []))
        return only.length > 0 ? [{ ...slice, only }] : []
      }),
      counting(options, 'again', staged.rows * shareOf(placed, held)),
    )
  }
  return { found, megabytes, cpuSeconds }
}

function counting({ progress }: BacktestOptions, step: 'replay' | 'again', all: number) {
  let done = 0
  return (rows: number) => {
    done += rows
    progress(step, Math.min(1, done / all))
  }
}

/** What share of all rows is theirs, by the devices that they hold. */
function shareOf({ groups }: Placed, of: ReadonlySet<number>): number {
  const devices = (some: readonly Group[]) => some.reduce((sum, { rows }) => sum + rows.length, 0)
  return devices(groups.filter(({ grp }) => of.has(grp))) / devices(groups)
}

function slicesOf(
  { groups, strays }: Placed,
  { slices }: Staged,
  level: number,
  task: (group: Group) => GroupTask,
): SliceTask[] {
  const bySlice = Map.groupBy(
    groups.filter((group) => group.level === level),
    ({ slice }) => slice,
  )
  const told = new Set(slices)
  // What has nothing to say itself is judged by what hangs below it.
  const numbers = new Set([...slices, ...(level > 0 ? bySlice.keys() : [])])
  return [...numbers].flatMap((number) => {
    const of = bySlice.get(number)
    const isStrays = level === 0 && number >= strays.slice
    if (!of && !isStrays) return []
    return [{ number, hasRows: told.has(number), groups: of?.map(task) ?? [] }]
  })
}

function taskOf(
  { id, grp, rows, heads }: Group,
  { groups }: Placed,
  found: ReadonlyMap<number, Recorded>,
  above: readonly Span[],
): GroupTask {
  const below = new Set(heads.map((head) => head.id))
  const moments =
    below.size === 0
      ? []
      : groups
          .filter((group) => below.has(group.id))
          .flatMap((group) => found.get(group.grp)?.head ?? [])
          .toSorted((a, b) => a.at - b.at)
  return { id, grp, rows, heads, below: moments, above }
}
