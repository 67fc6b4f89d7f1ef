import { mayScrape, refusedScrape } from '@gridkeeper/platform/observe/scrapes'
import type { App, Needs } from '../app.ts'

/** Not of the API: for Prometheus, which has no login. */
export default function metricsRoutes(app: App, { metrics, config }: Needs): void {
  app.get(
    '/metrics',
    { config: { room: 'open' }, schema: { hide: true } },
    async ({ socket, headers }, reply) => {
      const may = mayScrape({ address: socket.remoteAddress, headers }, config.metrics.token)
      if (!may) return reply.status(403).type('text/plain; charset=utf-8').send(refusedScrape)
      return reply.type(metrics.contentType).send(await metrics.text())
    },
  )
}
