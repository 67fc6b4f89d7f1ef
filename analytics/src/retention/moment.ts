import {
  addDays,
  addMonths,
  type Day,
  lastDay,
  type Month,
  monthOf,
} from '@gridkeeper/model/calendar'
import type { Tables } from '@gridkeeper/platform/database/tables'
import type { Kysely } from 'kysely'
import { instantOfWallClock } from '../import/dates.ts'
import type { Policy } from './policy.ts'
import { dormantBefore, dueThrough } from './state.ts'

/** One day of the operator with all that the rules derive from it. */
export type Moment = {
  readonly policy: Policy
  readonly timeZone: string
  readonly day: Day
  readonly month: Month
  /** The month whose due set is worked on now (B1). */
  readonly dueMonth: Month
  readonly dueUntil: Day
  /** The last day of this month: by then the due month's money is in. */
  readonly deadline: Day
  readonly dormantBefore: Day
  /** Who is paused by wish and resumes by then is reminded (C8). */
  readonly remindUntil: Day
  /** Monday of this week, epoch ms. */
  readonly weekStart: number
  /** A home asked after this instant is left alone. */
  readonly restSince: number
  /** What was paid at the door after this instant, the billing export cannot know yet. */
  readonly paidSince: number
}

export function momentOf(
  day: Day,
  policy: Policy,
  timeZone: string,
  lastImport: Day | undefined,
): Moment {
  const month = monthOf(day)
  const dueMonth = dueThrough(day, policy)
  const start = (of: Day) => instantOfWallClock(Date.parse(`${of}T00:00:00Z`), timeZone)
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return {
    policy,
    timeZone,
    day,
    month,
    dueMonth,
    dueUntil: lastDay(dueMonth),
    deadline: lastDay(month),
    dormantBefore: dormantBefore(day, policy),
    remindUntil: addDays(day, policy.C8.remindDays),
    weekStart: start(addDays(day, -weekday)),
    restSince: start(`${addMonths(month, -policy.D2.restMonths)}-01`),
    paidSince: start(lastImport === undefined ? addDays(day, -31) : addDays(lastImport, 1)),
  }
}

/** The day that the newest billing export speaks of. */
export async function lastImportDay(database: Kysely<Tables>): Promise<Day | undefined> {
  const row = await database
    .selectFrom('import_run')
    .select((eb) => eb.fn.max('as_of').as('day'))
    .where('kind', '=', 'subscriptions')
    .executeTakeFirst()
  return row?.day ?? undefined
}
