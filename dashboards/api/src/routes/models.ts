import { dayOf } from '@gridkeeper/model/calendar'
import type { App, Needs } from '../app.ts'
import { viewerOf } from '../plugins/sessions.ts'
import { models } from '../queries/models.ts'
import { Models } from '../schemas/models.ts'

export default function modelRoutes(app: App, { database, now, ...needs }: Needs): void {
  app.get(
    '/api/models',
    { config: { room: 'retention' }, schema: { response: { 200: Models } } },
    (request) =>
      models(viewerOf(request), database.kysely, {
        now: now(),
        day: dayOf(now(), needs.config.timeZone),
      }),
  )
}
