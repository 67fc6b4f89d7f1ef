import type { County } from './county.ts'
import { chanceAt, keyOf } from './random.ts'
import { hourOf } from './weather.ts'

/** What people do with their boxes. Being off is no fault. */
export type Households = {
  isPlugged(box: string, at: number): boolean
  isWatching(box: string, at: number): boolean
}

const halfHourMs = 1_800_000
const dayMs = 48 * halfHourMs
/** One home in six goes away once in two months, for three to nine days; one in two of those pulls the plug before. */
const absence = { eachDays: 60, share: 1 / 6, fewest: 3, most: 9, unplugged: 0.5 }
/** Of homes that pull the plug at the strip for the night. */
const nightUnpluggers = 0.003
/** Share of homes watching, by hour of the day: evenings two in three. */
const watching = [
  2, 1, 1, 1, 1, 2, 6, 14, 14, 10, 10, 16, 28, 22, 12, 12, 16, 26, 44, 60, 64, 56, 30, 10,
].map((percent) => percent / 100)

export function createHouseholdLife({ seed, subscriptions }: County): Households {
  const paid = new Set(
    subscriptions.flatMap(({ box, state }) => (box !== null && state === 'active' ? [box] : [])),
  )
  const isPlugged = (box: string, at: number) => {
    const key = keyOf(seed, box)
    if (isAway(key, at) && chanceAt(key, -22) < absence.unplugged) return false
    const hour = hourOf(at)
    const isNight = hour >= 23 || hour < 6
    return !isNight || chanceAt(key, -21) >= nightUnpluggers
  }
  return {
    isPlugged,
    isWatching(box, at) {
      if (!paid.has(box) || !isPlugged(box, at)) return false
      const key = keyOf(seed, box)
      if (isAway(key, at)) return false
      // Some homes hardly watch, some always do.
      const keenness = 0.3 + 1.2 * chanceAt(key, -20)
      const share = watching[Math.floor(hourOf(at))] ?? 0
      return chanceAt(key, Math.floor(at / halfHourMs)) < share * keenness
    },
  }
}

function isAway(key: number, at: number): boolean {
  // a home's two months begin on a day of its own
  const days = at / dayMs + (key % absence.eachDays)
  const turn = Math.floor(days / absence.eachDays)
  if (chanceAt(key ^ 0x2545f491, turn) >= absence.share) return false
  const length = absence.fewest + (absence.most - absence.fewest) * chanceAt(key ^ 0x3c6ef372, turn)
  const begins = (absence.eachDays - length) * chanceAt(key ^ 0x1b873593, turn)
  const day = days - turn * absence.eachDays
  return begins <= day && day < begins + length
}
