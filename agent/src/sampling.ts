import type { Probe, Reading } from './probe.ts'

export type Sampling = {
  readonly readings: readonly Reading[]
  /** Probes that failed or took too long, by id. */
  readonly failed: ReadonlyMap<string, unknown>
}

const defaultTimeoutMs = 5_000

/** Asks all probes at the same moment. One that hangs costs its own timeout and nobody else's readings. */
export async function sample(probes: readonly Probe[]): Promise<Sampling> {
  const failed = new Map<string, unknown>()
  const readings = await Promise.all(
    probes.map(async (probe) => {
      try {
        return (await readInTime(probe)).filter(({ value }) => Number.isFinite(value))
      } catch (error) {
        failed.set(probe.id, error)
        return []
      }
    }),
  )
  return { readings: readings.flat(), failed }
}

async function readInTime(probe: Probe): Promise<readonly Reading[]> {
  const aborting = new AbortController()
  const answer = probe.read(aborting.signal)
  if (!(answer instanceof Promise)) return answer
  const timeoutMs = probe.timeoutMs ?? defaultTimeoutMs
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    aborting.abort()
    late.reject(new RangeError(`took longer than ${timeoutMs} ms`))
  }, timeoutMs)
  try {
    return await Promise.race([answer, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
