import {
  DeviceId,
  type DeviceKind,
  deviceKinds,
  lineKinds,
  nodeKinds,
} from '@gridkeeper/model/device'
import { shardOf } from '@gridkeeper/model/hash'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import { Value } from 'typebox/value'
import type { Intake, Kind } from '../kind.ts'
import type { Reading } from '../reading.ts'
import type { Remark } from '../row.ts'
import { writeStated } from '../write-stated.ts'
import { degrees } from './subscribers.ts'

type Device = { readonly row: number; readonly id: string; readonly stated: Stated }
type Stated = {
  readonly id: string
  readonly kind: DeviceKind
  readonly parent_id: string | null
  readonly name: string
  readonly place: string | null
  readonly org_unit_id: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly shard: string
  readonly snmp_address: string | null
  readonly snmp_port: number | null
  readonly snmp_credential: string | null
  readonly profile: string | null
}

const kindWords: Readonly<Record<string, DeviceKind>> = {
  前端: 'headend',
  分前端: 'hub',
  光节点: 'optical_node',
  光站: 'optical_node',
  放大器: 'amplifier',
  交接箱: 'cabinet',
  机柜: 'cabinet',
  分支器: 'tap',
  机顶盒: 'box',
  电源: 'power_supply',
}

export const plant: Kind<Device> = {
  layout: {
    required: [['id'], ['kind'], ['parent']],
    optional: [
      'title',
      'place',
      'orgUnit',
      'latitude',
      'longitude',
      'snmpAddress',
      'snmpPort',
      'snmpCredential',
      'profile',
    ],
  },
  shown: ({ stated }) => ({
    id: stated.id,
    kind: stated.kind,
    parent: stated.parent_id,
    title: stated.name,
    place: stated.place,
    orgUnit: stated.org_unit_id,
    snmpAddress: stated.snmp_address,
    snmpPort: stated.snmp_port,
    profile: stated.profile,
  }),
  async start(database, run): Promise<Intake<Device>> {
    const units = await unitIds(database)
    const tree = await createTree(database)
    return {
      read: (reading) => readDevice(reading, units, tree),
      write: (records, transaction) => writeStated('device', records, transaction, run),
      async finish(transaction) {
        const stood = run.dryRun ? [] : await settleNodes(transaction)
        return { ended: 0, warnings: [...(await tree.orphans(transaction)), ...tree.told(stood)] }
      },
    }
  },
}

async function unitIds(database: Kysely<Tables>): Promise<ReadonlyMap<string, string>> {
  const rows = await database.selectFrom('org_unit').select(['id', 'name']).execute()
  return new Map([
    ...rows.map(({ id, name }) => [name, id] as const),
    ...rows.map(({ id }) => [id, id] as const),
  ])
}

type Tree = {
  /** False where hanging the device there would close a loop. */
  hang(id: string, parent: string | null, at: { row: number; kind: DeviceKind }): boolean
  orphans(database: Kysely<Tables>): Promise<readonly Remark[]>
  /** Which rows of the file stand for a node that is not known. */
  told(standIns: readonly string[]): readonly Remark[]
}

/** What hangs on what: the elements known before that carry others, then this file's rows as they come. */
async function createTree(database: Kysely<Tables>): Promise<Tree> {
  const known = await database
    .selectFrom('device')
    .select(['id', 'parent_id'])
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('device as child')
        .select((column) => column.ref('child.parent_id').as('id'))
        .where('child.parent_id', 'is not', null),
    )
    .execute()
  const parents = new Map(known.map(({ id, parent_id }) => [id, parent_id]))
  const rows = new Map<string, { parent: string; row: number }>()
  const lines = new Map<string, number>()
  return {
    hang(id, parent, { row, kind }) {
      for (let above = parent; above !== null; above = parents.get(above) ?? null)
        if (above === id) return false
      parents.set(id, parent)
      if (lineKinds.has(kind)) lines.set(id, row)
      if (parent !== null && !rows.has(parent)) rows.set(parent, { parent, row })
      return true
    },
    async orphans(transaction) {
      const unseen = [...rows.values()].filter(({ parent }) => !parents.has(parent))
      const found = new Set<string>()
      for (let at = 0; at < unseen.length; at += 1000) {
        const ids = unseen.slice(at, at + 1000).map(({ parent }) => parent)
        const there = await transaction
          .selectFrom('device')
          .select('id')
          .where('id', 'in', ids)
          .execute()
        for (const { id } of there) found.add(id)
      }
      return unseen
        .filter(({ parent }) => !found.has(parent))
        .map(({ parent, row }) => ({
          row,
          column: 'parent_id',
          value: parent,
          why: {
            zh: '上级设备不在文件中，系统里也没有；已接收，待上级补录后自动归位',
            en: 'This parent is neither in the file nor known; taken, and placed once the parent comes',
          },
        }))
    },
    told: (standIns) =>
      standIns.flatMap((id) => {
        const row = lines.get(id)
        return row === undefined ? [] : [{ row, column: 'parent_id', value: id, why: standsIn }]
      }),
  }
}

const standsIn = {
  zh: '上方没有已知的光站；暂以此设备代替光站，其下设备一起分析，补录光站后自动归位',
  en: 'No node is known above it: it stands for the node, what is below it is looked at together; placed once the node comes',
}

function readDevice(
  reading: Reading,
  units: ReadonlyMap<string, string>,
  tree: Tree,
): Device | undefined {
  const id = reading.needed('id')
  if (id !== '' && !Value.Check(DeviceId, id))
    reading.refuse('id', {
      zh: '设备编号只能用字母、数字和 _ . : -，最长 64 个',
      en: 'A device id is letters, digits and _ . : -, at most 64',
    })
  const kind = kindOfWord(reading.needed('kind'))
  if (!kind && reading.text('kind') !== '')
    reading.refuse('kind', {
      zh: `设备类型不认识；可用：${deviceKinds.join('、')}`,
      en: `Unknown kind; one of ${deviceKinds.join(', ')}`,
    })
  if (!kind || reading.refusals.length > 0) return undefined
  const parent = reading.code('parent') || null
  if (!tree.hang(id, parent, { row: reading.row, kind })) {
    reading.refuse('parent', { zh: '上下级成环', en: 'This parent would close a loop' })
    return undefined
  }
  return {
    row: reading.row,
    id,
    stated: { id, kind, parent_id: parent, ...placeOf(reading, units, id), ...snmpOf(reading) },
  }
}

function kindOfWord(word: string): DeviceKind | undefined {
  const lower = word.toLowerCase()
  return (
    deviceKinds.find((kind) => kind === lower) ??
    (Object.hasOwn(kindWords, word) ? kindWords[word] : undefined)
  )
}

function placeOf(reading: Reading, units: ReadonlyMap<string, string>, id: string) {
  const unitName = reading.text('orgUnit')
  const unit = units.get(unitName) ?? null
  if (unitName !== '' && unit === null)
    reading.warn('orgUnit', {
      zh: '组织架构中没有这个单位',
      en: 'No such unit in the organisation',
    })
  return {
    name: reading.text('title') || id,
    place: reading.text('place') || null,
    org_unit_id: unit,
    latitude: degrees(reading.text('latitude'), 90),
    longitude: degrees(reading.text('longitude'), 180),
    shard: shardOf(id),
  }
}

function snmpOf(reading: Reading) {
  const port = reading.text('snmpPort')
  const isPort = /^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65_536
  if (port !== '' && !isPort)
    reading.refuse('snmpPort', { zh: '端口应为 1–65535', en: 'A port is 1 to 65535' })
  return {
    snmp_address: reading.text('snmpAddress') || null,
    snmp_port: isPort ? Number(port) : null,
    snmp_credential: reading.text('snmpCredential') || null,
    profile: reading.text('profile') || null,
  }
}

/**
 * Each node is its own; all below inherit it until the next node. Of a line that no node reaches the highest known piece stands for
 * the node (`lineKinds`). What nothing reaches is unplaced. Returns who stands for the node of others.
 */
async function settleNodes(database: Kysely<Tables>): Promise<readonly string[]> {
  const [nodes, pieces] = [sql.join([...nodeKinds]), sql.join([...lineKinds])]
  await sql`
    WITH RECURSIVE placed AS (
      SELECT id, id AS node FROM device WHERE kind IN (${nodes})
      UNION ALL
      SELECT d.id, p.node FROM placed p JOIN device d ON d.parent_id = p.id WHERE d.kind NOT IN (${nodes})
    ), loose AS (
      SELECT id, CASE WHEN kind IN (${pieces}) THEN id END AS node FROM device
      WHERE kind NOT IN (${nodes}) AND (parent_id IS NULL OR parent_id NOT IN (SELECT id FROM device))
      UNION ALL
      SELECT d.id, coalesce(l.node, CASE WHEN d.kind IN (${pieces}) THEN d.id END)
      FROM loose l JOIN device d ON d.parent_id = l.id WHERE d.kind NOT IN (${nodes})
    ), wanted AS (
      SELECT d.id, coalesce(p.node, l.node) AS node FROM device d LEFT JOIN placed p ON p.id = d.id LEFT JOIN loose l ON l.id = d.id
    )
    UPDATE device SET node_id = wanted.node FROM wanted
    WHERE wanted.id = device.id AND device.node_id IS DISTINCT FROM wanted.node`.execute(database)
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT below.node_id AS id FROM device above JOIN device below ON below.node_id = above.id AND below.id <> above.id
    WHERE above.kind IN (${pieces}) ORDER BY 1`.execute(database)
  return rows.map(({ id }) => id)
}
