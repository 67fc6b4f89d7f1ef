import type { Day } from '@gridkeeper/model/calendar'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import type { Candidate } from './candidates.ts'
import type { Policy } from './policy.ts'

/** What the plant knows of a home: the join of the two halves. */
export type Sign = {
  /** Share of bad hours in the last weeks that the box spoke; absent where they were well or nothing is known. */
  readonly badShare?: number
  /** By what share viewing has fallen against the weeks before; absent where it has not. */
  readonly viewingFell?: number
  /** A report of a bad signal shortly before the end, or the reason that was given for it. */
  readonly complained?: 'ticket' | 'reason'
}

type Weeks = readonly (number | null)[]

/** What a box's last weeks say, newest last. A week without data is left out: silence is neither good nor bad. */
export type BoxSign = {
  /** Share of bad hours in the last weeks; null: nothing known. */
  readonly recentBad: number | null
  /** By what share viewing fell against as many weeks before; two known weeks on each side are needed. */
  readonly viewingFell: number | null
}

export function boxSign(viewing: Weeks, bad: Weeks, { signals: { weeks } }: Policy): BoxSign {
  const now = mean(viewing.slice(-weeks), 2)
  const before = mean(viewing.slice(-2 * weeks, -weeks), 2)
  return {
    recentBad: mean(bad.slice(-weeks), 1) ?? null,
    viewingFell: now === undefined || !before ? null : 1 - now / before,
  }
}

function mean(values: Weeks, least: number): number | undefined {
  const known = values.filter((value) => value !== null)
  if (known.length < least) return undefined
  return known.reduce((sum, value) => sum + value, 0) / known.length
}

/** By subscription; where there is nothing of note it is left out. */
export async function readSigns(
  database: Kysely<Tables>,
  candidates: readonly Pick<
    Candidate,
    'subscription' | 'role' | 'since' | 'viewingFell' | 'badShare'
  >[],
  policy: Policy,
): Promise<ReadonlyMap<string, Sign>> {
  const dormant = candidates.filter(({ role }) => role === 'dormant')
  const complaints = await readComplaints(database, dormant, policy)
  const signs = new Map<string, Sign>()
  for (const { subscription, viewingFell, badShare } of candidates) {
    const complained = complaints.get(subscription)
    if (viewingFell === null && badShare === null && !complained) continue
    signs.set(subscription, {
      ...(viewingFell !== null && { viewingFell }),
      ...(badShare !== null && { badShare }),
      ...(complained && { complained }),
    })
  }
  return signs
}

/** Who left with a bad signal: a ticket in the last days before the end, or what was said at the door since. */
async function readComplaints(
  database: Kysely<Tables>,
  dormant: readonly { readonly subscription: string; readonly since: Day | null }[],
  { signals }: Policy,
): Promise<ReadonlyMap<string, 'ticket' | 'reason'>> {
  if (dormant.length === 0) return new Map()
  const ids = dormant.map(({ subscription }) => subscription)
  const { rows } = await sql<{ subscription: string; complained: 'ticket' | 'reason' }>`
    SELECT s.id AS subscription, CASE WHEN said.found THEN 'reason' ELSE 'ticket' END AS complained
    FROM subscription s
    CROSS JOIN LATERAL (SELECT extract(epoch FROM coalesce(s.paused_on, s.expires_on)) * 1000 AS at) AS ended
    LEFT JOIN LATERAL (SELECT true AS found FROM task t JOIN attempt a ON a.task_id = t.id
      WHERE t.subscription_id = s.id AND a.reason = 'signal' LIMIT 1) said ON true
    LEFT JOIN LATERAL (SELECT true AS found FROM ticket k
      WHERE k.kind IN ('signal', 'no_signal') AND k.at BETWEEN ended.at - ${signals.ticketDays}::bigint * 86400000 AND ended.at + 86400000
        AND k.device_id = s.box_id LIMIT 1) reported ON true
    LEFT JOIN LATERAL (SELECT true AS found FROM ticket k
      WHERE k.kind IN ('signal', 'no_signal') AND k.at BETWEEN ended.at - ${signals.ticketDays}::bigint * 86400000 AND ended.at + 86400000
        AND k.household_id = s.household_id LIMIT 1) at_home ON true
    WHERE s.id = ANY(${ids}::text[]) AND (said.found OR reported.found OR at_home.found)`.execute(
    database,
  )
  return new Map(rows.map(({ subscription, complained }) => [subscription, complained]))
}
