import type { DeviceKind } from '@gridkeeper/model/device'
import { fnv1a32 } from '@gridkeeper/model/hash'
import type { DeviceProfile, identityForms, Subordinate } from '@gridkeeper/model/profile'
import type { SnmpValue } from '@gridkeeper/platform/snmp/message'
import { fill, holds, type Lookups, labelsOf } from './labels.ts'
import { textOf } from './raw.ts'

/** A device that another one tells about: an ONU of its OLT. */
export type SubordinateDevice = {
  readonly kind: DeviceKind
  /** What names it for ever: `0c1d2e3f4a5b`, `HWTC1A2B3C4D`. */
  readonly key: string
  /** What its parent calls it; may be empty. */
  readonly name: string
  /** Where at its parent it hangs; may be empty. */
  readonly port: string
}

/** The device that a row's index belongs to; undefined: it cannot be told. */
export type SubordinateOf = (index: string) => SubordinateDevice | undefined

/** The devices that a profile finds in these variables, by the name it gives their kind. */
export function subordinatesIn(
  profile: DeviceProfile,
  oids: readonly string[],
  lookups: Lookups,
): ReadonlyMap<string, SubordinateOf> {
  return new Map(
    Object.entries(profile.subordinates ?? {}).map(([name, subordinate]) => {
      const found = findAll(profile, name, subordinate, oids, lookups)
      return [name, (index) => found.get(ownIndex(subordinate, index))]
    }),
  )
}

function findAll(
  profile: DeviceProfile,
  name: string,
  subordinate: Subordinate,
  oids: readonly string[],
  lookups: Lookups,
): ReadonlyMap<string, SubordinateDevice> {
  const byIndex = new Map<string, SubordinateDevice>()
  const indexOf = new Map<string, string>()
  for (const index of indexesOf(profile, name, subordinate, oids)) {
    const key = keyOf(subordinate, index, lookups)
    if (key === '' || byIndex.has(index)) continue
    const other = indexOf.get(key)
    if (other !== undefined) {
      // It was moved, and its parent remembers where it was.
      if (!subordinate.online || isOnline(subordinate.online, other, lookups)) continue
      if (!isOnline(subordinate.online, index, lookups)) continue
      byIndex.delete(other)
    }
    indexOf.set(key, index)
    byIndex.set(index, deviceOf(subordinate, key, index, lookups))
  }
  return byIndex
}

function indexesOf(
  { tables = [] }: DeviceProfile,
  name: string,
  subordinate: Subordinate,
  oids: readonly string[],
): ReadonlySet<string> {
  const columns = subordinate.identity.flatMap(({ oid }) => oid ?? [])
  const roots = columns.length > 0 ? columns : tablesOf(tables, name)
  const indexes = new Set<string>()
  for (const root of roots)
    for (const oid of oids)
      if (oid.startsWith(`${root}.`)) indexes.add(ownIndex(subordinate, oid.slice(root.length + 1)))
  return indexes
}

function tablesOf(tables: NonNullable<DeviceProfile['tables']>, name: string): string[] {
  return tables.flatMap(({ oid, of, columns }) =>
    of?.subordinate === name ? columns.map(({ column }) => `${oid}.${column}`) : [],
  )
}

function ownIndex({ take }: Subordinate, index: string): string {
  return take === undefined ? index : index.split('.').slice(0, take).join('.')
}

function isOnline(
  online: NonNullable<Subordinate['online']>,
  index: string,
  lookups: Lookups,
): boolean {
  return holds(online, index, lookups.conditions)
}

function keyOf({ identity }: Subordinate, index: string, lookups: Lookups): string {
  for (const { oid, reads } of identity) {
    const raw = oid === undefined ? lettersOf(index) : lookups.conditions.get(`${oid}.${index}`)
    const key = identities[reads](raw ?? null)
    if (key !== '') return key
  }
  return ''
}

function deviceOf(
  { kind, name, labels, port }: Subordinate,
  key: string,
  index: string,
  { names }: Lookups,
): SubordinateDevice {
  return {
    kind,
    key,
    name: name === undefined ? '' : textOf(names.get(`${name}.${index}`) ?? null).slice(0, 120),
    port: port === undefined ? '' : (fill(port, labelsOf(labels, index, index, names)) ?? ''),
  }
}

type IdentityForm = (typeof identityForms)[number]

/** '' where it is none: all zeros, all ones, not that form. */
export const identities: Record<IdentityForm, (raw: SnmpValue) => string> = {
  mac(raw) {
    const isBytes = raw instanceof Uint8Array && raw.length === 6
    const digits = isBytes
      ? Buffer.from(raw).toString('hex')
      : textOf(raw)
          .replace(/[\s:.-]/g, '')
          .toLowerCase()
    return /^[0-9a-f]{12}$/.test(digits) && !/^(?:0+|f+)$/.test(digits) ? digits : ''
  },
  serial(raw) {
    // Four letters of the maker and four octets; some agents write the octets out themselves.
    const isRaw =
      raw instanceof Uint8Array &&
      raw.length === 8 &&
      /^[A-Za-z]{4}$/.test(ascii(raw.subarray(0, 4)))
    const text = isRaw
      ? `${ascii(raw.subarray(0, 4))}${Buffer.from(raw.subarray(4)).toString('hex')}`
      : textOf(raw).replace(/[\s-]/g, '')
    const serial = text.toUpperCase()
    return /^[A-Z0-9]{8,32}$/.test(serial) && !/^(.)\1*$/.test(serial) ? serial : ''
  },
  text: (raw) =>
    textOf(raw)
      .replace(/[^A-Za-z0-9_.-]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40),
}

function ascii(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}

/** An index that is a text: its length, then its letters. */
function lettersOf(index: string): Uint8Array | null {
  const [length = 0, ...letters] = index.split('.').map(Number)
  return letters.length === length ? Uint8Array.from(letters) : null
}

const longestId = 64

/** The id under which it stands in the plant and in the series: its parent's and its own name, the same for ever. */
export function subordinateId(parent: string, key: string): string {
  const id = `${parent}:${key}`
  return id.length <= longestId ? id : `${fnv1a32(parent).toString(16)}:${key}`.slice(0, longestId)
}
