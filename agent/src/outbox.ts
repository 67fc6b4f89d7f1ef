import type { DataReport, EventReport } from '@gridkeeper/model/report'
import type { Static } from 'typebox'
import type { Ring } from './ring.ts'

export type Entry =
  | { readonly key: string; readonly leaf: 'data'; readonly report: DataReport }
  | { readonly key: string; readonly leaf: 'event'; readonly report: Static<typeof EventReport> }

/** Reports that nobody has acknowledged yet, oldest first. */
export type Outbox = {
  /** How many old ones had to go for it: routine reports first, events last. */
  put(entry: Entry): number
  /** It will have to wait: it goes to the disk as well, with the next batch. */
  keep(entry: Entry): void
  /** What waits is on the disk when this returns. */
  flush(): void
  acknowledged(key: string): void
  oldest(isFree: (key: string) => boolean): Entry | undefined
  readonly size: () => number
}

/** A day at five minutes: signals-and-alarms.md’s 288 and some room for events. */
export const defaultLimit = 300

export function createOutbox(limit: number, ring?: Ring): Outbox {
  const entries = new Map<string, Entry>()
  for (const entry of ring?.load() ?? []) entries.set(entry.key, entry)
  const drop = (key: string) => {
    entries.delete(key)
    ring?.remove(key)
  }
  const oldest = (fits: (entry: Entry) => boolean) => {
    for (const entry of entries.values()) if (fits(entry)) return entry
    return undefined
  }
  const makeRoom = () => {
    let dropped = 0
    while (entries.size > limit) {
      const victim = oldest(({ leaf }) => leaf === 'data') ?? oldest(() => true)
      if (!victim) break
      drop(victim.key)
      dropped++
    }
    return dropped
  }
  return {
    put(entry) {
      entries.set(entry.key, entry)
      return makeRoom()
    },
    keep: (entry) => {
      if (entries.has(entry.key)) ring?.keep(entry)
    },
    flush: () => ring?.flush(),
    acknowledged: drop,
    oldest: (isFree) => oldest(({ key }) => isFree(key)),
    size: () => entries.size,
  }
}
