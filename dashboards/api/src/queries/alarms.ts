import { type AlarmAction, operate } from '@gridkeeper/model/alarm-life'
import { AppError } from '@gridkeeper/model/errors'
import { alarmOf, storeAlarm } from '@gridkeeper/platform/database/alarm-row'
import type { AlarmTable } from '@gridkeeper/platform/database/tables'
import { type RawBuilder, type Selectable, sql } from 'kysely'
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
import { worksUntil } from './works.ts'

const open = sql<boolean>`(not a.is_cleared and a.operator_state <> 'closed')`
const states: Readonly<Record<AlarmQuery['state'], RawBuilder<boolean>>> = {
  open,
  cleared: sql<boolean>`not ${open}`,
  all: sql<boolean>`true`,
}

const alarmTask = sql`json_build_object('id', t.id, 'kind', t.kind, 'state', t.state, 'title', t.title,
  'owner', ${personRef('o')}, 'closedAt', t.closed_at)`

type Row = Omit<AlarmLine, 'works'> & { total: number; devices: string[] }

async function readLines(
  viewer: Viewer,
  reader: Reader,
  where: RawBuilder<boolean>,
  limit: number,
  now: number,
): Promise<(Row & Pick<AlarmLine, 'works'>)[]> {
  const { rows } = await selectLines(viewer, where, limit).execute(reader)
  const resources = rows.filter(({ isCleared }) => !isCleared).map(({ resource }) => resource.id)
  const works = await worksUntil(viewer, reader, resources, now)
  return rows.map((row) => {
    const until = works.get(row.resource.id)
    return { ...row, works: until === undefined ? null : { until } }
  })
}

function selectLines(viewer: Viewer, where: RawBuilder<boolean>, limit: number) {
  return sql<Row>`
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
  now: number,
): Promise<AlarmList> {
  const rows = await readLines(viewer, reader, states[state], limit, now)
  return { alarms: rows, total: rows[0]?.total ?? 0 }
}

/** Open alarms whose resource is this device. */
export async function alarmsOn(viewer: Viewer, reader: Reader, device: string, now: number) {
  const where = sql<boolean>`(a.resource = ${device} and ${open})`
  return readLines(viewer, reader, where, 100, now)
}

/** One alarm's line; undefined where it is not there or not the viewer's. */
export async function alarmLine(viewer: Viewer, reader: Reader, id: string, now: number) {
  return (await readLines(viewer, reader, sql<boolean>`a.id = ${id}`, 1, now))[0]
}

export async function alarmDetail(
  viewer: Viewer,
  reader: Reader,
  id: string,
  now: number,
): Promise<AlarmDetail> {
  const line = await alarmLine(viewer, reader, id, now)
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

/** Acknowledges, shelves, closes, notes; what the alarm's life does not allow is `alarm/refused`. */
export async function operateAlarm(
  viewer: Viewer,
  reader: Reader,
  id: string,
  action: AlarmAction,
): Promise<void> {
  await reader.transaction().execute(async (trx) => {
    const { rows } = await sql<Selectable<AlarmTable>>`
      select a.* from alarm a where a.id = ${id} and ${seesAlarm(viewer, 'a')} for update`.execute(
      trx,
    )
    const [row] = rows
    if (!row) throw unknownResource('告警', 'alarm', id)
    const operated = operate(alarmOf(row), action)
    if ('obstacle' in operated)
      throw new AppError('alarm/refused', operated.obstacle.en, { text: operated.obstacle, id })
    await storeAlarm(trx, operated.alarm, [operated.event])
    if (action.kind === 'retire') await retire(trx, row, action)
  })
}

/** Its element is out of service for good: nothing of it is told any more until it is heard of again. Its work is called off. */
async function retire(
  trx: Reader,
  { id, resource }: Pick<Selectable<AlarmTable>, 'id' | 'resource'>,
  { by, at, note = '' }: AlarmAction,
): Promise<void> {
  const made = { element: resource, reason: note.trim(), made_by: by, made_at: at }
  await trx
    .insertInto('works')
    .values({
      ...{ id: `retired-${id}`, kind: 'retired', from_at: at, until_at: null },
      ...{ ...made, ended_at: null, ended_by: null },
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  const reason = { zh: `已停用：${note.trim()}`, en: `Out of service: ${note.trim()}` }
  await trx
    .updateTable('task')
    .set({
      state: 'cancelled',
      reasons: sql`reasons || ${JSON.stringify([reason])}::jsonb`,
      changed_at: at,
      closed_at: at,
    })
    .where('alarm_id', '=', id)
    .where('kind', '=', 'fault')
    .where('state', 'in', ['open', 'waiting'])
    .execute()
}
