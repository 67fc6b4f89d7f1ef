import type { Job, JobKind } from '@gridkeeper/model/job'
import type { JobsOptions } from 'bullmq'
import type { TSchema } from 'typebox'
import type { EngineQueue } from './engine.ts'

/** Makes the queue's schedules what these jobs say: those that have one come by themselves, all others no more. */
export async function schedule<N>(
  queue: EngineQueue,
  jobs: readonly Job<TSchema, N>[],
  timeZone: string,
  optionsOf: (kind: JobKind) => JobsOptions,
): Promise<void> {
  const declared = new Set<string>()
  for (const job of jobs) {
    if (!job.schedule) continue
    declared.add(job.name)
    const { schedule } = job
    const when =
      'cron' in schedule ? { pattern: schedule.cron, tz: timeZone } : { every: schedule.everyMs }
    await queue.upsertJobScheduler(job.name, when, {
      name: job.name,
      data: schedule.data,
      opts: optionsOf(job),
    })
  }
  for (const { key } of await queue.getJobSchedulers())
    if (!declared.has(key)) await queue.removeJobScheduler(key)
}
