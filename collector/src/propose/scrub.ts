import { type SnmpValue, types, type Varbind } from '@gridkeeper/platform/snmp/message'
import { isUnder } from '@gridkeeper/platform/snmp/oid'
import { textOf } from '../snmp/raw.ts'

export type ScrubOptions = {
  /** Words that must not be anywhere: communities, users, keys. */
  readonly secrets: readonly string[]
  /** Columns whose text profiles read: kept, made anonymous. All other text is left out. */
  readonly textColumns: readonly string[]
  /** The device’s own address: rows that are indexed by it go. */
  readonly address: string
}
export type Scrubbed = {
  readonly varbinds: readonly Varbind[]
  readonly leftOut: number
  readonly replaced: number
}

const sysDescr = '1.3.6.1.2.1.1.1.0'
const reading = /^[+-]?\d{1,8}(\.\d+)?\s*[A-Za-z%°µ/]{0,8}$/

const forms = [
  { name: 'mac', pattern: /\b[0-9a-f]{2}([:-][0-9a-f]{2}){5}\b/gi },
  { name: 'mac', pattern: /\b[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}\b/gi },
  { name: 'address', pattern: /(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?![\w.-])/g },
  { name: 'mail', pattern: /[\w.+-]+@[\w-]+(\.[\w-]+)+/g },
  { name: 'phone', pattern: /\b1\d{10}\b/g },
  { name: 'serial', pattern: /\b(?=[A-Z0-9-]*\d{8})[A-Z0-9-]{9,}\b/gi },
] as const
/** Not in the description, where they are versions and models. */
const serialInText = /\b(?=(?:[A-Z-]*\d){6})[A-Z0-9-]{9,}\b/gi

type Kind = (typeof forms)[number]['name']

/** Same thing, same stand-in: what was told apart still is. Addresses are those kept for documents (RFC 5737, RFC 7042). */
const standIns: Record<Kind, (number: number) => string> = {
  mac: (number) => `00:00:5E:00:53:${number.toString(16).padStart(2, '0').toUpperCase()}`,
  address: (number) => `192.0.2.${number}`,
  mail: (number) => `mail${number}@example.org`,
  phone: () => '10000000000',
  serial: (number) => `SERIAL-${number}`,
}

/** Leaves what a profile needs, and nothing by which a network, a customer or a single piece of equipment could be known. */
export function scrub(varbinds: readonly Varbind[], options: ScrubOptions): Scrubbed {
  const seen = new Map<string, string>()
  const counts = new Map<Kind, number>()
  let leftOut = 0
  let replaced = 0

  function standIn(kind: Kind, original: string): string {
    const key = `${kind} ${original.toLowerCase()}`
    const known = seen.get(key)
    if (known !== undefined) return known
    const number = ((counts.get(kind) ?? 0) % 250) + 1
    counts.set(kind, number)
    const made = standIns[kind](number)
    seen.set(key, made)
    return made
  }

  function anonymous(text: string, oid: string): string {
    let out = text
    for (const { name, pattern } of forms)
      out = out.replace(pattern, (original) => standIn(name, original))
    if (oid === sysDescr) return out
    return out.replace(serialInText, (original) =>
      original.startsWith('SERIAL-') ? original : standIn('serial', original),
    )
  }

  function valueOfText({ oid, value }: Varbind): SnmpValue | undefined {
    const text = textOf(value)
    if (options.secrets.some((secret) => secret !== '' && text.includes(secret))) return undefined
    if (oid !== sysDescr && reading.test(text)) return value
    const isRead = oid === sysDescr || options.textColumns.some((column) => isUnder(oid, column))
    if (!isRead) return undefined
    if (!isPrintable(value)) return isHardwareAddress(value) ? hardware(value) : undefined
    const out = anonymous(text, oid)
    if (out !== text) replaced += 1
    return out === text ? value : Buffer.from(out)
  }

  function hardware(value: Uint8Array): Uint8Array {
    replaced += 1
    const words = standIn('mac', Buffer.from(value).toString('hex'))
    return Uint8Array.from(words.split(':'), (part) => Number.parseInt(part, 16))
  }

  const rows = varbinds.filter(({ oid }) => !isIndexedBy(oid, options.address))
  leftOut += varbinds.length - rows.length
  const kept = rows.flatMap((varbind): Varbind[] => {
    const { oid, type, value } = varbind
    if (oid.startsWith('1.3.6.1.2.1.1.') && !kinds.has(oid)) {
      leftOut += 1
      return []
    }
    if (type === types.ipAddress) {
      replaced += 1
      return [{ ...varbind, value: standIn('address', String(value)) }]
    }
    if (type !== types.octets && type !== types.opaque) return [varbind]
    const clean = valueOfText(varbind)
    if (clean === undefined) leftOut += 1
    return clean === undefined ? [] : [{ ...varbind, value: clean }]
  })
  return { varbinds: kept, leftOut, replaced }
}

/** Of the system group: what it is, and how long it has run. Name, place and contact are its owner’s. */
const kinds: ReadonlySet<string> = new Set([
  sysDescr,
  '1.3.6.1.2.1.1.2.0',
  '1.3.6.1.2.1.1.3.0',
  '1.3.6.1.2.1.1.7.0',
])

function isPrintable(value: SnmpValue): boolean {
  if (!(value instanceof Uint8Array)) return true
  const text = Buffer.from(value).toString('utf8')
  return !/[\p{Cc}\uFFFD]/u.test(text.replace(/[\t\r\n\0]+/g, ''))
}

function isHardwareAddress(value: SnmpValue): value is Uint8Array {
  return value instanceof Uint8Array && value.length === 6
}

function isIndexedBy(oid: string, address: string): boolean {
  return address.includes('.') && `${oid}.`.includes(`.${address}.`)
}
