import { dayOf } from '@gridkeeper/model/calendar'
import { AppError } from '@gridkeeper/model/errors'
import type { ImportKind } from '@gridkeeper/model/importing'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { App, Needs } from '../app.ts'
import { viewerOf } from '../plugins/sessions.ts'
import { makeToken, revokeToken, systemOf, systemTokens } from '../queries/system-tokens.ts'
import { householdMerges } from '../queries/uploads.ts'
import type { Viewer } from '../queries/viewer.ts'
import { ById } from '../schemas/common.ts'
import {
  BulkBody,
  BulkParams,
  BulkQuery,
  BulkResult,
  HomesBody,
  HouseholdMerges,
  MadeToken,
  SystemTokens,
  TokenBody,
} from '../schemas/uploads.ts'

declare module 'fastify' {
  interface FastifyRequest {
    system: string | null
  }
}

const mostBytes = 16 * 1024 * 1024
const room = { room: 'imports' } as const

export default function bulkRoutes(app: App, needs: Needs): void {
  app.decorateRequest('system', null)
  app.addContentTypeParser(
    'application/x-ndjson',
    { parseAs: 'string', bodyLimit: mostBytes },
    async (_request: FastifyRequest, text: string | Buffer) => jsonLines(String(text)),
  )
  app.post(
    '/api/bulk/:kind',
    {
      // No session: a system shows its token, before a byte of its rows is read.
      config: { room: 'open' },
      bodyLimit: mostBytes,
      schema: {
        params: BulkParams,
        querystring: BulkQuery,
        body: BulkBody,
        response: { 200: BulkResult },
        security: [{ system: [] }],
      },
      onRequest: async (request) => {
        request.system = await admitted(request, needs)
      },
    },
    (request) => {
      const asOf = request.query.asOf ?? dayOf(needs.now(), needs.config.timeZone)
      const { dryRun } = request.query
      const source = request.system ?? ''
      return needs.importing.bulk({
        kind: request.params.kind,
        rows: request.body,
        source,
        asOf,
        dryRun,
      })
    },
  )
  addTokens(app, needs)
  addHomes(app, needs)
}

async function admitted(request: FastifyRequest, { database, now }: Needs): Promise<string> {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  const { kind } = request.params as { kind: ImportKind }
  const system = token && (await systemOf(database.kysely, token, kind, now()))
  if (!system)
    throw new AppError('auth/required', 'Show a system’s token', {
      text: {
        zh: '请在 Authorization: Bearer 中出示系统令牌',
        en: 'Show a system’s token as Authorization: Bearer',
      },
    })
  if (!system.may) throw new AppError('auth/forbidden', `This token may not bring ${kind}`)
  return system.name
}

function jsonLines(text: string): unknown[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      return [JSON.parse(line) as unknown]
    } catch (cause) {
      const en = `Line ${index + 1} is not JSON`
      throw new AppError('request/invalid', en, {
        cause,
        field: `line ${index + 1}`,
        text: { zh: `第 ${index + 1} 行不是 JSON`, en },
      })
    }
  })
}

function addTokens(app: App, { database, now }: Needs): void {
  const reader = database.kysely
  app.get(
    '/api/system-tokens',
    { config: room, schema: { response: { 200: SystemTokens } } },
    (request) => systemTokens(administrator(request), reader),
  )
  app.post(
    '/api/system-tokens',
    { config: room, schema: { body: TokenBody, response: { 201: MadeToken } } },
    async (request, reply) => {
      const token = await makeToken(administrator(request), reader, request.body, now())
      return reply.status(201).send({ token })
    },
  )
  app.delete(
    '/api/system-tokens/:id',
    { config: room, schema: { params: ById, response: { 204: Type.Null() } } },
    async (request, reply) => {
      administrator(request)
      await revokeToken(reader, request.params.id, now())
      return reply.status(204).send(null)
    },
  )
}

/** Homes that were found to be one, by whom, and that undone. */
function addHomes(app: App, { database, importing }: Needs): void {
  const schema = { response: { 200: HouseholdMerges } }
  app.get('/api/household-merges', { config: room, schema }, (request) =>
    householdMerges(viewerOf(request), database.kysely),
  )
  app.post(
    '/api/household-merges',
    { config: room, schema: { ...schema, body: HomesBody } },
    async (request) => {
      const viewer = administrator(request)
      await importing.mergeHomes(request.body.from, request.body.into, viewer.id)
      return householdMerges(viewer, database.kysely)
    },
  )
  app.delete(
    '/api/household-merges/:id',
    { config: room, schema: { ...schema, params: ById } },
    async (request) => {
      const viewer = administrator(request)
      await importing.splitHome(request.params.id, viewer.id)
      return householdMerges(viewer, database.kysely)
    },
  )
}

function administrator(request: FastifyRequest): Viewer {
  const viewer = viewerOf(request)
  if (viewer.role !== 'admin') throw new AppError('auth/forbidden', 'Only an administrator may')
  return viewer
}
