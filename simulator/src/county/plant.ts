import { AppError } from '@gridkeeper/model/errors'
import type { Random } from '../random.ts'
import type { Element, Household, SnmpAgentAt, Unit, Village } from './shape.ts'

export const oltCount = 2
export const cabinetCount = 20
const boxesPerAmplifier = 12
const boxesPerTap = 4

/** At least 42 optical nodes; with many boxes one for each hundred. */
export function nodeCountOf(boxes: number): number {
  return Math.max(42, Math.ceil(boxes / 100))
}

export type Plant = {
  readonly elements: readonly Element[]
  /** Household of every box. */
  readonly homeOf: ReadonlyMap<string, Household>
}

/**
 * headend → cabinet → optical node → amplifiers → taps → boxes. A cabinet (光交接箱) passes the fibre on to two nodes; the
 * power supply in it feeds the first. The last nodes hang on the headend itself.
 */
export function createPlant(
  units: readonly Unit[],
  villages: readonly Village[],
  /** Those with a subscription that runs or ran lately. */
  households: readonly Household[],
  boxes: number,
  random: Random,
): Plant {
  const slots = { next: 0 }
  const headend = headendAt(villages)
  const olts = createOlts(headend, slots)
  const segments = choosePlantHomes(units, households, boxes, random)
  const homeOf = new Map<string, Household>()
  segments.forEach(({ served }, node) => {
    served.forEach((home, n) => {
      homeOf.set(boxId(node, n), home)
    })
  })
  const cabinets = segments
    .filter((_, n) => n % 2 === 0 && n < 2 * cabinetCount)
    .map(({ village }, n) => cabinetAt(village, n, headend))
  const below = segments.flatMap((segment, n) => {
    const cabinet = cabinets[Math.floor(n / 2)]
    const node = nodeAt(segment.village, n, cabinet ?? headend, slots)
    const supply = cabinet && n % 2 === 0 ? [supplyAt(cabinet, node, n / 2, slots)] : []
    return [node, ...supply, ...createCoax(node, segment.served, n)]
  })
  return { elements: [headend, ...olts, ...cabinets, ...below], homeOf }
}

type Segment = { readonly village: Village; readonly served: readonly Household[] }

/** Grid by grid, a node or two each: the village a node stands in and which homes of its part have a box that reports. */
function choosePlantHomes(
  units: readonly Unit[],
  households: readonly Household[],
  boxes: number,
  random: Random,
): readonly Segment[] {
  const nodes = nodeCountOf(boxes)
  const grids = units.filter(({ level }) => level === 'small_grid')
  const byGrid = Map.groupBy(households, ({ village }) => village.unit)
  const parts = grids.flatMap(({ id }, n) => {
    const turns = Math.floor(nodes / grids.length) + (n < nodes % grids.length ? 1 : 0)
    const homes = byGrid.get(id) ?? []
    return Array.from({ length: turns }, (_, turn) =>
      homes.slice((turn * homes.length) / turns, ((turn + 1) * homes.length) / turns),
    )
  })
  return parts.map((part, n) => {
    const wanted = Math.round(((n + 1) * boxes) / nodes) - Math.round((n * boxes) / nodes)
    const village = part[0]?.village
    if (village === undefined || part.length < wanted)
      throw new AppError(
        'config/invalid',
        `Not enough households for ${boxes} boxes: about twice as many are needed`,
        { boxes, households: households.length },
      )
    return { village, served: everyNth(part, wanted, random) }
  })
}

function everyNth<T>(list: readonly T[], wanted: number, random: Random): readonly T[] {
  const offset = random()
  return Array.from({ length: Math.min(wanted, list.length) }, (_, n) => n).flatMap((n) => {
    const chosen = list[Math.floor(((n + offset) * list.length) / wanted)]
    return chosen === undefined ? [] : [chosen]
  })
}

function headendAt(villages: readonly Village[]): Element {
  const city = villages.find(({ isCommunity }) => isCommunity)
  return {
    id: 'HE01',
    kind: 'headend',
    parentId: null,
    name: '县前端机房',
    place: '城区广电大厦三楼',
    unit: 'c1',
    latitude: city?.latitude ?? 0,
    longitude: city?.longitude ?? 0,
  }
}

function createOlts(headend: Element, slots: { next: number }): Element[] {
  return Array.from({ length: oltCount }, (_, n) => ({
    ...headend,
    id: `OLT${two(n + 1)}`,
    kind: 'olt' as const,
    parentId: headend.id,
    name: `${n + 1}号OLT`,
    snmp: agentAt('', slots),
  }))
}

function cabinetAt(village: Village, n: number, headend: Element): Element {
  return {
    ...placed(village),
    id: `CAB${two(n + 1)}`,
    kind: 'cabinet',
    parentId: headend.id,
    name: `${village.name}交接箱`,
  }
}

function nodeAt(village: Village, n: number, above: Element, slots: { next: number }): Element {
  return {
    ...placed(village),
    id: nodeId(n),
    kind: 'optical_node',
    parentId: above.id,
    name: `${village.name}光站`,
    snmp: agentAt('', slots),
  }
}

function supplyAt(cabinet: Element, node: Element, n: number, slots: { next: number }): Element {
  return {
    ...cabinet,
    id: `PS${two(n + 1)}`,
    kind: 'power_supply',
    parentId: node.id,
    name: `${cabinet.name}电源`,
    snmp: agentAt('', slots),
  }
}

function createCoax(node: Element, served: readonly Household[], n: number): Element[] {
  const amplifiers = served
    .filter((_, index) => index % boxesPerAmplifier === 0)
    .map((home, at) =>
      coaxAt('amplifier', `AMP${three(n + 1)}${two(at + 1)}`, node, home, `${at + 1}号放大器`),
    )
  const taps = served
    .filter((_, index) => index % boxesPerTap === 0)
    .map((home, at) => {
      const above = amplifiers[Math.floor((at * boxesPerTap) / boxesPerAmplifier)] ?? node
      return coaxAt('tap', `TAP${three(n + 1)}${two(at + 1)}`, above, home, `${at + 1}号分支器`)
    })
  const boxes = served.map((home, index) => {
    const tap = taps[Math.floor(index / boxesPerTap)] ?? node
    return { ...coaxAt('box', boxId(n, index), tap, home, ''), name: `${home.village.short}机顶盒` }
  })
  return [...amplifiers, ...taps, ...boxes]
}

function coaxAt(
  kind: 'amplifier' | 'tap' | 'box',
  id: string,
  above: Element,
  home: Household,
  name: string,
): Element {
  return {
    id,
    kind,
    parentId: above.id,
    name: `${home.village.name}${name}`,
    place: home.village.name,
    unit: home.village.unit,
    latitude: home.latitude,
    longitude: home.longitude,
  }
}

function placed(village: Village) {
  const { latitude, longitude, unit, name } = village
  return { latitude, longitude, unit, place: name }
}

/** Profiles are left for the collector to recognise; the field gear shares one community, as it mostly does. */
function agentAt(profile: string, slots: { next: number }): SnmpAgentAt {
  return { profile, credential: 'plant', slot: slots.next++ }
}

const two = (n: number) => String(n).padStart(2, '0')
const three = (n: number) => String(n).padStart(3, '0')
const nodeId = (n: number) => `ON${three(n + 1)}`
/** Seven digits as printed on the box: node and number of the home. */
const boxId = (node: number, n: number) => `STB${three(node + 1)}${String(n + 1).padStart(4, '0')}`
