import fastifySwagger from '@fastify/swagger'
import type { App } from '../app.ts'

/** /api/openapi.json, from the very schemas that requests are checked with. */
export async function addOpenApi(app: App): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Gridkeeper 守网',
        version: '1',
        description: 'Times are epoch milliseconds, days yyyy-mm-dd; texts are {zh, en}.',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'gridkeeper' },
          system: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }],
    },
  })
  app.get('/api/openapi.json', { config: { room: 'open' }, schema: { hide: true } }, async () =>
    app.swagger(),
  )
}
