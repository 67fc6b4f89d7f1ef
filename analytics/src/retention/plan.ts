import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Day } from '@gridkeeper/model/calendar'
import type { TaskState } from '@gridkeeper/model/task'
import type { Text } from '@gridkeeper/model/text'
import type { Database } from '@gridkeeper/platform/database/database'
import { countHeldOut } from '../experiments/held-out.ts'
import { byIndex } from '../read-many.ts'
import { askCandidates, type Candidate } from './candidates.ts'
import { type Closing, closingsOf } from './closings.ts'
import { clustersOf } from './clusters.ts'
import { type CohortView, readCohorts } from './cohorts.ts'
import { type Ground, readGround } from './ground.ts'
import type { Moment } from './moment.ts'
import type { Policy } from './policy.ts'
import { type Portion, tasksOf } from './portions.ts'
import { type Ranked, rankTasks } from './rank.ts'
import { type Judged, type Wanted, wantedTasks } from './rules.ts'
import { askRunning, type Running } from './running.ts'
import type { Reading } from './served.ts'
import { type Sign, signsOf } from './signs.ts'
import { askLiving, byTheRules, readClosed, type StandingTask } from './standing.ts'
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
    cohorts: await readCohorts(request.database.kysely, ground.moment),
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
  const underWay: Promise<PlanPortion>[] = []
  const left = ground.portions[Symbol.iterator]()
  const myTurn = turns()
  let reading = 0
  const readOn = () => {
    while (reading < readsAtOnce && underWay.length < portionsAtOnce) {
      const { done, value: portion } = left.next()
      if (done) return
      reading++
      const wasRead = () => {
        reading--
        readOn()
      }
      const plan = planPortion(request, { ground, portion, myTurn, wasRead })
      // Where the caller stops early nobody waits for it.
      plan.catch(() => {})
      underWay.push(plan)
    }
  }
  readOn()
  for (let plan = underWay.shift(); plan; plan = underWay.shift()) {
    const portion = await plan
    readOn()
    yield portion
  }
}

/** The database is to have its next question before it has answered the last, whatever this thread is at. */
const readsAtOnce = 2
/** What is read and not yet judged: some megabytes each. */
const portionsAtOnce = 4

/** A step of one portion at a time, and between two of them whatever else this process has to do. */
function turns(): () => Promise<void> {
  let last = Promise.resolve()
  return () => {
    last = last.then(() => nextTurn())
    return last
  }
}

type Work = {
  readonly ground: Ground
  readonly portion: Portion
  readonly myTurn: () => Promise<void>
  readonly wasRead: () => void
}

async function planPortion(request: PlanRequest, work: Work): Promise<PlanPortion> {
  const { ground, portion } = work
  const { moment, moved, owners, paid, repairs } = ground
  const { database } = request
  const reading = { database, moment, portion, paid, owners, tasks: tasksOf(portion, moved) }
  const facts = await readFacts(reading, work)
  const wanted = await wantedOf(request, reading, facts, work)
  const standing = new Map(facts.living.map((task) => [task.key, task]))
  const others = wanted.flatMap(({ key }) => (standing.has(key) ? [] : [key]))
  for (const task of await readClosed(database.kysely, others)) standing.set(task.key, task)
  await work.myTurn()
  const called = wanted.filter(
    (task) => mayStand(standing.get(task.key)) && !isDelayed(task, ground),
  )
  const ranked = rankTasks(called, moment, ground.terrains)
  await work.myTurn()
  const tasks = ranked.map((task): PlannedTask => {
    const repair = task.household === null ? undefined : repairs.get(task.household)
    return shown(task, repair, standing.get(task.key)?.state)
  })
  const keys = new Set(tasks.map(({ key }) => key))
  return { tasks, closing: await closingsOf(reading, facts.living, keys) }
}

type Facts = {
  readonly candidates: readonly Candidate[]
  readonly running: readonly Running[]
  readonly living: readonly StandingTask[]
}

async function readFacts(reading: Reading, { ground, myTurn, wasRead }: Work): Promise<Facts> {
  const { database, moment } = reading
  const quota = moment.policy.D2.weeklyQuota
  const [candidates, running, living] = [
    askCandidates(reading, quota),
    askRunning(reading),
    askLiving(reading),
  ]
  const questions = [candidates.statement, running.statement, living.statement]
  const [, ...answers] = await database.pool.readTogether([byIndex, ...questions])
  wasRead()
  await myTurn()
  const counts = new Map<string | null, number>()
  const called = candidates.read(answers[0]).filter(({ role, unit }) => {
    if (role !== 'dormant') return true
    const opened = counts.get(unit) ?? ground.openedThisWeek.get(unit) ?? 0
    counts.set(unit, opened + 1)
    return opened < quota
  })
  return { candidates: called, running: running.read(answers[1]), living: living.read(answers[2]) }
}

async function wantedOf(
  { judge, database }: PlanRequest,
  reading: Reading,
  { candidates, running }: Facts,
  { ground, myTurn }: Work,
): Promise<readonly Wanted[]> {
  const { moment, portion } = reading
  const clusters = await clustersOf(database.kysely, reading, candidates, ground)
  const signs = signsOf(candidates)
  const judged = (await judge?.(candidates, signs, moment)) ?? new Map<string, Judged>()
  await myTurn()
  return [
    ...ground.payers.filter(({ unit }) => isIn(portion, unit)),
    ...wantedTasks(candidates, running, { moment, clusters, signs, judged }),
  ]
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
