import { homeKinds, nodeKinds } from '@gridkeeper/model/device'
import { stormAt } from '@gridkeeper/model/storm'
import { sql } from 'kysely'
import type { Summary } from '../schemas/alarms.ts'
import { deviceRef } from './fragments.ts'
import { type Reader, seesAlarm, seesDevice, type Viewer } from './viewer.ts'

/** The wall's four numbers. */
export async function summary(viewer: Viewer, reader: Reader, now: number): Promise<Summary> {
  const alarms = await sql<Summary['alarms']>`
    select ${countOf('critical')}, ${countOf('major')}, ${countOf('minor')}, ${countOf('warning')},
      count(*)::int as open, (count(*) filter (where a.operator_state = 'none'))::int as unacknowledged
    from alarm a where ${standing} and ${seesAlarm(viewer, 'a')}`.execute(reader)
  const oldest = await sql<NonNullable<Summary['oldestUnacknowledged']>>`
    select a.id, a.raised_at as "raisedAt", a.text,
      coalesce(${deviceRef('d')}, json_build_object('id', a.resource, 'name', a.resource, 'kind', 'hub')) as resource
    from alarm a left join device d on d.id = a.resource
    where ${standing} and a.operator_state = 'none' and ${seesAlarm(viewer, 'a')}
    order by a.raised_at limit 1`.execute(reader)
  const [alarmCounts] = alarms.rows
  const { nodes, boxes } = await plantCounts(viewer, reader)
  return {
    asOf: now,
    alarms: alarmCounts ?? {
      critical: 0,
      major: 0,
      minor: 0,
      warning: 0,
      open: 0,
      unacknowledged: 0,
    },
    nodes,
    boxes,
    oldestUnacknowledged: oldest.rows[0] ?? null,
    storm: (await stormOf(viewer, reader, now)) ?? null,
  }
}

const dayMs = 86_400_000

/** A storm is in the eye of who is told: each sees that of their own part. */
async function stormOf(viewer: Viewer, reader: Reader, now: number) {
  const { rows } = await sql<{ at: number }>`
    select h.at from alarm_history h join alarm a on a.id = h.alarm_id
    where h.at > ${now - dayMs} and h.at <= ${now} and h.change in ('raised', 'reraised')
      and a.operator_state <> 'shelved' and ${seesAlarm(viewer, 'a')} order by h.at, h.id`.execute(
    reader,
  )
  return stormAt(
    rows.map(({ at }) => at),
    now,
  )
}

const standing = sql<boolean>`(not a.is_cleared and a.operator_state in ('none', 'ack'))`

const countOf = (severity: string) =>
  sql`(count(*) filter (where a.severity = ${sql.lit(severity)}))::int as ${sql.id(severity)}`

async function plantCounts(
  viewer: Viewer,
  reader: Reader,
): Promise<Pick<Summary, 'nodes' | 'boxes'>> {
  const { rows } = await sql<{ nodes: number; out: number; boxes: number; online: number }>`
    with mine as (
      select d.id, d.kind, coalesce(n.id, case when d.kind = any(${[...nodeKinds]}::text[]) then d.id end) as node_id, s.state,
        exists (select 1 from finding f where f.device_id = d.id) as bad
      from device d left join device_state s on s.device_id = d.id
      left join device n on n.id = d.node_id and n.kind = any(${[...nodeKinds]}::text[]) where ${seesDevice(viewer, 'd')})
    select (count(*) filter (where kind = any(${[...nodeKinds]}::text[])))::int as nodes,
      (select count(distinct node_id) from mine where bad)::int as out,
      (count(*) filter (where kind = any(${[...homeKinds]}::text[])))::int as boxes,
      (count(*) filter (where kind = any(${[...homeKinds]}::text[]) and state in ('online', 'sleeping')))::int as online
    from mine`.execute(reader)
  const { nodes = 0, out = 0, boxes = 0, online = 0 } = rows[0] ?? {}
  return { nodes: { total: nodes, out }, boxes: { total: boxes, online } }
}
