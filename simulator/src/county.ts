import { type Day, daysBetween } from '@gridkeeper/model/calendar'
import { createHouseholds, createSubscribers } from './county/households.ts'
import { countyName } from './county/names.ts'
import { createPeople, createUnits, createVillages } from './county/organisation.ts'
import { createPlant } from './county/plant.ts'
import type { County, Household, Subscription } from './county/shape.ts'
import { createSubscriptions } from './county/subscriptions.ts'
import { createRandom } from './random.ts'

export type * from './county/shape.ts'

export type CountyOptions = {
  readonly seed: number
  /** The day of the billing export: expiries and pauses lie around it. */
  readonly asOf: Day
  readonly boxes?: number
  /** Absent: 5,000, or two for each box where that is more. */
  readonly households?: number
}

/** A whole operator, the same for the same options. Each part draws from a stream of its own, so that one does not shift the next. */
export function createCounty({
  seed,
  asOf,
  boxes = 1000,
  households: count = Math.max(5000, 2 * boxes),
}: CountyOptions): County {
  const stream = (n: number) => createRandom(seed * 16 + n)
  const units = createUnits()
  const villages = createVillages(stream(1))
  const people = createPeople(units, villages, stream(2))
  const households = createHouseholds(villages, count, stream(3))
  const subscribers = createSubscribers(households, stream(4))
  const written = createSubscriptions(subscribers, asOf, stream(6))
  const living = written
    .filter(({ card, state, expiresOn }) => card !== null && isLiving(state, expiresOn, asOf))
    .map(({ subscriber }) => subscriber.household)
  const plant = createPlant(units, villages, living, boxes, stream(5))
  const subscriptions = withBoxes(written, plant.homeOf)
  return {
    seed,
    asOf,
    name: countyName,
    units,
    people,
    villages,
    elements: plant.elements,
    households,
    subscribers,
    subscriptions,
  }
}

/** A home that runs, or ran out so lately that its box is still plugged in. */
function isLiving(state: Subscription['state'], expiresOn: Day, asOf: Day): boolean {
  return state === 'active' || (state === 'paused_arrears' && daysBetween(expiresOn, asOf) <= 90)
}

/** Homes in the plant get the box that hangs there; all others one of the older kind that reports nothing. */
function withBoxes(
  subscriptions: readonly Subscription[],
  homeOf: ReadonlyMap<string, Household>,
): readonly Subscription[] {
  const boxOf = new Map([...homeOf].map(([box, home]) => [home, box]))
  return subscriptions.map((subscription) => {
    if (subscription.card === null) return subscription
    const home = subscription.subscriber.household
    return { ...subscription, box: boxOf.get(home) ?? `OLD${home.id.slice(1)}` }
  })
}
