import type { TaskKind } from '@gridkeeper/model/task'
import type { Text } from '@gridkeeper/model/text'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'

/** Work that asks a household for money or to come back. */
export const renewalKinds = [
  'prerenew',
  'lapsed',
  'wakeup',
  'wakeup_visit',
] as const satisfies readonly TaskKind[]

/** A fault that stands, the task that repairs it, and the households it touches. */
export type Hold = {
  readonly task: string
  readonly text: Text
  readonly households: readonly string[]
}

/**
 * The join: repair first, then ask. Renewal tasks of these households wait for the fault's task and say so; those that
 * waited for one of `faultTasks` and are held no longer are open again. Call it within the transaction that moved the alarms.
 */
export async function joinRenewals(
  kysely: Kysely<Tables>,
  faultTasks: readonly string[],
  holds: readonly Hold[],
  at: number,
): Promise<{ readonly held: number; readonly released: number }> {
  const free = new Set<string>()
  let released = 0
  for (const task of faultTasks) {
    const still = holds.find((hold) => hold.task === task)?.households ?? []
    released += await release(kysely, task, still, at)
  }
  let held = 0
  for (const { task, text, households } of holds) {
    const mine = households.filter((household) => !free.has(household))
    for (const household of mine) free.add(household)
    if (mine.length > 0) held += await hold(kysely, { task, text, households: mine }, at)
  }
  return { held, released }
}

async function hold(kysely: Kysely<Tables>, { task, text, households }: Hold, at: number) {
  const reason: Text = {
    zh: `先修后续：${text.zh}`,
    en: `Repair first, then renew: ${text.en}`,
  }
  const result = await kysely
    .updateTable('task')
    .set({
      state: 'waiting',
      waits_for: task,
      reasons: sql`reasons || ${JSON.stringify([reason])}::jsonb`,
      details: sql`details || ${JSON.stringify({ waits_because: reason })}::jsonb`,
      changed_at: at,
    })
    .where('kind', 'in', [...renewalKinds])
    .where('state', '=', 'open')
    .where('household_id', '=', sql<string>`any(${households})`)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

async function release(
  kysely: Kysely<Tables>,
  task: string,
  still: readonly string[],
  at: number,
): Promise<number> {
  const result = await kysely
    .updateTable('task')
    .set({
      state: 'open',
      waits_for: null,
      reasons: sql`(
        SELECT coalesce(jsonb_agg(reason ORDER BY place), '[]')
        FROM jsonb_array_elements(reasons) WITH ORDINALITY AS said (reason, place)
        WHERE reason IS DISTINCT FROM details->'waits_because')`,
      details: sql`details - 'waits_because'`,
      changed_at: at,
    })
    .where('state', '=', 'waiting')
    .where('waits_for', '=', task)
    .where(sql<boolean>`(household_id IS NULL OR household_id <> ALL(${still}))`)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
