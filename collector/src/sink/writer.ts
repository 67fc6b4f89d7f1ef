import { AppError } from '@gridkeeper/model/errors'
import type { Point, Readout, SeriesStore } from '@gridkeeper/model/series-store'
import type { Logger } from '@gridkeeper/platform/log'
import { pointsOf } from '@gridkeeper/platform/series/readouts'

export type PatientWriterOptions = {
  readonly series: Pick<SeriesStore, 'writeReadouts'>
  readonly log: Logger
  refused(point: Point, why: string): void
  now(): number
  wait(ms: number): Promise<void>
}

export type PatientWriter = {
  /** True when every value is stored or refused for good; false when `giveUp` was called first. */
  write(readouts: readonly Readout[]): Promise<boolean>
  isAway(): boolean
  giveUp(): void
}

const firstWaitMs = 250
const longestWaitMs = 10_000

/** Writes the same readouts until the store has taken them. A value that it will never take costs only itself. */
export function createPatientWriter(options: PatientWriterOptions): PatientWriter {
  const { series, log, refused, now, wait } = options
  let awaySince: number | undefined
  let isGivenUp = false
  const givenUp = Promise.withResolvers<void>()

  async function attempt(readouts: readonly Readout[]): Promise<void> {
    try {
      const refusals = await series.writeReadouts(readouts)
      const points = refusals.length > 0 ? pointsOf(readouts) : []
      for (const { index, why } of refusals) {
        const point = points[index]
        if (point) refused(point, why)
      }
    } catch (err) {
      if (!(err instanceof AppError && err.code === 'store/rejected')) throw err
      const halves = halvesOf(readouts)
      if (halves) for (const half of halves) await attempt(half)
      else for (const point of pointsOf(readouts)) refused(point, err.message)
    }
  }

  return {
    async write(readouts) {
      for (let waitMs = firstWaitMs; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
        try {
          await attempt(readouts)
          if (awaySince !== undefined)
            log.info({ waitedMs: now() - awaySince }, 'series store is back')
          awaySince = undefined
          return true
        } catch (err) {
          if (awaySince === undefined) log.warn({ err }, 'series store is away, the spool keeps')
          awaySince ??= now()
          if (isGivenUp) return false
          await Promise.race([wait(waitMs), givenUp.promise])
          if (isGivenUp) return false
        }
      }
    },
    isAway: () => awaySince !== undefined,
    giveUp() {
      isGivenUp = true
      givenUp.resolve()
    },
  }
}

/** undefined: one value is not divided. */
function halvesOf(readouts: readonly Readout[]): readonly (readonly Readout[])[] | undefined {
  const [only] = readouts
  if (readouts.length > 1) {
    const middle = readouts.length >> 1
    return [readouts.slice(0, middle), readouts.slice(middle)]
  }
  if (!only || only.values.length < 2) return undefined
  const middle = only.values.length >> 1
  const part = (from: number, to?: number) => [
    { ...only, series: only.series.slice(from, to), values: only.values.slice(from, to) },
  ]
  return [part(0, middle), part(middle)]
}
