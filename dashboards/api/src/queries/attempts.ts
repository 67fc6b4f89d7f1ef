import { AppError } from '@gridkeeper/model/errors'
import type { Attempt, TaskKind, TaskState } from '@gridkeeper/model/task'
import type { Text } from '@gridkeeper/model/text'
import { sql } from 'kysely'
import type { AttemptAnswer, RevealAnswer, RevealBody } from '../schemas/tasks.ts'
import { unknownResource, wrongField } from './fragments.ts'
import { attemptsOf, obstaclesTo, type Tried } from './tasks.ts'
import { type Reader, seesTask, type Viewer } from './viewer.ts'

type Held = {
  id: string
  kind: TaskKind
  state: TaskState
  details: Record<string, unknown>
  household_id: string | null
  subscription_id: string | null
}

async function hold(viewer: Viewer, trx: Reader, id: string): Promise<Held> {
  const { rows } = await sql<Held>`
    select t.id, t.kind, t.state, t.details, t.household_id, t.subscription_id from task t
    where t.id = ${id} and ${seesTask(viewer, 't')} for update`.execute(trx)
  const [task] = rows
  if (!task) throw unknownResource('任务', 'task', id)
  return task
}

/**
 * Stores one call or visit, once however often it is sent. Where it finishes the task and the rules do not allow that,
 * nothing is stored: `task/not-closable`. A record that comes after somebody else closed the task is kept beside it.
 */
export async function recordAttempt(
  viewer: Viewer,
  reader: Reader,
  taskId: string,
  attempt: Attempt,
  now: number,
): Promise<{ readonly isNew: boolean; readonly answer: AttemptAnswer }> {
  return reader.transaction().execute(async (trx) => {
    const task = await hold(viewer, trx, taskId)
    const known = await trx
      .selectFrom('attempt')
      .select(['task_id', 'person_id'])
      .where('id', '=', attempt.id)
      .executeTakeFirst()
    if (known && (known.task_id !== taskId || known.person_id !== viewer.id))
      throw wrongField('id', '这个记录编号已被使用', 'This record’s id is already in use')
    if (!known) await store(viewer, trx, task, attempt, now)
    const tried = await attemptsOf(viewer, trx, taskId)
    const { state } = await hold(viewer, trx, taskId)
    const obstacles = [...obstaclesTo(task, tried)]
    return {
      isNew: !known,
      answer: { attempt: attempt.id, task: taskId, state, attempts: tried.length, obstacles },
    }
  })
}

async function store(
  viewer: Viewer,
  trx: Reader,
  task: Held,
  attempt: Attempt,
  now: number,
): Promise<void> {
  const { finish, proof, reason, competitor, competitorUntil, note, latitude, longitude, ...rest } =
    attempt
  if (finish) refuseUnlessClosable(task, [...(await attemptsOf(viewer, trx, task.id)), attempt])
  await trx
    .insertInto('attempt')
    .values({
      ...rest,
      task_id: task.id,
      person_id: viewer.id,
      received_at: now,
      proof: proof ?? null,
      reason: reason ?? null,
      competitor: competitor ?? null,
      competitor_until: competitorUntil ?? null,
      note: note ?? null,
      latitude: latitude ?? null,
      longitude: longitude ?? null,
    })
    .execute()
  const living = task.state === 'open' || task.state === 'waiting'
  const closed =
    finish && living ? { state: 'done' as const, closed_at: now, closed_by: viewer.id } : {}
  await trx
    .updateTable('task')
    .set({ changed_at: now, ...closed })
    .where('id', '=', task.id)
    .execute()
}

function refuseUnlessClosable(
  task: Held,
  tried: readonly (Tried & { readonly at: number })[],
): void {
  const obstacles = obstaclesTo(
    task,
    tried.toSorted((a, b) => a.at - b.at),
  )
  if (obstacles.length === 0) return
  const text: Text = {
    zh: `还不能办结：${obstacles.map(({ zh }) => zh).join('；')}`,
    en: `Not to be closed yet: ${obstacles.map(({ en }) => en).join('; ')}`,
  }
  throw new AppError('task/not-closable', text.en, { text, obstacles, id: task.id })
}

/** Shows one name, phone or address as it is, and writes down who saw it and why, in the same transaction. */
export async function revealField(
  viewer: Viewer,
  reader: Reader,
  taskId: string,
  { field, reason }: RevealBody,
  now: number,
): Promise<RevealAnswer> {
  return reader.transaction().execute(async (trx) => {
    const task = await hold(viewer, trx, taskId)
    const { rows } = await sql<Record<RevealBody['field'], string | null>>`
      select h.address, s.name, s.phone from household h
      left join subscriber s on s.id = coalesce(
        (select x.subscriber_id from subscription x where x.id = ${task.subscription_id}),
        (select min(other.id) from subscriber other where other.household_id = h.id))
      where h.id = ${task.household_id}`.execute(trx)
    await trx
      .insertInto('access_log')
      .values({
        at: now,
        person_id: viewer.id,
        action: 'reveal',
        subject: `task/${taskId}/${field}`,
        reason: reason.trim(),
      })
      .execute()
    return { field, value: rows[0]?.[field] ?? null }
  })
}
