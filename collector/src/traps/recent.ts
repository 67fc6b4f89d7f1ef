/** What was told already: an agent repeats a trap until it is acknowledged, and a network may double it. */
export type Recent = {
  /** True the first time, and again once it is older than it is kept. */
  isNew(device: string, key: string, at: number): boolean
  size(): number
}

export type RecentOptions = {
  readonly keepMs: number
  /** Of one device. A device that floods pushes out its own, nobody else's. */
  readonly perDevice: number
  readonly devices: number
}

export function createRecent({ keepMs, perDevice, devices }: RecentOptions): Recent {
  const told = new Map<string, Map<string, number>>()

  return {
    isNew(device, key, at) {
      const own = told.get(device) ?? new Map<string, number>()
      told.delete(device)
      told.set(device, own)
      if (told.size > devices) dropOldest(told)
      const before = own.get(key)
      const isNew = before === undefined || at - before > keepMs
      // The first time counts: one that is repeated for ever is told again after a while.
      if (!isNew) return false
      own.delete(key)
      own.set(key, at)
      if (own.size > perDevice) dropOldest(own)
      return true
    },
    size: () => [...told.values()].reduce((sum, own) => sum + own.size, 0),
  }
}

function dropOldest(map: Map<string, unknown>): void {
  const oldest = map.keys().next()
  if (!oldest.done) map.delete(oldest.value)
}
