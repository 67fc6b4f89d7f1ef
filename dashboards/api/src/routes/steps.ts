import type { App, Needs } from '../app.ts'
import { viewerOf } from '../plugins/sessions.ts'
import { doStep } from '../queries/steps.ts'
import { ById } from '../schemas/common.ts'
import { StepAnswer, StepBody } from '../schemas/steps.ts'

export default function stepRoutes(app: App, { database, now }: Needs): void {
  app.post(
    '/api/tasks/:id/steps',
    {
      config: { room: 'tasks' },
      schema: { params: ById, body: StepBody, response: { 200: StepAnswer } },
    },
    (request) => doStep(viewerOf(request), database.kysely, request.params.id, request.body, now()),
  )
}
