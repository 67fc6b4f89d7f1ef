import type { ProbeNeeds } from './probe.ts'

/** A world in which there is nothing to read: a test adds what its probe finds. */
export const nothing: ProbeNeeds = {
  readText: async () => undefined,
  run: async () => '',
  get: async (url) => {
    throw new RangeError(`nothing at ${url}`)
  },
  walk: async () => new Map(),
  elapsed: () => 0,
}
