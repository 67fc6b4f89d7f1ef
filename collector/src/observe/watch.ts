import type { CollectorFigures } from '@gridkeeper/model/collector-figures'
import type { ConnectionState } from '@gridkeeper/model/device'
import type { CollectorCounts } from '../main.ts'
import { createPollBook, type PollBook, type PollRow } from './poll-book.ts'
import { createShardCounts, type RefusalCount, type ShardCounts } from './shard-counts.ts'
import { createStateTally, type StateTally } from './state-tally.ts'

/** What the parts of the collector are counted by while they work. */
export type Watch = {
  readonly shards: ShardCounts
  readonly polls: PollBook
  readonly states: StateTally
}

export type ShardFigures = {
  readonly shard: string
  readonly reports: number
  readonly lagMs: number
  readonly states: Readonly<Partial<Record<ConnectionState, number>>>
}

/** What can be seen of a collector at this moment; O(devices polled). */
export type Observation = {
  readonly counts: CollectorCounts
  readonly shards: readonly ShardFigures[]
  readonly refusals: readonly RefusalCount[]
  readonly spoolOldestMs: number
  polls(): Iterable<PollRow>
}

export function createWatch(now: () => number): Watch {
  return { shards: createShardCounts(now), polls: createPollBook(), states: createStateTally() }
}

export type Observed = {
  readonly watch: Watch
  counts(): CollectorCounts
  owned(): readonly string[]
  now(): number
}

export function observe({ watch, counts: count, owned, now }: Observed): Observation {
  const counts = count()
  const at = now()
  const { records, oldestAt } = counts.spool
  const storedTo = records === 0 ? Number.POSITIVE_INFINITY : (oldestAt ?? 0)
  return {
    counts,
    shards: owned().map((shard) => ({
      shard,
      reports: watch.shards.reports(shard),
      lagMs: watch.shards.lagMs(shard, storedTo, at),
      states: watch.states.of(shard),
    })),
    refusals: watch.shards.refusals(),
    spoolOldestMs: records === 0 || oldestAt === undefined ? 0 : Math.max(0, at - oldestAt),
    polls: () => watch.polls.rows(),
  }
}

/** Figures of the collector, each time with the rates since the time before. */
export function createFigures(observed: Observed): () => CollectorFigures {
  const startedAt = observed.now()
  let before = { at: startedAt, reports: 0, polls: 0, stored: 0 }
  return () => {
    const { counts, shards, spoolOldestMs } = observe(observed)
    const now = {
      at: observed.now(),
      reports: observed.watch.shards.reportsOfAll(),
      polls: counts.poller.polls,
      stored: counts.stored,
    }
    const seconds = Math.max(1, (now.at - before.at) / 1000)
    const rate = (of: 'reports' | 'polls' | 'stored') =>
      Math.round(((now[of] - before[of]) / seconds) * 100) / 100
    const figures: CollectorFigures = {
      startedAt,
      shards: shards.map(({ shard }) => shard),
      devices: counts.devices,
      polled: counts.poller.devices,
      reportsPerSecond: rate('reports'),
      pollsPerSecond: rate('polls'),
      pointsPerSecond: rate('stored'),
      refused: counts.refused,
      spool: {
        records: counts.spool.records,
        bytes: counts.spool.bytes,
        oldestMs: Math.round(spoolOldestMs),
      },
      polling: {
        active: counts.poller.active,
        silent: counts.poller.silent,
        late: counts.poller.late,
        timeouts: counts.poller.timeouts,
      },
      connections: counts.broker?.connected ?? null,
    }
    before = now
    return figures
  }
}
