import type { DeviceKind } from '@gridkeeper/model/device'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'
import type { PolledDevice } from '../poll/plan.ts'
import type { KnownDevice } from './decode.ts'

export type Inventory = {
  lookup(device: string): KnownDevice | undefined
  polled(): readonly PolledDevice[]
  size(): number
  /** A device was met that is not in it. */
  strangerMet(): void
  /** It was, since the last refresh. */
  isWanted(): boolean
  /** The first reading: fails where the database does. */
  load(): Promise<void>
  /** Reads the plant again if it changed; where it cannot be read, what is known stands. */
  refresh(): Promise<void>
}

export type InventoryOptions = {
  readonly database: Database
  readonly log: Logger
  /** Shards whose devices are polled and counted. */
  readonly owned: () => readonly string[]
  /** Shards whose devices must be known: reports of theirs may still come out of the spool. */
  readonly known: () => readonly string[]
  readonly bootOf: (device: string) => number | undefined
}

// One row that changes when the plant does: cheap to ask every few seconds where the plant itself is not.
const fingerprint = `
  SELECT count(*)::text || ':' || coalesce(sum(hashtext(concat_ws('|', id, kind, node_id, shard, snmp_address,
    snmp_port::text, snmp_credential, profile))::bigint), 0)::text AS mark FROM device`

/** The plant as the collector needs it: who is known, where it hangs, what is polled. */
export function createInventory(options: InventoryOptions): Inventory {
  const { database, log } = options
  let devices = new Map<string, KnownDevice>()
  let polled: readonly PolledDevice[] = []
  let mark = ''
  let count = 0
  let refreshing: Promise<void> | undefined
  let isWanted = false
  let isFailing = false

  async function load(): Promise<void> {
    const owned = new Set(options.owned())
    const shards = [...new Set([...owned, ...options.known()])]
    const { rows } = await database.pool.query(fingerprint)
    const now = `${(rows[0] as { mark: string }).mark} ${[...owned].join()} ${shards.join()}`
    if (now === mark) return
    const found = await database.kysely
      .selectFrom('device')
      .select(['id', 'kind', 'node_id', 'shard', 'snmp_address', 'snmp_port'])
      .select(['snmp_credential', 'profile'])
      .where('shard', 'in', shards.length > 0 ? shards : [''])
      .execute()
    devices = new Map(found.map((row) => [row.id, knownDevice(row, options.bootOf)]))
    polled = found.flatMap((row) =>
      row.snmp_address === null || !owned.has(row.shard)
        ? []
        : {
            id: row.id,
            node: row.node_id ?? '',
            host: row.snmp_address,
            port: row.snmp_port ?? 161,
            credential: row.snmp_credential ?? 'public',
            profile: row.profile,
          },
    )
    mark = now
    count = found.filter(({ shard }) => owned.has(shard)).length
    log.info({ count, polled: polled.length }, 'plant loaded')
  }

  const inventory: Inventory = {
    lookup: (device) => devices.get(device),
    polled: () => polled,
    size: () => count,
    strangerMet() {
      isWanted = true
    },
    isWanted: () => isWanted,
    load,
    async refresh() {
      isWanted = false
      refreshing ??= load()
        .then(
          () => {
            isFailing = false
          },
          (err: unknown) => {
            if (!isFailing) log.warn({ err }, 'plant cannot be read, going on with the last one')
            isFailing = true
          },
        )
        .finally(() => {
          refreshing = undefined
        })
      await refreshing
    },
  }
  return inventory
}

type Row = { id: string; kind: DeviceKind; node_id: string | null; shard: string }

function knownDevice(row: Row, bootOf: InventoryOptions['bootOf']): KnownDevice {
  const { id, kind, shard } = row
  return {
    id,
    kind,
    node: row.node_id ?? '',
    shard,
    get boot() {
      return bootOf(id)
    },
  }
}
