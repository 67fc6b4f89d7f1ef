import type { BulkJobOptions, JobsOptions, Processor, WorkerOptions } from 'bullmq'

type Repeat = { pattern: string; tz: string } | { every: number }
type Template = { name: string; data: unknown; opts: JobsOptions }
type FailedJob = { name: string; attemptsMade: number; opts: JobsOptions }

/** What we need of BullMQ's queue, whatever it stands on. */
export interface EngineQueue {
  addBulk(jobs: { name: string; data: unknown; opts: BulkJobOptions }[]): Promise<unknown>
  getJobCounts(
    ...states: ('waiting' | 'active' | 'delayed' | 'failed')[]
  ): Promise<Record<string, number>>
  getJobSchedulers(): Promise<{ key: string }[]>
  upsertJobScheduler(id: string, repeat: Repeat, template: Template): Promise<unknown>
  removeJobScheduler(id: string): Promise<boolean>
  on(event: 'error', hear: (error: Error) => void): unknown
  waitUntilReady(): Promise<unknown>
  close(): Promise<void>
}

export interface EngineWorker {
  on(event: 'error', hear: (error: Error) => void): unknown
  on(event: 'failed', hear: (job: FailedJob | undefined, error: Error) => void): unknown
  on(event: 'ready' | 'active' | 'drained', hear: () => void): unknown
  cancelAllJobs(reason: string): void
  waitUntilReady(): Promise<unknown>
  close(force?: boolean): Promise<void>
}

/** Where the jobs are kept. */
export type Engine = {
  openQueue(name: string): EngineQueue
  openWorker(name: string, run: Processor, options: Omit<WorkerOptions, 'connection'>): EngineWorker
  /** After queue and worker. */
  close(): Promise<void>
}
