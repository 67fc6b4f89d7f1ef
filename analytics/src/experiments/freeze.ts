import { monthOf } from '@gridkeeper/model/calendar'
import { fnv1a32 } from '@gridkeeper/model/hash'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import type { Moment } from '../retention/moment.ts'
import { drawArms } from './draw.ts'

export type DrawnHome = {
  readonly home: string
  readonly subscription: string
  readonly household: string | null
  readonly unit: string | null
  readonly stratum: string
  readonly chance: number
}

type Draw = {
  readonly kind: 'wakeup' | 'prerenew'
  readonly share: number
  readonly windowDays: number
  readonly now: number
}

/** Freezes the month's draw of a kind: who could be drawn, with their arms and the seed. Once a month; returns the control arm's size. */
export function freezeDraw(
  database: Kysely<Tables>,
  moment: Moment,
  { kind, share, windowDays, now }: Draw,
  readEligible: (database: Kysely<Tables>, moment: Moment) => Promise<readonly DrawnHome[]>,
): Promise<number | 'already'> {
  const { policy, day } = moment
  const month = monthOf(day)
  const id = `${kind}/${month}`
  return database.transaction().execute(async (transaction) => {
    const seed = fnv1a32(`${policy.operator}/${id}`) >>> 1
    const isNew = await transaction
      .insertInto('experiment')
      .values({
        ...{ id, kind, month, seed, share, policy: policy.operator },
        ...{ frozen_at: now, frozen_on: day, window_days: windowDays },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!isNew) return 'already'
    const homes = share === 0 ? [] : await readEligible(transaction, moment)
    const arms = drawArms(homes, share, seed)
    await insertMembers(
      transaction,
      id,
      homes.map((home) => ({ ...home, arm: arms.get(home.home) ?? 'treated' })),
    )
    return [...arms.values()].filter((arm) => arm === 'control').length
  })
}

const rowsOfOneBatch = 5000

async function insertMembers(
  database: Kysely<Tables>,
  experiment: string,
  members: readonly (DrawnHome & { readonly arm: string })[],
): Promise<void> {
  for (let at = 0; at < members.length; at += rowsOfOneBatch)
    await sql`
      INSERT INTO experiment_member (experiment_id, home, subscription_id, household_id, org_unit_id, arm, stratum, chance)
      SELECT ${experiment}::text, w.home, w.subscription, w.household, w.unit, w.arm, w.stratum, w.chance
      FROM jsonb_to_recordset(${JSON.stringify(members.slice(at, at + rowsOfOneBatch))}::jsonb)
        AS w (home text, subscription text, household text, unit text, arm text, stratum text, chance real)`.execute(
      database,
    )
}
