import { setTimeout as sleep } from 'node:timers/promises'
import { allShards } from '@gridkeeper/model/hash'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'

export type Ownership = {
  owned(): readonly string[]
  /** Takes what is ours to take and gives back what is another's to have. Call it every few seconds. */
  claim(): Promise<void>
  close(): Promise<void>
}

export type OwnershipOptions = {
  readonly database: Database
  readonly log: Logger
  readonly maxShards: number
  /** Rejects: they are let go again and tried for later. */
  took(shards: readonly string[]): Promise<void>
  /** Take nothing more in for these and bring what was taken in to an end; then another may have them. */
  leave(shards: readonly string[]): Promise<void>
}

/** One machine: every shard is ours, there is nobody to share with. */
export function ownAll(): Ownership {
  return { owned: () => allShards, claim: async () => {}, close: async () => {} }
}

type Lock = { release(): Promise<void> }
type Look = { readonly living: number; readonly wanting: number; readonly free: number }

const seats = allShards.map((n) => `collector/${n}`)
const wants = allShards.map((n) => `wanting/${n}`)
const shardLocks = allShards.map((shard) => `shard/${shard}`)

// How many of these names are locked by anyone. hashtextextended is what the locks are taken under.
const countLocked = `
  SELECT count(*)::int AS locked FROM pg_locks
  JOIN unnest($1::text[]) AS wanted(name)
    ON ((classid::bigint << 32) | objid::bigint) = hashtextextended(wanted.name, 0)
  WHERE locktype = 'advisory' AND objsubid = 1 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`

/**
 * Many machines: a shard is ours while we hold its lock in the database. A dead collector's locks fall with its
 * connection, and the next `claim` of any other takes them. Each aims at its even share of the shards; who has more
 * gives back as soon as another says, by a lock too, that it has less and finds none free.
 */
export function createOwnership(options: OwnershipOptions): Ownership {
  const { database, log, maxShards, took, leave } = options
  const held = new Map<string, Lock>()
  let seat: (Lock & { readonly name: string }) | undefined
  let want: Lock | undefined
  let claiming: Promise<void> | undefined
  let wasFree = false
  let isClosed = false

  async function claim(): Promise<void> {
    await sitDown()
    const look = await lookAround(database, held.size)
    const share = Math.min(maxShards, Math.ceil(allShards.length / Math.max(1, look.living)))
    // What nobody has taken for a while, nobody else has room for.
    const most = wasFree && look.free > 0 ? maxShards : share
    await takeFree(most)
    wasFree = look.free > 0
    const isHungry = held.size < share
    if (isHungry && !want && seat)
      want = await database.lock(seat.name.replace('collector', 'wanting'), () => {
        want = undefined
      })
    if (!isHungry) await stopWanting()
    if (held.size > share && look.wanting > 0) await giveBack(held.size - share)
  }

  /** A collector is counted by the seat it has taken. */
  async function sitDown(): Promise<void> {
    for (const name of seats) {
      if (seat) return
      const lock = await database.lock(name, () => {
        seat = undefined
      })
      if (lock) seat = { ...lock, name }
    }
  }

  async function takeFree(most: number): Promise<void> {
    const taken: string[] = []
    for (const shard of allShards) {
      if (isClosed || held.size >= most) break
      if (held.has(shard)) continue
      const lock = await database.lock(`shard/${shard}`, () => void drop(shard))
      if (!lock) continue
      held.set(shard, lock)
      taken.push(shard)
    }
    if (taken.length === 0) return
    log.info({ shards: taken, count: held.size }, 'shards taken')
    await took(taken).catch(async (err: unknown) => {
      await release(taken)
      throw err
    })
  }

  async function giveBack(count: number): Promise<void> {
    const surplus = [...held.keys()].slice(-count)
    log.info({ shards: surplus, count: held.size - count }, 'shards given back for another')
    await leave(surplus)
    await release(surplus)
  }

  async function release(shards: readonly string[]): Promise<void> {
    for (const shard of shards) {
      const lock = held.get(shard)
      held.delete(shard)
      await lock?.release()
    }
  }

  async function stopWanting(): Promise<void> {
    const lock = want
    want = undefined
    await lock?.release()
  }

  async function drop(shard: string): Promise<void> {
    if (!held.delete(shard)) return
    log.warn({ shard, count: held.size }, 'shard lost')
    await leave([shard]).catch((err: unknown) =>
      log.error({ shard, err }, 'shard not let go cleanly'),
    )
  }

  return {
    owned: () => [...held.keys()],
    async claim() {
      if (isClosed) return
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
      await leave([...held.keys()])
      await release([...held.keys()])
      await stopWanting()
      await seat?.release()
    },
  }
}

/** Who else there is. A database in the process is for one process only. */
async function lookAround({ engine, pool }: Database, own: number): Promise<Look> {
  if (engine === 'pglite') return { living: 1, wanting: 0, free: allShards.length - own }
  const count = async (names: readonly string[]) => {
    const { rows } = await pool.query(countLocked, [names])
    return Number((rows[0] as { locked: number }).locked)
  }
  const [living, wanting, taken] = await Promise.all([seats, wants, shardLocks].map(count))
  return { living: living ?? 1, wanting: wanting ?? 0, free: allShards.length - (taken ?? 0) }
}

/** Waits until it is so, but not for ever. */
export async function soon(isSo: () => boolean, patienceMs: number): Promise<void> {
  for (let waited = 0; waited < patienceMs && !isSo(); waited += 50) await sleep(50)
}
