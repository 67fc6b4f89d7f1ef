import { AppError } from '@gridkeeper/model/errors'
import { loadUnits } from '@gridkeeper/platform/units'
import { Type } from 'typebox'
import type { AnalyticsConfig } from './config.ts'
import { loadDetectors, tune } from './faults/tuned.ts'
import type { AnalyticsJob, Needs } from './needs.ts'

export type AnalyticsOptions = Omit<Needs, 'faults' | 'imports' | 'detectors'> & {
  readonly config: AnalyticsConfig
}

const JobUnit = Type.Object({
  name: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
  data: Type.Unknown(),
  attempts: Type.Integer({ minimum: 1 }),
  run: Type.Unknown(),
})

/** Starts to work off every job of jobs/. `close` closes the queue, which waits for the running jobs; the stores stay the caller’s. */
export async function startAnalytics({
  config,
  ...given
}: AnalyticsOptions): Promise<{ close(): Promise<void> }> {
  const detectors = tune(await loadDetectors(), config.faults.detectors)
  const needs: Needs = { ...given, faults: config.faults, imports: config.imports, detectors }
  const jobs = [...(await loadJobs()).values()].map((job) =>
    job.scheduleFrom ? { ...job, schedule: job.scheduleFrom(needs) } : job,
  )
  await needs.queue.work(jobs, needs, { concurrency: config.concurrency })
  for (const job of jobs)
    if (job.atStart !== undefined) await needs.queue.add(job, job.atStart, { key: job.name })
  needs.log.info(
    { jobs: jobs.map(({ name }) => name), detectors: detectors.map(({ detector }) => detector.id) },
    'analytics works',
  )
  return { close: () => needs.queue.close() }
}

export async function loadJobs(
  folder: URL = new URL('../jobs/', import.meta.url),
): Promise<ReadonlyMap<string, AnalyticsJob>> {
  const units = await loadUnits(folder, undefined, JobUnit)
  for (const [name, { run }] of units)
    if (typeof run !== 'function')
      throw new AppError('unit/invalid', `The job ${name} runs nothing`, { name })
  return units as unknown as ReadonlyMap<string, AnalyticsJob>
}
