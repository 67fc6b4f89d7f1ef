import { crc32 } from 'node:zlib'

// A record on disk: magic (2), CRC-32 of all that follows it (4), length of the body (4), epoch ms (6), body.
const magic = Buffer.from('Gk', 'latin1')
const [magicFirst = 0, magicSecond = 0] = magic
export const headerBytes = 16
export const maxRecordBytes = 1024 * 1024

/** `position`: where it begins. `at`: when it was appended, epoch ms. */
export type SpoolRecord = { readonly position: number; readonly at: number; readonly body: Buffer }

/** Writes one record at `offset`; returns where the next begins. */
export function encodeRecord(target: Buffer, offset: number, at: number, body: Uint8Array): number {
  target.set(body, offset + headerBytes)
  return sealRecord(target, offset, at, body.length)
}

/** The same for a body of `length` bytes that stands in its place already. */
export function sealRecord(target: Buffer, offset: number, at: number, length: number): number {
  const end = offset + headerBytes + length
  target[offset] = magicFirst
  target[offset + 1] = magicSecond
  target.writeUInt32LE(length, offset + 6)
  target.writeUIntLE(at, offset + 10, 6)
  target.writeUInt32LE(crc32(target.subarray(offset + 6, end)), offset + 2)
  return end
}

/** A record that is known to be whole, because this process wrote it. */
export function trustedRecord(buffer: Buffer, offset: number, end: number, position: number) {
  const body = buffer.subarray(offset + headerBytes, end)
  return { position, at: buffer.readUIntLE(offset + 10, 6), body }
}

/** Bytes that are no record, although one should stand there. */
export type Gap = { readonly from: number; readonly to: number }

export type Decoded = {
  readonly records: readonly SpoolRecord[]
  readonly gaps: readonly Gap[]
  /** All before this offset has been dealt with; behind it a record begins whose end is not in the buffer. */
  readonly consumed: number
}

/**
 * Takes a stretch of a segment apart. Damage costs the damaged record: reading goes on at the next whole one.
 * `position`: of the buffer in the spool. `isWhole`: nothing follows the buffer, so a record that runs past its end is damage and not patience.
 */
export function decodeRecords(buffer: Buffer, isWhole: boolean, position = 0): Decoded {
  const records: SpoolRecord[] = []
  const gaps: Gap[] = []
  let offset = 0
  while (offset < buffer.length) {
    const found = recordAt(buffer, offset)
    if (typeof found === 'object') {
      records.push({ position: position + offset, ...found })
      offset += headerBytes + found.body.length
      continue
    }
    if (found === 'short' && !isWhole) break
    const next = nextRecord(buffer, offset + 1, isWhole)
    gaps.push({ from: offset, to: next })
    offset = next
  }
  return { records, gaps, consumed: offset }
}

type Found = Omit<SpoolRecord, 'position'> | 'short' | 'broken'

function recordAt(buffer: Buffer, offset: number): Found {
  if (buffer.length - offset < headerBytes) return 'short'
  if (buffer[offset] !== magic[0] || buffer[offset + 1] !== magic[1]) return 'broken'
  const length = buffer.readUInt32LE(offset + 6)
  if (length > maxRecordBytes) return 'broken'
  const end = offset + headerBytes + length
  if (end > buffer.length) return 'short'
  if (crc32(buffer.subarray(offset + 6, end)) !== buffer.readUInt32LE(offset + 2)) return 'broken'
  return {
    at: buffer.readUIntLE(offset + 10, 6),
    body: buffer.subarray(offset + headerBytes, end),
  }
}

function nextRecord(buffer: Buffer, from: number, isWhole: boolean): number {
  for (let at = buffer.indexOf(magic, from); at >= 0; at = buffer.indexOf(magic, at + 1)) {
    const found = recordAt(buffer, at)
    if (typeof found === 'object' || (found === 'short' && !isWhole)) return at
  }
  return buffer.length
}
