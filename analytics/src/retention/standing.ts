import type { Day } from '@gridkeeper/model/calendar'
import type { TaskKind, TaskState } from '@gridkeeper/model/task'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import { readMany } from '../read-many.ts'

/** The kinds that the retention rules open and close. A tip is a person's word, a fault the plant's. */
export const retentionKinds = [
  'prerenew',
  'village_plan',
  'lapsed',
  'wakeup',
  'wakeup_visit',
] as const satisfies readonly TaskKind[]

/** `task.closed_by` where no person closed it. */
export const byTheRules = 'rules'

export type StandingTask = {
  readonly key: string
  readonly kind: TaskKind
  readonly state: TaskState
  readonly closedBy: string | null
  readonly subscription: string | null
  readonly round: number
  readonly due: Day | null
}

const columns = sql`key, kind, state, closed_by AS "closedBy", subscription_id AS subscription, round, due_on AS due`
const keysOfOneQuery = 20_000

/** All retention tasks that are open or wait, and what became of those keys that are closed. */
export async function readStanding(
  database: Kysely<Tables>,
  keys: readonly string[],
): Promise<ReadonlyMap<string, StandingTask>> {
  const living = await readMany(
    database,
    sql<StandingTask>`SELECT ${columns} FROM task
      WHERE kind IN (${sql.join([...retentionKinds])}) AND state IN ('open', 'waiting')`,
  )
  const standing = new Map<string, StandingTask>(living.map((task) => [task.key, task]))
  const others = keys.filter((key) => !standing.has(key))
  for (let at = 0; at < others.length; at += keysOfOneQuery) {
    const some = others.slice(at, at + keysOfOneQuery)
    const closed = await readMany(
      database,
      sql<StandingTask>`SELECT ${columns} FROM task WHERE key = ANY(${some}::text[])`,
    )
    for (const task of closed) standing.set(task.key, task)
  }
  return standing
}
