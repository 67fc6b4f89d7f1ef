import type { Alarm } from '@gridkeeper/model/alarm'
import type { AlarmEvent } from '@gridkeeper/model/alarm-life'
import type { Insertable, Kysely, Selectable } from 'kysely'
import type { AlarmTable, Tables } from './tables.ts'

/** A row of `alarm` in the model's words. */
export function alarmOf(row: Selectable<AlarmTable>): Alarm {
  return {
    id: row.id,
    resource: row.resource,
    type: row.type,
    verdict: row.verdict,
    severity: row.severity,
    text: row.text,
    raisedAt: row.raised_at,
    changedAt: row.changed_at,
    isCleared: row.is_cleared,
    clearedAt: row.cleared_at,
    operatorState: row.operator_state,
    operator: row.operator,
    operatorAt: row.operator_at,
    shelvedUntil: row.shelved_until,
    devices: row.devices,
    homes: row.homes,
    quietSince: row.quiet_since,
  }
}

export function rowOfAlarm(alarm: Alarm): Insertable<AlarmTable> {
  return {
    id: alarm.id,
    resource: alarm.resource,
    type: alarm.type,
    verdict: alarm.verdict,
    severity: alarm.severity,
    text: JSON.stringify(alarm.text),
    raised_at: alarm.raisedAt,
    changed_at: alarm.changedAt,
    is_cleared: alarm.isCleared,
    cleared_at: alarm.clearedAt,
    operator_state: alarm.operatorState,
    operator: alarm.operator,
    operator_at: alarm.operatorAt,
    shelved_until: alarm.shelvedUntil,
    devices: alarm.devices,
    homes: alarm.homes,
    quiet_since: alarm.quietSince ?? null,
  }
}

/** Stores what became of an alarm, new or known, with the lines of its history. Call it within a transaction. */
export async function storeAlarm(
  kysely: Kysely<Tables>,
  alarm: Alarm,
  events: readonly AlarmEvent[],
): Promise<void> {
  const { id, resource: _, type: __, raised_at: ___, ...changing } = rowOfAlarm(alarm)
  await kysely
    .insertInto('alarm')
    .values(rowOfAlarm(alarm))
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
    .execute()
  if (events.length === 0) return
  await kysely
    .insertInto('alarm_history')
    .values(events.map((event) => ({ ...event, alarm_id: id })))
    .execute()
}
