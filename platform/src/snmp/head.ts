/** Where things stand in a message of SNMP v1 or v2c. One object, filled anew for each message: it is read at once. */
export type Head = {
  version: number
  type: number
  id: number
  /** Where the request id's bytes begin, and how many they are. */
  idAt: number
  idLength: number
  status: number
  index: number
  /** The variables: the content of the list, from its first byte to the one after its last. */
  listAt: number
  listEnd: number
}

export function createHead(): Head {
  return {
    ...{ version: 0, type: 0, id: 0, idAt: 0, idLength: 0 },
    ...{ status: 0, index: 0, listAt: 0, listEnd: 0 },
  }
}

/** Reads a message up to its variables, without making anything. False: these bytes are no SNMP v1 or v2c message. */
export function readHead(bytes: Uint8Array, head: Head): boolean {
  let at = contentAt(bytes, 0, 0x30, bytes.length)
  if (at < 0) return false
  const end = at + lengthAt(bytes, 1)
  at = contentAt(bytes, at, 0x02, end)
  if (at < 0) return false
  head.version = bytes[at] ?? -1
  if (bytes[at - 1] !== 1 || head.version > 1) return false
  at = afterAt(bytes, at + 1, 0x04, end)
  if (at < 0) return false
  head.type = bytes[at] ?? 0
  if (head.type < 0xa0 || head.type > 0xa8) return false
  const pduAt = contentAt(bytes, at, head.type, end)
  if (pduAt < 0) return false
  return readPdu(bytes, head, pduAt, pduAt + lengthAt(bytes, at + 1))
}

function readPdu(bytes: Uint8Array, head: Head, from: number, end: number): boolean {
  const idAt = contentAt(bytes, from, 0x02, end)
  const statusAt = idAt < 0 ? -1 : contentAt(bytes, idAt + lengthAt(bytes, from + 1), 0x02, end)
  if (statusAt < 0) return false
  const statusEnd = statusAt + shortLength(bytes, statusAt)
  const indexAt = contentAt(bytes, statusEnd, 0x02, end)
  if (indexAt < 0) return false
  const indexEnd = indexAt + shortLength(bytes, indexAt)
  const listAt = contentAt(bytes, indexEnd, 0x30, end)
  if (listAt < 0) return false
  head.idAt = idAt
  head.idLength = shortLength(bytes, idAt)
  if (!isNumber(head.idLength) || !isNumber(statusEnd - statusAt) || !isNumber(indexEnd - indexAt))
    return false
  head.id = signed(bytes, idAt, idAt + head.idLength)
  head.status = signed(bytes, statusAt, statusEnd)
  head.index = signed(bytes, indexAt, indexEnd)
  head.listAt = listAt
  head.listEnd = listAt + lengthAt(bytes, indexEnd + 1)
  return true
}

/** Where the content of what begins at `at` begins; -1 where it is not `tag`, or would end after `end`. */
export function contentAt(bytes: Uint8Array, at: number, tag: number, end: number): number {
  if (at + 2 > end || bytes[at] !== tag) return -1
  const first = bytes[at + 1] ?? 0
  // Nearly all that stands in a message is short.
  if (first < 0x80) return at + 2 + first > end ? -1 : at + 2
  const from = at + 2 + (first & 0x7f)
  if (first === 0x80 || first > 0x84 || from > end) return -1
  return from + lengthAt(bytes, at + 1) > end ? -1 : from
}

/** The length written at `at`; it was checked that it is there. */
export function lengthAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  return first < 0x80 ? first : longLengthAt(bytes, at, first)
}

function longLengthAt(bytes: Uint8Array, at: number, first: number): number {
  let length = 0
  for (let index = at + 1; index <= at + (first & 0x7f); index += 1)
    length = length * 256 + (bytes[index] ?? 0)
  return length
}

/** The number in two's complement that stands in these bytes. */
export function signed(bytes: Uint8Array, from: number, to: number): number {
  let value = (bytes[from] ?? 0) >= 0x80 ? -1 : 0
  for (let at = from; at < to; at += 1) value = value * 256 + (bytes[at] ?? 0)
  return value
}

function isNumber(length: number): boolean {
  return length >= 1 && length <= 5
}

/** A number's length stands in the byte before it, unless someone wrote it the long way. */
function shortLength(bytes: Uint8Array, at: number): number {
  return bytes[at - 1] ?? 0
}

function afterAt(bytes: Uint8Array, at: number, tag: number, end: number): number {
  const from = contentAt(bytes, at, tag, end)
  return from < 0 ? -1 : from + lengthAt(bytes, at + 1)
}
