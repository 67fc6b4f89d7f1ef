import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Day } from '@gridkeeper/model/calendar'
import type { TaskState } from '@gridkeeper/model/task'
import type { Text } from '@gridkeeper/model/text'
import type { Database } from '@gridkeeper/platform/database/database'
import { countHeldOut } from '../experiments/held-out.ts'
import { type Candidate, type Reading, readCandidates } from './candidates.ts'
import { type Closing, closingsOf } from './closings.ts'
import { type Clusters, clustersOf } from './clusters.ts'
import type { CohortView } from './cohorts.ts'
import { type Ground, readGround } from './ground.ts'
import type { Moment } from './moment.ts'
import type { Policy } from './policy.ts'
import { type Portion, tasksOf } from './portions.ts'
import { type Ranked, rankTasks } from './rank.ts'
import { type Judged, type Wanted, wantedTasks } from './rules.ts'
import { type Running, readRunning } from './running.ts'
import { readSigns, type Sign } from './signs.ts'
import { byTheRules, readClosed, readLiving, type StandingTask } from './standing.ts'
import { rankedBy } from './words.ts'

/** A model's word on those candidates that it knows; the plain rule speaks for the rest. */
export type Judge = (
  candidates: readonly Candidate[],
  signs: ReadonlyMap<string, Sign>,
  moment: Moment,
) => Promise<ReadonlyMap<string, Judged>>

export type PlanRequest = {
  readonly database: Database
  readonly policy: Policy
  readonly asOf: Day
  readonly timeZone: string
  readonly judge?: Judge
  /** Only these grids: what somebody may see. */
  readonly units?: ReadonlySet<string>
}

export type PlannedTask = {
  readonly key: string
  readonly kind: Wanted['kind']
  readonly subscription?: string
  readonly household?: string
  readonly village?: string
  readonly owner: string | null
  readonly unit: string | null
  readonly due: Day
  readonly rule: string
  /** From 1, in its owner's list. */
  readonly rank: number
  readonly round: number
  readonly title: Text
  readonly reasons: readonly Text[]
  readonly state: 'open' | 'waiting'
  /** The repair that comes first. */
  readonly waitsFor: string | null
  /** True where no such task stands yet. */
  readonly isNew: boolean
  readonly details: Readonly<Record<string, unknown>>
}

/** What the rules would do in some grids; nobody's list is in two portions. */
export type PlanPortion = {
  readonly tasks: readonly PlannedTask[]
  /** Tasks that stand and are no longer called for, each with its reason. */
  readonly closing: readonly Closing[]
}

export type Plan = PlanPortion & {
  readonly asOf: Day
  readonly policy: string
  /** By what the lists are ordered. */
  readonly rankedBy: Text
  readonly cohorts: readonly CohortView[]
  /** Dormant homes that are listed nowhere, drawn at random to see what comes back by itself. */
  readonly heldOut: number
  /** Homes that are due and asked some days later than the others, drawn at random to see what asking does. */
  readonly delayed: number
  /** Tasks that nobody owns: rule D3 wants none. */
  readonly unassigned: number
}

/** What the rules would do that day. Reads only; the same day, data and policy give the same plan. */
export async function planFor(request: PlanRequest): Promise<Plan> {
  const ground = await readGround(request)
  const tasks: PlannedTask[] = []
  const closing: Closing[] = []
  for await (const portion of planPortions(request, ground)) {
    for (const task of portion.tasks) tasks.push(task)
    for (const one of portion.closing) closing.push(one)
  }
  const { asOf, policy, judge } = request
  return {
    asOf,
    policy: policy.operator,
    rankedBy: judge ? rankedBy.model : rankedBy.rule,
    cohorts: ground.cohorts,
    tasks,
    closing,
    heldOut: await countHeldOut(request.database.kysely, asOf, request.units),
    delayed: ground.delayed.size,
    unassigned: tasks.filter(({ owner }) => owner === null).length,
  }
}

/**
 * The same, grid by grid, in bounded memory: some ten thousand homes at a time, the next read while these are judged. Between steps
 * other work of this process has its turn.
 */
export async function* planPortions(
  request: PlanRequest,
  given?: Ground,
): AsyncGenerator<PlanPortion> {
  const ground = given ?? (await readGround(request))
  const reads: Promise<Facts>[] = []
  const left = ground.portions[Symbol.iterator]()
  const readNext = () => {
    const { done, value: portion } = left.next()
    if (done) return
    const facts = readFacts(request, ground, portion)
    // Where the caller stops early nobody waits for it.
    facts.catch(() => {})
    reads.push(facts)
  }
  for (let n = 0; n < readsAtOnce[request.database.engine]; n++) readNext()
  for (let facts = reads.shift(); facts; facts = reads.shift()) {
    const known = await facts
    readNext()
    yield await planned(request, ground, known)
  }
}

/** The embedded database has one connection. */
const readsAtOnce = { pglite: 1, postgres: 2 } as const

type Facts = {
  readonly reading: Reading
  readonly candidates: readonly Candidate[]
  readonly running: readonly Running[]
  readonly living: readonly StandingTask[]
  readonly signs: ReadonlyMap<string, Sign>
  readonly clusters: Clusters
}

async function readFacts(
  { database: { kysely: database }, policy }: PlanRequest,
  ground: Ground,
  portion: Portion,
): Promise<Facts> {
  const { moment, moved, owners, paid, openedThisWeek } = ground
  const reading = { database, moment, portion, paid, owners, tasks: tasksOf(portion, moved) }
  const quota = policy.D2.weeklyQuota
  const counts = new Map<string | null, number>()
  const candidates = (await readCandidates(reading, quota)).filter(({ role, unit }) => {
    if (role !== 'dormant') return true
    const opened = counts.get(unit) ?? openedThisWeek.get(unit) ?? 0
    counts.set(unit, opened + 1)
    return opened < quota
  })
  return {
    reading,
    candidates,
    running: await readRunning(reading),
    living: await readLiving(reading),
    signs: await readSigns(database, candidates, policy),
    clusters: await clustersOf(reading, candidates, ground),
  }
}

async function planned(
  { judge, database }: PlanRequest,
  ground: Ground,
  { reading, candidates, running, living, signs, clusters }: Facts,
): Promise<PlanPortion> {
  const { moment, repairs, payers, terrains } = ground
  await nextTurn()
  const judged = (await judge?.(candidates, signs, moment)) ?? new Map<string, Judged>()
  const ownPayers = payers.filter(({ unit }) => isIn(reading.portion, unit))
  const wanted = [
    ...ownPayers,
    ...wantedTasks(candidates, running, { moment, clusters, signs, judged }),
  ]
  const standing = new Map(living.map((task) => [task.key, task]))
  const others = wanted.flatMap(({ key }) => (standing.has(key) ? [] : [key]))
  for (const task of await readClosed(database.kysely, others)) standing.set(task.key, task)
  const called = wanted.filter(
    (task) => mayStand(standing.get(task.key)) && !isDelayed(task, ground),
  )
  const ranked = rankTasks(called, moment, terrains)
  await nextTurn()
  const tasks = ranked.map((task): PlannedTask => {
    const repair = task.household === null ? undefined : repairs.get(task.household)
    return shown(task, repair, standing.get(task.key)?.state)
  })
  const keys = new Set(tasks.map(({ key }) => key))
  return { tasks, closing: await closingsOf(reading, living, keys) }
}

function isIn(portion: Portion, unit: string | null): boolean {
  return unit === null ? portion === null : (portion?.includes(unit) ?? false)
}

function isDelayed({ key, subscription, household }: Wanted, { delayed, moment }: Ground): boolean {
  if (!key.startsWith(`prerenew/${moment.dueMonth}/`)) return false
  return delayed.has(household ?? subscription ?? '')
}

/** What a person closed stays closed; what the rules cancelled may come back. */
function mayStand(task: StandingTask | undefined): boolean {
  if (!task || task.state === 'open' || task.state === 'waiting') return true
  return task.state === 'cancelled' && task.closedBy === byTheRules
}

function shown(
  task: Ranked,
  repair: { readonly task: string; readonly because: Text } | undefined,
  state: TaskState | undefined,
): PlannedTask {
  const { key, kind, subscription, household, village, owner, unit, due, rule, rank, round } = task
  const { title, reasons, channel, listDay } = task
  const details = { ...task.details, channel, listDay }
  return {
    ...{ key, kind, owner, unit, due, rule, rank, round, title },
    ...(subscription !== null && { subscription }),
    ...(household !== null && { household }),
    ...(village !== null && { village }),
    reasons: repair ? [...reasons, repair.because] : reasons,
    state: repair ? 'waiting' : 'open',
    waitsFor: repair?.task ?? null,
    isNew: state === undefined,
    details: repair ? { ...details, waits_because: repair.because } : details,
  }
}
