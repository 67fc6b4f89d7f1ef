import { type FileHandle, open } from 'node:fs/promises'
import { AppError } from '@gridkeeper/model/errors'
import { encodeRecord, headerBytes } from './format.ts'
import { type Mark, type Segment, segmentPath, syncDirectory } from './segments.ts'

type Batch = {
  readonly records: { readonly at: number; readonly body: Uint8Array }[]
  bytes: number
  readonly done: PromiseWithResolvers<void>
}

export type Writer = {
  /** Records up to here are on disk. */
  end(): Mark
  /** Where the end will be once all that is on its way is on disk. */
  reserved(): number
  append(at: number, body: Uint8Array): Promise<void>
  close(): Promise<void>
}

export type WriterOptions = {
  readonly directory: string
  readonly segments: Segment[]
  readonly end: Mark
  readonly segmentBytes: number
  readonly gatherMs: number
  written(): void
}

// A batch this large is not kept waiting for company.
const fullBatchBytes = 1024 * 1024

/** Appends in groups: one write and one fdatasync for all that came while the one before was under way, or within `gatherMs`. */
export function createWriter(options: WriterOptions): Writer {
  const { directory, segments, segmentBytes, gatherMs, written } = options
  let end = options.end
  let active: { handle: FileHandle; segment: Segment } | undefined
  let gathering: Batch | undefined
  let flushing: Batch | undefined
  let flushed: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let reserved = end.position

  function append(at: number, body: Uint8Array): Promise<void> {
    gathering ??= { records: [], bytes: 0, done: Promise.withResolvers() }
    const batch = gathering
    batch.records.push({ at, body })
    batch.bytes += headerBytes + body.length
    reserved += headerBytes + body.length
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

  async function flush({ records, bytes, done }: Batch): Promise<void> {
    const buffer = Buffer.allocUnsafe(bytes)
    let offset = 0
    for (const { at, body } of records) offset = encodeRecord(buffer, offset, at, body)
    try {
      const { handle, segment } = await segmentFor(bytes)
      await writeFully(handle, buffer, end.position - segment.first.position)
      await handle.datasync()
      end = { position: end.position + bytes, record: end.record + records.length }
      done.resolve()
      written()
    } catch (cause) {
      await abandonSegment()
      reserved -= bytes
      done.reject(writeFailed(directory, cause))
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
