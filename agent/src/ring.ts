import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { DataReport, EventReport } from '@gridkeeper/model/report'
import { Value } from 'typebox/value'
import type { Entry } from './outbox.ts'

/** Reports on flash, one file each, so that a box that loses power in the night still tells of the evening. */
export type Ring = {
  write(entry: Entry): void
  remove(key: string): void
  /** Oldest first; what cannot be read is deleted. */
  load(): readonly Entry[]
}

const suffix = '.json'

/**
 * Writing is: a temporary file, fsync, rename. A power cut leaves a whole report or none. Synchronous on purpose: one
 * kilobyte, rarely, and the order of writes stays the order of reports.
 */
export function createRing(directory: string): Ring {
  mkdirSync(directory, { recursive: true })
  const pathOf = (key: string) => join(directory, `${key}${suffix}`)
  return {
    write(entry) {
      const path = pathOf(entry.key)
      if (existsSync(path)) return
      const file = openSync(`${path}.new`, 'w')
      try {
        writeSync(file, JSON.stringify({ leaf: entry.leaf, report: entry.report }))
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      renameSync(`${path}.new`, path)
    },
    remove(key) {
      rmSync(pathOf(key), { force: true })
    },
    load() {
      return readdirSync(directory)
        .toSorted()
        .flatMap((name) => {
          const entry = name.endsWith(suffix) ? readEntry(directory, name) : undefined
          if (!entry) rmSync(join(directory, name), { force: true })
          return entry ? [entry] : []
        })
    },
  }
}

function readEntry(directory: string, name: string): Entry | undefined {
  const key = name.slice(0, -suffix.length)
  try {
    const stored = JSON.parse(readFileSync(join(directory, name), 'utf8')) as {
      leaf?: unknown
      report?: unknown
    }
    // Uptime of a boot that is over says nothing about when it was.
    if (stored.leaf === 'data' && Value.Check(DataReport, stored.report))
      return stored.report.clock === 'set'
        ? { key, leaf: 'data', report: stored.report }
        : undefined
    if (stored.leaf === 'event' && Value.Check(EventReport, stored.report))
      return stored.report.clock === 'set'
        ? { key, leaf: 'event', report: stored.report }
        : undefined
  } catch {
    return undefined
  }
  return undefined
}
