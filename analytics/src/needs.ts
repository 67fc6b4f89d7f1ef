import type { Job } from '@gridkeeper/model/job'
import type { Queue } from '@gridkeeper/model/queue'
import type { SeriesStore } from '@gridkeeper/model/series-store'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'
import type { TSchema } from 'typebox'
import type { Faults, Imports } from './config.ts'
import type { Tuned } from './faults/judge.ts'

/** What the jobs of analytics are handed. A job names the part of it that it takes. */
export type Needs = {
  readonly log: Logger
  readonly database: Database
  readonly series: SeriesStore
  readonly queue: Queue
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly timeZone: string
  /** As the settings name it: a file of policies/, or a path. */
  readonly policyName: string
  /** Where a program may keep files of its own. */
  readonly dataDirectory: string
  readonly faults: Faults
  readonly imports: Imports
  readonly detectors: readonly Tuned[]
}

/** A unit of jobs/. One whose schedule is a setting says so with `scheduleFrom`, which is asked once at the start. */
export type AnalyticsJob<N = Needs> = Job<TSchema, N> & {
  scheduleFrom?(needs: N): NonNullable<Job['schedule']>
  /** Run once when the program starts too, with this: a machine that was off at the hour has the day's work all the same. */
  readonly atStart?: unknown
}
