import { createRandom, keyOf, type Random } from '../random.ts'

/** Draws of the shapes a plant and its people need, from one stream. */
export type Chance = {
  readonly random: Random
  /** Evenly from `from` up to `to`. */
  within(from: number, to: number): number
  /** Evenly in the logarithm: as often between 1 and 10 as between 10 and 100. */
  overDecades(from: number, to: number): number
  normal(mean: number, deviation: number): number
  /** A factor about 1: half of them above it. */
  factor(spread: number): number
  happens(share: number): boolean
  /** Time until the next of things that come by themselves. */
  waiting(mean: number): number
  whole(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T
}

/** A stream of its own for each name: another draw in one part of the world moves nothing elsewhere. */
export function createChance(seed: number, name: string): Chance {
  const random = createRandom(keyOf(seed, name))
  const within = (from: number, to: number) => from + (to - from) * random()
  const normal = (mean: number, deviation: number) =>
    mean + deviation * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return {
    random,
    within,
    overDecades: (from, to) => from * (to / from) ** random(),
    normal,
    factor: (spread) => Math.exp(normal(0, spread)),
    happens: (share) => random() < share,
    waiting: (mean) => -mean * Math.log(1 - random()),
    whole: (from, to) => from + Math.floor(random() * (to - from + 1)),
    pick(list) {
      if (list.length === 0) throw new RangeError('Nothing to pick from')
      // undefined may be one of the things to pick
      return list[Math.floor(random() * list.length)] as (typeof list)[number]
    },
    weighted<T extends string>(weights: Readonly<Record<T, number>>) {
      const entries = Object.entries(weights) as [T, number][]
      let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [name, weight] of entries) {
        left -= weight
        if (left < 0) return name
      }
      throw new RangeError('Nothing to weigh')
    },
  }
}

export const noiseShapes = ['normal', 'laplace', 'heavy', 'spiky'] as const
export type NoiseShape = (typeof noiseShapes)[number]

const tableSize = 1 << 16

/**
 * Noise by looking up: 65,536 draws of one shape, each of unit deviation or near it. Readers fall behind one another in it by
 * their own stride, which is cheaper than drawing and as good at these lengths.
 */
export function createNoise(seed: number, shape: NoiseShape): Float64Array {
  const { random, normal } = createChance(seed, `noise ${shape}`)
  const draw = {
    normal: () => normal(0, 1),
    laplace: () => (Math.log(1 - random()) * (random() < 0.5 ? -1 : 1)) / Math.SQRT2,
    // Student's t of 3, cut where no receiver would go on showing numbers
    heavy: () => {
      const chi = normal(0, 1) ** 2 + normal(0, 1) ** 2 + normal(0, 1) ** 2
      return Math.max(-9, Math.min(9, normal(0, 1) / Math.sqrt(chi / 3) / Math.sqrt(3)))
    },
    spiky: () => normal(0, random() < 0.02 ? 5 : 0.7),
  }[shape]
  return Float64Array.from({ length: tableSize }, draw)
}

/** Of a table, for ever: steps through it by an odd stride of its own. */
export const noiseMask = tableSize - 1
