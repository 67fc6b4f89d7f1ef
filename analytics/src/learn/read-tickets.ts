import { hourMs } from '@gridkeeper/model/hours'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'

export type TicketsBy = {
  readonly count: number
  /** Of a device: how many in the hour that begins then. */
  of(device: string): ReadonlyMap<number, number>
}
const none: ReadonlyMap<number, number> = new Map()

/** Network tickets by device: bills and moves are left out, and calls about an outage that was known, which tell nothing of a signal. */
export async function readFaultTickets(
  kysely: Kysely<Tables>,
  from: number,
  to: number,
): Promise<TicketsBy> {
  const { rows } = await sql<{ at: number; box: string }>`
    SELECT DISTINCT t.id, t.at, coalesce(t.device_id, s.box_id) AS box
    FROM ticket t
    LEFT JOIN subscription s ON t.device_id IS NULL AND s.household_id = t.household_id AND s.state <> 'closed'
    LEFT JOIN alarm a ON a.id = t.alarm_id
    WHERE t.at >= ${from} AND t.at < ${to} AND t.kind IN ('signal', 'no_signal')
      AND coalesce(t.device_id, s.box_id) IS NOT NULL
      AND NOT (a.id IS NOT NULL AND a.type IN ('unreachable', 'power-lost') AND a.raised_at <= t.at)`.execute(
    kysely,
  )
  const byDevice = new Map<string, Map<number, number>>()
  for (const { at, box } of rows) {
    const hour = at - (at % hourMs)
    const hours = byDevice.get(box) ?? new Map<number, number>()
    byDevice.set(box, hours.set(hour, (hours.get(hour) ?? 0) + 1))
  }
  return { count: rows.length, of: (device) => byDevice.get(device) ?? none }
}
