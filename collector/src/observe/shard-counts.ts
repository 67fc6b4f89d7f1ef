import { shardCount, shardOf } from '@gridkeeper/model/hash'
import { shardIn } from '../intake/envelope.ts'
import type { Refusals } from '../intake/refusals.ts'
import type { Keeper } from '../sink/keeper.ts'

export type RefusalCount = {
  /** '' where nobody knows whose it was. */
  readonly shard: string
  readonly source: string
  readonly reason: string
  readonly count: number
}

export type ShardCounts = {
  /** The same keeper, counting what it kept. */
  keeping(keeper: Keeper): Keeper
  /** The same refusals, by shard and source. */
  noting(refusals: Refusals): Refusals
  /** Records of before the start wait in the spool: whose they are is not known. */
  leftOver(at: number): void
  /** Reports of boxes kept since the start. */
  reports(shard: string): number
  reportsOfAll(): number
  refusals(): readonly RefusalCount[]
  /** Age of the shard's oldest record that is not stored yet. `storedTo`: all that was kept before is stored. */
  lagMs(shard: string, storedTo: number, now: number): number
}

/** What came in, shard by shard: one addition a report. */
export function createShardCounts(now: () => number): ShardCounts {
  const reports = new Float64Array(shardCount)
  const oldest = new Float64Array(shardCount).fill(Number.NaN)
  const newest = new Float64Array(shardCount)
  const refused = new Map<
    string,
    { shard: string; source: string; reason: string; count: number }
  >()

  function mark(shard: number): void {
    if (!(shard < shardCount)) return
    const at = now()
    if (Number.isNaN(oldest[shard] ?? 0)) oldest[shard] = at
    newest[shard] = at
  }

  let group: { readonly kept: Promise<void>; readonly shards: number[] } | undefined

  /** Reports that went to disk together share a promise: it is waited for once. */
  function counted(shard: number, kept: Promise<void>): Promise<void> {
    if (group?.kept !== kept) {
      const begun = { kept, shards: [] as number[] }
      group = begun
      kept.then(
        () => {
          for (const one of begun.shards)
            if (one < shardCount) reports[one] = (reports[one] ?? 0) + 1
        },
        () => {},
      )
    }
    group.shards.push(shard)
    return kept
  }

  return {
    keeping: (keeper) => ({
      keep(report) {
        const shard = shardIn(report)
        mark(shard)
        return counted(shard, keeper.keep(report))
      },
      keepText(topic, payload) {
        // gk/1/{shard}/…
        const shard = Number.parseInt(topic.slice(5, 7), 16)
        mark(shard)
        return counted(shard, keeper.keepText(topic, payload))
      },
      keepReadout(readout) {
        mark(numberOf(shardOf(readout.device)))
        return keeper.keepReadout(readout)
      },
      keepPoll(polled) {
        mark(numberOf(shardOf(polled.device)))
        return keeper.keepPoll(polled)
      },
    }),
    noting: (refusals) => ({
      ...refusals,
      note(refusal, at) {
        const { device, source, reason, count } = refusal
        const shard = device === undefined ? '' : shardOf(device)
        const key = `${shard} ${source} ${reason}`
        const entry = refused.get(key)
        if (entry) entry.count += count
        else refused.set(key, { shard, source, reason, count })
        refusals.note(refusal, at)
      },
    }),
    leftOver(at) {
      oldest.fill(0)
      newest.fill(at)
    },
    reports: (shard) => reports[numberOf(shard)] ?? 0,
    reportsOfAll: () => reports.reduce((sum, count) => sum + count, 0),
    refusals: () => [...refused.values()],
    lagMs(shard, storedTo, at) {
      const n = numberOf(shard)
      const first = oldest[n] ?? Number.NaN
      if (Number.isNaN(first)) return 0
      // Which of the shard's records comes next is not known, only that it is no older than what is stored.
      if ((newest[n] ?? 0) < storedTo) oldest[n] = Number.NaN
      else if (first < storedTo) oldest[n] = storedTo
      return Number.isNaN(oldest[n] ?? Number.NaN) ? 0 : Math.max(0, at - (oldest[n] ?? at))
    },
  }
}

function numberOf(shard: string): number {
  return Number.parseInt(shard, 16)
}
