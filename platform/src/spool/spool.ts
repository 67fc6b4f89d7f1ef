import { rm } from 'node:fs/promises'
import { AppError } from '@gridkeeper/model/errors'
import { lockDirectory } from '../database/directory-lock.ts'
import type { Logger } from '../log.ts'
import { headerBytes, maxRecordBytes } from './format.ts'
import { type Chunk, createReader } from './reader.ts'
import { createRecent } from './recent.ts'
import { type Mark, openSegments, saveCheckpoint } from './segments.ts'
import { createWriter, type WriteBody } from './writer.ts'

export type { SpoolRecord } from './format.ts'
export type { Chunk } from './reader.ts'
export type { Mark } from './segments.ts'
export type { WriteBody } from './writer.ts'

export type SpoolOptions = {
  readonly directory: string
  /** On disk at most; more is refused until what was read has been committed. */
  readonly maxBytes: number
  /** How long a lonely record waits for company before the fsync. */
  readonly fsyncMs: number
  readonly segmentBytes?: number
  readonly log: Logger
  now(): number
}

export type SpoolMetrics = {
  /** Kept but not yet committed. */
  readonly records: number
  readonly bytes: number
  /** When the oldest of them was appended, where it has been read. */
  readonly oldestAt: number | undefined
  readonly refusedFull: number
  readonly corruptBytes: number
}

/**
 * A queue on disk between what was received and where it goes. Order is kept. Delivery is at least once: after a crash
 * reading begins at the last commit. `directory/taken`: another process has it open.
 */
export type Spool = {
  /** Where reading begins after opening. */
  readonly checkpoint: Mark
  /** Resolves when the record survives a power cut. `spool/full` or `spool/unavailable`: it was not kept. */
  append(body: Uint8Array): Promise<void>
  /** The same for a body of so many bytes that `write` puts into its place; records of one group share one promise. */
  appendWritten(bytes: number, write: WriteBody): Promise<void>
  /** The next records from there on, all of them on disk; empty when there are none yet. */
  read(from: Mark): Promise<Chunk>
  /** Resolves when there is something to read from there on, or the spool is closed. */
  arrival(from: Mark): Promise<void>
  /** Everything before the mark has been dealt with and may be forgotten. */
  commit(mark: Mark): Promise<void>
  metrics(): SpoolMetrics
  close(): Promise<void>
}

export async function openSpool(options: SpoolOptions): Promise<Spool> {
  const { directory, maxBytes, fsyncMs, log, now } = options
  const lock = await lockDirectory(directory)
  const opened = await openSegments(directory).catch((err: unknown) => {
    lock.release()
    throw err
  })
  const { segments } = opened
  if (opened.tornBytes > 0)
    log.warn(
      { directory, bytes: opened.tornBytes },
      'spool ended in a half-written record, cut off',
    )
  let checkpoint = opened.checkpoint
  let refusedFull = 0
  let closed = false
  let waiting: (() => void)[] = []
  const wake = () => {
    const woken = waiting
    waiting = []
    for (const resume of woken) resume()
  }
  const recent = createRecent()
  const writer = createWriter({
    directory,
    segments,
    end: opened.end,
    segmentBytes: options.segmentBytes ?? Math.min(64 * 1024 * 1024, Math.ceil(maxBytes / 8)),
    gatherMs: fsyncMs,
    recent,
    written: wake,
    // What is done with may be all that stands in the way.
    failed: () => void forgetFiles(),
  })
  const reader = createReader({ directory, segments, end: writer.end, recent, log })
  const oldest = () => segments[0]?.first.position ?? writer.end().position

  /** Without the checkpoint too: reading begins at the oldest file there is. */
  async function forgetFiles(): Promise<void> {
    while (segments[1] && segments[1].first.position <= checkpoint.position) {
      const done = segments.shift()
      if (done) await rm(done.path, { force: true })
    }
  }

  function appendWritten(bytes: number, write: WriteBody): Promise<void> {
    if (closed) return Promise.reject(closedError(directory))
    if (bytes > maxRecordBytes)
      throw new RangeError(`a record of ${bytes} bytes is too large for the spool`)
    if (writer.reserved() - oldest() + headerBytes + bytes > maxBytes) {
      refusedFull++
      return Promise.reject(fullError(directory, maxBytes))
    }
    return writer.append(now(), bytes, write)
  }

  return {
    checkpoint,
    append: (body) => appendWritten(body.length, (target, offset) => target.set(body, offset)),
    appendWritten,
    read: reader.read,
    async arrival(from) {
      if (closed || writer.end().position > from.position) return
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.push(resolve)
      await promise
    },
    async commit(mark) {
      checkpoint = mark
      reader.forget(mark)
      await forgetFiles()
      await saveCheckpoint(directory, mark)
    },
    metrics: () => ({
      records: writer.end().record - checkpoint.record,
      bytes: writer.end().position - checkpoint.position,
      oldestAt: reader.appendedAt(checkpoint),
      refusedFull,
      corruptBytes: reader.corruptBytes(),
    }),
    async close() {
      if (closed) return
      closed = true
      wake()
      await writer.close()
      await reader.close()
      lock.release()
    },
  }
}

function fullError(directory: string, maxBytes: number): AppError {
  return new AppError(
    'spool/full',
    `The spool ${directory} holds its ${maxBytes} bytes: the series store has been away too long`,
    { directory, maxBytes },
  )
}

function closedError(directory: string): AppError {
  return new AppError('spool/unavailable', `The spool ${directory} is closed`, { directory })
}
