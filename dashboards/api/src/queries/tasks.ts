import { severities } from '@gridkeeper/model/alarm'
import { type DeviceKind, homeKinds } from '@gridkeeper/model/device'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { Repair } from '@gridkeeper/model/repair'
import { closingObstacles, taskKinds } from '@gridkeeper/model/task'
import type { Text } from '@gridkeeper/model/text'
import { type RawBuilder, sql } from 'kysely'
import { maskHousehold, maskNumbers, type PlainHousehold } from '../masking.ts'
import { mayRecord, mayReveal } from '../rooms.ts'
import type { DeviceRef } from '../schemas/common.ts'
import type {
  AttemptLine,
  SubscriptionLine,
  TaskDetail,
  TaskLine,
  TaskList,
  TaskQuery,
} from '../schemas/tasks.ts'
import { alarmLine } from './alarms.ts'
import { deviceRef, personRef, plainHousehold, unitRef, unknownResource } from './fragments.ts'
import { type Reader, seesTask, type Viewer } from './viewer.ts'

type Row = Omit<TaskLine, 'household'> & {
  household: PlainHousehold | null
  details: Record<string, unknown>
  repair: Repair | null
  total: number
}

const byRank = sql`t.state <> 'open', t.rank, t.due_on nulls first, t.id`

function selectTasks(viewer: Viewer, where: RawBuilder<boolean>, limit: number, offset: number) {
  // The page is cut out first, so that only its rows are joined to homes and people.
  return sql<Row>`
    with mine as materialized (select t.* from task t where ${where} and ${seesTask(viewer, 't')}),
    t as (select * from mine t order by ${byRank} limit ${limit} offset ${offset})
    select t.id, t.kind, t.state, t.rule, t.title, t.reasons, t.due_on as "dueOn", t.rank, t.round, t.opened_at as "openedAt",
      t.changed_at as "changedAt", t.closed_at as "closedAt", ${personRef('o')} as owner, ${unitRef('u')} as unit,
      coalesce(t.village, h.village) as village, ${plainHousehold('h', 's')} as household, ${deviceRef('d')} as device,
      d.node_id as node, t.alarm_id as alarm, t.subscription_id as subscription, t.waits_for as "waitsFor", t.details, t.repair,
      (select count(*) from attempt a where a.task_id = t.id)::int as "attemptCount",
      (select count(*) from mine)::int as total
    from t
    left join person o on o.id = t.owner_id
    left join org_unit u on u.id = t.org_unit_id
    left join device d on d.id = t.device_id
    left join household h on h.id = t.household_id
    left join subscriber s on s.id = coalesce(
      (select x.subscriber_id from subscription x where x.id = t.subscription_id),
      (select min(other.id) from subscriber other where other.household_id = h.id))
    order by ${byRank}`
}

function shown(viewer: Viewer, { total: _, details: __, repair: ___, ...row }: Row): TaskLine {
  const hidePlace = viewer.role === 'village_agent'
  return { ...row, household: row.household && maskHousehold(row.household, hidePlace) }
}

export async function listTasks(
  viewer: Viewer,
  reader: Reader,
  query: TaskQuery,
): Promise<TaskList> {
  const { state, kind, day, limit, offset } = query
  const owner = query.owner ?? (viewer.role === 'grid_manager' ? 'me' : undefined)
  const where = sql<boolean>`(
    ${state === 'all' ? sql`true` : state === 'open' ? sql`t.state in ('open', 'waiting')` : sql`t.state = ${state}`}
    and t.kind = any(${kind ? [kind] : [...taskKinds]}::text[])
    and ${day === undefined ? sql`true` : sql`(t.due_on is null or t.due_on <= ${day}::date)`}
    and ${owner === undefined ? sql`true` : sql`t.owner_id = ${owner === 'me' ? viewer.id : owner}`})`
  const { rows } = await selectTasks(viewer, where, limit, offset).execute(reader)
  return { tasks: rows.map((row) => shown(viewer, row)), total: rows[0]?.total ?? 0 }
}

export async function taskDetail(
  viewer: Viewer,
  reader: Reader,
  id: string,
  now: number,
): Promise<TaskDetail> {
  const { rows } = await selectTasks(viewer, sql<boolean>`t.id = ${id}`, 1, 0).execute(reader)
  const [row] = rows
  if (!row) throw unknownResource('任务', 'task', id)
  const agent = viewer.role === 'village_agent'
  const attempts = await attemptsOf(viewer, reader, id)
  return {
    ...shown(viewer, row),
    details: agent ? {} : row.details,
    attempts: attempts.map(({ proof: _, ...attempt }) => attempt),
    obstacles: [...obstaclesTo(row, attempts)],
    subscriptions:
      agent || !row.household ? [] : await subscriptions(viewer, reader, row.household.id),
    alarmLine: (row.alarm && (await alarmLine(viewer, reader, row.alarm, now))) || null,
    curve: row.device && curveOf(await teller(reader, row.device, row.alarm), row),
    repair: agent ? null : row.repair,
    mayRecord: mayRecord(viewer.role),
    mayReveal: mayReveal(viewer.role) && row.household !== null,
  }
}

export type StoredAttempt = AttemptLine & { readonly proof: string | null }

/** The attempts of a task that the caller has already found to be the viewer's, oldest first. */
export async function attemptsOf(
  _viewer: Viewer,
  reader: Reader,
  task: string,
): Promise<StoredAttempt[]> {
  const { rows } = await sql<StoredAttempt>`
    select a.id, a.at, a.received_at as "receivedAt", json_build_object('id', a.person_id, 'name', coalesce(p.name, a.person_id)) as by,
      a.channel, a.outcome, a.met, a.proof, a.proof is not null and a.proof <> '' as proven, a.reason, a.competitor, a.note
    from attempt a left join person p on p.id = a.person_id
    where a.task_id = ${task} order by a.at, a.received_at, a.id`.execute(reader)
  return rows.map((row) => ({ ...row, note: row.note && maskNumbers(row.note) }))
}

export type Tried = Pick<StoredAttempt, 'channel' | 'met'> & {
  readonly outcome: string
  readonly proof?: string | null | undefined
  readonly reason?: string | null | undefined
  readonly competitor?: string | null | undefined
}

/** What still stands in the way of closing; a series of visits says in its details how many the policy asks for (D5). */
export function obstaclesTo(
  { kind, details }: Pick<Row, 'kind' | 'details'>,
  attempts: readonly Tried[],
): readonly Text[] {
  // What stands in the table was checked when it came in; null there is absence here.
  const tried = attempts.map(({ channel, met, outcome, proof, reason, competitor }) => ({
    channel,
    met,
    outcome,
    ...(proof ? { proof } : {}),
    ...(reason ? { reason } : {}),
    ...(competitor ? { competitor } : {}),
  }))
  const { minVisits } = details
  return closingObstacles(
    kind,
    tried as Parameters<typeof closingObstacles>[1],
    typeof minVisits === 'number' ? minVisits : undefined,
  )
}

async function subscriptions(
  _viewer: Viewer,
  reader: Reader,
  household: string,
): Promise<SubscriptionLine[]> {
  const { rows } = await sql<SubscriptionLine>`
    select x.id, x.product, x.state, x.expires_on as "expiresOn", x.paused_on as "pausedOn", x.resume_on as "resumeOn",
      x.yearly_cents as "yearlyCents", x.box_id as box,
      (select max(p.paid_on) from payment p where p.subscription_id = x.id) as "lastPaidOn"
    from subscription x where x.household_id = ${household} order by x.state = 'closed', x.id limit 50`.execute(
    reader,
  )
  return rows
}

const dayMs = 86_400_000

const inHomes: readonly MetricName[] = [
  'downstream.mer_db',
  'downstream.level_dbuv',
  'downstream.pre_ber_ratio',
  'upstream.snr_db',
  'optical.rx_dbm',
]
const onPlant: readonly MetricName[] = [
  'optical.rx_dbm',
  'rf.output_dbuv',
  'environment.temperature_celsius',
  'device.round_trip_milliseconds',
]
const onSupplies: readonly MetricName[] = [
  'power.mains_volts',
  'power.battery_volts',
  'power.charge_percent',
  'power.minutes_left',
]

function tellingMetrics(kind: DeviceKind): readonly MetricName[] {
  if (homeKinds.has(kind)) return inHomes
  return kind === 'power_supply' || kind === 'cabinet' ? onSupplies : onPlant
}

/** Whose curve shows the fault: an amplifier and a tap measure nothing, so the worst device of the alarm speaks for them. */
async function teller(reader: Reader, device: DeviceRef, alarm: string | null): Promise<DeviceRef> {
  if (alarm === null || (device.kind !== 'amplifier' && device.kind !== 'tap')) return device
  const { rows } = await sql<{ ref: DeviceRef }>`
    select ${deviceRef('d')} as ref from alarm a join device d on d.id = any(a.devices)
      left join finding f on f.alarm_id = a.id and f.device_id = d.id
    where a.id = ${alarm} and d.kind = any(${[...homeKinds]}::text[])
    order by array_position(${[...severities].reverse()}::text[], f.severity), d.id limit 1`.execute(
    reader,
  )
  return rows[0]?.ref ?? device
}

/** Three days before the fault was seen up to a day past its end, or past the last thing that was done. */
function curveOf(device: DeviceRef, { openedAt, closedAt, changedAt }: Row): TaskDetail['curve'] {
  return {
    device: device.id,
    name: device.name,
    metrics: [...tellingMetrics(device.kind)],
    from: openedAt - 3 * dayMs,
    to: (closedAt ?? Math.max(changedAt, openedAt)) + dayMs,
  }
}
