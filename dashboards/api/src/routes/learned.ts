import { AppError } from '@gridkeeper/model/errors'
import type { App, Needs } from '../app.ts'
import { viewerOf } from '../plugins/sessions.ts'
import { decide, listProposals } from '../queries/learned.ts'
import type { Viewer } from '../queries/viewer.ts'
import { mayOperate } from '../rooms.ts'
import { ById } from '../schemas/common.ts'
import { DecideBody, decisions, LimitProposals } from '../schemas/learned.ts'

const config = { room: 'network' } as const

export default function learnedRoutes(app: App, { database, now }: Needs): void {
  const reader = database.kysely
  const answer = async (viewer: Viewer) => ({
    proposals: await listProposals(viewer, reader),
    mayDecide: mayDecide(viewer),
  })

  app.get('/api/limits', { config, schema: { response: { 200: LimitProposals } } }, (request) =>
    answer(viewerOf(request)),
  )
  for (const decision of decisions)
    app.post(
      `/api/limits/:id/${decision}`,
      { config, schema: { params: ById, body: DecideBody, response: { 200: LimitProposals } } },
      async (request) => {
        const viewer = viewerOf(request)
        if (!mayDecide(viewer))
          throw new AppError('auth/forbidden', 'Limits are decided on for the whole company')
        const { note } = request.body
        await decide(viewer, reader, request.params.id, decision, { note, now: now() })
        return answer(viewer)
      },
    )
}

const mayDecide = (viewer: Viewer) => viewer.whole && mayOperate(viewer.role)
