import { createWriter } from '@gridkeeper/platform/snmp/ber'
import type { Row } from '@gridkeeper/platform/snmp/in-order'
import { types, type Varbind } from '@gridkeeper/platform/snmp/message'

/** A value that has to stay as it is. */
export type Guard = {
  readonly slot: number
  readonly type: number
  /** NaN where it is none: then its bytes count. */
  readonly number: number
  readonly bytes: Uint8Array
}

export function guardOf(varbind: Varbind, slot: number): Guard {
  const { type, value } = varbind
  const number = typeof value === 'number' ? value : Number.NaN
  return { slot, type, number, bytes: encoded(varbind) }
}

/** `part`: the answer in which the row's value stands. */
export function isAsGuarded(guard: Guard, part: Uint8Array, row: Row): boolean {
  const { slot, type, number, bytes } = guard
  if (row.types[slot] !== type) return false
  if (row.numbers[slot] === number) return true
  const from = row.from[slot] ?? 0
  if ((row.to[slot] ?? 0) - from !== bytes.length) return false
  for (let at = 0; at < bytes.length; at += 1) if (part[from + at] !== bytes[at]) return false
  return true
}

function encoded({ type, value }: Varbind): Uint8Array {
  const out = createWriter()
  if (typeof value === 'number' || typeof value === 'bigint') out.integer(type, value)
  else if (value instanceof Uint8Array) out.bytes(type, value)
  else if (type === types.ipAddress)
    out.bytes(type, Uint8Array.from((value ?? '').split('.'), Number))
  else out.oid(value ?? '0.0')
  return out.finish()
}
