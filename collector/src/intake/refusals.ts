import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'

export type NotedRefusal = {
  readonly source: 'mqtt' | 'snmp' | 'spool' | 'store' | 'profile'
  readonly device: string | undefined
  readonly reason: string
  readonly problem: string
  readonly excerpt: string
  readonly count: number
}

export type Refusals = {
  note(refusal: NotedRefusal, at: number): void
  /** By reason, since the start. */
  counts(): Readonly<Record<string, number>>
  flush(): Promise<void>
}

export type RefusalsOptions = {
  readonly database: Database
  readonly log: Logger
  /** Specimens kept for an engineer to read; older ones make room. */
  readonly quarantine?: number
}

type Tally = { readonly source: string; readonly reason: string; count: number; last_at: number }
type Specimen = {
  at: number
  source: string
  device_id: string | null
  reason: string
  problem: string
  excerpt: string
}

// Between two flushes: one kind of rubbish must not crowd the others out.
const specimensPerReason = 20

/** What was not taken: counted for ever by source and reason, with a bounded quarantine of specimens. */
export function createRefusals({ database, log, quarantine = 1000 }: RefusalsOptions): Refusals {
  const { kysely } = database
  const counts: Record<string, number> = {}
  let tallies = new Map<string, Tally>()
  let specimens: Specimen[] = []
  let fresh = new Map<string, number>()
  let flushing: Promise<void> = Promise.resolve()
  let isFailing = false

  function note(refusal: NotedRefusal, at: number): void {
    const { source, reason, count } = refusal
    counts[reason] = (counts[reason] ?? 0) + count
    const key = `${source} ${reason}`
    const tally = tallies.get(key)
    if (tally) {
      tally.count += count
      tally.last_at = Math.max(tally.last_at, at)
    } else tallies.set(key, { source, reason, count, last_at: at })
    const kept = fresh.get(key) ?? 0
    if (kept >= specimensPerReason) return
    fresh.set(key, kept + 1)
    specimens.push({
      at,
      source,
      device_id: refusal.device === undefined ? null : cleanText(refusal.device, 64),
      reason,
      problem: cleanText(refusal.problem, 500),
      excerpt: cleanText(refusal.excerpt, 500),
    })
  }

  async function save(): Promise<void> {
    if (tallies.size === 0) return
    const [saving, quarantined] = [tallies, specimens]
    tallies = new Map()
    specimens = []
    fresh = new Map()
    try {
      await kysely
        .insertInto('refusal_count')
        .values([...saving.values()])
        .onConflict((conflict) =>
          conflict.columns(['source', 'reason']).doUpdateSet((eb) => ({
            count: eb('refusal_count.count', '+', eb.ref('excluded.count')),
            last_at: eb.ref('excluded.last_at'),
          })),
        )
        .execute()
      isFailing = false
    } catch (err) {
      for (const [key, tally] of saving) {
        const since = tallies.get(key)
        if (since) since.count += tally.count
        else tallies.set(key, tally)
      }
      if (!isFailing) log.warn({ err }, 'refusals cannot be written, counting goes on')
      isFailing = true
      return
    }
    await keepSpecimens(quarantined)
  }

  async function keepSpecimens(quarantined: readonly Specimen[]): Promise<void> {
    if (quarantined.length === 0) return
    try {
      await kysely.insertInto('quarantine').values(quarantined).execute()
      await kysely
        .deleteFrom('quarantine')
        .where('id', '<=', (eb) =>
          eb
            .selectFrom('quarantine')
            .select('id')
            .orderBy('id', 'desc')
            .offset(quarantine)
            .limit(1),
        )
        .execute()
    } catch (err) {
      log.warn({ err, count: quarantined.length }, 'quarantine cannot be written')
    }
  }

  return {
    note,
    counts: () => ({ ...counts }),
    flush() {
      flushing = flushing.then(save)
      return flushing
    },
  }
}

function cleanText(text: string, length: number): string {
  return text.slice(0, length).replaceAll('\0', '␀')
}
