import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DataReport, EventReport } from '@gridkeeper/model/report'
import { Value } from 'typebox/value'
import type { Entry } from './outbox.ts'
import { writeWhole } from './write-whole.ts'

/** Reports on flash, so that a box that loses power in the night still tells of the evening. */
export type Ring = {
  /** To be written with the next batch; an event takes the batch with it at once. */
  keep(entry: Entry): void
  /** Writes what has gathered. */
  flush(): void
  remove(key: string): void
  /** Oldest first; what cannot be read is deleted. */
  load(): readonly Entry[]
  /** Batches written so far: what the flash has to bear. */
  readonly writes: () => number
}

const suffix = '.json'
/** Three reports at five minutes: a power cut costs a quarter of an hour at most, a day without the broker 96 writes. */
const batchSize = 3

/**
 * A file holds one batch, whole or not at all, and is never written again: it goes when all its reports are acknowledged.
 * Should the power go before that, the others of the batch are told twice, which counts once.
 */
export function createRing(directory: string): Ring {
  mkdirSync(directory, { recursive: true })
  let gathered: Entry[] = []
  let writes = 0
  const batchOf = new Map<string, { readonly path: string; readonly left: Set<string> }>()

  function remember(path: string, entries: readonly Entry[]): void {
    const batch = { path, left: new Set(entries.map(({ key }) => key)) }
    for (const { key } of entries) batchOf.set(key, batch)
  }

  function flush(): void {
    const [first] = gathered
    if (!first) return
    const path = join(directory, `${first.key}${suffix}`)
    writeWhole(path, JSON.stringify(gathered))
    remember(path, gathered)
    gathered = []
    writes++
  }

  return {
    keep(entry) {
      if (batchOf.has(entry.key) || gathered.some(({ key }) => key === entry.key)) return
      gathered.push(entry)
      if (entry.leaf === 'event' || gathered.length >= batchSize) flush()
    },
    flush,
    remove(key) {
      gathered = gathered.filter((entry) => entry.key !== key)
      const batch = batchOf.get(key)
      batchOf.delete(key)
      batch?.left.delete(key)
      if (batch?.left.size === 0) rmSync(batch.path, { force: true })
    },
    load() {
      const found = readdirSync(directory).flatMap((name) => {
        const path = join(directory, name)
        const entries = name.endsWith(suffix) ? readBatch(path) : []
        if (entries.length === 0) rmSync(path, { force: true })
        else remember(path, entries)
        return entries
      })
      return found.sort((a, b) => (a.key < b.key ? -1 : 1))
    },
    writes: () => writes,
  }
}

function readBatch(path: string): readonly Entry[] {
  try {
    const stored: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return Array.isArray(stored) ? stored.flatMap(readEntry) : []
  } catch {
    return []
  }
}

function readEntry(stored: unknown): readonly Entry[] {
  if (typeof stored !== 'object' || stored === null) return []
  const { key, leaf, report } = stored as Partial<Record<string, unknown>>
  // Uptime of a boot that is over says nothing about when it was.
  if (typeof key !== 'string') return []
  if (leaf === 'data' && Value.Check(DataReport, report) && report.clock === 'set')
    return [{ key, leaf, report }]
  if (leaf === 'event' && Value.Check(EventReport, report) && report.clock === 'set')
    return [{ key, leaf, report }]
  return []
}
