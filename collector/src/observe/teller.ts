import type { CollectorFigures } from '@gridkeeper/model/collector-figures'
import { insertRows } from '@gridkeeper/platform/database/bulk'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'
import { sql } from 'kysely'
import type { PollBook, PollRow } from './poll-book.ts'
import type { RefusalCount } from './shard-counts.ts'

export type TellerOptions = {
  readonly database: Database
  readonly log: Logger
  /** The same after a restart: the machine and the data directory. */
  readonly id: string
  readonly polls: PollBook
  figures(): CollectorFigures
  refusals(): readonly RefusalCount[]
  now(): number
}

export type Teller = {
  /** Writes down how the collecting goes, for the page. Never rejects: what could not be written is, the next time. */
  tell(): Promise<void>
  /** A collector that stops in order is not one that has fallen silent. */
  leave(): Promise<void>
}

const hourMs = 3_600_000
const rowsAtOnce = 1000
/** A collector that has said nothing for so long is not expected back. */
const forgetMs = 24 * hourMs
const refusalsKeptMs = 8 * 24 * hourMs

export function createTeller(options: TellerOptions): Teller {
  const { database, log, id, polls, figures, refusals, now } = options
  const { kysely } = database
  const told = new Map<string, number>()
  let telling: Promise<void> | undefined
  let isFailing = false
  let tidiedAt = 0

  async function write(): Promise<void> {
    const at = now()
    const conflict = { on: ['id'], update: ['at', 'counts'] } as const
    const rows = polls.due(at)
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      const some = rows.slice(from, from + rowsAtOnce)
      await upsertPolls(kysely, some)
      polls.written(some, at)
    }
    await writeRefusals(at)
    // Last, since it is what makes the pages ask again.
    await insertRows(
      kysely,
      'collector_state',
      [{ id, at, counts: JSON.stringify(figures()) }],
      conflict,
    )
    if (at - tidiedAt >= hourMs) await tidy(at)
  }

  async function writeRefusals(at: number): Promise<void> {
    const hour_at = at - (at % hourMs)
    const fresh = new Map<
      string,
      { hour_at: number; source: string; reason: string; count: number }
    >()
    const counted = refusals().map((one) => ({
      ...one,
      key: Object.values(one).slice(0, 3).join(' '),
    }))
    for (const { key, source, reason, count } of counted) {
      const more = count - (told.get(key) ?? 0)
      if (more === 0) continue
      const row = fresh.get(`${source} ${reason}`) ?? { hour_at, source, reason, count: 0 }
      row.count += more
      fresh.set(`${source} ${reason}`, row)
    }
    if (fresh.size === 0) return
    await kysely
      .insertInto('refusal_hour')
      .values([...fresh.values()])
      .onConflict((conflict) =>
        conflict.columns(['hour_at', 'source', 'reason']).doUpdateSet((eb) => ({
          count: eb('refusal_hour.count', '+', eb.ref('excluded.count')),
        })),
      )
      .execute()
    for (const { key, count } of counted) told.set(key, count)
  }

  async function tidy(at: number): Promise<void> {
    await kysely
      .deleteFrom('collector_state')
      .where('at', '<', at - forgetMs)
      .execute()
    await kysely
      .deleteFrom('refusal_hour')
      .where('hour_at', '<', at - refusalsKeptMs)
      .execute()
    await sql`delete from poll_state p where not exists
      (select 1 from device d where d.id = p.device_id and d.snmp_address is not null)`.execute(
      kysely,
    )
    tidiedAt = at
  }

  async function writeQuietly(): Promise<void> {
    try {
      await write()
      isFailing = false
    } catch (err) {
      if (!isFailing) log.warn({ err }, 'how the collecting goes cannot be written')
      isFailing = true
    }
  }

  return {
    async tell() {
      telling ??= writeQuietly().finally(() => {
        telling = undefined
      })
      await telling
    },
    async leave() {
      await telling
      await kysely
        .deleteFrom('collector_state')
        .where('id', '=', id)
        .execute()
        .catch((err: unknown) => log.warn({ err }, 'how the collecting goes cannot be written'))
    },
  }
}

/** A device that has not answered since the start keeps what is known of its last answer. */
async function upsertPolls(kysely: Database['kysely'], rows: readonly PollRow[]): Promise<void> {
  await kysely
    .insertInto('poll_state')
    .values(rows.map(tableRow))
    .onConflict((conflict) =>
      conflict.column('device_id').doUpdateSet((eb) => ({
        polled_at: eb.ref('excluded.polled_at'),
        poll_ms: eb.ref('excluded.poll_ms'),
        answered_at: eb.fn.coalesce('excluded.answered_at', 'poll_state.answered_at'),
        round_trip_ms: eb.fn.coalesce('excluded.round_trip_ms', 'poll_state.round_trip_ms'),
        failures: eb.ref('excluded.failures'),
        problem: eb.ref('excluded.problem'),
        profile: eb
          .case()
          .when('excluded.answered_at', 'is', null)
          .then(eb.ref('poll_state.profile'))
          .else(eb.ref('excluded.profile'))
          .end(),
      })),
    )
    .execute()
}

function tableRow(row: PollRow) {
  return {
    device_id: row.device,
    polled_at: row.polledAt,
    poll_ms: Math.max(0, Math.round(row.pollMs)),
    answered_at: row.answeredAt ?? null,
    round_trip_ms: row.roundTripMs ?? null,
    failures: row.failures,
    problem: row.problem,
    profile: row.profile ?? null,
  }
}
