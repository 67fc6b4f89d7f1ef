import type { Severity } from '@gridkeeper/model/alarm'
import { AppError } from '@gridkeeper/model/errors'
import type { MetricName } from '@gridkeeper/model/metrics'
import { Text } from '@gridkeeper/model/text'
import { loadUnits } from '@gridkeeper/platform/units'
import { type Static, Type } from 'typebox'
import type { OidNames } from './oid-names.ts'
import type { Recheck } from './standing.ts'
import { otherSpelling, type Trap } from './trap.ts'

/** What a trap says. A state of the catalogue is a sample like any other; what has no metric is an alarm of the device. */
export type Saying =
  | {
      readonly is: 'sample'
      readonly metric: MetricName
      readonly channel: string
      readonly value: number
    }
  | {
      readonly is: 'raised'
      /** What is wrong, the same each time: `hms-5591.1.3.1.12.0`, `link-down`. */
      readonly code: string
      /** Where on the device. */
      readonly channel: string
      /** The question it answers; it says in which family of faults the alarm stands. */
      readonly metric: MetricName
      readonly severity: Severity
      readonly text: Text
      readonly value?: number
      /** The device's own number of it, where a later trap names that number only. */
      readonly reference?: string
      /** An event that has no end of its own stands so long. */
      readonly lastsMs?: number
    }
  | { readonly is: 'cleared'; readonly code: string; readonly channel: string }
  | { readonly is: 'settled'; readonly reference: string }

export type Reading = {
  /** The same for what an agent sends again: twice is once. Undefined: this trap says all by its uptime and variables. */
  readonly key?: string
  /** Empty: understood, and nothing in it to keep. */
  readonly says: readonly Saying[]
}

/** What a family may ask while it reads. */
export type Lookups = { readonly names: OidNames }

/**
 * One kind of trap: which it is, and what it says. A file of `families/` each, found by looking. `read` is pure, throws
 * RangeError where the variables are not what the family's MIB says, and says nothing that the sender did not.
 */
export type TrapFamily = Static<typeof TrapUnit> & {
  read(trap: Trap, lookups: Lookups): Reading
  /** Where alarms end with a trap: how to ask what became of one whose end was not heard. */
  readonly recheck?: Recheck
}

const TrapUnit = Type.Object({
  id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
  title: Text,
  traps: Type.Array(Type.String({ pattern: '^\\d+(\\.\\d+)+$' }), { minItems: 1 }),
})
const LoadedUnit = Type.Object({ ...TrapUnit.properties, read: Type.Unknown() })

export type TrapFamilies = {
  /** With the trap's OID as the family writes it. */
  find(oid: string): { readonly family: TrapFamily; readonly oid: string } | undefined
  readonly all: readonly TrapFamily[]
}

/** Every family there is. Two that claim one trap: `unit/invalid`. */
export async function loadFamilies(): Promise<TrapFamilies> {
  const folder = new URL('families/', import.meta.url)
  const all = [...(await loadUnits(folder, undefined, LoadedUnit)).values()] as TrapFamily[]
  const byOid = new Map<string, TrapFamily>()
  for (const family of all)
    for (const oid of family.traps) {
      const other = byOid.get(oid)
      if (other)
        throw new AppError('unit/invalid', `${family.id} and ${other.id} both read the trap ${oid}`)
      byOid.set(oid, family)
    }
  return {
    all,
    find(given) {
      for (const oid of [given, otherSpelling(given)]) {
        const family = byOid.get(oid)
        if (family) return { family, oid }
      }
      return undefined
    },
  }
}
