import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  firstDay,
  lastDay,
  monthOf,
} from '@gridkeeper/model/calendar'
import { chanceAt, keyOf } from '../random.ts'
import type { County, Subscription } from './shape.ts'

/** How people pay, of a hundred: before the month of expiry, in it, after it, and after having been gone for long. */
const shares = { early: 0.44, inMonth: 0.44, late: 0.08 }
/** How those had paid the last time who then did not pay again: more of them late. */
const sharesOfLeavers = { early: 0.3, inMonth: 0.38, late: 0.24 }
const term = 365
/** Gone for longer than a quarter is dormant: who pays then came back. */
const [goneFrom, goneTo] = [95, 480]

export type Renewal = {
  readonly paidOn: Day
  /** The last day paid for until then. */
  readonly before: Day
}
type Stands = Pick<
  Subscription,
  'id' | 'startedOn' | 'expiresOn' | 'pausedOn' | 'closedOn' | 'state'
>

/** How the term that runs, or ran last, came to be; undefined for a first one. The same subscription, the same past. */
export function lastRenewal(subscription: Stands, asOf: Day): Renewal | undefined {
  const hasLeft = subscription.state === 'paused_arrears' || subscription.state === 'closed'
  return renewalOf(subscription, asOf, 11, hasLeft ? sharesOfLeavers : shares)
}

function renewalOf(
  { id, startedOn, expiresOn, pausedOn, closedOn }: Stands,
  asOf: Day,
  salt: number,
  shares: typeof sharesOfLeavers,
): Renewal | undefined {
  const before = addDays(expiresOn, -term)
  if (startedOn > addDays(before, -300)) return undefined
  const latest = addDays([asOf, pausedOn ?? asOf, closedOn ?? asOf].toSorted()[0] ?? asOf, -1)
  const key = keyOf(salt, id)
  const [how, when] = [chanceAt(key, 0), chanceAt(key, 1)]
  const month = monthOf(before)
  const turn = firstDay(month)
  const early = () =>
    within(firstDay(addMonths(month, -1)), earlier(addDays(turn, -1), latest), when)
  const inMonth = within(turn, earlier(lastDay(month), latest), when)
  const late = within(addDays(lastDay(month), 1), earlier(addDays(before, 85), latest), when)
  const gone = addDays(before, -goneFrom - Math.floor(when * (goneTo - goneFrom)))
  if (how >= shares.early + shares.inMonth + shares.late && before <= latest && startedOn < gone)
    return { paidOn: before, before: gone }
  const wished =
    how < shares.early ? early() : how < shares.early + shares.inMonth ? inMonth : (late ?? inMonth)
  const paidOn = wished ?? early()
  return paidOn === undefined ? undefined : { paidOn, before }
}

/** Whether someone whose turn is this month or the next has paid by now. */
export function hasPaidAhead(id: string, expiresOn: Day, asOf: Day): boolean {
  const month = monthOf(asOf)
  const passed = daysBetween(firstDay(month), asOf) / daysBetween(firstDay(month), lastDay(month))
  const paid =
    monthOf(expiresOn) === month
      ? shares.early + shares.inMonth * passed
      : monthOf(expiresOn) === addMonths(month, 1)
        ? shares.early * passed
        : 0
  return chanceAt(keyOf(12, id), 0) < paid
}

/** The same county as its export showed it on the morning of an earlier day; on its own day it is itself. */
export function countyAt(county: County, day: Day): County {
  return {
    ...county,
    asOf: day,
    subscriptions: county.subscriptions.flatMap((one) => subscriptionAt(one, day, county.asOf)),
  }
}

function subscriptionAt(subscription: Subscription, day: Day, asOf: Day): Subscription[] {
  const { startedOn, pausedOn, closedOn } = subscription
  if (startedOn > day) return []
  const renewal = lastRenewal(subscription, asOf)
  const running = {
    ...subscription,
    state: 'active' as const,
    pausedOn: null,
    resumeOn: null,
    closedOn: null,
  }
  if (renewal && renewal.paidOn >= day) return [unrenewed(running, renewal.before, day)]
  if (closedOn !== null) return [closedOn > day ? running : subscription]
  return [pausedOn !== null && pausedOn > day ? running : subscription]
}

function unrenewed(running: Subscription, expiresOn: Day, day: Day): Subscription {
  const paidOn = renewalOf({ ...running, expiresOn }, day, 13, shares)?.paidOn ?? null
  const earlier = { ...running, expiresOn, paidOn }
  return expiresOn < day
    ? { ...earlier, state: 'paused_arrears', pausedOn: addDays(expiresOn, 1) }
    : earlier
}

function within(from: Day, to: Day, share: number): Day | undefined {
  const days = daysBetween(from, to) + 1
  return days > 0 ? addDays(from, Math.floor(share * days)) : undefined
}

function earlier(one: Day, other: Day): Day {
  return one < other ? one : other
}
