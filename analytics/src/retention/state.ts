import { addMonths, type Day, lastDay, monthOf } from '@gridkeeper/model/calendar'
import type { SubscriptionState } from '@gridkeeper/model/subscription'
import type { Policy } from './policy.ts'

/** Where a subscription stands for the people who keep it. */
export const standings = ['active', 'due', 'lapsed', 'dormant', 'paused', 'closed'] as const
export type Standing = (typeof standings)[number]

export type Stood = {
  readonly state: SubscriptionState
  readonly expiresOn: Day | null
  readonly pausedOn: Day | null
}

/**
 * active → due → lapsed → dormant, with paused (报停) and closed beside them. An expiry day is the last day that is paid for.
 * An export may call a subscription 正常 for a while after it ran out: it is lapsed all the same (rule C3).
 */
export function stateOf({ state, expiresOn, pausedOn }: Stood, day: Day, policy: Policy): Standing {
  if (state === 'closed') return 'closed'
  if (state === 'paused_voluntary') return 'paused'
  const ranOut = expiresOn !== null && expiresOn < day
  if (state === 'active' && !ranOut) return isDue(expiresOn, day, policy) ? 'due' : 'active'
  return unpaidSince({ state, expiresOn, pausedOn }) < dormantBefore(day, policy)
    ? 'dormant'
    : 'lapsed'
}

/** What expires up to the end of month M + lead is due in month M (rule B1). */
export function dueThrough(day: Day, policy: Policy): string {
  return addMonths(monthOf(day), policy.B1.leadMonths)
}

/** Unpaid since before this day is dormant: `dormantMonths` ago, or the first of January, whichever is later (rule D1). */
export function dormantBefore(day: Day, policy: Policy): Day {
  const month = addMonths(monthOf(day), -policy.D1.dormantMonths)
  const sameDay = `${month}${day.slice(7)}`
  const months = sameDay < lastDay(month) ? sameDay : lastDay(month)
  const newYear = `${day.slice(0, 4)}-01-01`
  return months > newYear ? months : newYear
}

function unpaidSince({ expiresOn, pausedOn }: Stood): Day {
  return pausedOn ?? expiresOn ?? '9999-12-31'
}

function isDue(expiresOn: Day | null, day: Day, policy: Policy): boolean {
  return expiresOn !== null && monthOf(expiresOn) <= dueThrough(day, policy)
}
