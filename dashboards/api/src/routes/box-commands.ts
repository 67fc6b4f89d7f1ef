import { AppError } from '@gridkeeper/model/errors'
import type { App, Needs } from '../app.ts'
import { viewerOf } from '../plugins/sessions.ts'
import { askBox, listBoxCommands } from '../queries/box-commands.ts'
import { mayOperate } from '../rooms.ts'
import { BoxCommandAsked, BoxCommandBody, BoxCommandList } from '../schemas/box-commands.ts'
import { ById } from '../schemas/common.ts'

const config = { room: 'network' } as const

export default function boxCommandRoutes(app: App, { database, now }: Needs): void {
  const reader = database.kysely

  app.get(
    '/api/devices/:id/commands',
    { config, schema: { params: ById, response: { 200: BoxCommandList } } },
    async (request) => ({
      commands: await listBoxCommands(viewerOf(request), reader, request.params.id),
    }),
  )
  app.post(
    '/api/devices/:id/commands',
    { config, schema: { params: ById, body: BoxCommandBody, response: { 200: BoxCommandAsked } } },
    async (request) => {
      const viewer = viewerOf(request)
      if (!mayOperate(viewer.role))
        throw new AppError('auth/forbidden', 'Your role does not command boxes')
      const asked = { command: request.body, at: now() }
      return { id: await askBox(viewer, reader, request.params.id, asked) }
    },
  )
}
