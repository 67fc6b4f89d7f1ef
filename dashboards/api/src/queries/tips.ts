import { createHash } from 'node:crypto'
import { type Day, dayOf } from '@gridkeeper/model/calendar'
import { sql } from 'kysely'
import { maskNumbers } from '../masking.ts'
import type { TipAnswer, TipBody } from '../schemas/tips.ts'
import { unknownResource } from './fragments.ts'
import { type Reader, seesTask, type Viewer } from './viewer.ts'

type Home = {
  readonly subscription_id: string | null
  readonly household_id: string
  readonly village: string | null
  readonly org_unit_id: string | null
  readonly owner_id: string | null
}

/**
 * D6: an agent's word that somebody is home, about a home that a task of theirs is about. Opens a task for its manager, once a home
 * and day; who said so is kept, so that the agent is credited when the home comes back (D7).
 */
export async function giveTip(
  viewer: Viewer,
  reader: Reader,
  taskId: string,
  { note }: TipBody,
  { now, timeZone, answerBy }: { now: number; timeZone: string; answerBy: Day },
): Promise<TipAnswer> {
  return reader.transaction().execute(async (trx) => {
    const { rows } = await sql<Home>`
      select t.subscription_id, t.household_id, t.village, t.org_unit_id, t.owner_id from task t
      where t.id = ${taskId} and t.household_id is not null and ${seesTask(viewer, 't')}`.execute(
      trx,
    )
    const [home] = rows
    if (!home) throw unknownResource('任务', 'task', taskId)
    const key = `tip/${dayOf(now, timeZone)}/${home.household_id}`
    const id = createHash('sha256').update(key).digest('base64url').slice(0, 16)
    const said = note === undefined ? [] : [{ zh: maskNumbers(note), en: maskNumbers(note) }]
    const opened = await trx
      .insertInto('task')
      .values({
        ...home,
        id,
        key,
        kind: 'tip',
        rule: 'D6',
        title: JSON.stringify({
          zh: `代理员报信：用户在家${home.village ? ` · ${home.village}` : ''}`,
          en: `An agent says they are home${home.village ? ` · ${home.village}` : ''}`,
        }),
        reasons: JSON.stringify([{ zh: '马上联系或上门', en: 'call or go at once' }, ...said]),
        details: JSON.stringify({ agent: viewer.id, about: taskId, channel: 'visit' }),
        due_on: answerBy,
        opened_at: now,
        changed_at: now,
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('id')
      .executeTakeFirst()
    return { task: id, isNew: opened !== undefined }
  })
}
