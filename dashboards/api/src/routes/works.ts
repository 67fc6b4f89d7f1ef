import { AppError } from '@gridkeeper/model/errors'
import { analyseNode } from '@gridkeeper/model/jobs'
import type { App, Needs } from '../app.ts'
import { viewerOf } from '../plugins/sessions.ts'
import type { Viewer } from '../queries/viewer.ts'
import { endWorks, listWorks, planWorks } from '../queries/works.ts'
import { mayOperate } from '../rooms.ts'
import { ById } from '../schemas/common.ts'
import { WorksBody, WorksLine, WorksList, WorksQuery } from '../schemas/works.ts'

const config = { room: 'network' } as const

export default function worksRoutes(app: App, { database, queue, now }: Needs): void {
  const reader = database.kysely

  app.get(
    '/api/works',
    { config, schema: { querystring: WorksQuery, response: { 200: WorksList } } },
    async (request) => ({
      works: await listWorks(viewerOf(request), reader, request.query, now()),
    }),
  )
  app.post(
    '/api/works',
    { config, schema: { body: WorksBody, response: { 201: WorksLine } } },
    async (request, reply) => {
      const viewer = operator(viewerOf(request))
      return reply.status(201).send(await planWorks(viewer, reader, request.body, now()))
    },
  )
  app.post(
    '/api/works/:id/end',
    { config, schema: { params: ById, response: { 200: WorksLine } } },
    async (request) => {
      const ended = await endWorks(operator(viewerOf(request)), reader, request.params.id, now())
      const { id } = ended.element
      const device = await reader
        .selectFrom('device')
        .select('node_id')
        .where('id', '=', id)
        .executeTakeFirst()
      const node = device?.node_id ?? id
      await queue.add(analyseNode, { node }, { key: node })
      return ended
    },
  )
}

function operator(viewer: Viewer): Viewer {
  if (!mayOperate(viewer.role))
    throw new AppError('auth/forbidden', 'Your role does not operate alarms')
  return viewer
}
