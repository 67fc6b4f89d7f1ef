import { between, pick, type Random } from '../random.ts'
import { countyName } from './names.ts'
import { mobile, personName } from './organisation.ts'
import type { Household, Subscriber, Village } from './shape.ts'

/** Villages differ in size by a factor of three. */
export function createHouseholds(
  villages: readonly Village[],
  count: number,
  random: Random,
): readonly Household[] {
  const weights = villages.map(() => 0.5 + random())
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const households: Household[] = []
  let before = 0
  villages.forEach((village, n) => {
    before += weights[n] ?? 0
    const until = Math.round((count * before) / total)
    for (let door = 1; households.length < until; door++)
      households.push(createHousehold(village, door, households.length + 1, random))
  })
  return households
}

function createHousehold(
  village: Village,
  door: number,
  number: number,
  random: Random,
): Household {
  return {
    id: `H${String(number).padStart(6, '0')}`,
    village,
    address: `${countyName}${village.name}${village.isCommunity ? flat(door) : `${door}号`}`,
    latitude: Math.round((village.latitude + (random() - 0.5) * 0.006) * 1e5) / 1e5,
    longitude: Math.round((village.longitude + (random() - 0.5) * 0.006) * 1e5) / 1e5,
  }
}

/** Blocks of five floors, two flats a floor, two stairs. */
function flat(door: number): string {
  const index = door - 1
  const building = Math.floor(index / 20) + 1
  const stair = Math.floor((index % 20) / 10) + 1
  const floor = Math.floor((index % 10) / 2) + 1
  return `${building}号楼${stair}单元${floor}0${(index % 2) + 1}室`
}

export function createSubscribers(
  households: readonly Household[],
  random: Random,
): readonly Subscriber[] {
  // A collector's own number stands at the homes that gave none: one a town.
  const collectors = new Map<string, string>()
  return households.map((household, n) => {
    const { town } = household.village
    const collector = collectors.get(town) ?? mobile(random)
    collectors.set(town, collector)
    return {
      id: `8531${String(n + 1).padStart(6, '0')}`,
      household,
      name: personName(random),
      phone: phoneOf(collector, random),
    }
  })
}

function phoneOf(collector: string, random: Random): string {
  const chance = random()
  if (chance < 0.04) return ''
  if (chance < 0.06) return pick(['13800000000', '11111111111'], random)
  if (chance < 0.11) return collector
  if (chance < 0.14) return `0535-2${between(100_000, 999_999, random)}`
  if (chance < 0.16) return `${mobile(random)}/${mobile(random)}`
  return mobile(random)
}
