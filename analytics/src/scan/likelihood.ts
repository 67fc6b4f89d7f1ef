// A device that suffers is out by anything up to some dozens of times its usual stray, and less often by more.
const usualReach = 10
const surest = 7
const leastSure = -3
/** Density at its middle, and tails, of Student’s t with three degrees of freedom: what a healthy device strays now and then. */
const healthyTop = 0.3676

/**
 * How much more likely a deviation is of a device that suffers than of one that does not, in nats. `z`: so many times its usual stray
 * worse than usual. The healthy have heavy tails, so that no single device ever says more than `surest`; one that is as usual speaks
 * against by 1.3, one that is better by more.
 */
export function evidenceIn(z: number, reach = usualReach): number {
  if (Number.isNaN(z)) return Number.NaN
  const atRest = -Math.log(reach) - Math.log(healthyTop)
  if (z <= 0) return Math.max(leastSure, atRest + 0.8 * z)
  return Math.min(surest, atRest - z / reach + 2 * Math.log(1 + (z * z) / 3))
}

/** Shares of those below an element that may be seen to suffer from it, and what it costs to suppose so few. */
export const shares = [
  { share: 0.95, cost: 0 },
  { share: 0.8, cost: 0.5 },
  { share: 0.6, cost: 2 },
  { share: 0.4, cost: 4 },
] as const

/** What one device says of a cause above it from which that share suffers. */
export function underCause(evidence: number, share: number): number {
  return Math.log(share * Math.exp(evidence) + 1 - share)
}
