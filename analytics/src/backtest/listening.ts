import type { Activity } from './telemetry.ts'

const stretchMs = 30 * 60_000
// At night few are on, but never so few of a whole world.
const stillShare = 0.1

/** Since when the world as a whole has been listened to, at each moment: while a collector stood still, silence says nothing. */
export function listenedFrom({ from, stepMs, homes }: Activity): (at: number) => number {
  const steps = Math.max(1, Math.round(stretchMs / stepMs))
  const sums: number[] = []
  let sum = 0
  for (const [step, rows] of homes.entries()) {
    sum += rows - (homes[step - steps] ?? 0)
    sums.push(sum)
  }
  const usual = sums.toSorted((a, b) => a - b)[sums.length >> 1] ?? 0
  let last = Number.NEGATIVE_INFINITY
  const since = sums.map((told, step) => {
    if (told < stillShare * usual) last = from + (step + 1) * stepMs
    return last
  })
  return (at) => since[Math.min(since.length - 1, Math.floor((at - from) / stepMs) - 1)] ?? from
}
