import { AppError } from '@gridkeeper/model/errors'
import { taskRecorded } from '@gridkeeper/model/jobs'
import { futureToleranceMs } from '@gridkeeper/model/report'
import { Attempt } from '@gridkeeper/model/task'
import type { App, Needs } from '../app.ts'
import { viewerOf } from '../plugins/sessions.ts'
import { recordAttempt, revealField } from '../queries/attempts.ts'
import { wrongField } from '../queries/fragments.ts'
import { listTasks, taskDetail } from '../queries/tasks.ts'
import { mayRecord, mayReveal } from '../rooms.ts'
import { ById } from '../schemas/common.ts'
import {
  AttemptAnswer,
  RevealAnswer,
  RevealBody,
  TaskDetail,
  TaskList,
  TaskQuery,
} from '../schemas/tasks.ts'

const config = { room: 'tasks' } as const

export default function taskRoutes(app: App, { database, queue, now }: Needs): void {
  const reader = database.kysely
  const answers = { 200: AttemptAnswer, 201: AttemptAnswer }

  app.get(
    '/api/tasks',
    { config, schema: { querystring: TaskQuery, response: { 200: TaskList } } },
    (request) => listTasks(viewerOf(request), reader, request.query),
  )
  app.get(
    '/api/tasks/:id',
    { config, schema: { params: ById, response: { 200: TaskDetail } } },
    (request) => taskDetail(viewerOf(request), reader, request.params.id, now()),
  )
  app.post(
    '/api/tasks/:id/attempts',
    { config, schema: { params: ById, body: Attempt, response: answers } },
    async (request, reply) => {
      const { body, params } = request
      const viewer = allowed(viewerOf(request), mayRecord)
      refuseFuture(body.at, now())
      const { isNew, answer } = await recordAttempt(viewer, reader, params.id, body, now())
      // Also when it came again: the first time may have ended between the two.
      await queue.add(taskRecorded, { task: params.id }, { key: params.id })
      return reply.status(isNew ? 201 : 200).send(answer)
    },
  )
  app.post(
    '/api/tasks/:id/reveal',
    { config, schema: { params: ById, body: RevealBody, response: { 200: RevealAnswer } } },
    (request) => {
      const viewer = allowed(viewerOf(request), mayReveal)
      return revealField(viewer, reader, request.params.id, request.body, now())
    },
  )
}

function allowed<V extends { readonly role: R }, R>(viewer: V, may: (role: R) => boolean): V {
  if (!may(viewer.role)) throw new AppError('auth/forbidden', 'Your role does not allow this')
  return viewer
}

function refuseFuture(at: number, now: number): void {
  if (at > now + futureToleranceMs)
    throw wrongField(
      'at',
      '时间在将来，请检查手机时钟',
      'This is in the future: check the phone’s clock',
    )
}
