export type Allowance = {
  /** False: this sender has had its share for now. */
  take(sender: string, at: number): boolean
}

export type AllowanceOptions = {
  readonly burst: number
  readonly perSecond: number
  /** Senders remembered; the one not heard for longest makes room. */
  readonly senders: number
}

type Bucket = { left: number; at: number }

/** Each sender has its own, so that a storm from one costs the others nothing. */
export function createAllowance({ burst, perSecond, senders }: AllowanceOptions): Allowance {
  const buckets = new Map<string, Bucket>()
  return {
    take(sender, at) {
      const bucket = buckets.get(sender) ?? { left: burst, at }
      buckets.delete(sender)
      buckets.set(sender, bucket)
      if (buckets.size > senders) {
        const oldest = buckets.keys().next()
        if (!oldest.done) buckets.delete(oldest.value)
      }
      const gained = (Math.max(0, at - bucket.at) * perSecond) / 1000
      bucket.left = Math.min(burst, bucket.left + gained)
      bucket.at = at
      if (bucket.left < 1) return false
      bucket.left -= 1
      return true
    },
  }
}
