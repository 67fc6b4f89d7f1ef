import { AppError } from '@gridkeeper/model/errors'
import type { JobKind } from '@gridkeeper/model/job'
import type { AddOptions, Queue } from '@gridkeeper/model/queue'
import type { BulkJobOptions } from 'bullmq'
import type { Database } from '../database/database.ts'
import type { Logger } from '../log.ts'
import { Adder, type NewJob } from './adder.ts'
import { ConnectionWatch } from './connection-watch.ts'
import { openDatabaseEngine } from './database-engine.ts'
import type { Engine, EngineWorker } from './engine.ts'
import { openRedisEngine } from './redis-engine.ts'
import { schedule } from './schedule.ts'
import { checkData, processorOf, watchFailures } from './work.ts'

export type QueueOptions = {
  /** `database:` keeps the jobs beside the relational data; `redis://…` is a server. */
  readonly url: string
  readonly database: Pick<Database, 'pool'>
  readonly log: Logger
  /** The operator's calendar, for schedules by cron. */
  readonly timeZone: string
  /** Queues of different names do not see each other. */
  readonly name?: string
  readonly timing?: Partial<Timing>
}

/** In milliseconds. */
export type Timing = {
  /** A job whose worker has said nothing for so long is given to another. */
  readonly lock: number
  /** Before the second attempt; twice that before the third, and so on. */
  readonly backoff: number
  /** How long `close` waits for the running jobs; then they are told to stop. */
  readonly close: number
}

const usual: Timing = { lock: 30_000, backoff: 1_000, close: 10_000 }

/** How often a job may lose its worker before it is given up: one that kills every worker must not go on for ever. */
const maxTakeovers = 5
const kept = { count: 1_000, age: 7 * 24 * 3600 }

export async function createQueue(options: QueueOptions): Promise<Queue> {
  const { url, database, log, timeZone, name = 'gridkeeper' } = options
  const timing = { ...usual, ...options.timing }
  const engine = await openEngine(url, database)
  const queue = engine.openQueue(name)
  const watch = new ConnectionWatch(log)
  watch.queue(queue)
  const adder = new Adder(queue)
  await queue.waitUntilReady()
  let worker: EngineWorker | undefined
  let isClosed = false
  return {
    async add(kind, data, given = {}) {
      // A closed queue would keep the caller waiting for ever.
      if (isClosed)
        throw new AppError('queue/unavailable', 'The queue is closed', { job: kind.name })
      checkData(kind, data)
      await adder.add(newJob(kind, data, given, timing))
      watch.fine()
    },
    async work(jobs, needs, { concurrency = 8 } = {}) {
      if (worker) throw new RangeError('This queue is being worked already')
      worker = engine.openWorker(name, processorOf(jobs, needs), {
        concurrency,
        lockDuration: timing.lock,
        stalledInterval: timing.lock,
        maxStalledCount: maxTakeovers,
      })
      watch.worker(worker)
      watchFailures(worker, log)
      await worker.waitUntilReady()
      await schedule(queue, jobs, timeZone, (kind) => jobOptions(kind, timing))
    },
    async counts() {
      const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed')
      const { waiting = 0, active = 0, delayed = 0, failed = 0 } = counts
      return { waiting, active, delayed, failed }
    },
    async close() {
      // A job that still runs may ask for others.
      if (worker) await closeWorker(worker, timing.close, log)
      isClosed = true
      await queue.close()
      await engine.close()
    },
  }
}

async function openEngine(url: string, database: Pick<Database, 'pool'>): Promise<Engine> {
  if (url === 'database:') return openDatabaseEngine(database)
  if (/^rediss?:\/\//.test(url)) return openRedisEngine(url)
  throw new AppError(
    'config/invalid',
    `queue.url begins with \`${url.split(':')[0]}:\`: it is \`database:\` or \`redis://…\``,
  )
}

function newJob(
  kind: JobKind,
  data: unknown,
  { key, delayMs }: AddOptions,
  timing: Timing,
): NewJob {
  const opts: BulkJobOptions = jobOptions(kind, timing)
  if (delayMs !== undefined) opts.delay = delayMs
  // while one waits the new one is dropped; while one runs the new one waits for its end: it may have read old data
  if (key !== undefined) opts.deduplication = { id: `${kind.name}/${key}`, keepLastIfActive: true }
  return { name: kind.name, data, opts }
}

function jobOptions({ attempts }: JobKind, { backoff }: Timing): BulkJobOptions {
  return {
    attempts,
    backoff: { type: 'exponential', delay: backoff },
    removeOnComplete: true,
    removeOnFail: kept,
  }
}

async function closeWorker(worker: EngineWorker, deadlineMs: number, log: Logger): Promise<void> {
  const impatience = setTimeout(() => {
    log.warn({ deadlineMs }, 'jobs still run past the deadline: told to stop')
    worker.cancelAllJobs('the program is closing')
  }, deadlineMs)
  const abandoned = Promise.withResolvers<void>()
  const last = setTimeout(() => abandoned.resolve(), deadlineMs + 1_000)
  await Promise.race([worker.close(), abandoned.promise])
  clearTimeout(impatience)
  clearTimeout(last)
}
