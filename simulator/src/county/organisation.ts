import { between, pick, type Random } from '../random.ts'
import {
  communityNames,
  countyName,
  firstVillages,
  givenNames,
  smallGridsPerTown,
  surnames,
  type Town,
  towns,
  villageNames,
  villageStems,
  villagesPerGrid,
  zones,
} from './names.ts'
import type { Person, Unit, Village } from './shape.ts'

/** Somewhere on a plain by the sea; the county is 60 km across. */
const centre = { latitude: 37.18, longitude: 119.94 }

export function createUnits(): readonly Unit[] {
  const company: Unit = {
    id: 'c1',
    parentId: null,
    level: 'company',
    name: `${countyName}广电网络公司`,
  }
  const workZones = zones.map(
    (name, n): Unit => ({ id: `z${n + 1}`, parentId: 'c1', level: 'work_zone', name }),
  )
  const bigGrids = towns.map(
    ({ name, zone, terrain }, n): Unit => ({
      id: `b${n + 1}`,
      parentId: `z${zone + 1}`,
      level: 'big_grid',
      name: `${name}营业部`,
      terrain,
    }),
  )
  return [company, ...workZones, ...bigGrids, ...towns.flatMap(smallGrids)]
}

function smallGrids({ name, terrain }: Town, town: number): Unit[] {
  return Array.from({ length: smallGridsPerTown }, (_, n) => ({
    id: gridId(town, n),
    parentId: `b${town + 1}`,
    level: 'small_grid',
    name: `${name}第${n + 1}网格`,
    terrain,
  }))
}

function gridId(town: number, grid: number): string {
  return `s${String(town * smallGridsPerTown + grid + 1).padStart(2, '0')}`
}

/** Villages of the country towns, communities (小区) of the city; names are unique in a town. */
export function createVillages(random: Random): readonly Village[] {
  return towns.flatMap((town, n) => {
    const names = townNames(town, random)
    const angle = (n / (towns.length - 1)) * 2 * Math.PI
    const isCity = town.terrain === 'urban'
    const middle = {
      latitude: centre.latitude + (isCity ? 0 : 0.18 * Math.sin(angle)),
      longitude: centre.longitude + (isCity ? 0 : 0.22 * Math.cos(angle)),
    }
    return names.map((short, index): Village => {
      const grid = Math.floor(index / villagesPerGrid)
      const spread = isCity ? 0.015 : 0.05
      return {
        name: `${town.name}${short}`,
        short,
        town: town.name,
        isCommunity: isCity,
        unit: gridId(n, grid),
        latitude: round(middle.latitude + spread * (Math.floor(grid / 2) + random() - 1)),
        longitude: round(middle.longitude + spread * ((grid % 2) + random() - 1)),
      }
    })
  })
}

function townNames(town: Town, random: Random): readonly string[] {
  const wanted = smallGridsPerTown * villagesPerGrid
  if (town.terrain === 'urban') return communityNames.slice(0, wanted).map((name) => `${name}小区`)
  const first = firstVillages[town.name]
  const names = new Set<string>(first === undefined ? [] : [first])
  while (names.size < wanted) {
    const name = pick(villageNames, random)
    names.add(random() < 0.4 ? `${pick(villageStems, random)}${name}` : name)
  }
  return [...names]
}

export function createPeople(
  units: readonly Unit[],
  villages: readonly Village[],
  random: Random,
): readonly Person[] {
  const people: Person[] = []
  const add = (login: string, role: Person['role'], unit: string, served: readonly string[] = []) =>
    people.push({
      id: `p${String(people.length + 1).padStart(3, '0')}`,
      name: personName(random),
      login,
      role,
      unit,
      phone: mobile(random),
      villages: served,
    })
  add('admin', 'admin', 'c1')
  add('noc', 'network_ops', 'c1')
  add('noc2', 'network_ops', 'c1')
  add('analyst', 'analyst', 'c1')
  add('call', 'call_centre', 'c1')
  zones.forEach((_, n) => {
    add(`zone${n + 1}`, 'zone_manager', `z${n + 1}`)
  })
  for (const { id } of units.filter(({ level }) => level === 'small_grid')) {
    add(`grid${id.slice(1)}`, 'grid_manager', id)
    // A4: one or two managers a grid
    if (random() < 0.5) add(`grid${id.slice(1)}b`, 'grid_manager', id)
  }
  villages
    .filter(({ isCommunity }) => !isCommunity)
    .forEach((village, n) => {
      if (n % 3 === 0)
        add(`agent${String(n / 3 + 1).padStart(2, '0')}`, 'village_agent', village.unit, [
          village.name,
        ])
    })
  return people
}

export function personName(random: Random): string {
  return pick(surnames, random) + pick(givenNames, random)
}

export function mobile(random: Random): string {
  const digits = Array.from({ length: 8 }, () => between(0, 9, random)).join('')
  return `${pick(['139', '138', '135', '136', '158', '187', '150', '188'], random)}${digits}`
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5
}
