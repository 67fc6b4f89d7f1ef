import { liveChannel } from '@gridkeeper/model/live'
import type { App, Needs } from '../app.ts'
import { createLive } from '../live.ts'
import { viewerOf } from '../plugins/sessions.ts'

const heartbeatMs = 20_000

/** Server-sent events: which subject changed, never what. The pages ask again, each for what it may see. */
export default async function liveRoutes(app: App, { database, now }: Needs): Promise<void> {
  const live = createLive()
  const stop = await database.listen(liveChannel, live.heard)
  app.addHook('preClose', async () => {
    live.close()
    await stop()
  })

  app.get('/api/live', { config: { room: 'any' } }, (request, reply) => {
    const { expiresAt } = viewerOf(request)
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value)
    reply.raw.setHeader('content-type', 'text/event-stream; charset=utf-8')
    reply.raw.setHeader('x-accel-buffering', 'no')
    reply.raw.writeHead(200)
    reply.raw.write('retry: 3000\n\n')
    const unsubscribe = live.subscribe((subject) => void reply.raw.write(`data: ${subject}\n\n`))
    const beat = setInterval(() => {
      if (now() >= expiresAt) reply.raw.end()
      else reply.raw.write(': still here\n\n')
    }, heartbeatMs)
    reply.raw.on('close', () => {
      clearInterval(beat)
      unsubscribe()
    })
  })
}
