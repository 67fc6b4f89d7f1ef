import { AppError } from '@gridkeeper/model/errors'
import type { Point, SeriesStore } from '@gridkeeper/model/series-store'
import type { Logger } from '@gridkeeper/platform/log'

export type PatientWriterOptions = {
  readonly series: Pick<SeriesStore, 'write'>
  readonly log: Logger
  refused(point: Point, why: string): void
  now(): number
  wait(ms: number): Promise<void>
}

export type PatientWriter = {
  /** True when every point is stored or refused for good; false when `giveUp` was called first. */
  write(points: readonly Point[]): Promise<boolean>
  isAway(): boolean
  giveUp(): void
}

const firstWaitMs = 250
const longestWaitMs = 10_000

/** Writes the same points until the store has taken them. A point that it will never take costs only itself. */
export function createPatientWriter(options: PatientWriterOptions): PatientWriter {
  const { series, log, refused, now, wait } = options
  let awaySince: number | undefined
  let isGivenUp = false
  const givenUp = Promise.withResolvers<void>()

  async function attempt(points: readonly Point[]): Promise<void> {
    try {
      for (const { index, why } of await series.write(points)) {
        const point = points[index]
        if (point) refused(point, why)
      }
    } catch (err) {
      if (!(err instanceof AppError && err.code === 'store/rejected')) throw err
      const [only] = points
      if (points.length === 1 && only) return refused(only, err.message)
      const middle = points.length >> 1
      await attempt(points.slice(0, middle))
      await attempt(points.slice(middle))
    }
  }

  return {
    async write(points) {
      for (let waitMs = firstWaitMs; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
        try {
          await attempt(points)
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
