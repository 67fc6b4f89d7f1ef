import type { Event, World } from './event.ts'
import type { Truth } from './given.ts'
import { type Agreement, agreementOf } from './rand.ts'
import { quantile, share } from './six.ts'

export type TruthFigures = Agreement & {
  readonly faults: number
  /** Share of the faults that some alarm met. */
  readonly recall: number | null
  /** Share of the alarms that met a fault. */
  readonly precision: number | null
  /** Share of the alarms that are at a fault's very element, or its best where none is: not one of many for the same cause. */
  readonly onePerCause: number | null
  /** Share of the faults found whose alarm that stood longest names the very element; `first`: whose first alarm does. */
  readonly placed: number | null
  readonly placedFirst: number | null
  /** Of the gradual faults of the network that somebody reported: the share raised before. */
  readonly gradualBeforeTicket: number | null
  readonly gradualWithTicket: number
  /** Of those, the middle one’s hours from its first alarm to its first ticket. */
  readonly gradualLeadHours: number | null
  /** From the first alarm to the first ticket, hours, where there is one. */
  readonly leadHours: { readonly median: number | null; readonly p10: number | null }
  readonly falseAlarms: number
  readonly falsePer10kHomesADay: number | null
  readonly kinds: readonly KindFigures[]
}

export type KindFigures = {
  readonly kind: string
  readonly isFault: boolean
  readonly count: number
  /** Met by an alarm: for what is no fault, wrongly so. */
  readonly met: number
  readonly placed: number
  readonly medianLeadHours: number | null
}

export type Matched = {
  readonly truth: Truth
  /** In the order they were raised. */
  readonly events: readonly Event[]
}

const hourMs = 3_600_000
// An alarm raised within this time after a fault's end is still about it: it was in the making.
const graceMs = 6 * hourMs

export function truthFigures(
  events: readonly Event[],
  truths: readonly Truth[],
  world: World,
): TruthFigures {
  const { matched, falseEvents } = matchAll(events, truths)
  const faults = matched.filter(({ truth }) => truth.isFault)
  const found = faults.filter((fault) => fault.events.length > 0)
  const gradual = faults.filter(
    ({ truth }) => truth.gradual && truth.verdict === 'network' && truth.firstTicket !== null,
  )
  const leads = leadsOf(found)
  const pairs = found.flatMap((fault): [string, string][] => {
    const said = longest(fault)?.verdict
    return said && fault.truth.verdict ? [[said, fault.truth.verdict]] : []
  })
  const days = (world.to - world.from) / (24 * hourMs)
  return {
    ...agreementOf(pairs),
    faults: faults.length,
    recall: share(found.length, faults.length),
    precision: share(events.length - falseEvents.length, events.length),
    onePerCause: share(new Set(found.flatMap(rightOnes)).size, events.length),
    placed: share(found.filter(isPlaced).length, found.length),
    placedFirst: share(
      found.filter(({ truth, events }) => events[0]?.element === truth.element).length,
      found.length,
    ),
    gradualBeforeTicket: share(
      gradual.filter(
        ({ truth, events }) => (events[0]?.from ?? Infinity) < Number(truth.firstTicket),
      ).length,
      gradual.length,
    ),
    gradualWithTicket: gradual.length,
    gradualLeadHours: quantile(leadsOf(gradual), 0.5),
    leadHours: { median: quantile(leads, 0.5), p10: quantile(leads, 0.1) },
    falseAlarms: falseEvents.length,
    falsePer10kHomesADay: share(falseEvents.length * 10_000, world.homes.length * days),
    kinds: kindsOf(matched),
  }
}

/** From the fault's beginning at the earliest: what stood there before was of something else. */
function leadsOf(found: readonly Matched[]): number[] {
  return found
    .flatMap(({ truth: { from, firstTicket }, events: [first] }) =>
      firstTicket === null || !first ? [] : [(firstTicket - Math.max(first.from, from)) / hourMs],
    )
    .toSorted((a, b) => a - b)
}

function isPlaced(fault: Matched): boolean {
  return longest(fault)?.element === fault.truth.element
}

function longest({ truth, events }: Matched): Event | undefined {
  return events.toSorted((a, b) => standing(b, truth) - standing(a, truth))[0]
}

function rightOnes({ truth, events }: Matched): readonly Event[] {
  const right = events.filter(({ element }) => element === truth.element)
  return right.length > 0 ? right : events.slice(0, 1)
}

function standing({ from, to }: Event, truth: Truth): number {
  return Math.min(to, truth.to) - from
}

function kindsOf(matched: readonly Matched[]): KindFigures[] {
  return [...Map.groupBy(matched, ({ truth }) => truth.kind)]
    .map(([kind, of]) => {
      const met = of.filter(({ events }) => events.length > 0)
      return {
        kind,
        isFault: of.some(({ truth }) => truth.isFault),
        count: of.length,
        met: met.length,
        placed: met.filter(isPlaced).length,
        medianLeadHours: quantile(leadsOf(met), 0.5),
      }
    })
    .toSorted((a, b) => Number(b.isFault) - Number(a.isFault) || (a.kind < b.kind ? -1 : 1))
}

/** Each event belongs to the truth it fits best, faults first. */
export function matchAll(events: readonly Event[], truths: readonly Truth[]) {
  const byTruth = new Map(truths.map((truth): [Truth, Event[]] => [truth, []]))
  const devicesOf = new Map(
    truths.map((truth) => [truth, new Set([...truth.devices, truth.element])]),
  )
  const falseEvents: Event[] = []
  for (const event of events.toSorted((a, b) => a.from - b.from)) {
    const best = truths
      .map((truth) => ({ truth, fit: fitOf(event, truth, devicesOf.get(truth) ?? new Set()) }))
      .filter(({ fit }) => fit > 0)
      .toSorted((a, b) => b.fit - a.fit)[0]
    if (best) byTruth.get(best.truth)?.push(event)
    if (!best?.truth.isFault) falseEvents.push(event)
  }
  const matched = [...byTruth].map(
    ([truth, of]): Matched => ({ truth, events: of.length > 0 ? of : standingFor(truth, byTruth) }),
  )
  return { matched, falseEvents }
}

/** Two faults of one element at one time have one alarm there: nobody can tell them apart, and one visit finds both. */
function standingFor(
  truth: Truth,
  byTruth: ReadonlyMap<Truth, readonly Event[]>,
): readonly Event[] {
  if (!truth.isFault) return []
  const { element, verdict, from } = truth
  return [...byTruth].flatMap(([other, events]) =>
    other !== truth && other.isFault && other.element === element && other.verdict === verdict
      ? events.filter((event) => event.element === element && event.from < from && event.to > from)
      : [],
  )
}

// An alarm that named the very element before it failed saw it coming: a supply on its battery, of which all goes dark in three hours.
const comingMs = 12 * hourMs

/**
 * 0: has nothing to do with it. It must begin during what really happened, and be at its element, or be about its homes: half of what
 * it names suffer from it, or it names most of them and not many others. One at the very element, with the verdict it has, may stand
 * already when it begins.
 */
function fitOf(event: Event, truth: Truth, suffering: ReadonlySet<string>): number {
  const isDuring = event.from >= truth.from - hourMs && event.from <= truth.to + graceMs
  if (!isDuring && !sawComing(event, truth)) return 0
  const shared = event.devices.filter((device) => suffering.has(device)).length
  const either = suffering.size + event.devices.length - shared
  const jaccard = either > 0 ? shared / either : 0
  const kind = truth.isFault ? 1 : 0
  if (event.element === truth.element) return 2 + jaccard + kind
  if (event.devices.length > 0 && shared >= event.devices.length / 2) return 0.5 + jaccard + kind
  return jaccard >= 0.25 ? jaccard + kind : 0
}

function sawComing({ element, verdict, from, to }: Event, truth: Truth): boolean {
  const isOfIt = element === truth.element && verdict === truth.verdict
  return isOfIt && from >= truth.from - comingMs && from < truth.from && to > truth.from
}
