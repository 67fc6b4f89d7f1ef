import { createWriter } from './ber.ts'
import { contentAt, createHead, type Head, lengthAt, readHead, signed } from './head.ts'
import { encodeMessage, pduTypes, types } from './message.ts'

// The hot path of polling: the same question again and again, answered in the order it was asked. The request is encoded
// once and only its id is written anew; the answer's names are compared byte by byte with the names asked.

/** Ids are four bytes for ever, and no byte too many by X.690 §8.3.2. */
export const firstRequestId = 0x01000000
export const lastRequestId = 0x7fffffff

export type Request = { readonly bytes: Uint8Array; readonly idAt: number }

export function encodeGet(version: 0 | 1, community: string, oids: readonly string[]): Request {
  return asRequest(
    encodeMessage({
      version,
      community,
      pdu: {
        type: pduTypes.get,
        id: firstRequestId,
        errorStatus: 0,
        errorIndex: 0,
        varbinds: oids.map((oid) => ({ oid, type: types.null, value: null })),
      },
    }),
  )
}

/** A message whose id is `firstRequestId`, as one whose id can be written. Throws RangeError where it has another. */
export function asRequest(bytes: Uint8Array): Request {
  const head = createHead()
  if (!readHead(bytes, head) || head.idLength !== 4) throw new RangeError('not a request of ours')
  // A copy of its own length: what it was written into is longer.
  return { bytes: Buffer.from(bytes), idAt: head.idAt }
}

export function writeId({ bytes, idAt }: Request, id: number): void {
  bytes[idAt] = id >>> 24
  bytes[idAt + 1] = id >>> 16
  bytes[idAt + 2] = id >>> 8
  bytes[idAt + 3] = id
}

/** The names of a request's variables, as bytes one after another; the n-th begins at `starts[n]`. */
export type Names = { readonly bytes: Uint8Array; readonly starts: Int32Array }

export function encodeNames(oids: readonly string[]): Names {
  const encoded = oids.map((oid) => {
    const out = createWriter()
    out.oid(oid)
    return out.finish()
  })
  const starts = new Int32Array(oids.length + 1)
  for (const [index, name] of encoded.entries())
    starts[index + 1] = (starts[index] ?? 0) + name.length
  return { bytes: Buffer.concat(encoded), starts }
}

/** Values side by side: type, number (NaN where it is none, or longer than a number), and where the value stands. */
export type Row = {
  readonly types: Uint8Array
  readonly numbers: Float64Array
  /** The type byte of the value. */
  readonly from: Int32Array
  readonly to: Int32Array
}

export function createRow(length: number): Row {
  return {
    types: new Uint8Array(length),
    numbers: new Float64Array(length),
    from: new Int32Array(length),
    to: new Int32Array(length),
  }
}

/** Fills the row from `at` on. False: these are not the variables that were asked, or not all, or not in their order. */
export function readInOrder(
  bytes: Uint8Array,
  head: Head,
  names: Names,
  row: Row,
  at: number,
): boolean {
  return readBeginning(bytes, head, names, row, at) === head.listEnd
}

/** The same where more may follow: where it does, and -1 where these are not the variables asked. */
export function readBeginning(
  bytes: Uint8Array,
  head: Head,
  names: Names,
  row: Row,
  at: number,
): number {
  const { listEnd } = head
  const { starts, bytes: asked } = names
  const count = starts.length - 1
  let next = head.listAt
  let name = 0
  // One loop without a call: every byte of every answer is gone over here. A length of one byte is what nearly all have.
  for (let index = 0; index < count; index += 1) {
    const length = bytes[next + 1] ?? 0x80
    if (length >= 0x80) return readLong(bytes, head, names, row, at)
    const end = next + 2 + length
    if (bytes[next] !== 0x30 || end > listEnd) return -1
    let place = next + 2
    for (const nameEnd = starts[index + 1] ?? 0; name < nameEnd; name += 1, place += 1)
      if (bytes[place] !== asked[name]) return -1
    if (place + 2 + (bytes[place + 1] ?? 0) !== end) return readLong(bytes, head, names, row, at)
    if (!fill(row, at + index, bytes, place, place + 2, end)) return -1
    next = end
  }
  return next
}

/** The same whatever lengths there are. */
function readLong(
  bytes: Uint8Array,
  { listAt, listEnd }: Head,
  names: Names,
  row: Row,
  at: number,
): number {
  const count = names.starts.length - 1
  let next = listAt
  for (let index = 0; index < count; index += 1) {
    const nameAt = contentAt(bytes, next, 0x30, listEnd)
    if (nameAt < 0) return -1
    const end = nameAt + lengthAt(bytes, next + 1)
    const valueAt = afterName(bytes, nameAt, names, index)
    if (valueAt < 0 || valueAt >= end) return -1
    const from = contentAt(bytes, valueAt, bytes[valueAt] ?? 0, end)
    if (from < 0 || from + lengthAt(bytes, valueAt + 1) !== end) return -1
    if (!fill(row, at + index, bytes, valueAt, from, end)) return -1
    next = end
  }
  return next
}

function afterName(bytes: Uint8Array, at: number, names: Names, index: number): number {
  const to = names.starts[index + 1] ?? 0
  const asked = names.bytes
  let place = at
  for (let from = names.starts[index] ?? 0; from < to; from += 1, place += 1)
    if (bytes[place] !== asked[from]) return -1
  return place
}

/** Takes a value whose type stands at `typeAt`. False: no number is as long as that. */
function fill(
  { types: kinds, from, to, numbers }: Row,
  slot: number,
  bytes: Uint8Array,
  typeAt: number,
  valueAt: number,
  end: number,
): boolean {
  const type = bytes[typeAt] ?? 0
  if (type === types.integer && (end === valueAt || end > valueAt + 5)) return false
  kinds[slot] = type
  from[slot] = typeAt
  to[slot] = end
  numbers[slot] = numberOf(bytes, type, valueAt, end)
  return true
}

/** Numbers of four bytes and less, as nearly all are, are reckoned as whole numbers of the machine. */
function numberOf(bytes: Uint8Array, type: number, from: number, to: number): number {
  const length = to - from
  if (type === types.integer) {
    if (length > 4) return signed(bytes, from, to)
    let value = (bytes[from] ?? 0) >= 0x80 ? -1 : 0
    for (let at = from; at < to; at += 1) value = (value << 8) | (bytes[at] ?? 0)
    return value
  }
  const isUnsigned = type >= types.counter32 && type <= types.timeTicks
  if (!isUnsigned && type !== types.counter64) return Number.NaN
  if (length < 1 || length > 7) return Number.NaN
  let value = 0
  for (let at = from; at < to; at += 1) value = value * 256 + (bytes[at] ?? 0)
  return value <= Number.MAX_SAFE_INTEGER ? value : Number.NaN
}
