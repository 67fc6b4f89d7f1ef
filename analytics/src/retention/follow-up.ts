import { addDays, type Day, dayOf } from '@gridkeeper/model/calendar'
import {
  type AttemptOutcome,
  deadNumberOutcomes,
  type TaskKind,
  type TaskState,
} from '@gridkeeper/model/task'
import type { Tables } from '@gridkeeper/platform/database/tables'
import type { Kysely } from 'kysely'
import { taskId } from './apply.ts'
import { noteLeaver } from './leavers.ts'
import type { Policy } from './policy.ts'
import { byTheRules } from './standing.ts'
import { dayPartOf, nextDayPart, visitSeries } from './visits.ts'
import { closings, visits } from './words.ts'

export type FollowUp = {
  readonly database: Kysely<Tables>
  readonly policy: Policy
  readonly now: number
  readonly timeZone: string
}
type Tried = {
  readonly at: number
  readonly channel: 'phone' | 'visit'
  readonly outcome: AttemptOutcome
  readonly reason: string | null
  readonly competitor: string | null
  readonly competitor_until: Day | null
}
type Task = {
  readonly id: string
  readonly key: string
  readonly kind: TaskKind
  readonly state: TaskState
  readonly subscription_id: string | null
  readonly household_id: string | null
  readonly village: string | null
  readonly org_unit_id: string | null
  readonly owner_id: string | null
  readonly opened_at: number
  readonly details: Readonly<Record<string, unknown>>
}

/** What follows from a recorded call or visit. Twice with the same records changes nothing more. */
export async function followUp(
  task: string,
  { database, ...rest }: FollowUp,
): Promise<'series' | 'visit' | 'full' | 'contact' | 'nothing'> {
  return database.transaction().execute(async (transaction) => {
    const needs = { ...rest, database: transaction }
    const found = await transaction
      .selectFrom('task')
      .selectAll()
      .where('id', '=', task)
      .forUpdate()
      .executeTakeFirst()
    if (!found) return 'nothing'
    const tried = await transaction
      .selectFrom('attempt')
      .select(['at', 'channel', 'outcome', 'reason', 'competitor', 'competitor_until'])
      .where('task_id', '=', task)
      .orderBy('at')
      .execute()
    await noteLeaver(found, tried.at(-1), needs)
    if (found.kind === 'tip') return afterTip(found, needs)
    if (found.kind === 'fault') return afterRepair(found, tried, needs)
    if (found.kind === 'wakeup') return afterCall(found, tried, needs)
    if (found.kind === 'wakeup_visit') return afterVisit(found, tried, needs)
    return 'nothing'
  })
}

/** D6: an agent's tip has its clock from when it was given. */
async function afterTip(task: Task, { database, policy, timeZone }: FollowUp): Promise<'nothing'> {
  await database
    .updateTable('task')
    .set({ due_on: addDays(dayOf(task.opened_at, timeZone), policy.D6.answerDays) })
    .where('id', '=', task.id)
    .where('state', '=', 'open')
    .execute()
  return 'nothing'
}

/** H4: how long the customer of a repair waited to hear from somebody, once. */
async function afterRepair(
  task: Task,
  [first]: readonly Tried[],
  { database, policy }: FollowUp,
): Promise<'contact' | 'nothing'> {
  if (!first || 'contactMinutes' in task.details) return 'nothing'
  const contactMinutes = Math.max(0, Math.round((first.at - task.opened_at) / 60_000))
  const contactLate = contactMinutes > policy.H4.contactMinutes
  await database
    .updateTable('task')
    .set({ details: JSON.stringify({ ...task.details, contactMinutes, contactLate }) })
    .where('id', '=', task.id)
    .execute()
  return 'contact'
}

/** D4 → D5: a dead number ends the call's task and opens the series of visits. */
async function afterCall(
  task: Task,
  tried: readonly Tried[],
  needs: FollowUp,
): Promise<'series' | 'nothing'> {
  const last = tried.at(-1)
  if (!last || !deadNumberOutcomes.has(last.outcome)) return 'nothing'
  const { database, now, policy, timeZone } = needs
  const { key, title, reasons, details, rule, kind, due } = visitSeries(
    task,
    dayOf(now, timeZone),
    policy,
  )
  await database
    .insertInto('task')
    .values({
      id: taskId(key),
      key,
      kind,
      rule,
      title: JSON.stringify(title),
      reasons: JSON.stringify(reasons),
      details: JSON.stringify(details),
      subscription_id: task.subscription_id,
      household_id: task.household_id,
      village: task.village,
      org_unit_id: task.org_unit_id,
      owner_id: task.owner_id,
      due_on: due,
      opened_at: now,
      changed_at: now,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  await close(task, closings.deadNumber, needs)
  return 'series'
}

/** D5, C4: how often, when next and in which part of the day; the fifth visit is the last. */
async function afterVisit(
  task: Task,
  tried: readonly Tried[],
  needs: FollowUp,
): Promise<'visit' | 'full' | 'nothing'> {
  const { database, policy, timeZone } = needs
  const made = tried.filter(({ channel }) => channel === 'visit')
  const last = made.at(-1)
  if (!last || (task.state !== 'open' && task.state !== 'waiting')) return 'nothing'
  if (made.length >= policy.D5.maxVisits) {
    await close(task, closings.visited(made.length), needs)
    return 'full'
  }
  const part = nextDayPart(made.map(({ at }) => dayPartOf(at, timeZone)))
  const next = addDays(dayOf(last.at, timeZone), policy.D5.daysBetween)
  const current = await database
    .selectFrom('task')
    .select(['details', 'waits_for'])
    .where('id', '=', task.id)
    .executeTakeFirstOrThrow()
  const because = current.details['waits_because']
  await database
    .updateTable('task')
    .set({
      due_on: next,
      round: made.length + 1,
      reasons: JSON.stringify([
        ...visits(made.length, policy.D5.minVisits, part),
        ...(because === undefined ? [] : [because]),
      ]),
      details: JSON.stringify({ ...current.details, visits: made.length, dayPart: part }),
      changed_at: last.at,
    })
    .where('id', '=', task.id)
    .where('round', '<=', made.length)
    .execute()
  return 'visit'
}

async function close(
  task: Task,
  because: { zh: string; en: string },
  { database, now }: FollowUp,
): Promise<void> {
  const { details, reasons } = await database
    .selectFrom('task')
    .select(['details', 'reasons'])
    .where('id', '=', task.id)
    .executeTakeFirstOrThrow()
  await database
    .updateTable('task')
    .set({
      state: 'done',
      closed_at: now,
      closed_by: byTheRules,
      changed_at: now,
      waits_for: null,
      reasons: JSON.stringify([...reasons, because]),
      details: JSON.stringify({ ...details, closedBecause: because }),
    })
    .where('id', '=', task.id)
    .where('state', 'in', ['open', 'waiting'])
    .execute()
}
