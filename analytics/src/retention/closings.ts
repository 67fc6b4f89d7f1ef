import type { SubscriptionState } from '@gridkeeper/model/subscription'
import type { TaskKind } from '@gridkeeper/model/task'
import type { Text } from '@gridkeeper/model/text'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import type { Moment } from './moment.ts'
import type { Reading } from './served.ts'
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
  readonly leftAs: 'switched' | 'closed' | null
}

/** Open tasks that no rule calls for now: a payment or a pause that came in between, before anyone calls. */
export async function closingsOf(
  { database, moment, paid }: Reading,
  living: readonly StandingTask[],
  called: ReadonlySet<string>,
): Promise<readonly Closing[]> {
  const over = living.filter(({ key }) => !called.has(key))
  const now = await readNow(database.kysely, over)
  return over.map((task): Closing => {
    const { key, kind, subscription } = task
    const isDead = kind === 'wakeup' && called.has(key.replace(/^wakeup\//, 'wakeup_visit/'))
    if (isDead) return { key, kind, state: 'done', because: closings.deadNumber }
    const isPaidAtDoor = subscription !== null && paid.has(subscription)
    const because = isPaidAtDoor
      ? closings.paidAtDoor
      : whyOver(task, now.get(subscription ?? ''), called, moment)
    return { key, kind, state: 'cancelled', because }
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
  if (task.key.startsWith('prerenew/resume/')) return closings.resumed
  if (now.state === 'paused_voluntary') return closings.paused
  const isPaid = now.state === 'active' && (now.expiresOn === null || now.expiresOn >= moment.day)
  if (task.kind !== 'prerenew') {
    if (isPaid) return closings.paid(now.expiresOn)
    return now.leftAs === null ? closings.other : closings.left[now.leftAs]
  }
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
): Promise<ReadonlyMap<string, Now>> {
  const ids = tasks.flatMap(({ subscription }) => (subscription === null ? [] : [subscription]))
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Now>`
    SELECT s.id, s.state, s.expires_on AS "expiresOn", l.left_as AS "leftAs"
    FROM subscription s LEFT JOIN leaver l ON l.subscription_id = s.id
    WHERE s.id = ANY(${ids}::text[])`.execute(database)
  return new Map(rows.map((row) => [row.id, row]))
}
