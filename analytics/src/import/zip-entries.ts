import { type FileHandle, open } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'

export type ZipEntry = {
  readonly name: string
  readonly method: number
  readonly at: number
  readonly bytes: number
}

const endMark = 0x06054b50
const entryMark = 0x02014b50

/** What a zip holds, from the directory at its end; empty where there is none. */
export async function entriesOf(file: FileHandle): Promise<readonly ZipEntry[]> {
  const { size } = await file.stat()
  const tail = Buffer.alloc(Math.min(size, 66_000))
  await file.read(tail, 0, tail.length, size - tail.length)
  const end = lastMark(tail)
  if (end === undefined) return []
  const directory = Buffer.alloc(tail.readUInt32LE(end + 12))
  await file.read(directory, 0, directory.length, tail.readUInt32LE(end + 16))
  const entries: ZipEntry[] = []
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === entryMark; ) {
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field))
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + (name ?? 0)),
      method: directory.readUInt16LE(at + 10),
      at: directory.readUInt32LE(at + 42),
      bytes: directory.readUInt32LE(at + 20),
    })
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return entries
}

function lastMark(tail: Buffer): number | undefined {
  for (let at = tail.length - 22; at >= 0; at--) if (tail.readUInt32LE(at) === endMark) return at
  return undefined
}

/** One entry’s text, streamed. */
export async function* textOfEntry(path: string, entry: ZipEntry): AsyncGenerator<string> {
  const file = await open(path)
  try {
    const head = Buffer.alloc(30)
    await file.read(head, 0, 30, entry.at)
    const start = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
    if (entry.bytes === 0) return
    const stored = file.createReadStream({
      start,
      end: start + entry.bytes - 1,
      autoClose: false,
    })
    const plain = entry.method === 8 ? stored.pipe(createInflateRaw()) : stored
    const decoder = new TextDecoder('utf-8')
    for await (const chunk of plain as AsyncIterable<Buffer>)
      yield decoder.decode(chunk, { stream: true })
  } finally {
    await file.close()
  }
}
