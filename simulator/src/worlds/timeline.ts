import type { Chance } from './chance.ts'
import { createChance } from './chance.ts'
import type { Dials, WorldOrder } from './dials.ts'
import { homeKinds, powerKinds } from './home-kinds.ts'
import { innocentKinds, thunderstorm } from './innocent-kinds.ts'
import { type Course, dayMs, type EventKind, hourMs } from './kind.ts'
import { networkKinds } from './network-kinds.ts'
import type { Plant } from './plant.ts'
import type { Sky } from './sky.ts'

export type Planned = {
  readonly kind: EventKind
  readonly place: number
  readonly from: number
  readonly course: Course
}

type Needs = {
  readonly order: WorldOrder
  readonly dials: Dials
  readonly plant: Plant
  readonly sky: Sky
}

/** What will go wrong, and what will only look like it, earliest first. */
export function planEvents(needs: Needs): readonly Planned[] {
  const { order, dials, plant, sky } = needs
  const share = (plant.homesUnder(0).length / 1000) * (order.days / 30)
  const claims = createClaims(plant)
  const { network, home, power } = dials.faults
  const draw = (name: string, kinds: readonly EventKind[], count: number) =>
    drawEvents(needs, createChance(order.seed, name), kinds, count * share, claims)
  const storms = sky.storms.flatMap(({ from }) =>
    from < endOf(order)
      ? [start(needs, createChance(order.seed, `storm ${from}`), thunderstorm, 0, from)]
      : [],
  )
  return [
    ...draw('network', networkKinds, network),
    ...draw('power', powerKinds, power),
    ...draw('home', homeKinds, home),
    ...draw('innocent', innocentKinds, 45 * dials.innocent),
    ...storms,
  ].toSorted((a, b) => a.from - b.from)
}

export const endOf = ({ from, days }: WorldOrder): number => from + days * dayMs

function drawEvents(
  needs: Needs,
  chance: Chance,
  kinds: readonly EventKind[],
  mean: number,
  claims: Claims,
): Planned[] {
  const { order, plant } = needs
  const weights = Object.fromEntries(kinds.map(({ id, weight }) => [id, weight]))
  const events: Planned[] = []
  const count = Math.max(1, Math.round(mean * chance.within(0.8, 1.2)))
  for (let tries = 0; events.length < count && tries < 20 * count; tries++) {
    const id = chance.weighted(weights)
    const kind = kinds.find((one) => one.id === id)
    const place = kind && placeFor(kind, plant, chance)
    if (kind === undefined || place === undefined) continue
    const event = start(needs, chance, kind, place, beginningOf(kind, order, chance))
    if (kind.verdict !== null && !claims.claim(event)) continue
    events.push(event)
  }
  return events
}

function start(
  { plant, sky }: Needs,
  chance: Chance,
  kind: EventKind,
  place: number,
  from: number,
): Planned {
  return { kind, place, from, course: kind.draw({ chance, plant, place, from, sky }) }
}

/** Faults leave the first day or two alone: whoever watches a plant has watched it before. */
function beginningOf(kind: EventKind, order: WorldOrder, chance: Chance): number {
  const quiet = kind.verdict === null ? 0 : Math.min(1.5, order.days / 8) * dayMs
  const at = Math.round(chance.within(order.from + quiet, endOf(order) - 3 * hourMs))
  if (kind.id !== 'night-maintenance') return at
  // 01:00 to 04:00 in the county
  const midnight = Math.floor((at + 8 * hourMs) / dayMs) * dayMs - 8 * hourMs
  return Math.round(midnight + chance.within(1, 4) * hourMs)
}

/** Rates of what happens at the headend are for an operator of this size. */
const usualHomes = 2500

function placeFor(kind: EventKind, plant: Plant, chance: Chance): number | undefined {
  const wanted = chance.pick(kind.on)
  // what befalls the whole operator does not come oftener because it is larger
  const share = usualHomes / plant.homesUnder(0).length
  if (wanted === 'headend' && share < 1 && !chance.happens(share)) return undefined
  const fewest = kind.verdict === 'network' ? (chance.happens(0.15) ? 2 : 3) : 0
  const places = plant.elements.flatMap((element, place) =>
    element.kind === wanted &&
    plant.homesUnder(place).length >= fewest &&
    (kind.fits?.(plant, place) ?? true)
      ? [place]
      : [],
  )
  return places.length === 0 ? undefined : chance.pick(places)
}

type Claims = { claim(event: Planned): boolean }

/** Two faults on one path at the same time cannot be told apart, by anybody: the second is drawn again. */
function createClaims(plant: Plant): Claims {
  type Span = { readonly from: number; readonly to: number }
  const at = new Map<number, Span[]>()
  const below = new Map<number, Span[]>()
  const isTaken = (spans: readonly Span[] = [], { from, to }: Span) =>
    spans.some((other) => other.from < to && from < other.to)
  const put = (spans: Map<number, Span[]>, place: number, span: Span) =>
    spans.set(place, [...(spans.get(place) ?? []), span])
  return {
    claim({ kind, place, from, course }) {
      const start = kind.verdict === 'power' ? (plant.elements[place]?.parent ?? place) : place
      const span = {
        from: from - dayMs,
        to: from + Math.min(course.lastsMs, course.growMs + 4 * dayMs),
      }
      const path = plant.upwards(start)
      if (path.some((above) => isTaken(at.get(above), span))) return false
      if (kind.verdict !== 'home' && isTaken(below.get(start), span)) return false
      put(at, start, span)
      if (kind.verdict !== 'home') for (const above of path) put(below, above, span)
      return true
    },
  }
}
