import type { LearnedLimit, TicketRates } from '@gridkeeper/model/learned-limit'
import type { Side } from '@gridkeeper/model/limits'

/**
 * Device-hours and tickets of one feature (a metric under one modulation) by its value, in steps of `step`. It holds
 * counts alone, so that a year of a county is a few thousand numbers, and parts of it are added up in any order.
 */
export type Tally = {
  readonly step: number
  readonly hours: Map<number, number>
  readonly tickets: Map<number, number>
}

export function emptyTally(step: number): Tally {
  return { step, hours: new Map(), tickets: new Map() }
}

export function count(tally: Tally, value: number, tickets: number): void {
  const bin = Math.floor(value / tally.step)
  tally.hours.set(bin, (tally.hours.get(bin) ?? 0) + 1)
  if (tickets > 0) tally.tickets.set(bin, (tally.tickets.get(bin) ?? 0) + tickets)
}

/** Fewer tickets, or a smaller share of all device-hours, beyond a threshold say nothing of it. */
export const fewest = { tickets: 30, share: 0.0005 }

/** Pure: how the ticketing rate beyond a threshold compares to that on this side of it, for each threshold that has enough beyond it. */
export function ratesBy(tally: Tally, side: Side): TicketRates[] {
  const [allHours, allTickets] = [total(tally.hours), total(tally.tickets)]
  const bins = [...tally.hours.keys()].toSorted((a, b) => (side === 'low' ? a - b : b - a))
  const found: TicketRates[] = []
  let [hoursInside, ticketsInside] = [0, 0]
  for (const bin of bins) {
    hoursInside += tally.hours.get(bin) ?? 0
    ticketsInside += tally.tickets.get(bin) ?? 0
    const threshold = round((side === 'low' ? bin + 1 : bin) * tally.step)
    if (hoursInside > allHours / 2) break
    if (ticketsInside < fewest.tickets || hoursInside < fewest.share * allHours) continue
    found.push(rates(threshold, hoursInside, allHours, ticketsInside, allTickets))
  }
  return found
}

/** Pure: the same at one threshold, whatever there is beyond it. */
export function ratesAt(tally: Tally, side: Side, threshold: number): TicketRates {
  const isInside = (bin: number) =>
    side === 'low'
      ? (bin + 1) * tally.step <= threshold + tally.step / 1000
      : bin * tally.step >= threshold - tally.step / 1000
  const inside = (counts: ReadonlyMap<number, number>) =>
    [...counts].reduce((sum, [bin, times]) => sum + (isInside(bin) ? times : 0), 0)
  const { hours, tickets } = tally
  return rates(threshold, inside(hours), total(hours), inside(tickets), total(tickets))
}

function rates(
  threshold: number,
  hoursInside: number,
  allHours: number,
  ticketsInside: number,
  allTickets: number,
): TicketRates {
  const hoursOutside = allHours - hoursInside
  const ticketsOutside = allTickets - ticketsInside
  const ratio =
    hoursInside > 0 && hoursOutside > 0 && ticketsOutside > 0
      ? ticketsInside / hoursInside / (ticketsOutside / hoursOutside)
      : null
  return { threshold, hoursInside, hoursOutside, ticketsInside, ticketsOutside, ratio }
}

/**
 * Pure: the threshold with the greatest ratio, held back by how uncertain it is: thirty tickets by chance do not win over
 * three hundred. Undefined where none has enough beyond it.
 */
export function bestOf(curve: readonly TicketRates[]): TicketRates | undefined {
  return curve.toSorted((a, b) => cautious(b) - cautious(a))[0]
}

/** One standard error below: the logarithm of a ratio of two Poisson rates has the variance 1/a + 1/b. */
function cautious({ ratio, ticketsInside, ticketsOutside }: TicketRates): number {
  if (ratio === null) return Number.POSITIVE_INFINITY
  return Math.log(ratio) - Math.sqrt(1 / ticketsInside + 1 / Math.max(1, ticketsOutside))
}

/** A ratio below this is no sign of a limit, on the months it was fitted on; on the later ones it may be somewhat less. */
export const worthwhile = { fit: 3, later: 1.5 }

export type Learned = Pick<LearnedLimit, 'side' | 'threshold'> & {
  readonly curve: readonly TicketRates[]
  readonly fit: TicketRates
  readonly later: TicketRates
}
export type Unlearned = {
  readonly side: Side
  readonly why: 'too_few_tickets' | 'no_difference' | 'not_later'
  readonly fit?: TicketRates
  readonly later?: TicketRates
}

/** Pure: fitted on the earlier months, borne out on the later ones or not proposed. */
export function learnSide(earlier: Tally, later: Tally, side: Side): Learned | Unlearned {
  const curve = ratesBy(earlier, side)
  const fit = bestOf(curve)
  if (!fit) return { side, why: 'too_few_tickets' }
  if ((fit.ratio ?? Number.POSITIVE_INFINITY) < worthwhile.fit)
    return { side, why: 'no_difference', fit }
  const seen = ratesAt(later, side, fit.threshold)
  const isBorneOut =
    seen.ticketsInside > 0 && (seen.ratio ?? Number.POSITIVE_INFINITY) >= worthwhile.later
  if (!isBorneOut) return { side, why: 'not_later', fit, later: seen }
  return { side, threshold: fit.threshold, curve, fit, later: seen }
}

function total(counts: ReadonlyMap<number, number>): number {
  let sum = 0
  for (const times of counts.values()) sum += times
  return sum
}
function round(value: number): number {
  return Number(value.toPrecision(6))
}
