import { type FileHandle, open } from 'node:fs/promises'
import type { Logger } from '../log.ts'
import { decodeRecords, headerBytes, maxRecordBytes, type SpoolRecord } from './format.ts'
import type { Recent } from './recent.ts'
import type { Mark, Segment } from './segments.ts'

export type Chunk = { readonly records: readonly SpoolRecord[]; readonly end: Mark }

const chunkBytes = 256 * 1024

export type ReaderOptions = {
  readonly directory: string
  readonly segments: readonly Segment[]
  end(): Mark
  readonly recent: Recent
  readonly log: Logger
}

export function createReader({ directory, segments, end, recent, log }: ReaderOptions) {
  let current: { path: string; handle: FileHandle } | undefined
  let corruptBytes = 0
  // Damage is met again when reading goes back; it is counted once.
  let inspectedTo = 0
  const firstAt = new Map<number, number>()

  async function handleOf(segment: Segment): Promise<FileHandle> {
    if (current?.path === segment.path) return current.handle
    await current?.handle.close()
    current = undefined
    current = { path: segment.path, handle: await open(segment.path, 'r') }
    return current.handle
  }

  async function read(asked: Mark): Promise<Chunk> {
    const limit = end()
    const fresh = recent.take(asked)
    if (fresh) {
      noteOldest(asked, fresh)
      return fresh
    }
    const first = segments[0]?.first ?? limit
    const from = asked.position < first.position ? first : asked
    const index = segments.findLastIndex(({ first }) => first.position <= from.position)
    const segment = segments[index]
    if (!segment || from.position >= limit.position) return { records: [], end: from }
    const following = segments[index + 1]
    const segmentEnd =
      following && following.first.position <= limit.position ? following.first : limit
    if (from.position === segmentEnd.position) return { records: [], end: from }
    const left = segmentEnd.position - from.position
    const handle = await handleOf(segment)
    for (const size of [chunkBytes, headerBytes + maxRecordBytes]) {
      const isWhole = size >= left
      const buffer = await readAt(handle, from.position - segment.first.position, size, left)
      const { records, gaps, consumed } = decodeRecords(buffer, isWhole, from.position)
      if (consumed === 0 && !isWhole && size === chunkBytes) continue
      for (const gap of gaps) report(segment, from.position + gap.from, gap.to - gap.from)
      noteOldest(from, { records })
      const reached = isWhole ? left : consumed
      const isEnd = reached === left
      return {
        records,
        end: isEnd
          ? segmentEnd
          : { position: from.position + reached, record: from.record + records.length },
      }
    }
    return { records: [], end: from }
  }

  function noteOldest({ position }: Mark, { records }: Pick<Chunk, 'records'>): void {
    const oldest = records[0]
    if (oldest) firstAt.set(position, oldest.at)
  }

  function report(segment: Segment, position: number, bytes: number): void {
    if (position < inspectedTo) return
    inspectedTo = position + bytes
    corruptBytes += bytes
    log.error(
      { directory, path: segment.path, position, bytes },
      'spool is damaged, bytes left out',
    )
  }

  return {
    read,
    corruptBytes: () => corruptBytes,
    appendedAt: (mark: Mark) => firstAt.get(mark.position),
    forget(mark: Mark) {
      for (const position of firstAt.keys()) if (position < mark.position) firstAt.delete(position)
    },
    async close() {
      await current?.handle.close()
      current = undefined
    },
  }
}

async function readAt(handle: FileHandle, position: number, size: number, left: number) {
  const buffer = Buffer.allocUnsafe(Math.min(size, left))
  let done = 0
  while (done < buffer.length) {
    const { bytesRead } = await handle.read(buffer, done, buffer.length - done, position + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  // A file that is shorter than it should be reads as damage, not as an endless wait.
  return done === buffer.length ? buffer : Buffer.concat([buffer.subarray(0, done)], buffer.length)
}
