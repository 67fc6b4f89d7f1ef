import type { Day } from '@gridkeeper/model/calendar'
import type { CohortKind } from '@gridkeeper/model/subscription'
import type { TaskState } from '@gridkeeper/model/task'
import type { Text } from '@gridkeeper/model/text'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Tables } from '@gridkeeper/platform/database/tables'
import type { Kysely } from 'kysely'
import { readDue, readLapsed, readRunning, readSleepers } from './candidates.ts'
import { type Closing, closingsOf } from './closings.ts'
import { readClusters } from './clusters.ts'
import { type CohortView, readCohorts } from './cohorts.ts'
import { readRepairs } from './holds.ts'
import { lastImportDay, type Moment, momentOf } from './moment.ts'
import type { Policy } from './policy.ts'
import { rankTasks } from './rank.ts'
import { lapsedTasks, renewalTasks, runningTasks, type Wanted, wakeupTasks } from './rules.ts'
import { byTheRules, readStanding, type StandingTask } from './standing.ts'

export type PlanRequest = {
  readonly database: Database
  readonly policy: Policy
  readonly asOf: Day
  /** Epoch ms: when the tasks would be opened. */
  readonly now: number
  readonly timeZone: string
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

export type Plan = {
  readonly asOf: Day
  readonly policy: string
  readonly cohorts: readonly CohortView[]
  readonly tasks: readonly PlannedTask[]
  /** Tasks that stand and are no longer called for, each with its reason. */
  readonly closing: readonly Closing[]
  /** Tasks that nobody owns: rule D3 wants none. */
  readonly unassigned: number
}

/** What the rules would do that day. Reads only; the same day, data and policy give the same plan. */
export async function planFor({ database, policy, asOf, timeZone }: PlanRequest): Promise<Plan> {
  const { kysely } = database
  const moment = momentOf(asOf, policy, timeZone, await lastImportDay(kysely))
  const cohorts = await readCohorts(kysely, moment)
  const wanted = await wantedTasks(kysely, moment, cohorts)
  const standing = await readStanding(
    kysely,
    wanted.map(({ key }) => key),
  )
  const called = wanted.filter(({ key }) => mayStand(standing.get(key)))
  const repairs = await readRepairs(kysely)
  const tasks = rankTasks(called, moment).map((task): PlannedTask => {
    const repair = task.household === null ? undefined : repairs.get(task.household)
    const waits = task.kind === 'village_plan' ? undefined : repair
    return planned(task, waits, standing.get(task.key)?.state)
  })
  return {
    asOf,
    policy: policy.operator,
    cohorts,
    tasks,
    closing: await closingsOf(kysely, standing, new Set(tasks.map(({ key }) => key)), moment),
    unassigned: tasks.filter(({ owner }) => owner === null).length,
  }
}

async function wantedTasks(
  kysely: Kysely<Tables>,
  moment: Moment,
  cohorts: readonly CohortView[],
): Promise<readonly Wanted[]> {
  const isFrozen = cohorts.some(
    ({ kind, month, frozen }) =>
      kind === ('due' satisfies CohortKind) && month === moment.dueMonth && frozen,
  )
  const clusters = await readClusters(kysely, moment, isFrozen)
  return [
    ...renewalTasks(await readDue(kysely, moment), clusters, moment),
    ...lapsedTasks(await readLapsed(kysely, moment), moment),
    ...runningTasks(await readRunning(kysely, moment), moment),
    ...wakeupTasks(await readSleepers(kysely, moment), moment),
  ]
}

/** What a person closed stays closed; what the rules cancelled may come back. */
function mayStand(task: StandingTask | undefined): boolean {
  if (!task || task.state === 'open' || task.state === 'waiting') return true
  return task.state === 'cancelled' && task.closedBy === byTheRules
}

function planned(
  task: ReturnType<typeof rankTasks>[number],
  repair: { readonly task: string; readonly because: Text } | undefined,
  state: TaskState | undefined,
): PlannedTask {
  const { subscription, household, village, address: _, score: __, ...rest } = task
  return {
    ...rest,
    ...(subscription !== null && { subscription }),
    ...(household !== null && { household }),
    ...(village !== null && { village }),
    reasons: repair ? [...task.reasons, repair.because] : task.reasons,
    state: repair ? 'waiting' : 'open',
    waitsFor: repair?.task ?? null,
    isNew: state === undefined,
    details: repair ? { ...task.details, waits_because: repair.because } : task.details,
  }
}
