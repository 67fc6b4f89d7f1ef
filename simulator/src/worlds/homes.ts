import type { Chance } from './chance.ts'
import { createChance, noiseMask } from './chance.ts'
import type { Dials, WorldOrder } from './dials.ts'
import type { Plant } from './plant.ts'
import type { Modulation } from './receiver.ts'

/** A make of box: what it can read and how it rounds. */
export type Make = {
  readonly levelStep: number
  readonly merStep: number
  readonly highestMer: number
  readonly lowestBer: number
  readonly tellsPre: boolean
  readonly tellsPost: boolean
  readonly tellsLock: boolean
  readonly tellsViewing: boolean
  readonly tellsUptime: boolean
  readonly tellsCodewords: boolean
  /** What stands where nothing could be measured; undefined: the row is left out. */
  readonly levelSentinel: number | undefined
  readonly merSentinel: number | undefined
  /** Off is off: nothing is measured or sent while nobody watches. */
  readonly sleepsDeeply: boolean
  readonly everyFactor: number
  /** Of the interval. */
  readonly jitter: number
  readonly roundsTimeMs: number
}

export type Channel = {
  readonly name: string
  readonly megahertz: number
  readonly modulation: Modulation
}

/** Household and installation of one device. */
export type Home = {
  readonly place: number
  readonly make: Make
  readonly channels: readonly Channel[]
  /** Planned level of each channel, dBµV. */
  readonly levels: readonly number[]
  readonly bestMer: number
  readonly warmthDb: number
  readonly levelNoise: number
  readonly merNoise: number
  readonly driftDb: number
  readonly driftMs: number
  readonly key: number
  readonly stride: number
  readonly lossOfReports: number
  readonly clockSkewMs: number
  readonly hasOtherPath: boolean
  readonly hasRing: boolean
  readonly keenness: number
  readonly nightStandby: boolean
  readonly unplugsAtNight: boolean
  /** 0: never calls. */
  readonly patience: number
  readonly everyMs: number
  readonly phaseMs: number
  /** An ONU: planned light, dBm. A modem: planned transmit level, dBµV. */
  readonly lightDbm: number
  readonly txDbuv: number
}

export function drawChannels(order: WorldOrder, dials: Dials): readonly Channel[] {
  const chance = createChance(order.seed, 'channels')
  const lowest = chance.pick([234, 306, 339, 410, 474])
  const gap = chance.pick([8, 24, 48, 88, 96])
  return Array.from({ length: chance.whole(4, 9) }, (_, n) => {
    const megahertz = lowest + 8 * Math.round((n * gap) / 8)
    const modulation = chance.happens(dials.qam256Share) ? '256QAM' : '64QAM'
    return { name: `${megahertz}MHz/${modulation}`, megahertz, modulation } as const
  })
}

export function drawMakes(order: WorldOrder, dials: Dials): readonly Make[] {
  const chance = createChance(order.seed, 'makes')
  return Array.from({ length: chance.whole(2, 6) }, () => drawMake(chance, dials))
}

function drawMake({ pick, happens, within, overDecades }: Chance, dials: Dials): Make {
  const tellsPre = happens(0.65)
  return {
    levelStep: pick([0.1, 0.1, 0.5, 1]),
    merStep: pick([0.1, 0.1, 0.5, 1]),
    highestMer: within(35, 42),
    lowestBer: pick([0, 1e-9, 1e-8]),
    tellsPre,
    tellsPost: happens(tellsPre ? 0.7 : 0.2),
    tellsLock: happens(0.25),
    tellsViewing: happens(0.4),
    tellsUptime: happens(0.3),
    tellsCodewords: happens(tellsPre ? 0.1 : 0.35),
    levelSentinel: pick([undefined, undefined, 0, -99.9, 6553.5]),
    merSentinel: pick([undefined, undefined, 0, -1, 255]),
    sleepsDeeply: happens(dials.nightStandbyShare / 2),
    everyFactor: pick([1, 1, 1, 1, 1, 0.5, 2, 2, 4]),
    jitter: happens(0.4) ? 0 : overDecades(0.002, 0.3),
    roundsTimeMs: pick([1, 1, 1000, 1000, 60_000]),
  }
}

export type Homes = ReadonlyMap<number, Home>

export function drawHomes(
  order: WorldOrder,
  dials: Dials,
  plant: Plant,
  channels: readonly Channel[],
): Homes {
  const chance = createChance(order.seed, 'homes')
  const makes = drawMakes(order, dials)
  // what the homes under one element have in common: cable in the air or in the ground, a control of level or none
  const shared = plant.elements.map(({ kind }) =>
    kind === 'optical_node' || kind === 'amplifier'
      ? {
          warmthDb: dials.warmthDb * chance.within(-0.1, 0.8),
          merDb: chance.normal(0, 0.7),
          drift: chance.factor(0.4),
        }
      : undefined,
  )
  const homes = new Map<number, Home>()
  for (const place of plant.homesUnder(0)) {
    const above = plant.upwards(place).flatMap((at) => shared[at] ?? [])
    homes.set(place, drawHome(order, dials, chance, { place, makes, channels, above }))
  }
  return homes
}

type Where = {
  readonly place: number
  readonly makes: readonly Make[]
  readonly channels: readonly Channel[]
  readonly above: readonly { warmthDb: number; merDb: number; drift: number }[]
}

function drawHome(order: WorldOrder, dials: Dials, chance: Chance, where: Where): Home {
  const make = chance.pick(where.makes)
  const some = chance.pick([1, 1, 1, 2, 2, 3])
  const first = chance.whole(0, Math.max(0, where.channels.length - some))
  const channels = where.channels.slice(first, first + some)
  const levelOffset = chance.normal(0, 2.6)
  const everyMs = order.everyMs * make.everyFactor
  const spread = where.above.reduce((product, { drift }) => product * drift, 1)
  return {
    place: where.place,
    make,
    channels,
    levels: channels.map(({ modulation }) => levelFor(modulation, levelOffset, chance)),
    bestMer:
      Math.max(33, Math.min(chance.normal(36.4, 1.5), 39.5)) +
      where.above.reduce((sum, { merDb }) => sum + merDb, 0) / 2,
    warmthDb:
      where.above.reduce((sum, { warmthDb }) => sum + warmthDb, 0) +
      0.2 * dials.warmthDb * chance.random(),
    levelNoise: dials.levelNoiseDb * chance.factor(0.5),
    merNoise: dials.merNoiseDb * chance.factor(0.5),
    driftDb: dials.driftDb * Math.min(spread, 2.5) * chance.factor(0.4) * 0.5,
    driftMs: chance.overDecades(2, 60) * 3_600_000,
    key: chance.whole(1, 0x7fffffff),
    stride: chance.whole(0, noiseMask >> 1) * 2 + 1,
    lossOfReports: Math.min(0.4, dials.reportLoss * chance.factor(1)),
    clockSkewMs: skewOf(dials, chance),
    hasOtherPath: chance.happens(dials.otherPathShare),
    hasRing: chance.happens(dials.ringShare),
    keenness: chance.within(0.25, 1.5),
    nightStandby: make.sleepsDeeply || chance.happens(dials.nightStandbyShare),
    unplugsAtNight: chance.happens(dials.unplugAtNightShare),
    patience: chance.happens(dials.neverCalls) ? 0 : chance.factor(0.9),
    everyMs,
    phaseMs: Math.floor(chance.random() * everyMs),
    lightDbm: Math.max(-25.5, Math.min(-14, chance.normal(-20, 2))),
    txDbuv: Math.max(99, Math.min(109.5, chance.normal(104, 2.2))),
  }
}

/** Planned well inside the band of the modulation, put up by people: some near its edge. */
function levelFor(modulation: Modulation, offset: number, chance: Chance): number {
  const [lowest, planned, highest] = modulation === '64QAM' ? [49.5, 57.5, 65.5] : [57, 62.5, 71]
  return Math.max(lowest, Math.min(highest, planned + offset + chance.normal(0, 0.5)))
}

function skewOf({ skewedClocks }: Dials, chance: Chance): number {
  if (!chance.happens(skewedClocks)) return Math.round(chance.normal(0, 1500))
  if (chance.happens(0.15)) return (chance.happens(0.5) ? -8 : 8) * 3_600_000
  return Math.round(chance.overDecades(30, 2400) * 1000 * (chance.happens(0.5) ? 1 : -1))
}
