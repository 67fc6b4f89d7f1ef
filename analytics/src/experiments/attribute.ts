import { type Day, daysBetween } from '@gridkeeper/model/calendar'
import type { AttemptOutcome } from '@gridkeeper/model/task'

/** A paused subscription that was paid for again. */
export type Return = {
  readonly paidOn: Day
  readonly amountCents: number | null
  readonly extendsTo: Day | null
  /** Paused or run out again, where it was. */
  readonly endedOn: Day | null
  /** Another number of the same home was given up within a month of it. */
  readonly gaveUpOther: boolean
}

export type Touch = {
  readonly on: Day
  /** When the record reached us. */
  readonly recordedOn: Day
  readonly channel: 'phone' | 'visit' | 'message' | 'tip'
  readonly outcome: AttemptOutcome | null
  readonly met: boolean
}

export type FalseReturn = 'reopened' | 'trial' | 'lapsed_again'
export type Credit = 'met' | 'call' | 'message' | 'organic'
export type Attribution = {
  /** What makes it no return at all. */
  readonly falseBecause: FalseReturn | undefined
  /** Too young to know whether it lasts. */
  readonly isPending: boolean
  readonly credit: Credit
  readonly tip: boolean
  /** Touches that earn nothing, by reason. */
  readonly ignored: {
    readonly afterPayment: number
    readonly backdated: number
    readonly tooOld: number
  }
}

/** A return must last longer than this. */
const leastDays = 30
/** A phone without network sends its records in the evening or the next day, not later. */
const recordDays = 1

/**
 * Whom a return is owed to: the last meeting in person before the connected call before the message, within the window before the
 * payment; a tip is credited beside. With the guards against returns that are none and against records made up afterwards.
 */
export function attribute(
  event: Return,
  touches: readonly Touch[],
  { today, windowDays = 30 }: { readonly today: Day; readonly windowDays?: number },
): Attribution {
  const { paidOn } = event
  const ignored = { afterPayment: 0, backdated: 0, tooOld: 0 }
  const counted = touches.filter((touch) => {
    if (touch.on > paidOn) ignored.afterPayment++
    else if (daysBetween(touch.on, touch.recordedOn) > recordDays && touch.recordedOn > paidOn)
      ignored.backdated++
    else if (daysBetween(touch.on, paidOn) > windowDays) ignored.tooOld++
    else return true
    return false
  })
  const falseBecause = falseReturn(event)
  return {
    falseBecause,
    isPending: falseBecause === undefined && daysBetween(paidOn, today) <= leastDays,
    credit: creditOf(counted),
    tip: counted.some(({ channel }) => channel === 'tip'),
    ignored,
  }
}

function falseReturn({
  paidOn,
  amountCents,
  extendsTo,
  endedOn,
  gaveUpOther,
}: Return): FalseReturn | undefined {
  if (gaveUpOther) return 'reopened'
  if (amountCents !== null && amountCents <= 0) return 'trial'
  const isShort = (end: Day | null) => end !== null && daysBetween(paidOn, end) <= leastDays
  return isShort(extendsTo) || isShort(endedOn) ? 'lapsed_again' : undefined
}

const talked: ReadonlySet<AttemptOutcome | null> = new Set<AttemptOutcome | null>([
  'paid',
  'willing',
  'refused',
  'rescheduled',
])

function creditOf(touches: readonly Touch[]): Credit {
  if (touches.some(({ channel, met }) => channel === 'visit' && met)) return 'met'
  if (touches.some(({ channel, outcome }) => channel === 'phone' && talked.has(outcome)))
    return 'call'
  return touches.some(({ channel }) => channel === 'message') ? 'message' : 'organic'
}
