import { allShards } from '@gridkeeper/model/hash'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'

export type Ownership = {
  owned(): readonly string[]
  /** Tries for the shards that nobody holds. Call it every few seconds. */
  claim(): Promise<void>
  close(): Promise<void>
}

export type OwnershipOptions = {
  readonly database: Database
  readonly log: Logger
  readonly maxShards: number
  took(shards: readonly string[]): Promise<void>
  lost(shard: string): Promise<void>
}

/** One machine: every shard is ours, there is nobody to share with. */
export function ownAll(): Ownership {
  return { owned: () => allShards, claim: async () => {}, close: async () => {} }
}

/**
 * Many machines: a shard is ours while we hold its lock in the database. A dead collector's locks fall with its
 * connection, and the next `claim` of any other takes them.
 */
export function createOwnership(options: OwnershipOptions): Ownership {
  const { database, log, maxShards, took, lost } = options
  const held = new Map<string, { release(): Promise<void> }>()
  let claiming: Promise<void> | undefined
  let isClosed = false

  async function claim(): Promise<void> {
    const taken: string[] = []
    for (const shard of allShards) {
      if (isClosed || held.size >= maxShards) break
      if (held.has(shard)) continue
      const lock = await database.lock(`shard/${shard}`, () => void drop(shard))
      if (!lock) continue
      held.set(shard, lock)
      taken.push(shard)
    }
    if (taken.length === 0) return
    log.info({ shards: taken, count: held.size }, 'shards taken')
    await took(taken)
  }

  async function drop(shard: string): Promise<void> {
    if (!held.delete(shard)) return
    log.warn({ shard, count: held.size }, 'shard lost')
    await lost(shard).catch((err: unknown) => log.error({ shard, err }, 'shard not let go cleanly'))
  }

  return {
    owned: () => [...held.keys()],
    async claim() {
      claiming ??= claim()
        .catch((err: unknown) => log.warn({ err }, 'shards cannot be claimed'))
        .finally(() => {
          claiming = undefined
        })
      await claiming
    },
    async close() {
      isClosed = true
      await claiming
      for (const [shard, lock] of [...held]) {
        held.delete(shard)
        await lost(shard)
        await lock.release()
      }
    },
  }
}
