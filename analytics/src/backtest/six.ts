import type { Event, World } from './event.ts'
import type { Ticket } from './given.ts'

/**
 * The six figures of CableMon (Hu et al., NSDI 2020), an event being an alarm with all the homes it names.
 * null: nothing to reckon it from.
 */
export type SixFigures = {
  /** Share of events in which a home of theirs reported its signal. */
  readonly ticketAccuracy: number | null
  /** The same for the same events at random times on random homes. */
  readonly chanceAccuracy: number | null
  /** Share of the signal tickets that fall into an event of their home. */
  readonly ticketCoverage: number | null
  /** Tickets an hour inside events, to those an hour over all time; `ratio`: to those outside of events. */
  readonly ticketingRate: { readonly normalised: number | null; readonly ratio: number | null }
  /** From the event's beginning to its first ticket, hours. */
  readonly leadHours: { readonly median: number | null; readonly p10: number | null }
  readonly burden: {
    readonly perThousandHomesADay: number | null
    /** Share of all homes' time that is flagged. */
    readonly flagged: number | null
  }
  readonly events: number
  readonly tickets: number
}

const hourMs = 3_600_000
const chanceRounds = 20

export function sixFigures(
  events: readonly Event[],
  tickets: readonly Ticket[],
  world: World,
  random: () => number,
): SixFigures {
  const homes = new Set(world.homes)
  const mine = tickets.filter(
    ({ at, device, isSignal }) =>
      isSignal && homes.has(device) && at >= world.from && at <= world.to,
  )
  const byHome = Map.groupBy(mine, ({ device }) => device)
  const first = events.map((event) => firstTicket(event, byHome))
  const inside = flagged(events, homes)
  const covered = mine.filter(({ device, at }) =>
    (inside.get(device) ?? []).some(([from, to]) => from <= at && at <= to),
  ).length
  const insideHours = sum([...inside.values()].flatMap((spans) => spans.map(([a, b]) => b - a)))
  const allHours = homes.size * (world.to - world.from)
  const rateIn = share(covered, insideHours)
  const days = (world.to - world.from) / (24 * hourMs)
  const leads = first
    .flatMap((at, place) => (at === undefined ? [] : [(at - (events[place]?.from ?? at)) / hourMs]))
    .toSorted((a, b) => a - b)
  return {
    ticketAccuracy: share(first.filter((at) => at !== undefined).length, events.length),
    chanceAccuracy: chance(events, byHome, world, random),
    ticketCoverage: share(covered, mine.length),
    ticketingRate: {
      normalised: ratio(rateIn, share(mine.length, allHours)),
      ratio: ratio(rateIn, share(mine.length - covered, allHours - insideHours)),
    },
    leadHours: { median: quantile(leads, 0.5), p10: quantile(leads, 0.1) },
    burden: {
      perThousandHomesADay: share(events.length * 1000, homes.size * days),
      flagged: share(insideHours, allHours),
    },
    events: events.length,
    tickets: mine.length,
  }
}

function firstTicket(
  { devices, from, to }: Pick<Event, 'devices' | 'from' | 'to'>,
  byHome: ReadonlyMap<string, readonly Ticket[]>,
): number | undefined {
  let first: number | undefined
  for (const device of devices)
    for (const { at } of byHome.get(device) ?? [])
      if (at >= from && at <= to && (first === undefined || at < first)) first = at
  return first
}

type Interval = readonly [from: number, to: number]

/** By home, the time in any event, overlaps taken once. */
function flagged(events: readonly Event[], homes: ReadonlySet<string>): Map<string, Interval[]> {
  const spans = new Map<string, Interval[]>()
  for (const { devices, from, to } of events)
    for (const device of devices)
      if (homes.has(device)) spans.set(device, [...(spans.get(device) ?? []), [from, to]])
  for (const [device, of] of spans) {
    const joined: Interval[] = []
    for (const [from, to] of of.toSorted((a, b) => a[0] - b[0])) {
      const last = joined.at(-1)
      if (last && from <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], to)]
      else joined.push([from, to])
    }
    spans.set(device, joined)
  }
  return spans
}

/** Long events and large ones meet tickets for free: by how much. */
function chance(
  events: readonly Event[],
  byHome: ReadonlyMap<string, readonly Ticket[]>,
  { from, to, homes }: World,
  random: () => number,
): number | null {
  if (events.length === 0 || homes.length === 0) return null
  const known = new Set(homes)
  let hits = 0
  for (let round = 0; round < chanceRounds; round++)
    for (const event of events) {
      const length = event.to - event.from
      const start = from + random() * Math.max(0, to - from - length)
      const size = event.devices.filter((device) => known.has(device)).length
      const devices = Array.from(
        { length: size },
        () => homes[Math.floor(random() * homes.length)] ?? '',
      )
      if (firstTicket({ devices, from: start, to: start + length }, byHome) !== undefined) hits++
    }
  return hits / (chanceRounds * events.length)
}

export function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null
}

export function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}

function ratio(a: number | null, b: number | null): number | null {
  return a !== null && b !== null && b > 0 ? a / b : null
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
