import type { Activity } from './telemetry.ts'

/** While a collector stood still nobody was heard, and silence says nothing: how the world as a whole was listened to. */
export type Listening = {
  /** For how long somebody who was heard last at `from` could have been heard since; by what is known at `at`. */
  heardMs(paceMs: number, from: number, at: number): number
  /** Whether so few are heard just now that it may be the collector. */
  isInDoubt(paceMs: number, at: number): boolean
  /** Since when it has been heard, at a moment. */
  since(paceMs: number, at: number): number
}

/** Boxes and plant come by ways of their own. */
export type Heard = { readonly homes: Listening; readonly plant: Listening }

export function heardOf(activity: Activity): Heard {
  const { homes, plant } = activity
  return { homes: listeningOf(activity, homes), plant: listeningOf(activity, plant) }
}

type Clock = {
  /** Steps that were not heard, counted from the beginning, as known at the end of each step. */
  readonly deaf: readonly number[]
  /** The step after the last that was not heard, at each step. */
  readonly since: readonly number[]
  readonly doubts: readonly boolean[]
}

// At night fewer are on, but a plant does not lose four fifths of itself at once.
const stillShare = 0.2
const doubtShare = 0.35
const beforeMs = 3 * 3_600_000
const fewestBefore = 6
const longestMs = 6 * 3_600_000

/**
 * `rows`: how many came in each step from `from` on. They are counted over the pace of whoever asks, for reports may all come at the
 * same minute. Nothing later than the moment asked for is used.
 */
export function listeningOf(
  { from, stepMs }: Pick<Activity, 'from' | 'stepMs'>,
  rows: Uint32Array,
): Listening {
  const clocks = new Map<number, Clock>()
  const stepOf = (at: number) => Math.min(rows.length, Math.floor((at - from) / stepMs)) - 1

  function clockFor(paceMs: number): Clock {
    const steps = Math.max(1, Math.ceil(paceMs / stepMs))
    const known = clocks.get(steps)
    if (known) return known
    const clock = clockOf(rows, steps, stepMs)
    clocks.set(steps, clock)
    return clock
  }

  return {
    heardMs(paceMs, since, at) {
      const { deaf } = clockFor(paceMs)
      return at - since - stepMs * ((deaf[stepOf(at)] ?? 0) - (deaf[stepOf(since)] ?? 0))
    },
    isInDoubt(paceMs, at) {
      return clockFor(paceMs).doubts[stepOf(at)] ?? false
    },
    since(paceMs, at) {
      const step = clockFor(paceMs).since[stepOf(at)]
      return step === undefined ? from : from + step * stepMs
    },
  }
}

function clockOf(rows: Uint32Array, steps: number, stepMs: number): Clock {
  const [deaf, since, doubts]: [number[], number[], boolean[]] = [[], [], []]
  const before: number[] = []
  const longEnough = Math.max(2 * steps, beforeMs / stepMs)
  let [sum, counted, last, stood] = [0, 0, 0, 0]
  for (const [step, told] of rows.entries()) {
    sum += told - (rows[step - steps] ?? 0)
    const usual = before.length >= fewestBefore ? middleOf(before) : 0
    const isStill = sum < stillShare * usual
    // It is seen to stand still when a whole pace has passed so.
    if (isStill) counted += stood === 0 ? steps : 1
    stood = isStill ? stood + 1 : 0
    if (isStill) last = step + 1
    // What stays so for long is how it is now.
    if (!isStill || stood * stepMs > longestMs) before.push(sum)
    if (before.length > longEnough) before.shift()
    deaf.push(counted)
    since.push(last)
    doubts.push(sum < doubtShare * usual)
  }
  return { deaf, since, doubts }
}

function middleOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}
