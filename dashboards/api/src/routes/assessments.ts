import type { App, Needs } from '../app.ts'
import { viewerOf } from '../plugins/sessions.ts'
import { assessments, decide, propose } from '../queries/assessments.ts'
import {
  Assessments,
  AssessmentsQuery,
  DecisionBody,
  Done,
  ProposalBody,
} from '../schemas/assessments.ts'
import { ById } from '../schemas/common.ts'

const config = { room: 'retention' } as const

export default function assessmentRoutes(app: App, { database, now, reports }: Needs): void {
  const { kysely } = database
  const { prices } = reports

  app.get(
    '/api/assessments',
    { config, schema: { querystring: AssessmentsQuery, response: { 200: Assessments } } },
    (request) => assessments(viewerOf(request), kysely, request.query.period, prices),
  )
  app.post(
    '/api/assessments',
    { config, schema: { body: ProposalBody, response: { 200: Done } } },
    (request) => propose(viewerOf(request), kysely, request.body, { now: now(), prices }),
  )
  app.post(
    '/api/assessments/:id/decide',
    { config, schema: { params: ById, body: DecisionBody, response: { 200: Done } } },
    (request) => decide(viewerOf(request), kysely, request.params.id, request.body, now()),
  )
}
