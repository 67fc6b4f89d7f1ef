import {
  addMonths,
  type Day,
  firstDay,
  lastDay,
  type Month,
  monthOf,
} from '@gridkeeper/model/calendar'
import type { CohortKind } from '@gridkeeper/model/subscription'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Moment } from './moment.ts'
import { managersCte, managersJoin, ownerOf } from './owners.ts'
import type { Policy } from './policy.ts'
import { dueThrough } from './state.ts'

export type CohortView = {
  readonly kind: CohortKind
  readonly month: Month
  /** Due: the day by which pre-renewal is to be done (B1). */
  readonly deadline: Day | null
  readonly members: number
  readonly frozen: boolean
}

type Planned = { readonly kind: CohortKind; readonly month: Month; readonly deadline: Day | null }

/** The due cohort of month M + lead, and of those who were paused in the month before: frozen at the first run in month M. */
export function cohortsOf(day: Day, policy: Policy): readonly Planned[] {
  return [
    { kind: 'due', month: dueThrough(day, policy), deadline: lastDay(monthOf(day)) },
    { kind: 'pause', month: addMonths(monthOf(day), -1), deadline: null },
  ]
}

function members({ kind, month }: Planned): RawBuilder<boolean> {
  const [from, to] = [firstDay(month), lastDay(month)]
  if (kind === 'due')
    return sql`s.state = 'active' AND s.expires_on BETWEEN ${from}::date AND ${to}::date`
  return sql`coalesce(s.paused_on, s.expires_on) BETWEEN ${from}::date AND ${to}::date
    AND (s.state = 'paused_arrears' OR (s.state = 'active' AND s.expires_on <= ${to}::date))`
}

export async function readCohorts(
  database: Kysely<Tables>,
  { day, policy }: Moment,
): Promise<readonly CohortView[]> {
  const views: CohortView[] = []
  for (const planned of cohortsOf(day, policy)) {
    const { kind, month } = planned
    const frozen = await isFrozen(database, planned)
    const counted = frozen
      ? sql<{
          members: number
        }>`SELECT count(*) AS members FROM cohort_member WHERE kind = ${kind} AND month = ${month}`
      : sql<{
          members: number
        }>`SELECT count(*) AS members FROM subscription s WHERE ${members(planned)}`
    const { rows } = await counted.execute(database)
    views.push({ ...planned, members: rows[0]?.members ?? 0, frozen })
  }
  return views
}

export function isDueFrozen(database: Kysely<Tables>, { dueMonth }: Moment): Promise<boolean> {
  return isFrozen(database, { kind: 'due', month: dueMonth })
}

async function isFrozen(
  database: Kysely<Tables>,
  { kind, month }: Pick<Planned, 'kind' | 'month'>,
): Promise<boolean> {
  const row = await database
    .selectFrom('cohort')
    .select('month')
    .where('kind', '=', kind)
    .where('month', '=', month)
    .executeTakeFirst()
  return row !== undefined
}

/** Freezes what the month calls for; a cohort that is frozen is never written again. */
export async function freezeCohorts(
  database: Kysely<Tables>,
  { day, policy, now }: { readonly day: Day; readonly policy: Policy; readonly now: number },
): Promise<
  readonly { readonly kind: CohortKind; readonly month: Month; readonly members: number }[]
> {
  const frozen: { kind: CohortKind; month: Month; members: number }[] = []
  for (const planned of cohortsOf(day, policy)) {
    const { kind, month } = planned
    const count = await database.transaction().execute(async (transaction) => {
      const isNew = await transaction
        .insertInto('cohort')
        .values({ kind, month, frozen_at: now, policy: policy.operator })
        .onConflict((conflict) => conflict.doNothing())
        .returning('month')
        .executeTakeFirst()
      return isNew ? insertMembers(transaction, planned) : undefined
    })
    if (count !== undefined) frozen.push({ kind, month, members: count })
  }
  return frozen
}

async function insertMembers(database: Kysely<Tables>, planned: Planned): Promise<number> {
  const { kind, month } = planned
  const { numAffectedRows } = await sql`
    WITH ${managersCte}
    INSERT INTO cohort_member
      (kind, month, subscription_id, household_id, village, org_unit_id, owner_id, product, expires_on, paused_on)
    SELECT ${kind}::text, ${month}::text, s.id, h.id, h.village, h.org_unit_id, ${ownerOf}, s.product, s.expires_on,
      CASE WHEN ${kind}::text = 'pause' THEN coalesce(s.paused_on, s.expires_on) END
    FROM subscription s LEFT JOIN household h ON h.id = s.household_id ${managersJoin}
    WHERE ${members(planned)}`.execute(database)
  return Number(numAffectedRows ?? 0)
}
