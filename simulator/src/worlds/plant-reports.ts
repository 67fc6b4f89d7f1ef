import { driftAt } from '../random.ts'
import { createChance } from './chance.ts'
import type { Dials, WorldOrder } from './dials.ts'
import { round } from './home-reports.ts'
import type { Plant } from './plant.ts'
import type { Rows } from './rows.ts'
import type { Sky } from './sky.ts'
import { clear, createStrain, type Strains } from './strains.ts'

const hourMs = 3_600_000

/** An element with a transponder: polled, with numbers of its own. */
type Watched = {
  readonly place: number
  readonly path: readonly number[]
  readonly kind: string
  readonly key: number
  readonly everyMs: number
  nextAt: number
  readonly light: number
  readonly output: number
  readonly tellsOutput: boolean
  readonly tellsMinutes: boolean
  readonly hoursOfBattery: number
  readonly rechargeMs: number
  charge: number
}

type Needs = {
  readonly order: WorldOrder
  readonly dials: Dials
  readonly plant: Plant
  readonly sky: Sky
  readonly strains: Strains
  readonly rows: Rows
}

export type PlantReports = {
  /** Supplies that have run down make what they feed dark. */
  feed(stepMs: number): void
  report(at: number): void
}

export function createPlantReports(needs: Needs): PlantReports {
  const { plant, strains, rows } = needs
  const watched = drawWatched(needs)
  const supplies = watched.filter(({ kind }) => kind === 'power_supply')
  const silent = createStrain()
  const chance = createChance(needs.order.seed, 'polls')
  return {
    feed(stepMs) {
      for (const supply of supplies) {
        const strain = strains.at(supply.place)
        if (strain && strain.mainsAwayMs > 0) supply.charge = Math.min(supply.charge, strain.charge)
        else supply.charge = Math.min(1, supply.charge + stepMs / supply.rechargeMs)
        if (supply.charge > 0 || !strain || strain.mainsAwayMs === 0) continue
        clear(silent).isDark = true
        strains.add(plant.elements[supply.place]?.parent ?? 0, silent)
      }
    },
    report(at) {
      for (const element of watched) {
        if (at < element.nextAt) continue
        element.nextAt += element.everyMs
        if (chance.random() < needs.dials.reportLoss) continue
        rows.delay(chance.random() < needs.dials.late ? chance.overDecades(1, 60) * 60_000 : 0)
        if (element.kind === 'power_supply') tellSupply(element, at, needs)
        else tellElement(element, at, needs)
        rows.delay(0)
      }
    },
  }
}

function drawWatched({ order, dials, plant }: Needs): readonly Watched[] {
  const chance = createChance(order.seed, 'watched')
  const shares: Readonly<Record<string, number>> = {
    optical_node: dials.nodesWatched,
    amplifier: dials.amplifiersWatched,
    power_supply: dials.suppliesWatched,
    olt: 1,
    cmts: 1,
    hub: 0.7,
    headend: 0.5,
  }
  const everyMs = order.everyMs / chance.pick([1, 1, 3])
  return plant.elements.flatMap(({ kind }, place) => {
    const isWatched = chance.happens(shares[kind] ?? 0)
    // the strain of a supply is felt whether or not anybody polls it
    if (!isWatched && kind !== 'power_supply') return []
    return [
      {
        place,
        kind,
        path: plant.upwards(place),
        key: chance.whole(1, 0x7fffffff),
        everyMs: isWatched ? everyMs : Infinity,
        nextAt: isWatched ? order.from + chance.random() * everyMs : Infinity,
        light: chance.normal(-3, 0.8),
        output: chance.normal(102, 2),
        tellsOutput: chance.happens(0.6),
        tellsMinutes: chance.happens(0.5),
        hoursOfBattery: chance.overDecades(0.5, 6),
        rechargeMs: chance.overDecades(2, 14) * hourMs,
        charge: 1,
      },
    ]
  })
}

function tellElement(element: Watched, at: number, { rows, strains, sky }: Needs): void {
  const { place, kind, key, path } = element
  const put = (metric: Parameters<Rows['add']>[2], value: number) =>
    rows.add(Math.round(at), place, metric, 0, value)
  const sum = strains.along(path)
  put('device.reachable', sum.isDark ? 0 : 1)
  if (sum.isDark || (kind !== 'optical_node' && kind !== 'amplifier')) return
  const wander = 0.2 * driftAt(key, at, 7 * hourMs)
  if (kind === 'optical_node')
    put('optical.rx_dbm', round(element.light - sum.lightDb + wander, 0.1))
  if (element.tellsOutput || kind === 'amplifier')
    put('rf.output_dbuv', round(element.output + wander - sum.lossDb - 2 * sum.lightDb, 0.1))
  put('environment.temperature_celsius', Math.round(sky.celsius(at) + 13 + 2 * wander))
}

/** Four 12 V batteries in a row: 54.4 V floating, 51 V under load, 42 V empty. */
function tellSupply(element: Watched, at: number, { rows, strains }: Needs): void {
  const { place, key, charge } = element
  const put = (metric: Parameters<Rows['add']>[2], value: number) =>
    rows.add(Math.round(at), place, metric, 0, value)
  const strain = strains.at(place)
  const isAway = strain !== undefined && strain.mainsAwayMs > 0
  const isDead = isAway && charge <= 0
  put('device.reachable', isDead ? 0 : 1)
  if (isDead) return
  const aged = strain?.batteryVolts ?? 0
  const wander = driftAt(key, at, hourMs)
  put('power.mains_volts', isAway ? 0 : round(226 + 5 * wander, 0.5))
  put('power.on_battery', isAway ? 1 : 0)
  // a battery that is being filled shows the charger's voltage soon, and the last volt late
  const volts = isAway ? 42 + 9 * charge : 54.4 - 3 * (1 - charge)
  put('power.battery_volts', round(volts - aged + 0.1 * wander, 0.1))
  put('power.output_volts', round(60 + 0.3 * wander, 0.1))
  if (element.tellsMinutes)
    put('power.minutes_left', Math.floor(element.hoursOfBattery * 60 * charge))
}
