import type { Queue } from '@gridkeeper/model/queue'
import type { OwnMetrics } from '../own-metrics.ts'

const bucketsSeconds = [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100]

/** The same queue: the jobs this process runs are counted with the time they take. */
export function observeQueue(queue: Queue, metrics: OwnMetrics): Queue {
  const took = metrics.histogram(
    {
      name: 'gridkeeper_job_seconds',
      help: 'How long a job ran, by name and how it ended',
      labels: ['job', 'outcome'],
    },
    bucketsSeconds,
  )
  metrics.gauge(
    {
      name: 'gridkeeper_queue_jobs',
      help: 'Jobs in the queue, of every process',
      labels: ['state'],
    },
    async () =>
      Object.entries(await queue.counts()).map(([state, value]) => ({ labels: { state }, value })),
  )
  return {
    ...queue,
    work: (jobs, needs, options) =>
      queue.work(
        jobs.map((job) => ({
          ...job,
          async run(data, given, signal) {
            const started = performance.now()
            let outcome = 'failed'
            try {
              const answer = await job.run(data, given, signal)
              outcome = 'done'
              return answer
            } finally {
              took.observe({ job: job.name, outcome }, (performance.now() - started) / 1000)
            }
          },
        })),
        needs,
        options,
      ),
  }
}
