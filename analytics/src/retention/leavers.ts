import { type Day, dayOf } from '@gridkeeper/model/calendar'
import type { Tables } from '@gridkeeper/platform/database/tables'
import type { Kysely } from 'kysely'

type Asked = { readonly subscription_id: string | null; readonly household_id: string | null }
type Said = {
  readonly at: number
  readonly outcome: string
  readonly reason: string | null
  readonly competitor: string | null
  readonly competitor_until: Day | null
}
type Needs = { readonly database: Kysely<Tables>; readonly timeZone: string }

/** C2's reasons that end more than this round: 转网 until that contract ends (E1), 拆迁·搬家 and 老人去世 for good. */
const ends: Readonly<Record<string, 'switched' | 'closed'>> = {
  switched: 'switched',
  moved: 'closed',
  deceased: 'closed',
}

/** What was said at the door last stands for the home: who left is noted, who is willing or has paid has not left after all. */
export async function noteLeaver(
  { subscription_id, household_id }: Asked,
  last: Said | undefined,
  { database, timeZone }: Needs,
): Promise<void> {
  if (!last || subscription_id === null) return
  const left = ends[last.reason ?? '']
  const stays = ['paid', 'willing', 'rescheduled'].includes(last.outcome)
  if (!left && !stays) return
  const ids = await unpaidOf(database, subscription_id, household_id)
  await database.deleteFrom('leaver').where('subscription_id', 'in', ids).execute()
  if (!left || stays) return
  await database
    .insertInto('leaver')
    .values(
      ids.map((id) => ({
        subscription_id: id,
        left_as: left,
        left_on: dayOf(last.at, timeZone),
        competitor: last.competitor,
        bound_until: last.competitor_until,
      })),
    )
    .execute()
}

/** The subscription, and what else of its home is unpaid: a home leaves as one. */
async function unpaidOf(
  database: Kysely<Tables>,
  subscription: string,
  household: string | null,
): Promise<string[]> {
  if (household === null) return [subscription]
  const rows = await database
    .selectFrom('subscription')
    .select('id')
    .where('household_id', '=', household)
    .where('state', '=', 'paused_arrears')
    .execute()
  return [...new Set([subscription, ...rows.map(({ id }) => id)])]
}
