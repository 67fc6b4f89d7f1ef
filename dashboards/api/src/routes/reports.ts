import { Readable } from 'node:stream'
import type { App, Needs } from '../app.ts'
import { viewerOf } from '../plugins/sessions.ts'
import { fileOf, reportOf, reportsOf } from '../queries/reports.ts'
import { ById } from '../schemas/common.ts'
import { FileBody, ReportAnswer, ReportQuery, Reports } from '../schemas/reports.ts'

const config = { room: 'tasks' } as const
const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

export default function reportRoutes(app: App, { database, now, reports, ...needs }: Needs): void {
  const reader = database.kysely
  const around = () => ({ source: reports, now: now(), timeZone: needs.config.timeZone })

  app.get('/api/reports', { config, schema: { response: { 200: Reports } } }, async (request) => ({
    reports: reportsOf(viewerOf(request), reports),
  }))
  app.get(
    '/api/reports/:id',
    { config, schema: { params: ById, querystring: ReportQuery, response: { 200: ReportAnswer } } },
    (request) => reportOf(viewerOf(request), reader, request.params.id, request.query, around()),
  )
  app.post(
    '/api/reports/:id/file',
    { config, schema: { params: ById, body: FileBody } },
    async (request, reply) => {
      const { params, body } = request
      const file = await fileOf(viewerOf(request), reader, params.id, body, around())
      // Who goes away ends the reading; who reads slowly is waited for.
      const bytes = Readable.from(file.bytes, { objectMode: false })
      return reply
        .type(types[body.format])
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        )
        .send(bytes)
    },
  )
}
