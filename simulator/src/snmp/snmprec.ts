import { type SnmpValue, types } from '@gridkeeper/platform/snmp/message'
import { parseOid } from '@gridkeeper/platform/snmp/oid'
import type { MibEntry } from './mib.ts'

export type Recording = {
  /** In the file's order, doubles included. */
  readonly entries: readonly (readonly [oid: string, entry: MibEntry & { value: SnmpValue }])[]
  /** Lines that say nothing, by number, from 1. */
  readonly problems: readonly { readonly line: number; readonly why: string }[]
}

const knownTypes: ReadonlySet<number> = new Set(Object.values(types))

/** snmpsim's .snmprec: `OID|TAG|VALUE` a line; the tag may end in `x` (hex) or `e` (escaped) and name a module after `:`. */
export function readSnmprec(text: string): Recording {
  const entries: [string, { type: number; value: SnmpValue }][] = []
  const problems: { line: number; why: string }[] = []
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const read = readLine(line)
    if (typeof read === 'string') problems.push({ line: index + 1, why: read })
    else entries.push(read)
  }
  return { entries, problems }
}

function readLine(line: string): [string, { type: number; value: SnmpValue }] | string {
  const first = line.indexOf('|')
  const second = line.indexOf('|', first + 1)
  if (first < 0 || second < 0) return 'not OID|TAG|VALUE'
  const oid = line.slice(0, first).trim().replace(/^\./, '')
  const tag = /^(\d+)([xe]?)(?::[\w-]+)?$/.exec(line.slice(first + 1, second).trim())
  if (!parseOid(oid)) return 'not an OID'
  const type = Number(tag?.[1])
  if (!tag || !knownTypes.has(type)) return `unknown tag ${line.slice(first + 1, second)}`
  const value = readValue(type, tag[2] ?? '', line.slice(second + 1))
  return value === undefined ? `value does not fit tag ${type}` : [oid, { type, value }]
}

function readValue(type: number, form: string, text: string): SnmpValue | undefined {
  switch (type) {
    case types.octets:
    case types.opaque:
      return readOctets(form, text)
    case types.ipAddress:
      return form === 'x' ? Buffer.from(text, 'hex').join('.') : text
    case types.oid:
      return text === '' || !parseOid(text) ? undefined : text.replace(/^\./, '')
    case types.integer:
    case types.counter32:
    case types.gauge32:
    case types.timeTicks:
      return /^-?\d+$/.test(text) ? Number(text) : undefined
    case types.counter64:
      return /^\d+$/.test(text) ? BigInt(text) : undefined
    default:
      return null
  }
}

function readOctets(form: string, text: string): Uint8Array {
  if (form === 'x') return Buffer.from(text, 'hex')
  return form === 'e' ? unescapePython(text) : Buffer.from(text, 'utf8')
}

const escapes: Readonly<Record<string, number>> = {
  n: 10,
  r: 13,
  t: 9,
  a: 7,
  b: 8,
  f: 12,
  v: 11,
  '0': 0,
  '\\': 92,
  "'": 39,
  '"': 34,
}

/** A Python string literal's escapes; characters stand for the bytes of Latin-1, as snmpsim writes them. */
function unescapePython(text: string): Uint8Array {
  const bytes: number[] = []
  for (const [whole, hex, letter] of text.matchAll(/\\x([0-9a-fA-F]{2})|\\(.)|[^\\]|\\$/gsu)) {
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16))
    else if (letter !== undefined) bytes.push(escapes[letter] ?? letter.charCodeAt(0))
    else bytes.push(...Buffer.from(whole, 'utf8'))
  }
  return Uint8Array.from(bytes)
}
