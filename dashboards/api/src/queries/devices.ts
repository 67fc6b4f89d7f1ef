import { homeKinds } from '@gridkeeper/model/device'
import { sql } from 'kysely'
import { maskHousehold, type PlainHousehold } from '../masking.ts'
import type { BoxLine, ChildLine, DeviceDetail, SearchAnswer } from '../schemas/plant.ts'
import {
  plainHousehold,
  shownName,
  shownPlace,
  unitRef,
  unknownResource,
  worstSeverity,
} from './fragments.ts'
import { type Reader, seesDevice, seesHousehold, type Viewer } from './viewer.ts'

export type PlainDevice = Omit<
  DeviceDetail,
  'ancestors' | 'children' | 'readings' | 'findings' | 'alarms' | 'household'
>

/** A device that the viewer may see; else `resource/unknown`. */
export async function findDevice(viewer: Viewer, reader: Reader, id: string): Promise<PlainDevice> {
  const { rows } = await sql<PlainDevice>`
    select d.id, ${shownName('d')} as name, d.kind, d.parent_id as parent, d.node_id as node, ${shownPlace('d')} as place, ${unitRef('u')} as unit,
      d.latitude, d.longitude, d.profile, d.snmp_address || coalesce(':' || d.snmp_port, '') as address,
      coalesce(s.state, 'unknown') as state, s.since, s.seen_at as "seenAt", s.problem, s.birth
    from device d
    left join org_unit u on u.id = d.org_unit_id
    left join device_state s on s.device_id = d.id
    where d.id = ${id} and ${seesDevice(viewer, 'd')}`.execute(reader)
  const [device] = rows
  if (!device) throw unknownResource('设备', 'device', id)
  const mayPoll = viewer.role === 'network_ops' || viewer.role === 'admin'
  return {
    ...device,
    address: mayPoll ? device.address : null,
  }
}

const worstFinding = sql`(select ${worstSeverity('f.severity')} from finding f where f.device_id = d.id)`

export async function childrenOf(
  viewer: Viewer,
  reader: Reader,
  device: string,
): Promise<ChildLine[]> {
  const { rows } = await sql<ChildLine>`
    select d.id, ${shownName('d')} as name, d.kind, coalesce(s.state, 'unknown') as state, ${worstFinding} as severity
    from device d left join device_state s on s.device_id = d.id
    where d.parent_id = ${device} and ${seesDevice(viewer, 'd')}
    order by array_position(array['critical', 'major', 'minor', 'warning'], ${worstFinding}) nulls last, d.kind, d.id
    limit 500`.execute(reader)
  return rows
}

/** What stands in homes on one node, without their readings. */
export async function boxesOf(
  viewer: Viewer,
  reader: Reader,
  node: string,
): Promise<Omit<BoxLine, 'worst'>[]> {
  const { rows } = await sql<Omit<BoxLine, 'worst'>>`
    select d.id, ${shownName('d')} as name, d.kind, d.parent_id as parent, coalesce(s.state, 'unknown') as state, s.since,
      ${worstFinding} as severity
    from device d left join device_state s on s.device_id = d.id
    where d.node_id = ${node} and d.kind = any(${[...homeKinds]}::text[]) and ${seesDevice(viewer, 'd')}
    order by d.id`.execute(reader)
  return rows
}

/** The home a box stands in, masked. */
export async function householdOf(viewer: Viewer, reader: Reader, box: string) {
  const { rows } = await sql<{ household: PlainHousehold }>`
    select ${plainHousehold('h', 'p')} as household
    from subscription x join household h on h.id = x.household_id join subscriber p on p.id = x.subscriber_id
    where x.box_id = ${box} and ${seesHousehold(viewer, 'h')}
    order by x.state = 'closed', x.started_on desc nulls last limit 1`.execute(reader)
  const [found] = rows
  return found ? maskHousehold(found.household, viewer.role === 'village_agent') : null
}

/** Devices by id or name, homes by address, number on file, card, box or the subscriber's exact name. */
export async function search(viewer: Viewer, reader: Reader, text: string): Promise<SearchAnswer> {
  const sought = text.trim()
  const like = `%${sought.replace(/[\\%_]/g, '\\$&')}%`
  const devices = await sql<SearchAnswer['devices'][number]>`
    select d.id, ${shownName('d')} as name, d.kind, d.node_id as node, ${shownPlace('d')} as place, coalesce(s.state, 'unknown') as state
    from device d left join device_state s on s.device_id = d.id
    where (d.id ilike ${like} or d.name ilike ${like}) and ${seesDevice(viewer, 'd')}
    order by d.id = ${sought} desc, d.kind = any(${[...homeKinds]}::text[]), d.id limit 20`.execute(
    reader,
  )
  const households = await sql<{ household: PlainHousehold; device: string | null }>`
    select distinct on (h.id) ${plainHousehold('h', 'p')}::jsonb as household, d.id as device
    from household h
    left join subscriber p on p.household_id = h.id
    left join subscription x on x.household_id = h.id
    left join device d on d.id = x.box_id
    where (h.id = ${sought} or h.address ilike ${like} or p.phone = ${sought} or p.name = ${sought}
      or x.id = ${sought} or x.card = ${sought} or x.box_id = ${sought}) and ${seesHousehold(viewer, 'h')}
    order by h.id, d.id nulls last limit 20`.execute(reader)
  return {
    devices: devices.rows,
    households: households.rows.map(({ household, device }) => ({
      household: maskHousehold(household, viewer.role === 'village_agent'),
      device,
    })),
  }
}
