export type Throttle = {
  /** Counts one try against every key; false where one of them has used up its tries. */
  take(keys: readonly Limited[], now: number): boolean
  /** Gives the tries of these keys back: it was the right person. */
  forgive(keys: readonly Limited[]): void
}
export type Limited = { readonly key: string; readonly tries: number }

const maxKeys = 20_000

/** Tries in a window that begins with the first of them. What is counted is bounded: the oldest keys are forgotten. */
export function createThrottle(windowMs: number): Throttle {
  const used = new Map<string, { count: number; until: number }>()

  function count(key: string, now: number): number {
    const known = used.get(key)
    if (known && known.until > now) {
      known.count += 1
      return known.count
    }
    used.delete(key)
    used.set(key, { count: 1, until: now + windowMs })
    if (used.size > maxKeys) used.delete(used.keys().next().value ?? '')
    return 1
  }

  return {
    take: (keys, now) =>
      keys.map(({ key, tries }) => count(key, now) <= tries).every((within) => within),
    forgive: (keys) => {
      for (const { key } of keys) {
        const known = used.get(key)
        if (known && known.count > 0) known.count -= 1
      }
    },
  }
}
