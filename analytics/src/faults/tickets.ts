import type { Alarm } from '@gridkeeper/model/alarm'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'

export type Covered = {
  readonly alarm: Alarm
  readonly households: readonly string[]
}

/** A customer may have called before the alarm was raised. */
const earlierMs = 24 * 3_600_000

/**
 * Reports of homes that an alarm explains join it, however they came in, and the task that was opened for one is called off
 * where nobody has started: one fault, one visit. Call it within the transaction that moved the alarms.
 */
export async function joinTickets(
  kysely: Kysely<Tables>,
  covered: readonly Covered[],
  at: number,
): Promise<number> {
  let joined = 0
  for (const { alarm, households } of covered) {
    const rows = await kysely
      .updateTable('ticket')
      .set({ alarm_id: alarm.id })
      .where('alarm_id', 'is', null)
      .where('kind', 'in', ['signal', 'no_signal'])
      .where('at', '>=', alarm.raisedAt - earlierMs)
      .where('at', '<=', at)
      .where((where) =>
        where.or([
          where('device_id', '=', sql<string>`any(${alarm.devices})`),
          where('household_id', '=', sql<string>`any(${[...households]})`),
        ]),
      )
      .returning('task_id')
      .execute()
    joined += rows.length
    const tasks = rows.flatMap(({ task_id }) => task_id ?? [])
    if (tasks.length > 0) await callOff(kysely, tasks, alarm, at)
  }
  return joined
}

async function callOff(
  kysely: Kysely<Tables>,
  tasks: readonly string[],
  { text }: Alarm,
  at: number,
): Promise<void> {
  const reason = { zh: `已并入告警：${text.zh}`, en: `Joined to the alarm: ${text.en}` }
  await kysely
    .updateTable('task')
    .set({
      state: 'cancelled',
      reasons: sql`reasons || ${JSON.stringify([reason])}::jsonb`,
      changed_at: at,
      closed_at: at,
    })
    .where('id', '=', sql<string>`any(${[...tasks]})`)
    .where('alarm_id', 'is', null)
    .where('state', 'in', ['open', 'waiting'])
    .where(sql<boolean>`NOT EXISTS (SELECT 1 FROM attempt WHERE attempt.task_id = task.id)`)
    .execute()
}
