import { analysisGroupOf } from '@gridkeeper/model/device'
import type { Database } from '@gridkeeper/platform/database/database'

export type Source = { readonly id: string; readonly group: string }
export type Place = { readonly address: string; readonly port: number }

/** Who sends from where, of the whole plant: a trap of another collector's device is no stranger. */
export type Sources = {
  /**
   * The device a trap is about: the one named by whoever passed it on, else the sender; of several behind one address
   * the one with the sender's port.
   */
  find(from: Place, agentAddress: string | undefined): Source | 'unknown' | 'ambiguous'
  /** The group a device is analysed with. */
  groupOf(device: string): string
  /** Reads the plant again where it changed. */
  load(): Promise<void>
}

const mark = `
  SELECT count(*)::text || ':' || coalesce(sum(hashtext(concat_ws('|', id, kind, node_id, parent_id, snmp_address,
    snmp_port::text))::bigint), 0)::text AS mark FROM device WHERE snmp_address IS NOT NULL`

type Known = Source & { readonly port: number }

export function createSources(database: Database): Sources {
  let byAddress = new Map<string, readonly Known[]>()
  let groups = new Map<string, string>()
  let loaded = ''

  async function load(): Promise<void> {
    const { rows: marks } = await database.pool.query(mark)
    const now = (marks[0] as { mark: string }).mark
    if (now === loaded) return
    const rows = await database.kysely
      .selectFrom('device')
      .select(['id', 'kind', 'node_id', 'parent_id', 'snmp_address', 'snmp_port'])
      .where('snmp_address', 'is not', null)
      .execute()
    byAddress = Map.groupBy(
      rows.map((row) => ({
        id: row.id,
        group: analysisGroupOf(row),
        port: row.snmp_port ?? 161,
        address: row.snmp_address ?? '',
      })),
      ({ address }) => address,
    )
    groups = new Map(rows.map((row) => [row.id, analysisGroupOf(row)]))
    loaded = now
  }

  function at(address: string, port: number): Source | 'unknown' | 'ambiguous' {
    const found = byAddress.get(address) ?? []
    const only = found.length === 1 ? found[0] : found.find((one) => one.port === port)
    return only ?? (found.length === 0 ? 'unknown' : 'ambiguous')
  }

  return {
    load,
    groupOf: (device) => groups.get(device) ?? device,
    find({ address, port }, agentAddress) {
      if (agentAddress !== undefined && agentAddress !== address) {
        const named = at(agentAddress, port)
        if (typeof named !== 'string') return named
      }
      return at(address, port)
    },
  }
}
