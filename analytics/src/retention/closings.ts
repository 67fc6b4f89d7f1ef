import type { SubscriptionState } from '@gridkeeper/model/subscription'
import type { TaskKind } from '@gridkeeper/model/task'
import type { Text } from '@gridkeeper/model/text'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import { paidCte } from './candidates.ts'
import type { Moment } from './moment.ts'
import type { StandingTask } from './standing.ts'
import { closings } from './words.ts'

export type Closing = {
  readonly key: string
  readonly kind: TaskKind
  /** `done` where its purpose went over into another task. */
  readonly state: 'cancelled' | 'done'
  readonly because: Text
}

type Now = {
  readonly id: string
  readonly state: SubscriptionState
  readonly expiresOn: string | null
  readonly isPaidAtDoor: boolean
}

/** Open tasks that no rule calls for now: a payment or a pause that came in between, before anyone calls. */
export async function closingsOf(
  database: Kysely<Tables>,
  standing: ReadonlyMap<string, StandingTask>,
  called: ReadonlySet<string>,
  moment: Moment,
): Promise<readonly Closing[]> {
  const over = [...standing.values()].filter(
    ({ key, state }) => (state === 'open' || state === 'waiting') && !called.has(key),
  )
  const now = await readNow(database, over, moment)
  return over.map((task): Closing => {
    const { key, kind, subscription } = task
    const isDead = kind === 'wakeup' && called.has(key.replace(/^wakeup\//, 'wakeup_visit/'))
    if (isDead) return { key, kind, state: 'done', because: closings.deadNumber }
    return {
      key,
      kind,
      state: 'cancelled',
      because: whyOver(task, now.get(subscription ?? ''), called, moment),
    }
  })
}

function whyOver(
  task: StandingTask,
  now: Now | undefined,
  called: ReadonlySet<string>,
  moment: Moment,
): Text {
  if (task.kind === 'village_plan') return closings.villageDone
  if (!now || now.state === 'closed') return closings.closed
  if (now.state === 'paused_voluntary') return closings.paused
  if (now.isPaidAtDoor) return closings.paidAtDoor
  const isPaid = now.state === 'active' && (now.expiresOn === null || now.expiresOn >= moment.day)
  if (task.kind !== 'prerenew') return isPaid ? closings.paid(now.expiresOn) : closings.other
  if (called.has(`${task.key}/2`)) return closings.nextRound
  if (!isPaid) return closings.expired
  const dueMonth = task.key.split('/')[1] ?? ''
  return (now.expiresOn ?? '9999').slice(0, 7) > dueMonth
    ? closings.paid(now.expiresOn)
    : closings.inVillagePlan
}

async function readNow(
  database: Kysely<Tables>,
  tasks: readonly StandingTask[],
  moment: Moment,
): Promise<ReadonlyMap<string, Now>> {
  const ids = tasks.flatMap(({ subscription }) => (subscription === null ? [] : [subscription]))
  const found = new Map<string, Now>()
  for (let at = 0; at < ids.length; at += 20_000) {
    const { rows } = await sql<Now>`
      WITH ${paidCte(moment)}
      SELECT s.id, s.state, s.expires_on AS "expiresOn", paid.id IS NOT NULL AS "isPaidAtDoor"
      FROM subscription s LEFT JOIN paid ON paid.id = s.id
      WHERE s.id = ANY(${ids.slice(at, at + 20_000)}::text[])`.execute(database)
    for (const row of rows) found.set(row.id, row)
  }
  return found
}
