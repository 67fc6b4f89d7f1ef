import { type DeviceKind, homeKinds, nodeKinds } from '@gridkeeper/model/device'
import { insertRows } from '@gridkeeper/platform/database/bulk'
import type { Database } from '@gridkeeper/platform/database/database'
import type { DeviceTable, Tables } from '@gridkeeper/platform/database/tables'
import type { Insertable, Selectable, Transaction } from 'kysely'
import { type SubordinateDevice, subordinateId } from '../snmp/subordinates.ts'

/** Where a subordinate stands in the plant. */
export type Stored = {
  readonly id: string
  readonly place: string | null
  /** Entered by us: an operator's own row stays as he wrote it. */
  readonly isOurs: boolean
}
export type Written = {
  readonly stored: readonly { parent: string; key: string; stored: Stored }[]
  /** Devices that tell of more than there is room for. */
  readonly full: readonly string[]
  readonly isChanged: boolean
}
export type Told = {
  readonly parent: string
  readonly met: readonly (SubordinateDevice & { readonly isOnline: boolean })[]
}
export type Places = {
  /** Finds these devices in the plant, enters those that are not in it, moves those that have moved. */
  write(told: readonly Told[], most: number): Promise<Written>
}

type Kysely = Transaction<Tables>
type Row = Pick<Selectable<DeviceTable>, 'id' | 'kind' | 'parent_id' | 'place' | 'shard'>
type Parent = {
  readonly id: string
  readonly kind: DeviceKind
  readonly node_id: string | null
  readonly org_unit_id: string | null
  readonly shard: string
  room: number
}

export function createPlaces({ kysely }: Pick<Database, 'kysely'>): Places {
  return {
    write: (told, most) =>
      kysely.transaction().execute(async (transaction) => {
        const parents = await readParents(transaction, told, most)
        const rows = await readRows(transaction, told)
        const entries = told.flatMap(({ parent, met }) => {
          const above = parents.get(parent)
          return above ? met.map((one) => ({ above, one, ...placeOf(above, one, rows) })) : []
        })
        const entered = dedupe(entries.filter(({ row, above }) => !row && takeRoom(above)))
        await insertRows(
          transaction,
          'device',
          entered.map(({ above, one, id }) => rowOf(above, one, id)),
          { on: ['id'] },
        )
        const isMoved = await moveAll(transaction, entries)
        const doubled = entries.flatMap((entry) => entry.doubled ?? [])
        await removeAll(transaction, doubled)
        const isEntered = new Set(entered.map(({ id }) => id))
        return {
          stored: entries.flatMap(({ above, one, row, id, isOurs }) =>
            row || isEntered.has(id)
              ? { parent: above.id, key: one.key, stored: { id, place: portOf(one, row), isOurs } }
              : [],
          ),
          full: [...parents.values()].filter(({ room }) => room <= 0).map(({ id }) => id),
          isChanged: entered.length > 0 || isMoved || doubled.length > 0,
        }
      }),
  }
}

type Entry = {
  readonly above: Parent
  readonly one: Told['met'][number]
  readonly row: Row | undefined
  readonly id: string
  readonly isOurs: boolean
  readonly doubled: string | undefined
}

function takeRoom(above: Parent): boolean {
  above.room -= 1
  return above.room >= 0
}

/** The row that an operator has entered under its number, or ours; ours is one too many where he has come after us. */
function placeOf(above: Parent, { key }: SubordinateDevice, rows: ReadonlyMap<string, Row>) {
  const own = subordinateId(above.id, key)
  const ours = rows.get(own)
  const theirs = writtenAs(key)
    .map((id) => rows.get(id))
    .find((row) => row !== undefined && homeKinds.has(row.kind))
  if (theirs) return { row: theirs, id: theirs.id, isOurs: false, doubled: ours?.id }
  return { row: ours, id: own, isOurs: !ours || ours.parent_id === above.id, doubled: undefined }
}

/** How an operator may have written it. */
export function writtenAs(key: string): string[] {
  const pairs = /^[0-9a-f]{12}$/.test(key) ? (key.match(/../g) ?? []) : []
  const spelt = pairs.length > 0 ? [pairs.join(':'), pairs.join('-')] : []
  return [key, ...spelt].flatMap((id) => [id, id.toUpperCase(), id.toLowerCase()])
}

async function readParents(
  kysely: Kysely,
  told: readonly Told[],
  most: number,
): Promise<ReadonlyMap<string, Parent>> {
  const ids = [...new Set(told.map(({ parent }) => parent))]
  const rows = await kysely
    .selectFrom('device')
    .select(['id', 'kind', 'node_id', 'org_unit_id', 'shard'])
    .where('id', 'in', ids)
    .execute()
  const counts = await kysely
    .selectFrom('device')
    .select(({ fn }) => ['parent_id', fn.countAll<number>().as('children')])
    .where('parent_id', 'in', ids)
    .groupBy('parent_id')
    .execute()
  const children = new Map(counts.map((row) => [row.parent_id, Number(row.children)]))
  return new Map(rows.map((row) => [row.id, { ...row, room: most - (children.get(row.id) ?? 0) }]))
}

async function readRows(kysely: Kysely, told: readonly Told[]): Promise<ReadonlyMap<string, Row>> {
  const ids = told.flatMap(({ parent, met }) =>
    met.flatMap(({ key }) => [subordinateId(parent, key), ...writtenAs(key)]),
  )
  const rows = await kysely
    .selectFrom('device')
    .select(['id', 'kind', 'parent_id', 'place', 'shard'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...new Set(ids)]))))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

function portOf({ port, isOnline }: Entry['one'], row: Row | undefined): string | null {
  if (row && (!isOnline || port === '')) return row.place
  return port === '' ? null : port
}

/** Where it hangs now; and whoever polls its parent must know it, so it is of its parent's shard. */
async function moveAll(kysely: Kysely, entries: readonly Entry[]): Promise<boolean> {
  const moved = entries.filter(
    ({ above, one, row, isOurs }) =>
      row && (row.shard !== above.shard || (isOurs && portOf(one, row) !== row.place)),
  )
  for (const { above, one, row, id, isOurs } of moved)
    await kysely
      .updateTable('device')
      .set({ shard: above.shard, ...(isOurs && { place: portOf(one, row) }) })
      .where('id', '=', id)
      .execute()
  return moved.length > 0
}

/** An operator has entered them since: what they told is kept under the old name, the plant has them once. */
async function removeAll(kysely: Kysely, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await kysely.deleteFrom('device_state').where('device_id', 'in', ids).execute()
  await kysely.deleteFrom('device').where('id', 'in', ids).execute()
}

function rowOf(above: Parent, one: SubordinateDevice, id: string): Insertable<DeviceTable> {
  return {
    id,
    kind: one.kind,
    parent_id: above.id,
    node_id: nodeKinds.has(above.kind) ? above.id : above.node_id,
    name: one.name || one.key,
    place: one.port === '' ? null : one.port,
    org_unit_id: above.org_unit_id,
    latitude: null,
    longitude: null,
    shard: above.shard,
    snmp_address: null,
    snmp_port: null,
    snmp_credential: null,
    profile: null,
  }
}

function dedupe<One extends { readonly id: string }>(ones: readonly One[]): One[] {
  return [...new Map(ones.map((one) => [one.id, one])).values()]
}
