import { type RawBuilder, sql } from 'kysely'
import type { Candidate } from './candidates.ts'
import type { Moment } from './moment.ts'
import type { Policy } from './policy.ts'

/** What the plant knows of a home: the join of the two halves. */
export type Sign = {
  /** Share of bad hours in the last weeks that the box spoke; absent where they were well or nothing is known. */
  readonly badShare?: number
  /** By what share viewing has fallen against the weeks before; absent where it has not. */
  readonly viewingFell?: number
  /** A report of a bad signal shortly before the end, or the reason that was given for it. */
  readonly complained?: Complaint
}

/** `reason`: said so at the door. */
export type Complaint = 'ticket' | 'reason'

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
export function signsOf(candidates: readonly Candidate[]): ReadonlyMap<string, Sign> {
  const signs = new Map<string, Sign>()
  for (const { subscription, viewingFell, badShare, complained } of candidates) {
    if (viewingFell === null && badShare === null && complained === null) continue
    signs.set(subscription, {
      ...(viewingFell !== null && { viewingFell }),
      ...(badShare !== null && { badShare }),
      ...(complained !== null && { complained }),
    })
  }
  return signs
}

/** Who left with a bad signal, of the dormant `picked`: a ticket in the last days before the end, or what was said at the door since. */
export function complaints({ policy: { signals } }: Moment): RawBuilder<unknown> {
  const ids = sql`ARRAY(SELECT id FROM picked WHERE role = 'dormant')`
  const reported = (column: string, of: string) => sql`
      SELECT p.id, 'ticket' AS why FROM picked p JOIN (
        SELECT ${sql.ref(column)} AS source, at FROM ticket WHERE kind IN ('signal', 'no_signal')
          AND ${sql.ref(column)} = ANY(ARRAY(SELECT ${sql.ref(of)} FROM picked WHERE role = 'dormant'))
      ) k ON k.source = p.${sql.ref(of)}
      WHERE p.role = 'dormant' AND k.at BETWEEN extract(epoch FROM p.since) * 1000 - ${signals.ticketDays}::bigint * 86400000
        AND extract(epoch FROM p.since) * 1000 + 86400000`
  return sql`SELECT json_agg(json_build_array(id, why)) FROM (
      SELECT id, min(why) AS why FROM (
        SELECT t.subscription_id AS id, 'reason' AS why FROM task t WHERE t.subscription_id = ANY(${ids}) AND t.id IN (
          SELECT task_id FROM attempt WHERE reason = 'signal' AND task_id = ANY(ARRAY(SELECT id FROM task WHERE subscription_id = ANY(${ids}))))
        UNION ALL ${reported('device_id', 'box_id')}
        UNION ALL ${reported('household_id', 'household_id')}
      ) AS told GROUP BY id
    ) AS said`
}
