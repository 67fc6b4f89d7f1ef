import { randomUUID } from 'node:crypto'
import fastifyMultipart from '@fastify/multipart'
import { dayOf } from '@gridkeeper/model/calendar'
import { AppError } from '@gridkeeper/model/errors'
import { takeUpload } from '@gridkeeper/model/jobs'
import { refusalsCsv } from '@gridkeeper/model/refusals-csv'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { App, Needs } from '../app.ts'
import { viewerOf } from '../plugins/sessions.ts'
import { wrongField } from '../queries/fragments.ts'
import {
  changeUpload,
  dropUpload,
  noteExport,
  openUpload,
  refusalsOfImport,
  startUpload,
  uploadCame,
  uploadOf,
  uploads,
} from '../queries/uploads.ts'
import type { Viewer } from '../queries/viewer.ts'
import { mayImport } from '../rooms.ts'
import { ById } from '../schemas/common.ts'
import { ImportPreview, Upload, UploadChange, UploadQuery, Uploads } from '../schemas/uploads.ts'

const config = { room: 'imports' } as const
const mostBytes = 2 * 1024 ** 3

export default async function uploadRoutes(app: App, needs: Needs): Promise<void> {
  await app.register(fastifyMultipart, { limits: { files: 1, fileSize: mostBytes } })
  const reader = needs.database.kysely

  app.get('/api/uploads', { config, schema: { response: { 200: Uploads } } }, (request) =>
    uploads(viewerOf(request), reader),
  )
  app.post(
    '/api/uploads',
    { config, schema: { querystring: UploadQuery, response: { 201: Upload } } },
    async (request, reply) => reply.status(201).send(await receive(request, request.query, needs)),
  )
  app.get(
    '/api/uploads/:id',
    { config, schema: { params: ById, response: { 200: Upload } } },
    (request) => uploadOf(viewerOf(request), reader, request.params.id),
  )
  app.patch(
    '/api/uploads/:id',
    { config, schema: { params: ById, body: UploadChange, response: { 200: Upload } } },
    (request) =>
      changeUpload(importer(request), reader, request.params.id, request.body, needs.now()),
  )
  app.delete(
    '/api/uploads/:id',
    { config, schema: { params: ById, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await dropUpload(importer(request), reader, request.params.id)
      return reply.status(204).send(null)
    },
  )
  app.get(
    '/api/uploads/:id/preview',
    { config, schema: { params: ById, response: { 200: ImportPreview } } },
    async (request) => {
      const { id } = await uploadOf(importer(request), reader, request.params.id)
      return needs.importing.preview(id)
    },
  )
  addSteps(app, needs)
  addExports(app, needs)
}

/** Counting and taking are work for the queue: the answer says that it has begun. */
function addSteps(app: App, needs: Needs): void {
  const reader = needs.database.kysely
  for (const [step, dryRun] of [
    ['count', true],
    ['take', false],
  ] as const)
    app.post(
      `/api/uploads/:id/${step}`,
      { config, schema: { params: ById, response: { 202: Upload } } },
      async (request, reply) => {
        const viewer = importer(request)
        const { id } = await uploadOf(viewer, reader, request.params.id)
        if (await startUpload(reader, id, dryRun, needs.now()))
          await needs.queue.add(takeUpload, { upload: id, dryRun }, { key: `${id} ${step}` })
        return reply.status(202).send(await uploadOf(viewer, reader, id))
      },
    )
}

/** Refused rows for Excel, with who took them away written down. */
function addExports(app: App, { database, now }: Needs): void {
  const reader = database.kysely
  const send = async (reply: FastifyReply, viewer: Viewer, subject: string, text: string) => {
    await noteExport(viewer, reader, subject, now())
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="refused.csv"')
      .send(text)
  }
  app.get(
    '/api/uploads/:id/refusals.csv',
    { config, schema: { params: ById } },
    async (request, reply) => {
      const viewer = viewerOf(request)
      const { id, totals } = await uploadOf(viewer, reader, request.params.id)
      return send(reply, viewer, `upload:${id}:refusals`, refusalsCsv(totals?.refusals ?? []))
    },
  )
  app.get(
    '/api/imports/:id/refusals.csv',
    { config, schema: { params: ById } },
    async (request, reply) => {
      const viewer = viewerOf(request)
      const { id } = request.params
      const refusals = await refusalsOfImport(viewer, reader, id)
      return send(reply, viewer, `import:${id}:refusals`, refusalsCsv(refusals))
    },
  )
}

function importer(request: FastifyRequest): Viewer {
  const viewer = viewerOf(request)
  if (!mayImport(viewer.role))
    throw new AppError('auth/forbidden', 'Your role may look at imports, not make them')
  return viewer
}

async function receive(
  request: FastifyRequest,
  { kind, source = '', asOf }: UploadQuery,
  { database, importing, now, config: settings }: Needs,
): Promise<Upload> {
  const viewer = importer(request)
  const reader = database.kysely
  const file = request.isMultipart() ? await request.file() : undefined
  if (!file) throw wrongField('file', '没有收到文件', 'No file came')
  const id = randomUUID()
  const fileName = file.filename.slice(0, 200) || 'file'
  const day = asOf ?? dayOf(now(), settings.timeZone)
  await openUpload(viewer, reader, { id, kind, source, fileName, asOf: day, at: now() })
  try {
    const bytes = await importing.receive(id, file.file)
    if (file.file.truncated)
      throw new AppError('request/too-large', 'A file of more than 2 GB: split it')
    await uploadCame(reader, id, bytes)
  } catch (error) {
    await reader.deleteFrom('import_upload').where('id', '=', id).execute()
    throw error
  }
  return uploadOf(viewer, reader, id)
}
