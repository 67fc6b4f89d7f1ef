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

/** Of a box's last weeks, newest last. Silence is neither good nor bad: a week without data is left out, and two are needed to compare. */
export function signOf(viewing: Weeks, bad: Weeks, { signals }: Policy): Sign {
  const { weeks } = signals
  const badShare = mean(bad.slice(-weeks))
  const now = mean(viewing.slice(-weeks), 2)
  const before = mean(viewing.slice(-2 * weeks, -weeks), 2)
  const fell = now === undefined || before === undefined || before === 0 ? 0 : 1 - now / before
  return {
    ...(badShare !== undefined && badShare >= signals.badShare && { badShare }),
    ...(fell >= signals.viewingFall && { viewingFell: fell }),
  }
}

function mean(values: Weeks, least = 1): number | undefined {
  const known = values.filter((value) => value !== null)
  if (known.length < least) return undefined
  return known.reduce((sum, value) => sum + value, 0) / known.length
}

/** By subscription; whose box says nothing of note is left out. */
export async function readSigns(
  database: Kysely<Tables>,
  candidates: readonly Pick<Candidate, 'subscription' | 'role' | 'box' | 'since'>[],
  policy: Policy,
): Promise<ReadonlyMap<string, Sign>> {
  const asked = candidates.filter(({ role }) => role === 'due' || role === 'dormant')
  const weeks = await readWeeks(database, asked)
  const dormant = asked.filter(({ role }) => role === 'dormant')
  const complaints = await readComplaints(database, dormant, policy)
  const signs = new Map<string, Sign>()
  for (const { subscription, box } of asked) {
    const told = box === null ? undefined : weeks.get(box)
    const complained = complaints.get(subscription)
    const sign = {
      ...(told && signOf(told.viewing, told.bad, policy)),
      ...(complained && { complained }),
    }
    if (Object.keys(sign).length > 0) signs.set(subscription, sign)
  }
  return signs
}

type Told = { readonly viewing: Weeks; readonly bad: Weeks }

async function readWeeks(
  database: Kysely<Tables>,
  candidates: readonly Pick<Candidate, 'box'>[],
): Promise<ReadonlyMap<string, Told>> {
  const boxes = candidates.flatMap(({ box }) => (box === null ? [] : [box]))
  const { rows } = await sql<Told & { box: string }>`
    SELECT device_id AS box, viewing_minutes AS viewing, bad_share AS bad FROM box_signs
    WHERE device_id = ANY(${boxes}::text[])`.execute(database)
  return new Map(rows.map((row) => [row.box, row]))
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
