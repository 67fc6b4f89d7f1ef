import type { Role, UnitLevel } from '@gridkeeper/model/organisation'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, type RawBuilder, sql } from 'kysely'

export type Reader = Kysely<Tables>

/** Who asks. Every query takes one first and shows only what this person may see (rule A8). */
export type Viewer = {
  readonly id: string
  readonly name: string
  readonly login: string
  readonly role: Role
  readonly unit: { readonly id: string; readonly name: string; readonly level: UnitLevel }
  /** Every row whose unit's path starts with this is in the subtree. */
  readonly path: string
  /** At the top of the tree: also sees what has no unit yet. */
  readonly whole: boolean
  readonly villages: readonly string[]
  readonly expiresAt: number
}

type Condition = RawBuilder<boolean>

/** The unit in this column is the viewer's own or under it. `none`: how the column writes that there is none, where it is not null. */
export function inSubtree(viewer: Viewer, column: string, none?: ''): Condition {
  const unit = sql.ref(column)
  // starts_with, not LIKE: the `_` of an id would be a wildcard.
  const within = sql<boolean>`${unit} in (select id from org_unit where starts_with(path, ${viewer.path}))`
  const isNone = none === undefined ? sql`${unit} is null` : sql`${unit} = ${none}`
  return viewer.whole ? sql<boolean>`(${isNone} or ${within})` : within
}

/** Device rows under this alias: by their own unit, or by their node's where they have none. */
export function seesDevice(viewer: Viewer, alias: string): Condition {
  const own = sql.ref(`${alias}.org_unit_id`)
  const byNode = sql<boolean>`exists (select 1 from device node where node.id = ${sql.ref(`${alias}.node_id`)}
    and ${inSubtree(viewer, 'node.org_unit_id')})`
  return sql<boolean>`(${inSubtree(viewer, `${alias}.org_unit_id`)} or (${own} is null and ${byNode}))`
}

/** Alarm rows under this alias: the cause is in the subtree, or something that suffers from it is. */
export function seesAlarm(viewer: Viewer, alias: string): Condition {
  const ref = (column: string) => sql.ref(`${alias}.${column}`)
  return sql<boolean>`(exists (select 1 from device cause where cause.id = ${ref('resource')} and ${seesDevice(viewer, 'cause')})
    or (${viewer.whole} and not exists (select 1 from device cause where cause.id = ${ref('resource')}))
    or exists (select 1 from device sufferer where sufferer.id = any(${ref('devices')}) and ${seesDevice(viewer, 'sufferer')}))`
}

/** Household rows under this alias. */
export function seesHousehold(viewer: Viewer, alias: string): Condition {
  const unit = inSubtree(viewer, `${alias}.org_unit_id`)
  if (viewer.role !== 'village_agent') return unit
  return sql<boolean>`(${unit} and ${inVillages(viewer, `${alias}.village`)})`
}

const faultsOnly: ReadonlySet<Role> = new Set<Role>(['network_ops', 'call_centre'])

/** Task rows under this alias: an agent's own villages (A5); for the network's people the faults; else the subtree and one's own. */
export function seesTask(viewer: Viewer, alias: string): Condition {
  const unit = inSubtree(viewer, `${alias}.org_unit_id`)
  if (viewer.role === 'village_agent')
    return sql<boolean>`(${unit} and ${inVillages(viewer, `${alias}.village`)})`
  if (faultsOnly.has(viewer.role))
    return sql<boolean>`(${unit} and ${sql.ref(`${alias}.kind`)} = 'fault')`
  return sql<boolean>`(${unit} or ${sql.ref(`${alias}.owner_id`)} = ${viewer.id})`
}

function inVillages(viewer: Viewer, column: string): Condition {
  return sql<boolean>`${sql.ref(column)} = any(${[...viewer.villages]}::text[])`
}
