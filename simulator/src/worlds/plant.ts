import type { DeviceKind } from '@gridkeeper/model/device'
import { type Chance, createChance } from './chance.ts'
import type { Dials, WorldOrder } from './dials.ts'

/** One element. Numbers are places in the list; the headend is the first and its own parent is −1. */
export type PlantElement = {
  readonly id: string
  readonly kind: DeviceKind
  readonly parent: number
  /** What the operator's papers say it hangs on; null where they say nothing. */
  readonly onPaper: string | null
}

export type Plant = {
  readonly elements: readonly PlantElement[]
  /** What hangs directly on an element, power supplies left out. */
  childrenOf(place: number): readonly number[]
  /** Boxes, modems and ONUs at or below it. */
  homesUnder(place: number): readonly number[]
  /** Itself first, the headend last. */
  upwards(place: number): readonly number[]
  /** A modem's box, a box's modem: same drop, same home. */
  readonly sameHome: ReadonlyMap<number, number>
}

type Draft = { id: string; kind: DeviceKind; parent: number }
type Growing = {
  readonly drafts: Draft[]
  readonly sameHome: Map<number, number>
  readonly chance: Chance
  readonly dials: Dials
  add(kind: DeviceKind, parent: number): number
}

/** headend → hubs → optical nodes → cascades of amplifiers → taps → homes; OLTs → cabinets with a splitter → ONUs. */
export function createPlant(order: WorldOrder, dials: Dials): Plant {
  const growing = startGrowing(createChance(order.seed, 'plant'), dials)
  const { chance, add } = growing
  const headend = add('headend', -1)
  const hubs = Array.from({ length: chance.whole(0, Math.ceil(order.boxes / 1500)) }, () =>
    add('hub', headend),
  )
  const site = () => (hubs.length > 0 && chance.happens(0.9) ? chance.pick(hubs) : headend)
  const onFibre = Math.round(order.boxes * dials.fibreShare)
  for (let left = onFibre; left > 0; ) left -= growPon(growing, site(), left)
  if (dials.modemShare > 0) add('cmts', headend)
  for (let left = order.boxes - onFibre; left > 0; ) left -= growNode(growing, site(), left)
  return settle(growing)
}

function startGrowing(chance: Chance, dials: Dials): Growing {
  const drafts: Draft[] = []
  const counts = new Map<DeviceKind, number>()
  const name = createNames(chance)
  const add = (kind: DeviceKind, parent: number) => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return drafts.push({ id: name(kind, count), kind, parent }) - 1
  }
  return { drafts, sameHome: new Map(), chance, dials, add }
}

const prefixes: Readonly<Record<DeviceKind, string>> = {
  headend: 'HE',
  hub: 'HUB',
  olt: 'OLT',
  cmts: 'CMTS',
  optical_node: 'ON',
  amplifier: 'AMP',
  cabinet: 'CAB',
  tap: 'TAP',
  box: 'STB',
  modem: 'CM',
  onu: 'ONU',
  power_supply: 'PS',
}

/** Names tell nothing of the place: counted through a scrambled order, or as the hardware's own address. */
function createNames(chance: Chance): (kind: DeviceKind, count: number) => string {
  const asAddress = chance.happens(0.4)
  const start = chance.whole(1, 900_000)
  // a step without a factor in common with a million visits every number once
  const step = chance.pick([7, 313, 4_999, 77_773, 123_457])
  return (kind, count) => {
    const number = (start + count * step) % 1_000_000
    const isHome = kind === 'box' || kind === 'modem' || kind === 'onu'
    return asAddress && isHome
      ? `${prefixes[kind].slice(0, 2)}${(0xa0b1c0000000 + number * 17).toString(16)}`
      : `${prefixes[kind]}${String(number).padStart(6, '0')}`
  }
}

function growPon({ chance, add }: Growing, site: number, atMost: number): number {
  const olt = add('olt', site)
  let grown = 0
  for (let ports = chance.whole(2, 12); ports > 0 && grown < atMost; ports--) {
    const cabinet = add('cabinet', olt)
    const homes = Math.min(chance.whole(4, chance.pick([8, 16, 32, 64])), atMost - grown)
    for (let n = 0; n < homes; n++) add('onu', cabinet)
    grown += homes
  }
  return grown
}

function growNode(growing: Growing, site: number, atMost: number): number {
  const { chance, add } = growing
  const node = add('optical_node', site)
  const homes = Math.min(atMost, Math.round(chance.overDecades(25, 320)))
  if (chance.happens(0.75)) add('power_supply', node)
  // an amplifier takes its signal from the node or from one before it, up to five in a row
  const line: { place: number; depth: number }[] = [{ place: node, depth: 0 }]
  const mean = chance.within(10, 45)
  for (let left = Math.max(1, Math.round(homes / mean)); left > 0; left--) {
    const before = chance.pick(line.filter(({ depth }) => depth < 5))
    const place = add('amplifier', before.place)
    line.push({ place, depth: before.depth + 1 })
    if (chance.happens(0.08)) add('power_supply', place)
  }
  const feeding = line.slice(chance.happens(0.3) ? 0 : 1)
  for (let left = homes; left > 0; ) left -= growTap(growing, chance.pick(feeding).place, left)
  return homes
}

function growTap(growing: Growing, above: number, atMost: number): number {
  const { chance, add, dials, sameHome } = growing
  const tap = add('tap', above)
  const ports = chance.pick([2, 4, 4, 4, 8, 8, 16])
  const homes = Math.min(atMost, chance.whole(Math.ceil(ports / 3), ports))
  for (let n = 0; n < homes; n++) {
    const box = add('box', tap)
    if (!chance.happens(dials.modemShare)) continue
    const modem = add('modem', tap)
    sameHome.set(box, modem)
    sameHome.set(modem, box)
  }
  return homes
}

const homeKinds: ReadonlySet<DeviceKind> = new Set<DeviceKind>(['box', 'modem', 'onu'])

function settle({ drafts, sameHome, chance, dials }: Growing): Plant {
  const children = drafts.map((): number[] => [])
  drafts.forEach(({ kind, parent }, place) => {
    if (kind !== 'power_supply') children[parent]?.push(place)
  })
  const elements = drafts.map((draft) => ({
    ...draft,
    onPaper: paperOf(draft, drafts, chance, dials),
  }))
  const homes = new Map<number, readonly number[]>()
  const homesUnder = (place: number): readonly number[] => {
    const known = homes.get(place)
    if (known) return known
    const own = homeKinds.has(drafts[place]?.kind ?? 'headend') ? [place] : []
    const all = [...own, ...(children[place] ?? []).flatMap(homesUnder)]
    homes.set(place, all)
    return all
  }
  return {
    elements,
    sameHome,
    childrenOf: (place) => children[place] ?? [],
    homesUnder,
    upwards(place) {
      const path: number[] = []
      for (let at = place; at >= 0; at = drafts[at]?.parent ?? -1) path.push(at)
      return path
    },
  }
}

/** Papers age: some say nothing, some name a neighbour of the true one. */
function paperOf(
  { kind, parent }: Draft,
  drafts: readonly Draft[],
  { happens, whole }: Chance,
  { wrongParents, missingParents }: Dials,
): string | null {
  const above = drafts[parent]
  if (above === undefined) return null
  if (happens(missingParents)) return null
  if (!happens(wrongParents) || kind === 'power_supply') return above.id
  const from = Math.max(0, parent - 60)
  const others = drafts.slice(from, parent + 60).filter((other) => other.kind === above.kind)
  return others[whole(0, others.length - 1)]?.id ?? above.id
}
