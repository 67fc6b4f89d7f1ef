import type { Alarm, Finding } from '@gridkeeper/model/alarm'
import type { DeviceAlarm, HomeState } from '@gridkeeper/model/detector'
import { analysisGroupOf, homeKinds, wideKinds } from '@gridkeeper/model/device'
import { alarmOf } from '@gridkeeper/platform/database/alarm-row'
import { readAtOnce } from '@gridkeeper/platform/database/at-once'
import { insertRows } from '@gridkeeper/platform/database/bulk'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import type { Above } from './above.ts'
import { memoryMs } from './company.ts'
import type { PlantRow } from './plant.ts'

/** The devices of one group, and the heads of other groups that hang on one of them. */
export type Members = {
  readonly rows: readonly PlantRow[]
  readonly heads: readonly PlantRow[]
  /** From the head's parent upwards. */
  readonly above: readonly PlantRow[]
}

const columns = ['id', 'kind', 'parent_id', 'node_id', 'name', 'org_unit_id'] as const

export async function readMembers(kysely: Kysely<Tables>, group: string): Promise<Members> {
  const near = await readAtOnce(
    kysely,
    kysely
      .selectFrom('device')
      .select(columns)
      .where((where) =>
        where.or([
          where('node_id', '=', group),
          where.and([
            where('node_id', 'is', null),
            where.or([where('id', '=', group), where('parent_id', '=', group)]),
          ]),
        ]),
      ),
  )
  const rows = near.filter((row) => analysisGroupOf(row) === group)
  const own = new Set(rows.map(({ id }) => id))
  const plant = rows.filter(({ kind }) => !homeKinds.has(kind)).map(({ id }) => id)
  const below = await readAtOnce(
    kysely,
    kysely
      .selectFrom('device')
      .select(columns)
      .where('parent_id', '=', sql<string>`any(${plant})`)
      .where('kind', 'not in', [...homeKinds]),
  )
  const head = rows.find(({ id }) => id === group)
  return {
    rows,
    heads: below.filter(({ id }) => !own.has(id)),
    above: head?.parent_id ? await readAbove(kysely, head.parent_id) : [],
  }
}

// The depth is bounded, so that a loop in the inventory ends.
async function readAbove(kysely: Kysely<Tables>, parent: string): Promise<readonly PlantRow[]> {
  const { rows } = await sql<PlantRow>`
    WITH RECURSIVE up AS (
      SELECT id, kind, parent_id, node_id, name, org_unit_id, 1 AS depth FROM device WHERE id = ${parent}
      UNION ALL
      SELECT d.id, d.kind, d.parent_id, d.node_id, d.name, d.org_unit_id, up.depth + 1
      FROM device d JOIN up ON d.id = up.parent_id WHERE up.depth < 12
    )
    SELECT id, kind, parent_id, node_id, name, org_unit_id FROM up ORDER BY depth`.execute(kysely)
  return rows
}

/** What is stored of the group's faults. */
export type Stored = {
  readonly findings: readonly Finding[]
  /** Of the heads of other groups: evidence here, but theirs to end. */
  readonly theirs: readonly Finding[]
  readonly states: ReadonlyMap<string, HomeState>
  readonly living: readonly Alarm[]
  readonly above: Above | undefined
  /** What the group's own devices have said of themselves by trap. */
  readonly alarms: ReadonlyMap<string, readonly DeviceAlarm[]>
}

export async function readStored(
  kysely: Kysely<Tables>,
  group: string,
  { rows, heads, above: ancestors }: Members,
  at: number,
): Promise<Stored> {
  const own = [...new Set([group, ...rows.map(({ id }) => id)])]
  // An alarm that explains what this group hangs on explains this group.
  const path = sql<readonly string[]>`${[group, ...ancestors.map(({ id }) => id)]}::text[]`
  const all = [...own, ...heads.map(({ id }) => id)]
  const rowsOfFindings = await kysely
    .selectFrom('finding')
    .selectAll()
    .where('device_id', '=', sql<string>`any(${all})`)
    .execute()
  const states = await readAtOnce(
    kysely,
    kysely
      .selectFrom('device_state')
      .select(['device_id', 'state', 'since'])
      .where('device_id', '=', sql<string>`any(${all})`),
  )
  const living = await kysely
    .selectFrom('alarm')
    .selectAll()
    .where('operator_state', '<>', 'closed')
    .where('resource', '=', sql<string>`any(${own})`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const above = await kysely
    .selectFrom('alarm')
    .selectAll()
    .where('operator_state', '<>', 'closed')
    .where((by) => by.or([by('is_cleared', '=', false), by('cleared_at', '>', at - memoryMs)]))
    .where('type', 'in', ['unreachable', 'power-lost', 'signal-degraded'])
    .where('resource', '<>', sql<string>`all(${own})`)
    .where(sql<boolean>`devices && array_remove(${path}, resource)`)
    .orderBy('is_cleared')
    .orderBy('cleared_at', 'desc')
    .orderBy((by) => by('type', '=', 'signal-degraded'))
    .orderBy('raised_at')
    .executeTakeFirst()
  const wide = await readWide(kysely, { group, rows, ancestors }, at)
  const alarms = await kysely
    .selectFrom('device_alarm')
    .selectAll()
    .where('device_id', '=', sql<string>`any(${own})`)
    .orderBy('device_id')
    .orderBy('code')
    .orderBy('channel')
    .execute()
  const foreign = new Set(heads.map(({ id }) => id))
  const stored = rowsOfFindings.map(({ device_id, alarm_id, ...rest }) => ({
    ...rest,
    device: device_id,
    alarm: alarm_id,
  }))
  return {
    findings: stored.filter(({ device }) => !foreign.has(device)),
    theirs: stored.filter(({ device }) => foreign.has(device)),
    states: new Map(states.map(({ device_id, ...state }) => [device_id, state])),
    living: living.map(alarmOf),
    above: explaining(above && alarmOf(above), wide),
    alarms: Map.groupBy(alarms, ({ device_id }) => device_id),
  }
}

/** Whether nobody knows what the group hangs on, though it must hang on something. */
function isLost(group: string, rows: Members['rows'], above: Members['above']): boolean {
  const kind = rows.find(({ id }) => id === group)?.kind
  return above.length === 0 && !(kind && wideKinds.has(kind))
}

/** What names the group comes first, but what stands before what is over, and an outage before a bad signal. */
function explaining(named: Above | undefined, wide: Above | undefined): Above | undefined {
  if (!named || !wide || wide.clearedAt !== null) return named ?? wide
  return named.clearedAt !== null || named.type === 'signal-degraded' ? wide : named
}

type Place = {
  readonly group: string
  readonly rows: Members['rows']
  readonly ancestors: Members['above']
}

/** The newest outage of something that takes much with it: of what the group hangs on or, where nobody knows what that is, of any. */
async function readWide(
  kysely: Kysely<Tables>,
  { group, rows, ancestors }: Place,
  at: number,
): Promise<Above | undefined> {
  const wide = ancestors.flatMap(({ id, kind }) => (wideKinds.has(kind) ? [id] : []))
  const isAny = isLost(group, rows, ancestors)
  if (!isAny && wide.length === 0) return undefined
  const row = await kysely
    .selectFrom('alarm')
    .innerJoin('device', 'device.id', 'alarm.resource')
    .selectAll('alarm')
    .where('operator_state', '<>', 'closed')
    .where((by) => by.or([by('is_cleared', '=', false), by('cleared_at', '>', at - memoryMs)]))
    .where('type', 'in', ['unreachable', 'power-lost'])
    .where('device.kind', 'in', [...wideKinds])
    .where((by) =>
      isAny ? by('resource', '<>', group) : by('resource', '=', sql<string>`any(${wide})`),
    )
    .where(sql<boolean>`cardinality(devices) > 1`)
    .orderBy('is_cleared')
    .orderBy('raised_at', 'desc')
    .executeTakeFirst()
  return row && { ...alarmOf(row), begunAbout: row.raised_at }
}

export async function storeFindings(
  kysely: Kysely<Tables>,
  { write, end }: { readonly write: readonly Finding[]; readonly end: readonly Finding[] },
): Promise<void> {
  if (end.length > 0)
    await sql`
      DELETE FROM finding USING unnest(
        ${end.map(({ device }) => device)}::text[], ${end.map(({ channel }) => channel)}::text[],
        ${end.map(({ detector }) => detector)}::text[], ${end.map(({ metric }) => metric)}::text[]
      ) AS ended (device, channel, detector, metric)
      WHERE finding.device_id = ended.device AND finding.channel = ended.channel
        AND finding.detector = ended.detector AND finding.metric = ended.metric`.execute(kysely)
  await insertRows(
    kysely,
    'finding',
    write.map(({ device, alarm, because, forecast, element, ...rest }) => ({
      device_id: device,
      ...rest,
      because: JSON.stringify(because),
      alarm_id: alarm,
      forecast: forecast ? JSON.stringify(forecast) : null,
      element: element ?? null,
    })),
    {
      on: ['device_id', 'channel', 'detector', 'metric'],
      update: ['severity', 'since', 'because', 'value', 'alarm_id', 'forecast', 'element'],
    },
  )
}
