import type { DeviceKind } from '@gridkeeper/model/device'
import { shardOf } from '@gridkeeper/model/hash'
import type { Database } from '@gridkeeper/platform/database/database'
import type { FoundDevice } from './sweep.ts'

export type Added = { readonly id: string; readonly address: string; readonly port: number }
export type AddOutcome = {
  readonly added: readonly Added[]
  /** Addresses that the inventory has already: their rows stay as they are. */
  readonly known: readonly string[]
}

/** What no profile gives a kind is taken for equipment in a cabinet until somebody places it. */
const kindUntilPlaced: DeviceKind = 'cabinet'

/** Writes what was found as devices without a place: no parent, no node. Twice is once. */
export async function addUnplaced(
  { kysely }: Database,
  found: readonly FoundDevice[],
): Promise<AddOutcome> {
  return kysely.transaction().execute(async (transaction) => {
    const rows = await transaction
      .selectFrom('device')
      .select(['id', 'snmp_address', 'snmp_port'])
      .execute()
    const ids = new Set(rows.map(({ id }) => id))
    const places = new Set(
      rows.flatMap((row) =>
        row.snmp_address === null ? [] : placeOf(row.snmp_address, row.snmp_port ?? 161),
      ),
    )
    const added: Added[] = []
    const known: string[] = []
    for (const device of found) {
      const { address, port } = device
      if (places.has(placeOf(address, port))) {
        known.push(address)
        continue
      }
      const id = freeId(device, ids)
      ids.add(id)
      places.add(placeOf(address, port))
      added.push({ id, address, port })
      await transaction.insertInto('device').values(rowOf(device, id)).execute()
    }
    return { added, known }
  })
}

function rowOf({ address, port, credential, kind, sysName }: FoundDevice, id: string) {
  return {
    id,
    kind: kind ?? kindUntilPlaced,
    parent_id: null,
    node_id: null,
    name: sysName.trim().slice(0, 120) || address,
    place: null,
    org_unit_id: null,
    latitude: null,
    longitude: null,
    shard: shardOf(id),
    snmp_address: address,
    snmp_port: port,
    snmp_credential: credential,
    // Recognised at each start: a better profile may come with the next release.
    profile: null,
  }
}

/** From its own name where that can be an id and is free; else from its address, which is its own. */
function freeId({ sysName, address, port }: FoundDevice, taken: ReadonlySet<string>): string {
  const name = sysName
    .trim()
    .replace(/[^A-Za-z0-9_.:-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  const place = port === 161 ? address : `${address}:${port}`
  const candidates = [...(name.length > 1 ? [name, `${name}-${place}`] : []), place]
  for (const id of candidates) if (!taken.has(id)) return id
  let number = 2
  while (taken.has(`${place}-${number}`)) number += 1
  return `${place}-${number}`
}

function placeOf(address: string, port: number): string {
  return `${address}:${port}`
}
