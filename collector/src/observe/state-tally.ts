import type { ConnectionState } from '@gridkeeper/model/device'
import { shardOf } from '@gridkeeper/model/hash'

export type StateTally = {
  /** `from` undefined: the device was not known before. */
  moved(device: string, from: ConnectionState | undefined, to: ConnectionState): void
  of(shard: string): Readonly<Partial<Record<ConnectionState, number>>>
}

/** How many devices of a shard stand how, kept as they change: nobody counts a province at a scrape. */
export function createStateTally(): StateTally {
  const counts = new Map<string, Partial<Record<ConnectionState, number>>>()
  return {
    moved(device, from, to) {
      if (from === to) return
      const shard = shardOf(device)
      const tally = counts.get(shard) ?? {}
      if (from !== undefined) tally[from] = (tally[from] ?? 0) - 1
      tally[to] = (tally[to] ?? 0) + 1
      counts.set(shard, tally)
    },
    of: (shard) => counts.get(shard) ?? {},
  }
}
