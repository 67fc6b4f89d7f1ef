import { monthOf } from '@gridkeeper/model/calendar'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import { readMany } from '../read-many.ts'
import { payerKey } from './clusters.ts'
import type { Moment } from './moment.ts'
import { managersCte, managersJoin, ownerOf } from './owners.ts'
import { group, type Member, villagePlan, type Wanted } from './rules.ts'

/** B11: who pays for many is asked once, over all grids, whatever their number. */
export async function payerTasks(
  database: Kysely<Tables>,
  moment: Moment,
  paid: ReadonlySet<string>,
): Promise<readonly Wanted[]> {
  const groups = new Map<string, Member[]>()
  for (const member of await readMembers(database, moment)) {
    if (paid.has(member.subscription) || !member.payer) continue
    const month = monthOf(member.expiresOn ?? moment.day)
    group(groups, payerKey(month, member.payer), member)
  }
  return [...groups].map(([key, members]) => villagePlan(key, members, moment))
}

function readMembers(
  database: Kysely<Tables>,
  { day, dueUntil }: Moment,
): Promise<readonly Member[]> {
  return readMany(
    database,
    sql<Member>`
      WITH ${managersCte}
      SELECT s.id AS subscription, s.expires_on AS "expiresOn", s.payer, h.id AS household, h.village, h.org_unit_id AS unit,
        ${ownerOf} AS owner, s.yearly_cents AS "yearlyCents"
      FROM subscription s LEFT JOIN household h ON h.id = s.household_id ${managersJoin}
      WHERE s.state = 'active' AND s.payer IS NOT NULL AND s.expires_on BETWEEN ${day}::date AND ${dueUntil}::date
      ORDER BY s.id`,
  )
}
