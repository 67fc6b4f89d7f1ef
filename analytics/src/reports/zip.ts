import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A file in a zip; its texts are asked for one by one. */
export type ZipPart = { readonly name: string; readonly texts: AsyncIterable<string> }

type Entry = {
  readonly name: Buffer
  readonly at: number
  crc: number
  packed: number
  plain: number
}

const marks = { entry: 0x04034b50, sums: 0x08074b50, listed: 0x02014b50, end: 0x06054b50 }
const version = 20
/** Sums stand behind the entry, for nobody knows them before; names are UTF-8. */
const flags = 0x0808
const deflated = 8
/** The first of January 1980: a zip has no better way to say that it does not matter. */
const day = 0x21

/** A zip as it is read from: nothing is packed before it is asked for, and nothing is kept but the list of its files. */
export async function* zipOf(parts: AsyncIterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const entries: Entry[] = []
  let at = 0
  for await (const { name, texts } of parts) {
    const entry: Entry = { name: Buffer.from(name), at, crc: 0, packed: 0, plain: 0 }
    const head = Buffer.concat([fields(marks.entry, sizesOf(entry, false)), entry.name])
    yield head
    for await (const chunk of deflate(bytesOf(texts, entry))) {
      entry.packed += chunk.length
      yield chunk
    }
    const sums = numbers([marks.sums, entry.crc, entry.packed, entry.plain])
    yield sums
    entries.push(entry)
    at += head.length + entry.packed + sums.length
  }
  const list = Buffer.concat(entries.map(listed))
  yield Buffer.concat([list, end(entries.length, list.length, at)])
}

async function* bytesOf(texts: AsyncIterable<string>, entry: Entry): AsyncGenerator<Buffer> {
  for await (const text of texts) {
    const bytes = Buffer.from(text)
    entry.crc = crc32(bytes, entry.crc)
    entry.plain += bytes.length
    yield bytes
  }
}

function deflate(bytes: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const packing = createDeflateRaw()
  // What goes wrong in reading ends the packing with it; whoever takes the packed bytes hears of it there.
  pipeline(Readable.from(bytes, { highWaterMark: 1 }), packing, () => {})
  return packing
}

function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, n) => void bytes.writeUInt32LE(value, n * 4))
  return bytes
}

/** From "version needed" to the length of the name; extra field: none. */
function sizesOf({ crc, packed, plain, name }: Entry, known: boolean): Buffer {
  const bytes = Buffer.alloc(26)
  ;[version, flags, deflated, 0, day].forEach((value, n) => void bytes.writeUInt16LE(value, n * 2))
  numbers(known ? [crc, packed, plain] : [0, 0, 0]).copy(bytes, 10)
  bytes.writeUInt16LE(name.length, 22)
  return bytes
}

function fields(mark: number, rest: Buffer): Buffer {
  return Buffer.concat([numbers([mark]), rest])
}

function listed(entry: Entry): Buffer {
  const made = Buffer.alloc(2)
  made.writeUInt16LE(version)
  // Comment, disk and attributes: none.
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(entry.at, 10)
  return fields(marks.listed, Buffer.concat([made, sizesOf(entry, true), rest, entry.name]))
}

function end(count: number, bytes: number, at: number): Buffer {
  const rest = Buffer.alloc(18)
  rest.writeUInt16LE(count, 4)
  rest.writeUInt16LE(count, 6)
  rest.writeUInt32LE(bytes, 8)
  rest.writeUInt32LE(at, 12)
  return fields(marks.end, rest)
}
