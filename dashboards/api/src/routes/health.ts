import { AppError } from '@gridkeeper/model/errors'
import { sql } from 'kysely'
import type { App, Needs } from '../app.ts'
import { Health } from '../schemas/health.ts'

const deadlineMs = 3000

export default function healthRoutes(app: App, { database, series, queue, now }: Needs): void {
  const answers = { 200: Health, 503: Health }
  const range = { metrics: ['device.reachable'], devices: ['health'], from: 0, to: 1 } as const

  app.get(
    '/api/health',
    { config: { room: 'open' }, schema: { response: answers } },
    async (_, reply) => {
      const [relational, timed, jobs] = await Promise.all([
        probe(() => sql`select 1`.execute(database.kysely)),
        probe(() => series.latest(range)),
        probe(() => queue.counts()),
      ])
      const { got: counts = null, ...queued } = jobs
      const ok = relational.ok && timed.ok && jobs.ok
      const parts = { database: relational, series: timed, queue: { ...queued, counts } }
      return reply.status(ok ? 200 : 503).send({ ok, at: now(), ...parts })
    },
  )
}

async function probe<T>(ask: () => Promise<T>): Promise<{ ok: boolean; tookMs: number; got?: T }> {
  const started = performance.now()
  const tookMs = () => Math.round(performance.now() - started)
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => late.reject(new AppError('store/unavailable', 'No answer in time')),
    deadlineMs,
  )
  try {
    const got = await Promise.race([ask(), late.promise])
    return { ok: true, tookMs: tookMs(), got }
  } catch {
    return { ok: false, tookMs: tookMs() }
  } finally {
    clearTimeout(timer)
  }
}
