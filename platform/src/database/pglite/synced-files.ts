import { closeSync, fsyncSync, openSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type Stream = { readonly nfd?: number; readonly node: unknown }
type NodeFiles = {
  stream_ops: { fsync?: (stream: Stream) => number }
  realPath(node: unknown): string
}

/**
 * The host's files, and with them its fsync: PGlite leaves it out, so that PostgreSQL's flushes ended nowhere.
 * See docs/decisions/002-pglite-durability.md.
 */
export class SyncedFiles extends NodeFS {
  override async init(...given: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const made = await super.init(...given)
    const { preRun } = made.emscriptenOpts
    if (!Array.isArray(preRun)) throw new TypeError('PGlite’s file system has changed: no preRun')
    preRun.push((module: unknown) => teachToSync((module as { NODEFS: NodeFiles }).NODEFS))
    return made
  }
}

function teachToSync(files: NodeFiles): void {
  files.stream_ops.fsync = (stream) => {
    if (stream.nfd === undefined) syncDirectory(files.realPath(stream.node))
    else fsyncSync(stream.nfd)
    return 0
  }
}

function syncDirectory(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** PGlite's own, less `-F` (no fsync); of the ways to flush only fsync() reaches the host. */
export const durableStart: readonly string[] = [
  ...PGlite.defaultStartParams.filter((word) => word !== '-F'),
  ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync', '-c', 'search_path=public,bullmq'],
]
