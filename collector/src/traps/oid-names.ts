import type { MetricName } from '@gridkeeper/model/metrics'
import type { DeviceProfile } from '@gridkeeper/model/profile'
import { types } from '@gridkeeper/platform/snmp/message'
import type { Profiles } from '../profiles.ts'
import { decode } from '../snmp/decode.ts'

/** What a variable is in the catalogue, by the profiles that read it. */
export type NamedOid = {
  readonly metric: MetricName
  /** The row's index; empty for a scalar. */
  readonly index: string
  /** It is the device's only one of its kind, so its series can be told from the OID alone. */
  readonly isScalar: boolean
  /** In the metric's unit; undefined where the raw value says that there is none. */
  value(raw: number): number | undefined
}
export type OidNames = (oid: string) => NamedOid | undefined

type Entry = {
  readonly profile: DeviceProfile
  readonly metric: MetricName
  readonly isScalar: boolean
}

/** Standards first: of two profiles that read one OID the generic one speaks of what a trap names. */
export function createOidNames(profiles: Profiles): OidNames {
  const entries = new Map<string, Entry>()
  const add = (oid: string, entry: Entry) => {
    if (!entries.has(oid)) entries.set(oid, entry)
  }
  const inOrder = [...profiles.values()].toSorted(
    (a, b) => Number(b.generic ?? false) - Number(a.generic ?? false) || (a.id < b.id ? -1 : 1),
  )
  for (const profile of inOrder) {
    const alone = { id: profile.id, title: profile.title, match: profile.match }
    for (const scalar of profile.scalars ?? [])
      add(scalar.oid, {
        profile: { ...alone, scalars: [scalar] },
        metric: scalar.metric,
        isScalar: true,
      })
    for (const { oid, columns, channel } of profile.tables ?? [])
      for (const column of columns)
        if (column.metric !== undefined)
          add(`${oid}.${column.column}`, {
            profile: {
              ...alone,
              tables: [{ oid, columns: [{ ...column, where: [] }], ...(channel && { channel }) }],
            },
            metric: column.metric,
            isScalar: false,
          })
  }

  return (oid) => {
    for (
      let prefix = oid;
      prefix.includes('.');
      prefix = prefix.slice(0, prefix.lastIndexOf('.'))
    ) {
      const entry = entries.get(prefix)
      if (!entry || entry.isScalar !== (prefix === oid)) continue
      return {
        metric: entry.metric,
        index: entry.isScalar ? '' : oid.slice(prefix.length + 1),
        isScalar: entry.isScalar,
        value: (raw) =>
          decode([entry.profile], [{ oid, type: types.integer, value: raw }]).samples[0]?.value,
      }
    }
    return undefined
  }
}
