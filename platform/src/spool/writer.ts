import { type FileHandle, open } from 'node:fs/promises'
import { AppError } from '@gridkeeper/model/errors'
import { headerBytes, sealRecord } from './format.ts'
import type { Recent } from './recent.ts'
import { type Mark, type Segment, segmentPath, syncDirectory } from './segments.ts'

type Batch = {
  buffer: Buffer
  bytes: number
  readonly starts: number[]
  readonly done: PromiseWithResolvers<void>
}

/** Puts a record's body into its place. It must write all the bytes it asked for, and keep nothing of the buffer. */
export type WriteBody = (target: Buffer, offset: number) => void

export type Writer = {
  /** Records up to here are on disk. */
  end(): Mark
  /** Where the end will be once all that is on its way is on disk. */
  reserved(): number
  /** Records of one group share one promise. */
  append(at: number, bytes: number, write: WriteBody): Promise<void>
  close(): Promise<void>
}

export type WriterOptions = {
  readonly directory: string
  readonly segments: Segment[]
  readonly end: Mark
  readonly segmentBytes: number
  readonly gatherMs: number
  readonly recent: Recent
  written(): void
  failed(): void
}

// A batch this large is not kept waiting for company.
const fullBatchBytes = 1024 * 1024
const firstBufferBytes = 64 * 1024

/** Appends in groups: one write and one fdatasync for all that came while the one before was under way, or within `gatherMs`. */
export function createWriter(options: WriterOptions): Writer {
  const { directory, segments, segmentBytes, gatherMs, recent, written, failed } = options
  let end = options.end
  let active: { handle: FileHandle; segment: Segment } | undefined
  let gathering: Batch | undefined
  let flushing: Batch | undefined
  let flushed: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let reserved = end.position
  let usualBytes = firstBufferBytes

  function append(at: number, bytes: number, write: WriteBody): Promise<void> {
    gathering ??= startBatch(usualBytes)
    const batch = gathering
    const start = batch.bytes
    const needed = start + headerBytes + bytes
    if (needed > batch.buffer.length) batch.buffer = grown(batch.buffer, start, needed)
    write(batch.buffer, start + headerBytes)
    batch.bytes = sealRecord(batch.buffer, start, at, bytes)
    batch.starts.push(start)
    reserved += headerBytes + bytes
    if (!flushing && batch.bytes >= fullBatchBytes) begin()
    else if (!flushing && timer === undefined) timer = setTimeout(begin, gatherMs)
    return batch.done.promise
  }

  function begin(): void {
    clearTimeout(timer)
    timer = undefined
    if (!gathering || flushing) return
    flushing = gathering
    gathering = undefined
    flushed = flush(flushing).finally(() => {
      flushing = undefined
      if (!gathering) return
      if (gathering.bytes >= fullBatchBytes) begin()
      else timer = setTimeout(begin, gatherMs)
    })
  }

  async function flush(batch: Batch): Promise<void> {
    const { buffer, bytes, starts, done } = batch
    usualBytes = Math.max(firstBufferBytes, bytes + (bytes >> 3))
    try {
      const { handle, segment } = await segmentFor(bytes)
      await writeFully(handle, buffer.subarray(0, bytes), end.position - segment.first.position)
      await handle.datasync()
      recent.add(end, batch)
      end = { position: end.position + bytes, record: end.record + starts.length }
      done.resolve()
      written()
    } catch (cause) {
      await abandonSegment()
      reserved -= bytes
      done.reject(writeFailed(directory, cause))
      failed()
    }
  }

  async function segmentFor(bytes: number) {
    const used = active ? end.position - active.segment.first.position : 0
    if (active && used > 0 && used + bytes > segmentBytes) {
      await active.handle.close()
      active = undefined
    }
    if (!active) {
      const segment = { path: segmentPath(directory, end), first: end }
      active = { handle: await open(segment.path, 'w'), segment }
      if (segments.at(-1)?.path !== segment.path) segments.push(segment)
      await syncDirectory(directory)
    }
    return active
  }

  // What a failed write or fsync left in the file is not to be trusted: cut it off and go on in a new file.
  async function abandonSegment(): Promise<void> {
    if (!active) return
    const { handle, segment } = active
    active = undefined
    await handle.truncate(end.position - segment.first.position).catch(() => {})
    await handle.close().catch(() => {})
  }

  return {
    end: () => end,
    reserved: () => reserved,
    append,
    async close() {
      while (flushing || gathering) {
        begin()
        await flushed
      }
      await active?.handle.close()
      active = undefined
    },
  }
}

function startBatch(size: number): Batch {
  const buffer = Buffer.allocUnsafeSlow(size)
  return { buffer, bytes: 0, starts: [], done: Promise.withResolvers() }
}

function grown(buffer: Buffer, used: number, needed: number): Buffer {
  const larger = Buffer.allocUnsafeSlow(Math.max(2 * buffer.length, needed))
  buffer.copy(larger, 0, 0, used)
  return larger
}

async function writeFully(handle: FileHandle, buffer: Buffer, position: number): Promise<void> {
  for (let done = 0; done < buffer.length; ) {
    const { bytesWritten } = await handle.write(buffer, done, buffer.length - done, position + done)
    done += bytesWritten
  }
}

function writeFailed(directory: string, cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError('spool/full', `The disk of the spool ${directory} is full: make room`, {
      cause,
      directory,
    })
  return new AppError('spool/unavailable', `Cannot write to the spool ${directory}`, {
    cause,
    directory,
  })
}
