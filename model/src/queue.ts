import type { Static, TSchema } from 'typebox'
import type { Job, JobKind } from './job.ts'

export type AddOptions = {
  /** While a job of this name and key waits, adding another does nothing. One that already runs does not count. */
  readonly key?: string
  readonly delayMs?: number
}

export type QueueCounts = {
  readonly waiting: number
  readonly active: number
  readonly delayed: number
  readonly failed: number
}

/** Jobs are delivered at least once, and again after a crash; a failed one is tried `attempts` times with back-off. */
export interface Queue {
  add<S extends TSchema>(kind: JobKind<S>, data: Static<S>, options?: AddOptions): Promise<void>
  /** Starts working these jobs off in this process; schedules those that have one. Once per queue. */
  work<N>(
    jobs: readonly Job<TSchema, N>[],
    needs: N,
    options?: { readonly concurrency?: number },
  ): Promise<void>
  counts(): Promise<QueueCounts>
  /** Waits for the running jobs, at most `deadlineMs`. */
  close(): Promise<void>
}
