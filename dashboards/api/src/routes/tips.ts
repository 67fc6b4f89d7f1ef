import { dayOf } from '@gridkeeper/model/calendar'
import { taskRecorded } from '@gridkeeper/model/jobs'
import type { App, Needs } from '../app.ts'
import { viewerOf } from '../plugins/sessions.ts'
import { giveTip } from '../queries/tips.ts'
import { ById } from '../schemas/common.ts'
import { TipAnswer, TipBody } from '../schemas/tips.ts'

export default function tipRoutes(app: App, { database, queue, now, config }: Needs): void {
  app.post(
    '/api/tasks/:id/tip',
    {
      config: { room: 'tasks' },
      schema: { params: ById, body: TipBody, response: { 200: TipAnswer, 201: TipAnswer } },
    },
    async (request, reply) => {
      const { timeZone } = config
      const at = { now: now(), timeZone, answerBy: dayOf(now(), timeZone) }
      const answer = await giveTip(
        viewerOf(request),
        database.kysely,
        request.params.id,
        request.body,
        at,
      )
      // Its clock is the policy's, which analytics knows.
      await queue.add(taskRecorded, { task: answer.task }, { key: answer.task })
      return reply.status(answer.isNew ? 201 : 200).send(answer)
    },
  )
}
