import { AppError } from '@gridkeeper/model/errors'
import type { FastifyRequest } from 'fastify'
import type { App, Needs } from '../app.ts'
import { findViewer } from '../queries/sessions.ts'
import type { Viewer } from '../queries/viewer.ts'
import { roomsOf } from '../rooms.ts'
import type { Room } from '../schemas/session.ts'

declare module 'fastify' {
  interface FastifyRequest {
    known: { readonly viewer: Viewer; readonly token: string } | null
  }
  interface FastifyContextConfig {
    /** Which room the route belongs to: `open` needs no login, `any` only a login. A route without one is closed to all. */
    room?: Room | 'any' | 'open'
  }
}

export const cookieName = 'gridkeeper'

/** Before any route of the API: who asks, and whether this role may enter the room. */
export function addSessions(app: App, { database, now }: Needs): void {
  app.decorateRequest('known', null)
  app.addHook('onRequest', async (request) => {
    const { room } = request.routeOptions.config
    if (room === 'open' || !request.routeOptions.url?.startsWith('/api/')) return
    const token = tokenOf(request)
    const viewer = token && (await findViewer(database.kysely, token, now()))
    if (!token || !viewer) throw new AppError('auth/required', 'Log in first')
    if (!room || (room !== 'any' && !roomsOf(viewer.role, viewer.whole).includes(room)))
      throw new AppError('auth/forbidden', 'Your role does not open this', { room })
    request.known = { viewer, token }
  })
}

function tokenOf(request: FastifyRequest): string | undefined {
  const cookie = request.cookies[cookieName]
  const { valid, value } = cookie ? request.unsignCookie(cookie) : { valid: false, value: null }
  return valid && value ? value : undefined
}

/** Who asks, in a route that is not open. */
export function viewerOf(request: FastifyRequest): Viewer {
  return knownOf(request).viewer
}

export function knownOf(request: FastifyRequest) {
  if (!request.known) throw new AppError('auth/required', 'Log in first')
  return request.known
}
