import { at, median, spread } from './past.ts'

export type Slope = {
  /** By the day, towards now. */
  readonly perDay: number
  /** From the first day to the last. */
  readonly change: number
  /** Pairs of days that rise less pairs that fall, as a share: 1 only upwards, −1 only downwards. */
  readonly concordance: number
  /** From the first two days to the last two, as they were. */
  readonly ends: number
  /** The largest part of the change that came within one day. */
  readonly jump: number
}

/** The middle one of the slopes between all pairs of days (Theil and Sen): a few wild days do not move it. Newest day first. */
export function slopeOf(days: Float32Array, span: number, fewest: number): Slope | undefined {
  const slopes: number[] = []
  let rising = 0
  let told = 0
  let jump = 0
  for (let newer = 0; newer < span; newer++) {
    const value = at(days, newer)
    if (Number.isNaN(value)) continue
    told++
    const next = at(days, newer + 1)
    if (newer + 1 < span && !Number.isNaN(next)) jump = larger(jump, value - next)
    for (let older = newer + 1; older < span; older++) {
      const slope = (value - at(days, older)) / (older - newer)
      if (Number.isNaN(slope)) continue
      slopes.push(slope)
      rising += Math.sign(slope)
    }
  }
  if (told < fewest) return undefined
  const perDay = median(slopes)
  const ends = (at(days, 0) + at(days, 1) - at(days, span - 2) - at(days, span - 1)) / 2
  return { perDay, change: perDay * (span - 1), ends, concordance: rising / slopes.length, jump }
}

function larger(a: number, b: number): number {
  return Math.abs(b) > Math.abs(a) ? b : a
}

const fewestPairs = 6

/**
 * How much the value usually moves within so many days: seen over the time before those, or, where that is too short, from one
 * day to the next, taken as if it added up.
 */
export function usualMove(days: Float32Array, span: number): number {
  const moves = movesOver(days, span - 1, span)
  if (moves.length >= fewestPairs) return spread(moves, 0)
  const steps = movesOver(days, 1, 0)
  return steps.length >= 3 ? spread(steps) * Math.sqrt(span - 1) : Number.NaN
}

function movesOver(days: Float32Array, apart: number, from: number): number[] {
  const moves: number[] = []
  for (let day = from; day + apart < days.length; day++) {
    const move = at(days, day) - at(days, day + apart)
    if (!Number.isNaN(move)) moves.push(move)
  }
  return moves
}
