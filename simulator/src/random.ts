import { fnv1a32 } from '@gridkeeper/model/hash'

/** The next number of a stream, 0 included, 1 left out. */
export type Random = () => number

/** A small seeded stream (mulberry32, public domain): the same seed, the same county. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    return scramble(state) / 4_294_967_296
  }
}

function scramble(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 15), word | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return (mixed ^ (mixed >>> 14)) >>> 0
}

/** A number for good, of a name: what makes one tap differ from its neighbour on every start alike. */
export function keyOf(seed: number, name: string): number {
  return (fnv1a32(name) ^ Math.imul(seed, 0x9e3779b1)) >>> 0
}

/** Evenly 0…1, a pure function of key and step: noise that does not depend on who asked before. */
export function chanceAt(key: number, step: number): number {
  return scramble((key ^ Math.imul(step | 0, 0x85ebca6b)) >>> 0) / 4_294_967_296
}

/** Bell-shaped, mean 0, deviation 1, never beyond ±3 (sum of three evens): plant does not jump ten deviations. */
export function bellAt(key: number, step: number): number {
  const sum =
    chanceAt(key, step) + chanceAt(key ^ 0x5bd1e995, step) + chanceAt(key ^ 0x27d4eb2f, step)
  return (sum - 1.5) * 2
}

/** Slow wandering between −1 and 1, smooth over `periodMs`. */
export function driftAt(key: number, at: number, periodMs: number): number {
  const place = at / periodMs
  const step = Math.floor(place)
  const along = place - step
  const smooth = along * along * (3 - 2 * along)
  return (chanceAt(key, step) * (1 - smooth) + chanceAt(key, step + 1) * smooth) * 2 - 1
}

export function pick<T>(list: readonly T[], random: Random): T {
  const chosen = list[Math.floor(random() * list.length)]
  if (chosen === undefined) throw new RangeError('Nothing to pick from')
  return chosen
}

/** A whole number from `from` to `to`, both included. */
export function between(from: number, to: number, random: Random): number {
  return from + Math.floor(random() * (to - from + 1))
}
