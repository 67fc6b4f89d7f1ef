import type { SnmpValue, Varbind } from '@gridkeeper/platform/snmp/message'
import { compareOids, parseOid } from '@gridkeeper/platform/snmp/oid'

/** What an agent answers for one OID; a function is asked each time, so that values can move. */
export type MibEntry = { readonly type: number; readonly value: SnmpValue | (() => SnmpValue) }

/** An agent's variables in order. `after` is what GETNEXT gives. */
export type Mib = {
  readonly size: number
  at(oid: string): Varbind | undefined
  after(oid: string): Varbind | undefined
}

/** Sorts; of an OID that is named twice the first stays. An OID that is none is left out. */
export function createMib(entries: Iterable<readonly [oid: string, entry: MibEntry]>): Mib {
  const byOid = new Map<string, MibEntry>()
  for (const [oid, entry] of entries) if (!byOid.has(oid)) byOid.set(oid, entry)
  const order = [...byOid.keys()]
    .map((oid) => ({ oid, parts: parseOid(oid) ?? [] }))
    .filter(({ parts }) => parts.length > 1)
    .toSorted((a, b) => compareOids(a.parts, b.parts))

  function varbind(oid: string): Varbind | undefined {
    const entry = byOid.get(oid)
    if (!entry) return undefined
    return {
      oid,
      type: entry.type,
      value: typeof entry.value === 'function' ? entry.value() : entry.value,
    }
  }

  return {
    size: order.length,
    at: varbind,
    after(oid) {
      const wanted = parseOid(oid)
      if (!wanted) return undefined
      let low = 0
      let high = order.length
      while (low < high) {
        const middle = (low + high) >>> 1
        if (compareOids(order[middle]?.parts ?? [], wanted) <= 0) low = middle + 1
        else high = middle
      }
      const found = order[low]
      return found && varbind(found.oid)
    },
  }
}
