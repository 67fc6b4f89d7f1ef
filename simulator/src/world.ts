import type { County, Element } from './county.ts'
import type { Effect } from './fault.ts'
import { createHouseholdLife, type Households } from './habits.ts'
import { bellAt, chanceAt, driftAt, keyOf } from './random.ts'
import { addNoise, isLocked64, postBer, preBer64, thermalMer } from './signal.ts'
import { outdoorsAt } from './weather.ts'

export const channels = ['554MHz/64QAM', '722MHz/64QAM'] as const

export type ChannelReading = {
  readonly channel: string
  readonly levelDbuv: number
  readonly isLocked: boolean
  readonly merDb: number
  readonly preBer: number
  readonly postBer: number
}
export type NodeReading = {
  readonly receivedDbm: number
  readonly outputDbuv: number
  readonly lineVolts: number
  readonly railVolts: number
  readonly returnLaserMilliamperes: number
  readonly celsius: number
}
export type SupplyReading = {
  readonly isOnBattery: boolean
  readonly secondsOnBattery: number
  readonly mainsVolts: number
  readonly batteryVolts: number
  readonly chargePercent: number
  readonly minutesLeft: number
  readonly outputVolts: number
  readonly loadPercent: number
  readonly celsius: number
}

/** The plant as physics: every reading is a function of the moment and of what is wrong, the same whoever asks. */
export type World = {
  /** The box has power, by its household’s habits and by what is wrong. */
  isPlugged(box: string, at: number): boolean
  /** Nothing above it, itself included, is cut or without power. */
  isReached(element: string, at: number): boolean
  isWatching(box: string, at: number): boolean
  channelsOf(box: string, at: number): readonly ChannelReading[]
  boxCelsius(box: string, at: number): number
  node(id: string, at: number): NodeReading
  supply(id: string, at: number): SupplyReading
  outdoorsCelsius(at: number): number
}

const hourMs = 3_600_000
const nothing: readonly Effect[] = []

export type EffectsOn = (element: string, at: number) => readonly Effect[]

export function createWorld(county: County, effectsOn: EffectsOn = () => nothing): World {
  const { seed } = county
  const pathOf = createPaths(county)
  const life: Households = createHouseholdLife(county)
  const outdoorsCelsius = (at: number) => outdoorsAt(seed, at)
  const key = (id: string, what = '') => keyOf(seed, id + what)

  const supply = (id: string, at: number): SupplyReading =>
    readSupply(key(id), at, effectsOn(id, at), outdoorsCelsius(at))
  const isDead = (id: string, at: number) => {
    const fed = pathOf.suppliesOf(id)
    return (
      effectsOn(id, at).some(({ isDark }) => isDark === true) ||
      fed.some((by) => supply(by, at).outputVolts === 0)
    )
  }
  const isReached = (id: string, at: number) =>
    pathOf.upwards(id).every((above) => !isDead(above, at))

  return {
    isReached,
    isPlugged: (box, at) =>
      life.isPlugged(box, at) &&
      effectsOn(box, at).every(({ isUnplugged }) => isUnplugged !== true),
    isWatching: life.isWatching,
    outdoorsCelsius,
    channelsOf(box, at) {
      const effects = pathOf.upwards(box).flatMap((id) => effectsOn(id, at))
      const node = pathOf.nodeOf(box)
      const light = lightOf(key(node), at, effects)
      return channels.map((channel, n) =>
        readChannel({
          key: key(box),
          channel,
          n,
          at,
          light,
          effects,
          celsius: outdoorsCelsius(at),
        }),
      )
    },
    boxCelsius: (box, at) => 44 + 3 * bellAt(key(box), -1) + 2 * driftAt(key(box), at, 2 * hourMs),
    node: (id, at) => readNode(key(id), at, effectsOn(id, at), outdoorsCelsius(at)),
    supply,
  }
}

function createPaths({ elements }: County) {
  const byId = new Map(elements.map((element) => [element.id, element]))
  const paths = new Map<string, readonly string[]>()
  const nodes = new Map<string, string>()
  const supplies = Map.groupBy(
    elements.filter(({ kind }) => kind === 'power_supply'),
    ({ parentId }) => parentId ?? '',
  )
  for (const element of elements) {
    const path: string[] = []
    for (let at: Element | undefined = element; at; at = byId.get(at.parentId ?? '')) {
      path.push(at.id)
      if (at.kind === 'optical_node') nodes.set(element.id, at.id)
    }
    paths.set(element.id, path)
  }
  return {
    /** Itself first, the headend last. */
    upwards: (id: string) => paths.get(id) ?? [],
    nodeOf: (id: string) => nodes.get(id) ?? '',
    suppliesOf: (id: string) => supplies.get(id)?.map((element) => element.id) ?? [],
  }
}

/** Received light of a node, dBm: planned −3, installed within ±1, wandering by a tenth. */
function lightOf(key: number, at: number, effects: readonly Effect[]): number {
  const lost = effects.reduce((sum, { opticalLossDb = 0 }) => sum + opticalLossDb, 0)
  return -3 + 0.35 * bellAt(key, -1) + 0.15 * driftAt(key, at, 6 * hourMs) - lost
}

const plannedLight = -3

type ChannelAt = {
  readonly key: number
  readonly channel: string
  readonly n: number
  readonly at: number
  readonly light: number
  readonly effects: readonly Effect[]
  readonly celsius: number
}

function readChannel({ key, channel, n, at, light, effects, celsius }: ChannelAt): ChannelReading {
  const here = effects.filter(
    (effect) => effect.channel === undefined || effect.channel === channel,
  )
  const lost = here.reduce((sum, { rfLossDb = 0 }) => sum + rfLossDb, 0)
  // A photodiode's current follows the light, power its square: 2 dB for 1.
  const fromLight = 2 * (light - plannedLight)
  // Coaxial cable loses 0.2 % more a degree; about 25 dB of it lie behind the last amplifier.
  const fromWarmth = -0.002 * 25 * (celsius - 20)
  const step = Math.floor(at / 1000)
  const levelDbuv =
    57.5 +
    1.6 * bellAt(key, -2) +
    0.35 * bellAt(key, -3 - n) +
    fromLight +
    fromWarmth +
    0.6 * driftAt(key, at, 5 * hourMs) +
    0.1 * bellAt(key ^ n, step) -
    lost
  const merDb =
    addNoise([
      40,
      43 + 1.5 * Math.min(0, light - plannedLight),
      45 + Math.min(0, fromLight),
      thermalMer(levelDbuv),
      // The tuner's own: portable meters and boxes see no better than 34 to 36.
      36.5 + 0.4 * bellAt(key, -9),
      ...here.flatMap(({ noiseMerDb }) => noiseMerDb ?? []),
    ]) +
    0.15 * bellAt(key ^ (n + 77), step)
  const preBer = preBer64(merDb)
  return {
    channel,
    levelDbuv: tenth(levelDbuv),
    merDb: tenth(merDb),
    isLocked: isLocked64(levelDbuv, merDb),
    preBer: Number(preBer.toPrecision(2)),
    postBer: Number(postBer(preBer).toPrecision(2)),
  }
}

function readNode(
  key: number,
  at: number,
  effects: readonly Effect[],
  outdoors: number,
): NodeReading {
  const light = lightOf(key, at, effects)
  return {
    receivedDbm: tenth(light),
    outputDbuv: tenth(102 + 0.5 * bellAt(key, -2) + 2 * (light - plannedLight)),
    lineVolts: 58 + bellAt(key, -3) + 0.5 * driftAt(key, at, hourMs),
    railVolts: tenth(24 + 0.1 * bellAt(key, Math.floor(at / 10_000))),
    returnLaserMilliamperes: 32 + 2 * bellAt(key, -4),
    // The housing is 12 to 16 °C above the air.
    celsius: outdoors + 14 + 0.7 * bellAt(key, -5),
  }
}

/** Four 12 V batteries in a row: 54.4 V floating, 51 V under load, 42 V empty. */
function readSupply(
  key: number,
  at: number,
  effects: readonly Effect[],
  outdoors: number,
): SupplyReading {
  const lost = effects.find(({ mainsLostMs }) => mainsLostMs !== undefined)
  const capacity = lost?.batteryMinutes ?? Math.round(120 + 90 * chanceAt(key, -1))
  const used = (lost?.mainsLostMs ?? 0) / 60_000
  const missing = Math.max(0, ...effects.map(({ chargeMissing = 0 }) => chargeMissing))
  const minutesLeft = Math.max(0, capacity * (1 - missing) - used)
  const share = minutesLeft / capacity
  return {
    isOnBattery: lost !== undefined,
    secondsOnBattery: Math.round(used * 60),
    mainsVolts: lost ? 0 : 226 + 3 * driftAt(key, at, hourMs) + bellAt(key, Math.floor(at / 1000)),
    batteryVolts: tenth(lost ? 42 + 9 * share : 54.4 - 3 * (1 - share)),
    chargePercent: Math.round(100 * share),
    minutesLeft: Math.floor(minutesLeft),
    outputVolts: lost && minutesLeft <= 0 ? 0 : 60,
    loadPercent: Math.round(35 + 4 * bellAt(key, -2)),
    celsius: outdoors + 10 + 2 * chanceAt(key, -3),
  }
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
