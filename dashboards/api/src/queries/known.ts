import type { Text } from '@gridkeeper/model/text'
import { sql } from 'kysely'
import { maskHousehold, type PlainHousehold } from '../masking.ts'
import type { AlarmLine } from '../schemas/alarms.ts'
import type { PersonRef } from '../schemas/common.ts'
import type { Known } from '../schemas/tickets.ts'
import type { WorksLine } from '../schemas/works.ts'
import { alarmLine } from './alarms.ts'
import { personRef, plainHousehold, unknownResource } from './fragments.ts'
import { type Reader, seesAlarm, seesHousehold, type Viewer } from './viewer.ts'
import { worksOver } from './works.ts'

type Row = {
  household: PlainHousehold
  unit: string | null
  box: string | null
  boxState: string | null
}

export type Found = Known & { readonly unit: string | null; readonly village: string | null }

/** What is known of a home while its customer is on the line: the fault that explains it, works, who would be sent. */
export async function knownOf(
  viewer: Viewer,
  reader: Reader,
  id: string,
  now: number,
): Promise<Found> {
  const { rows } = await sql<Row>`
    select ${plainHousehold('h', 's')} as household, h.org_unit_id as unit, d.id as box, t.state as "boxState"
    from household h left join subscriber s on s.household_id = h.id
    left join subscription x on x.household_id = h.id and x.state <> 'closed'
    left join device d on d.id = x.box_id left join device_state t on t.device_id = d.id
    where h.id = ${id} and ${seesHousehold(viewer, 'h')} order by d.id nulls last limit 1`.execute(
    reader,
  )
  const [row] = rows
  if (!row) throw unknownResource('用户', 'household', id)
  const chain = await chainOf(reader, row.box)
  const alarm = row.box === null ? null : await covering(viewer, reader, row.box, chain, now)
  const [works = null] = (await worksOver(viewer, reader, chain, now)).filter(
    ({ state }) => state === 'now',
  )
  const manager = await managerOf(reader, row.unit)
  return {
    household: maskHousehold(row.household, false),
    ...{ box: row.box, boxState: row.boxState, alarm, works, manager },
    ...{ unit: row.unit, village: row.household.village },
    open: await openReport(reader, id),
    tell: whatToTell(alarm, works, manager),
  }
}

async function chainOf(reader: Reader, box: string | null): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select id, parent_id, 0 as depth from device where id = ${box}
      union select p.id, p.parent_id, up.depth + 1 from device p join up on p.id = up.parent_id where up.depth < 12)
    select id from up order by depth`.execute(reader)
  return rows.map(({ id }) => id)
}

const types = ['unreachable', 'signal-degraded', 'power-lost', 'power-degraded']

/** The alarm that names the box, or else one on what it hangs on: the nearest. */
async function covering(
  viewer: Viewer,
  reader: Reader,
  box: string,
  chain: readonly string[],
  now: number,
): Promise<AlarmLine | null> {
  const { rows } = await sql<{ id: string }>`
    select a.id from alarm a
    where not a.is_cleared and a.operator_state <> 'closed' and a.type = any(${types}::text[])
      and (${box} = any(a.devices) or a.resource = any(${[...chain]}::text[])) and ${seesAlarm(viewer, 'a')}
    order by ${box} = any(a.devices) desc, array_position(${[...chain]}::text[], a.resource) nulls last, a.raised_at limit 1`.execute(
    reader,
  )
  return (rows[0] && (await alarmLine(viewer, reader, rows[0].id, now))) ?? null
}

/** The active manager of the unit, or of the nearest above it that has one. */
async function managerOf(reader: Reader, unit: string | null): Promise<PersonRef | null> {
  const { rows } = await sql<{ manager: PersonRef }>`
    select ${personRef('p')} as manager from org_unit mine join org_unit up on starts_with(mine.path, up.path)
    join person p on p.org_unit_id = up.id and p.role = 'grid_manager' and p.active
    where mine.id = ${unit} order by length(up.path) desc, p.id limit 1`.execute(reader)
  return rows[0]?.manager ?? null
}

async function openReport(reader: Reader, household: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select t.id from task t where t.household_id = ${household} and t.kind = 'fault'
      and t.state in ('open', 'waiting') order by t.opened_at limit 1`.execute(reader)
  return rows[0]?.id ?? null
}

function whatToTell(
  alarm: AlarmLine | null,
  works: WorksLine | null,
  manager: PersonRef | null,
): Text {
  if (works)
    return {
      zh: `您这里正在检修：${works.reason}。请稍候，完成后会恢复`,
      en: `Works are under way there: ${works.reason}. It will be back when they are done`,
    }
  if (alarm) {
    const who = alarm.task?.owner?.name ?? alarm.operator
    return {
      zh: `故障已知：${alarm.text.zh}。${who ? `${who}正在处理` : '正在安排人员'}，恢复后给您回电`,
      en: `The fault is known: ${alarm.text.en}. ${who ? `${who} is on it` : 'Somebody is being sent'}; we call back when it is repaired`,
    }
  }
  if (manager)
    return {
      zh: `没有已知故障。登记后马上派给${manager.name}`,
      en: `No fault is known there. Once taken, it goes to ${manager.name} at once`,
    }
  return {
    zh: '没有已知故障；此处没有网格经理，登记后请电话派单',
    en: 'No fault is known there, and the place has no manager: take it down and dispatch by phone',
  }
}
