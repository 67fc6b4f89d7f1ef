import type { Alarm } from '@gridkeeper/model/alarm'
import { type AlarmAction, operate } from '@gridkeeper/model/alarm-life'
import { AppError } from '@gridkeeper/model/errors'
import { type RawBuilder, sql } from 'kysely'
import { unitOf } from '../readings.ts'
import type {
  AlarmChange,
  AlarmDetail,
  AlarmLine,
  AlarmList,
  AlarmQuery,
  AlarmTask,
  FindingLine,
} from '../schemas/alarms.ts'
import { deviceRef, personRef, shownPlace, unitRef, unknownResource } from './fragments.ts'
import { ancestorsOf } from './plant.ts'
import { type Reader, seesAlarm, seesDevice, seesTask, type Viewer } from './viewer.ts'

const open = sql<boolean>`(not a.is_cleared and a.operator_state <> 'closed')`
const states: Readonly<Record<AlarmQuery['state'], RawBuilder<boolean>>> = {
  open,
  cleared: sql<boolean>`not ${open}`,
  all: sql<boolean>`true`,
}

const alarmTask = sql`json_build_object('id', t.id, 'kind', t.kind, 'state', t.state, 'title', t.title,
  'owner', ${personRef('o')}, 'closedAt', t.closed_at)`

function selectLines(viewer: Viewer, where: RawBuilder<boolean>, limit: number) {
  return sql<AlarmLine & { total: number; devices: string[] }>`
    select a.id, coalesce(${deviceRef('d')}, json_build_object('id', a.resource, 'name', a.resource, 'kind', 'hub')) as resource,
      d.node_id as node, ${shownPlace('d')} as place, ${unitRef('u')} as unit, a.type, a.verdict, a.severity, a.text, a.raised_at as "raisedAt",
      a.changed_at as "changedAt", a.is_cleared as "isCleared", a.cleared_at as "clearedAt",
      a.operator_state as "operatorState", a.operator, a.operator_at as "operatorAt", a.shelved_until as "shelvedUntil",
      a.devices, cardinality(a.devices) as "deviceCount", a.homes, task.line as task, (count(*) over ())::int as total
    from alarm a
    left join device d on d.id = a.resource
    left join org_unit u on u.id = d.org_unit_id
    left join lateral (
      select ${alarmTask} as line from task t left join person o on o.id = t.owner_id
      where t.alarm_id = a.id and ${seesTask(viewer, 't')}
      order by t.state in ('open', 'waiting') desc, t.opened_at desc limit 1) task on true
    where ${where} and ${seesAlarm(viewer, 'a')}
    order by a.raised_at desc, a.id limit ${limit}`
}

export async function listAlarms(
  viewer: Viewer,
  reader: Reader,
  { state, limit }: AlarmQuery,
): Promise<AlarmList> {
  const { rows } = await selectLines(viewer, states[state], limit).execute(reader)
  return { alarms: rows, total: rows[0]?.total ?? 0 }
}

/** Open alarms whose resource is this device. */
export async function alarmsOn(viewer: Viewer, reader: Reader, device: string) {
  const where = sql<boolean>`(a.resource = ${device} and ${open})`
  return (await selectLines(viewer, where, 100).execute(reader)).rows
}

/** One alarm's line; undefined where it is not there or not the viewer's. */
export async function alarmLine(viewer: Viewer, reader: Reader, id: string) {
  return (await selectLines(viewer, sql<boolean>`a.id = ${id}`, 1).execute(reader)).rows[0]
}

export async function alarmDetail(
  viewer: Viewer,
  reader: Reader,
  id: string,
): Promise<AlarmDetail> {
  const line = await alarmLine(viewer, reader, id)
  if (!line) throw unknownResource('告警', 'alarm', id)
  const history = await sql<AlarmChange>`
    select at, change, severity, by, note from alarm_history where alarm_id = ${id} order by at, id`.execute(
    reader,
  )
  const tasks = await sql<{ line: AlarmTask }>`
    select ${alarmTask} as line from task t left join person o on o.id = t.owner_id
    where t.alarm_id = ${id} and ${seesTask(viewer, 't')} order by t.opened_at`.execute(reader)
  return {
    ...line,
    path: [...(await ancestorsOf(viewer, reader, line.resource.id)), line.resource],
    findings: await findings(viewer, reader, sql<boolean>`f.alarm_id = ${id}`),
    history: history.rows,
    tasks: tasks.rows.map((row) => row.line),
  }
}

export async function findingsOn(viewer: Viewer, reader: Reader, device: string) {
  return findings(viewer, reader, sql<boolean>`f.device_id = ${device}`)
}

async function findings(
  viewer: Viewer,
  reader: Reader,
  where: RawBuilder<boolean>,
): Promise<FindingLine[]> {
  const { rows } = await sql<Omit<FindingLine, 'unit'>>`
    select ${deviceRef('d')} as device, f.channel, f.detector, f.metric, f.severity, f.since, f.because, f.value,
      f.alarm_id as alarm
    from finding f join device d on d.id = f.device_id
    where ${where} and ${seesDevice(viewer, 'd')}
    order by f.since, f.device_id, f.channel limit 2000`.execute(reader)
  return rows.map((row) => ({ ...row, unit: unitOf(row.metric) }))
}

/** Acknowledges, shelves or closes; what the alarm's life does not allow is `alarm/refused`. */
export async function operateAlarm(
  viewer: Viewer,
  reader: Reader,
  id: string,
  action: AlarmAction,
): Promise<void> {
  await reader.transaction().execute(async (trx) => {
    const { rows } = await sql<Alarm>`
      select a.id, a.resource, a.type, a.verdict, a.severity, a.text, a.raised_at as "raisedAt", a.changed_at as "changedAt",
        a.is_cleared as "isCleared", a.cleared_at as "clearedAt", a.operator_state as "operatorState", a.operator,
        a.operator_at as "operatorAt", a.shelved_until as "shelvedUntil", a.devices, a.homes
      from alarm a where a.id = ${id} and ${seesAlarm(viewer, 'a')} for update`.execute(trx)
    const [alarm] = rows
    if (!alarm) throw unknownResource('告警', 'alarm', id)
    const operated = operate(alarm, action)
    if ('obstacle' in operated)
      throw new AppError('alarm/refused', operated.obstacle.en, { text: operated.obstacle, id })
    const { operatorState, operator, operatorAt, shelvedUntil, changedAt } = operated.alarm
    await trx
      .updateTable('alarm')
      .set({
        operator_state: operatorState,
        operator,
        operator_at: operatorAt,
        shelved_until: shelvedUntil,
        changed_at: changedAt,
      })
      .where('id', '=', id)
      .execute()
    await trx
      .insertInto('alarm_history')
      .values({ alarm_id: id, ...operated.event })
      .execute()
  })
}
