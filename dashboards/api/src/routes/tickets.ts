import { AppError } from '@gridkeeper/model/errors'
import type { App, Needs } from '../app.ts'
import { viewerOf } from '../plugins/sessions.ts'
import { knownOf } from '../queries/known.ts'
import { callBack, listTickets, takeTicket } from '../queries/tickets.ts'
import type { Viewer } from '../queries/viewer.ts'
import { mayReport } from '../rooms.ts'
import { ById } from '../schemas/common.ts'
import { CallBackBody, Known, TicketBody, TicketLine, TicketList } from '../schemas/tickets.ts'

const config = { room: 'network' } as const

export default function ticketRoutes(app: App, { database, now, config: settings }: Needs): void {
  const reader = database.kysely

  app.get(
    '/api/homes/:id/known',
    { config, schema: { params: ById, response: { 200: Known } } },
    async (request) => {
      const viewer = taker(viewerOf(request))
      const {
        unit: _,
        village: __,
        ...known
      } = await knownOf(viewer, reader, request.params.id, now())
      return known
    },
  )
  app.get(
    '/api/tickets',
    { config, schema: { response: { 200: TicketList } } },
    async (request) => ({
      asOf: now(),
      tickets: await listTickets(taker(viewerOf(request)), reader, now()),
    }),
  )
  app.post(
    '/api/tickets',
    { config, schema: { body: TicketBody, response: { 200: TicketLine } } },
    (request) => {
      const moment = { now: now(), timeZone: settings.timeZone }
      return takeTicket(taker(viewerOf(request)), reader, request.body, moment)
    },
  )
  app.post(
    '/api/tickets/:id/call-back',
    { config, schema: { params: ById, body: CallBackBody, response: { 200: TicketLine } } },
    (request) => callBack(taker(viewerOf(request)), reader, request.params.id, request.body, now()),
  )
}

function taker(viewer: Viewer): Viewer {
  if (!mayReport(viewer.role))
    throw new AppError('auth/forbidden', 'Your role does not take customers’ reports')
  return viewer
}
