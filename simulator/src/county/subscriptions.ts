import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  firstDay,
  lastDay,
  monthOf,
} from '@gridkeeper/model/calendar'
import { between, pick, type Random } from '../random.ts'
import { broadbandProducts, televisionProducts } from './names.ts'
import { hasPaidAhead, lastRenewal } from './past.ts'
import type { Subscriber, Subscription, Village } from './shape.ts'

/** Where a subscription stands on the day of the export. */
type Story = Pick<
  Subscription,
  'state' | 'expiresOn' | 'pausedOn' | 'resumeOn' | 'closedOn' | 'payer'
>
const nothingElse = { pausedOn: null, resumeOn: null, closedOn: null, payer: null }

/** Villages that pay on one day a year, next month (B2), and one that pays for all its homes (B11). */
const collectingVillages = 8

export function createSubscriptions(
  subscribers: readonly Subscriber[],
  asOf: Day,
  random: Random,
): readonly Subscription[] {
  const collecting = new Map<Village, Day>()
  const rural = [...new Set(subscribers.map(({ household }) => household.village))].filter(
    ({ isCommunity }) => !isCommunity,
  )
  const next = addMonths(monthOf(asOf), 1)
  while (collecting.size < Math.min(collectingVillages, rural.length))
    collecting.set(
      pick(rural, random),
      random() < 0.5 ? lastDay(next) : addDays(firstDay(next), 14),
    )
  const collective = [...collecting.keys()].at(-1)
  let number = 0
  const write = (
    subscriber: Subscriber,
    product: (typeof televisionProducts | typeof broadbandProducts)[number],
    story: Story,
  ): Subscription => {
    const id = `D${String(++number).padStart(7, '0')}`
    const startedOn = startOf(story, random)
    const stands = collecting.has(subscriber.household.village) ? story : paidAhead(id, story, asOf)
    return {
      id,
      subscriber,
      product: product.name,
      yearlyYuan: product.yearlyYuan,
      startedOn,
      paidOn: lastRenewal({ id, startedOn, ...stands }, asOf)?.paidOn ?? null,
      box: null,
      card:
        product === broadbandProducts[0] || product === broadbandProducts[1] ? null : card(number),
      ...stands,
    }
  }
  return subscribers.flatMap((subscriber) => {
    const { village } = subscriber.household
    const together = collecting.get(village)
    const story =
      together !== undefined && random() < 0.85
        ? {
            state: 'active' as const,
            expiresOn: together,
            ...nothingElse,
            payer: village === collective ? `${village.name}村委会` : null,
          }
        : storyOf(asOf, random)
    const television = write(subscriber, pick(televisionProducts, random), story)
    if (story.state !== 'active' || random() > 0.25) return [television]
    return [
      television,
      write(subscriber, pick(broadbandProducts, random), activeStory(asOf, random)),
    ]
  })
}

/** Shares of a county that loses a few homes each month: figures in simulator/README.md. */
function storyOf(asOf: Day, random: Random): Story {
  const chance = random()
  if (chance < 0.79) return activeStory(asOf, random)
  if (chance < 0.84) return lapsedStory(asOf, random)
  if (chance < 0.88) return dormantStory(asOf, between(91, 300, random))
  if (chance < 0.95) return dormantStory(asOf, between(366, 1500, random))
  if (chance < 0.98) return pausedStory(asOf, random)
  const closedOn = addDays(asOf, -between(5, 900, random))
  return { ...nothingElse, state: 'closed', expiresOn: closedOn, closedOn }
}

function activeStory(asOf: Day, random: Random): Story {
  return { ...nothingElse, state: 'active', expiresOn: addDays(asOf, between(0, 364, random)) }
}

/** Some of those whose turn comes soon have paid already: their next term stands in the books. */
function paidAhead(id: string, story: Story, asOf: Day): Story {
  const { state, expiresOn } = story
  return state === 'active' && hasPaidAhead(id, expiresOn, asOf)
    ? { ...story, expiresOn: addDays(expiresOn, 365) }
    : story
}

/** Ran out in the last three months; some exports still call them 正常 for the first days. */
function lapsedStory(asOf: Day, random: Random): Story {
  const expiresOn = addDays(asOf, -between(1, 90, random))
  if (daysBetween(expiresOn, asOf) < 10 && random() < 0.5)
    return { ...nothingElse, state: 'active', expiresOn }
  return { ...nothingElse, state: 'paused_arrears', expiresOn, pausedOn: addDays(expiresOn, 1) }
}

function dormantStory(asOf: Day, days: number): Story {
  const expiresOn = addDays(asOf, -days)
  return { ...nothingElse, state: 'paused_arrears', expiresOn, pausedOn: addDays(expiresOn, 1) }
}

/** Whoever pauses often does so when the next year would have to be paid. */
function pausedStory(asOf: Day, random: Random): Story {
  const pausedOn = addDays(asOf, -between(10, 200, random))
  const paidDaysLeft = Math.ceil(300 * random() ** 2)
  return {
    ...nothingElse,
    state: 'paused_voluntary',
    expiresOn: addDays(pausedOn, paidDaysLeft),
    pausedOn,
    resumeOn: random() < 0.6 ? addDays(asOf, between(5, 120, random)) : null,
  }
}

/** Up to eight paid years before the one that is due or ran out: how long somebody has been here says nothing of whether they stay. */
function startOf({ state, expiresOn, pausedOn }: Story, random: Random): Day {
  const years = state === 'active' ? 9 : 8
  const last = pausedOn !== null && pausedOn < expiresOn ? pausedOn : expiresOn
  return addDays(last, -365 * between(1, years, random) - between(0, 40, random))
}

function card(number: number): string {
  return `8531${String(number * 7919).padStart(12, '0')}`
}
