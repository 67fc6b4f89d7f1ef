import { driftAt } from '../random.ts'
import { hourOf } from '../weather.ts'
import { createChance } from './chance.ts'
import type { Dials, WorldOrder } from './dials.ts'

const hourMs = 3_600_000

export type Storm = { readonly from: number; readonly to: number }

export type Sky = {
  readonly storms: readonly Storm[]
  celsius(at: number): number
  /** How wet what hangs outside is: 0 dry … 1 soaked; dries over hours. */
  wetness(at: number): number
  isStorm(at: number): boolean
}

/** Weather of one world, worked out beforehand in steps of ten minutes. */
export function createSky({ seed, from, days }: WorldOrder, dials: Dials): Sky {
  const chance = createChance(seed, 'sky')
  const stepMs = hourMs / 6
  const steps = days * 144 + 1
  const dailySwing = chance.within(2, 8)
  const spells = chance.within(2, 7)
  const dryingHours = chance.overDecades(3, 40)
  const key = chance.whole(1, 1e9)
  const storms: Storm[] = []
  const wet = new Float64Array(steps)
  let wetness = 0
  let rainUntil = 0
  let nextRain = from + chance.waiting(dials.rainEveryDays) * 24 * hourMs
  for (let n = 0; n < steps; n++) {
    const at = from + n * stepMs
    if (at >= nextRain) {
      rainUntil = at + chance.overDecades(0.5, 14) * hourMs
      nextRain = rainUntil + chance.waiting(dials.rainEveryDays) * 24 * hourMs
      if (dials.meanCelsius > 8 && chance.happens(0.4))
        storms.push({ from: at, to: at + chance.overDecades(0.4, 2.5) * hourMs })
    }
    wetness =
      at < rainUntil ? Math.min(1, wetness + 0.12) : wetness * Math.exp(-1 / 6 / dryingHours)
    wet[n] = wetness
  }
  return {
    storms,
    celsius: (at) =>
      dials.meanCelsius +
      dailySwing * Math.cos((2 * Math.PI * (hourOf(at) - 15)) / 24) +
      spells * driftAt(key, at, 60 * hourMs),
    wetness: (at) => wet[Math.min(steps - 1, Math.max(0, Math.floor((at - from) / stepMs)))] ?? 0,
    isStorm: (at) => storms.some((storm) => storm.from <= at && at < storm.to),
  }
}
