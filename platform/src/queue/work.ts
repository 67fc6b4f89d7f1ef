import { AppError } from '@gridkeeper/model/errors'
import type { Job, JobKind } from '@gridkeeper/model/job'
import { type Processor, UnrecoverableError } from 'bullmq'
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import type { Logger } from '../log.ts'
import type { EngineWorker } from './engine.ts'

/** Refuses what does not fit the job's schema: `job/invalid`. */
export function checkData({ name, data: schema }: JobKind, data: unknown): void {
  if (Value.Check(schema, data)) return
  const wrong = [...Value.Errors(schema, data)].map(
    (error) => `${error.instancePath || '/'} ${error.message}`,
  )
  throw new AppError(
    'job/invalid',
    `What job ${name} was given does not fit: ${wrong.join('; ')}`,
    {
      wrong,
    },
  )
}

/** What runs a job by its name. An error of ours that says not to retry ends the job's attempts. */
export function processorOf<N>(jobs: readonly Job<TSchema, N>[], needs: N): Processor {
  const byName = new Map(jobs.map((job) => [job.name, job]))
  if (byName.size < jobs.length) throw new RangeError('Two jobs have the same name')
  // BullMQ gives a signal to a function that declares three parameters, none with a default
  return async ({ name, data }, _token, signal) => {
    try {
      const job = byName.get(name)
      if (!job) throw new AppError('job/invalid', `Nobody here knows a job ${name}`)
      checkData(job, data)
      await job.run(data, needs, signal ?? new AbortController().signal)
    } catch (error) {
      throw error instanceof AppError && !error.retry ? final(error) : error
    }
  }
}

function final(cause: AppError): UnrecoverableError {
  return Object.assign(new UnrecoverableError(cause.message), { cause })
}

/** A failed attempt is a warning, the last one an error. */
export function watchFailures(worker: EngineWorker, log: Logger): void {
  worker.on('failed', (job, error) => {
    const err = error.cause instanceof Error ? error.cause : error
    const { name, attemptsMade = 0, opts } = job ?? {}
    const attempts = opts?.attempts ?? 1
    const isLast = error instanceof UnrecoverableError || attemptsMade >= attempts
    const about = { job: name, attempt: attemptsMade, of: attempts, err }
    if (isLast) log.error(about, 'a job has failed')
    else log.warn(about, 'a job failed and will be tried again')
  })
}
