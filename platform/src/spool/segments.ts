import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { decodeRecords } from './format.ts'

/** A place in the spool: bytes and records since it was first opened. Both only grow. */
export type Mark = { readonly position: number; readonly record: number }

/** One file: the records from `first` on, up to where the next file begins. Its name says where it begins. */
export type Segment = { readonly path: string; readonly first: Mark }

export type Opened = {
  readonly segments: Segment[]
  readonly end: Mark
  readonly checkpoint: Mark
  /** Bytes at the very end that a crash left half written. Nobody was told that they were kept. */
  readonly tornBytes: number
}

const start: Mark = { position: 0, record: 0 }

export function segmentPath(directory: string, { position, record }: Mark): string {
  return join(directory, `${digits(position)}-${digits(record)}.spool`)
}

/** Reads what is there, cuts a torn tail off, and says where reading and writing go on. */
export async function openSegments(directory: string): Promise<Opened> {
  await mkdir(directory, { recursive: true })
  const segments = await listSegments(directory)
  const saved = await readCheckpoint(directory)
  let end = saved
  let tornBytes = 0
  const last = segments.at(-1)
  if (last) {
    const bytes = await readFile(last.path)
    const { records, gaps } = decodeRecords(bytes, true)
    const gap = gaps.at(-1)
    const kept = gap?.to === bytes.length ? gap.from : bytes.length
    tornBytes = bytes.length - kept
    if (kept === 0) {
      segments.pop()
      await rm(last.path)
    } else if (tornBytes > 0) await truncate(last.path, kept)
    end = later(end, {
      position: last.first.position + kept,
      record: last.first.record + records.length,
    })
  }
  const oldest = segments[0]
  const checkpoint = oldest ? later(saved, oldest.first) : end
  return { segments, end, checkpoint, tornBytes }
}

export async function saveCheckpoint(directory: string, mark: Mark): Promise<void> {
  const path = join(directory, 'checkpoint.json')
  await writeFile(`${path}.new`, JSON.stringify(mark))
  await rename(`${path}.new`, path)
}

/** Makes the entry of a new file survive a power cut. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle: FileHandle = await open(directory, 'r')
  await handle.sync().finally(() => handle.close())
}

async function listSegments(directory: string): Promise<Segment[]> {
  const names = (await readdir(directory)).filter((name) => /^\d{16}-\d{16}\.spool$/.test(name))
  return names.sort().map((name) => ({
    path: join(directory, name),
    first: { position: Number(name.slice(0, 16)), record: Number(name.slice(17, 33)) },
  }))
}

async function readCheckpoint(directory: string): Promise<Mark> {
  const text = await readFile(join(directory, 'checkpoint.json'), 'utf8').catch(() => '')
  try {
    const saved = JSON.parse(text) as Partial<Mark>
    if (Number.isSafeInteger(saved.position) && Number.isSafeInteger(saved.record))
      return { position: Number(saved.position), record: Number(saved.record) }
  } catch {
    // None yet, or damaged: everything that is there is read again, which is allowed.
  }
  return start
}

async function truncate(path: string, length: number): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.truncate(length)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function later(a: Mark, b: Mark): Mark {
  return b.position > a.position ? b : a
}

function digits(count: number): string {
  return String(count).padStart(16, '0')
}
