import { dayOf, monthOf } from '@gridkeeper/model/calendar'
import { AppError } from '@gridkeeper/model/errors'
import type { Role } from '@gridkeeper/model/organisation'
import { Type } from 'typebox'
import type { App, Needs } from '../app.ts'
import { viewerOf } from '../plugins/sessions.ts'
import { answerSample, revealSample, samplesOf } from '../queries/samples.ts'
import { mayCallBack, maySeeSamples } from '../rooms.ts'
import { ById } from '../schemas/common.ts'
import { SampleAnswerBody, SampleQuery, Samples } from '../schemas/samples.ts'
import { RevealAnswer } from '../schemas/tasks.ts'

const config = { room: 'tasks' } as const

export default function sampleRoutes(app: App, { database, now, config: own }: Needs): void {
  const reader = database.kysely
  app.get(
    '/api/samples',
    { config, schema: { querystring: SampleQuery, response: { 200: Samples } } },
    (request) => {
      const viewer = allowed(viewerOf(request), maySeeSamples)
      const month = monthOf(dayOf(now(), own.timeZone))
      return samplesOf(viewer, reader, request.query.month, month)
    },
  )
  app.post(
    '/api/samples/:id/answer',
    {
      config,
      schema: {
        params: ById,
        body: SampleAnswerBody,
        response: { 200: Type.Object({ task: Type.String() }) },
      },
    },
    (request) =>
      answerSample(
        allowed(viewerOf(request), mayCallBack),
        reader,
        request.params.id,
        request.body,
        now(),
      ),
  )
  app.post(
    '/api/samples/:id/reveal',
    { config, schema: { params: ById, response: { 200: RevealAnswer } } },
    (request) =>
      revealSample(allowed(viewerOf(request), mayCallBack), reader, request.params.id, now()),
  )
}

function allowed<V extends { readonly role: Role }>(viewer: V, may: (role: Role) => boolean): V {
  if (!may(viewer.role)) throw new AppError('auth/forbidden', 'Your role does not allow this')
  return viewer
}
