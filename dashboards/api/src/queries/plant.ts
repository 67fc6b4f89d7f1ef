import { homeKinds } from '@gridkeeper/model/device'
import { sql } from 'kysely'
import { type Element, type Homes, rollUp } from '../plant-tree.ts'
import type { DeviceRef } from '../schemas/common.ts'
import type { PlantElement } from '../schemas/plant.ts'
import { shownName, worstSeverity } from './fragments.ts'
import { type Reader, seesDevice, type Viewer } from './viewer.ts'

const home = sql`${[...homeKinds]}::text[]`

// Severity by device: its findings, and the alarm it carries; not what is shelved or over.
const severities = sql`(
  select device, ${worstSeverity('severity')} as worst from (
    select device_id as device, severity from finding
    union all
    select resource, severity from alarm where not is_cleared and operator_state in ('none', 'ack')) each
  group by device)`

/** The plant as a flat list. Boxes come as counts, so its length is the plant's and not the fleet's. */
export async function plant(
  viewer: Viewer,
  reader: Reader,
  boxes: boolean,
): Promise<PlantElement[]> {
  const elements = await sql<Element>`
    select d.id, d.parent_id as parent, d.kind, ${shownName('d')} as name, d.node_id as node, d.org_unit_id as unit,
      coalesce(s.state, 'unknown') as state, bad.worst as severity, d.latitude, d.longitude
    from device d
    left join device_state s on s.device_id = d.id
    left join ${severities} bad on bad.device = d.id
    where ${seesDevice(viewer, 'd')} and (${boxes} or d.kind <> all(${home}))
    order by d.id`.execute(reader)
  const homes = await sql<Homes>`
    select d.parent_id as parent, count(*)::int as total,
      (count(*) filter (where s.state in ('online', 'sleeping')))::int as online,
      count(bad.worst)::int as bad, ${worstSeverity('bad.worst')} as worst
    from device d
    left join device_state s on s.device_id = d.id
    left join ${severities} bad on bad.device = d.id
    where ${seesDevice(viewer, 'd')} and d.kind = any(${home})
    group by d.parent_id`.execute(reader)
  return rollUp(elements.rows, homes.rows)
}

/** From the top of the plant down to the parent. The way up is shown whole: it names places of the network, not of people. */
export async function ancestorsOf(
  _viewer: Viewer,
  reader: Reader,
  device: string,
): Promise<DeviceRef[]> {
  const { rows } = await sql<DeviceRef & { depth: number }>`
    with recursive up as (
      select id, name, kind, parent_id, 0 as depth from device where id = ${device}
      union all
      select d.id, d.name, d.kind, d.parent_id, up.depth + 1 from device d join up on d.id = up.parent_id
      where up.depth < 30)
    cycle id set loops using way
    select id, name, kind, depth from up where depth > 0 and not loops order by depth desc`.execute(
    reader,
  )
  return rows.map(({ id, name, kind }) => ({ id, name, kind }))
}
