import { createHash } from 'node:crypto'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import type { Closing } from './closings.ts'
import type { PlannedTask, PlanPortion } from './plan.ts'
import { byTheRules } from './standing.ts'

export type Applied = { readonly opened: number; readonly changed: number; readonly closed: number }

const tasksOfOneBatch = 1000

/** Brings the tasks to what the plan says. By key, so that the same plan twice changes nothing; each batch is a transaction. */
export async function applyPlan(
  database: Database,
  plan: PlanPortion,
  now: number,
): Promise<Applied> {
  let [opened, changed, closed] = [0, 0, 0]
  for (let at = 0; at < plan.closing.length; at += tasksOfOneBatch)
    closed += await close(database.kysely, plan.closing.slice(at, at + tasksOfOneBatch), now)
  for (let at = 0; at < plan.tasks.length; at += tasksOfOneBatch) {
    const batch = plan.tasks.slice(at, at + tasksOfOneBatch)
    const counts = await database.kysely.transaction().execute(async (transaction) => ({
      opened: await open(
        transaction,
        batch.filter(({ isNew }) => isNew),
        now,
      ),
      changed: await change(
        transaction,
        batch.filter(({ isNew }) => !isNew),
        now,
      ),
    }))
    opened += counts.opened
    changed += counts.changed
  }
  return { opened, changed, closed }
}

/** A task's id follows from its key: whoever opens it first, it is the same task. */
export function taskId(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 16)
}

function asJson(tasks: readonly PlannedTask[]): string {
  return JSON.stringify(
    tasks.map((task) => ({
      id: taskId(task.key),
      key: task.key,
      kind: task.kind,
      state: task.state,
      rule: task.rule,
      title: task.title,
      reasons: task.reasons,
      subscription_id: task.subscription ?? null,
      household_id: task.household ?? null,
      village: task.village ?? null,
      org_unit_id: task.unit,
      owner_id: task.owner,
      due_on: task.due,
      rank: task.rank,
      round: task.round,
      waits_for: task.waitsFor,
      details: task.details,
    })),
  )
}

const rows = (
  tasks: readonly PlannedTask[],
) => sql`jsonb_to_recordset(${asJson(tasks)}::jsonb) AS w (
  id text, key text, kind text, state text, rule text, title jsonb, reasons jsonb, subscription_id text, household_id text,
  village text, org_unit_id text, owner_id text, due_on date, rank integer, round integer, waits_for text, details jsonb)`

async function open(
  database: Kysely<Tables>,
  tasks: readonly PlannedTask[],
  now: number,
): Promise<number> {
  if (tasks.length === 0) return 0
  const { numAffectedRows } = await sql`
    INSERT INTO task (id, key, kind, state, rule, title, reasons, subscription_id, household_id, village, org_unit_id,
      owner_id, due_on, rank, round, waits_for, details, opened_at, changed_at)
    SELECT w.*, ${now}::bigint, ${now}::bigint FROM ${rows(tasks)} ON CONFLICT (key) DO NOTHING`.execute(
    database,
  )
  return Number(numAffectedRows ?? 0)
}

/** Only what differs is written: a page that listens hears of no change where there was none. */
async function change(
  database: Kysely<Tables>,
  tasks: readonly PlannedTask[],
  now: number,
): Promise<number> {
  if (tasks.length === 0) return 0
  const { numAffectedRows } = await sql`
    UPDATE task t SET state = w.state, title = w.title, reasons = w.reasons, owner_id = w.owner_id, org_unit_id = w.org_unit_id,
      due_on = w.due_on, rank = w.rank, waits_for = w.waits_for, details = (t.details - 'waits_because' - 'closedBecause') || w.details,
      changed_at = ${now}::bigint, closed_at = NULL, closed_by = NULL
    FROM ${rows(tasks)}
    WHERE t.key = w.key AND (t.state IN ('open', 'waiting') OR (t.state = 'cancelled' AND t.closed_by = ${byTheRules}))
      AND (t.state, t.reasons, t.owner_id, t.due_on, t.rank, t.waits_for)
        IS DISTINCT FROM (w.state, w.reasons, w.owner_id, w.due_on, w.rank, w.waits_for)`.execute(
    database,
  )
  return Number(numAffectedRows ?? 0)
}

async function close(
  database: Kysely<Tables>,
  closings: readonly Closing[],
  now: number,
): Promise<number> {
  const { numAffectedRows } = await sql`
    UPDATE task t SET state = w.state, waits_for = NULL, changed_at = ${now}::bigint, closed_at = ${now}::bigint,
      closed_by = ${byTheRules}, reasons = t.reasons || jsonb_build_array(w.because),
      details = t.details || jsonb_build_object('closedBecause', w.because)
    FROM jsonb_to_recordset(${JSON.stringify(closings)}::jsonb) AS w (key text, state text, because jsonb)
    WHERE t.key = w.key AND t.state IN ('open', 'waiting')`.execute(database)
  return Number(numAffectedRows ?? 0)
}
