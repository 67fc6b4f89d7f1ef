import type { App, Needs } from '../app.ts'
import { viewerOf } from '../plugins/sessions.ts'
import { importRefusals, importRuns, refusals } from '../queries/intake.ts'
import { ById } from '../schemas/common.ts'
import { ImportRefusalQuery, ImportRefusals, ImportRuns, Refusals } from '../schemas/intake.ts'

const config = { room: 'imports' } as const

export default function intakeRoutes(app: App, { database }: Needs): void {
  const reader = database.kysely

  app.get(
    '/api/imports',
    { config, schema: { response: { 200: ImportRuns } } },
    async (request) => ({
      runs: await importRuns(viewerOf(request), reader),
    }),
  )
  app.get(
    '/api/imports/:id/refusals',
    {
      config,
      schema: { params: ById, querystring: ImportRefusalQuery, response: { 200: ImportRefusals } },
    },
    (request) => importRefusals(viewerOf(request), reader, request.params.id, request.query),
  )
  app.get(
    '/api/refusals',
    { config: { room: 'collector' }, schema: { response: { 200: Refusals } } },
    (request) => refusals(viewerOf(request), reader),
  )
}
