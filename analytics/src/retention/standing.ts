import type { Day } from '@gridkeeper/model/calendar'
import type { TaskKind, TaskState } from '@gridkeeper/model/task'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import { askRows, type Question, readAsJson } from '../read-many.ts'
import type { Reading } from './served.ts'

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

/** The tasks of a portion that are open or wait: those of the rules, and tips, which a payment ends too. */
export function askLiving({ database, tasks }: Reading): Question<readonly StandingTask[]> {
  return askRows(
    database.kysely,
    sql<StandingTask>`SELECT ${columns} FROM task t
      WHERE ${tasks} AND t.state IN ('open', 'waiting') AND t.kind IN (${sql.join([...retentionKinds, 'tip'])})`,
  )
}

/** What became of those keys that are closed. */
export function readClosed(
  database: Kysely<Tables>,
  keys: readonly string[],
): Promise<readonly StandingTask[]> {
  return readAsJson(
    database,
    sql<StandingTask>`SELECT ${columns} FROM task WHERE key = ANY(${[...keys]}::text[])`,
  )
}
