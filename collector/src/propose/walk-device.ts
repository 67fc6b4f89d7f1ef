import { AppError } from '@gridkeeper/model/errors'
import { types, type Varbind } from '@gridkeeper/platform/snmp/message'
import { compareOids, isUnder, parseOid } from '@gridkeeper/platform/snmp/oid'
import type { SnmpReader } from '../snmp/reader.ts'
import type { Hidden } from './hidden.ts'

export type WalkOptions = {
  readonly reader: Pick<SnmpReader, 'after'>
  readonly roots: readonly string[]
  readonly hidden: Hidden
  readonly mostRows: number
  /** Epoch milliseconds; what is not walked by then is left. */
  readonly until: number
  readonly now: () => number
}
export type DeviceWalk = {
  readonly varbinds: readonly Varbind[]
  /** Hidden roots the device does have: they were stepped over. */
  readonly steppedOver: readonly string[]
  /** Empty: everything under the roots is there. */
  readonly problems: readonly string[]
}

/** No OID goes further under a root than this: where a walk that steps over it goes on. */
const lastOf = (root: string) => `${root}.4294967295`

/** Everything under the roots but what is hidden, within its bounds. A device that falls silent ends the walk, not the command. */
export async function walkDevice(options: WalkOptions): Promise<DeviceWalk> {
  const { reader, roots, hidden, mostRows, until, now } = options
  const found = new Map<string, Varbind>()
  const passed = new Set<string>()
  const steppedOver = new Set<string>()
  const problems: string[] = []

  /** Where to go on; undefined: this root is done. */
  function take(page: readonly Varbind[], root: string, from: string): string | undefined {
    let at = from
    for (const varbind of page) {
      if (varbind.type >= types.noSuchObject || !isUnder(varbind.oid, root)) return undefined
      // Some agents are not in order: only one that comes round again is left.
      if (passed.has(varbind.oid)) {
        problems.push(`${root}: the device goes round in a circle at ${varbind.oid}`)
        return undefined
      }
      const secret = hidden.rootOf(varbind.oid)
      if (secret !== undefined) {
        steppedOver.add(secret)
        return lastOf(secret)
      }
      at = varbind.oid
      passed.add(at)
      if (varbind.type !== types.null) found.set(varbind.oid, varbind)
    }
    return page.length > 0 ? at : undefined
  }

  for (const root of roots) {
    passed.clear()
    let at: string | undefined = root
    while (at !== undefined) {
      if (found.size >= mostRows || now() >= until) {
        problems.push(`${root}: cut off at ${found.size} variables; see --rows and --seconds`)
        return { varbinds: sorted(found), steppedOver: [...steppedOver], problems }
      }
      try {
        at = take(await reader.after(at, !hidden.isNear(at)), root, at)
      } catch (error) {
        if (!(error instanceof AppError) || found.size === 0) throw error
        problems.push(`${root}: ${error.message}`)
        at = undefined
      }
    }
  }
  return { varbinds: sorted(found), steppedOver: [...steppedOver], problems }
}

function sorted(found: ReadonlyMap<string, Varbind>): Varbind[] {
  return [...found.values()]
    .map((varbind) => ({ varbind, parts: parseOid(varbind.oid) ?? [] }))
    .toSorted((a, b) => compareOids(a.parts, b.parts))
    .map(({ varbind }) => varbind)
}
