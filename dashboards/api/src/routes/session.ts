import { randomBytes } from 'node:crypto'
import { AppError } from '@gridkeeper/model/errors'
import { hashPassword, verifyPassword } from '@gridkeeper/platform/passwords'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { App, Needs } from '../app.ts'
import { cookieName, knownOf, viewerOf } from '../plugins/sessions.ts'
import { createThrottle } from '../queries/login-tries.ts'
import { closeSession, findLogin, findViewer, openSession } from '../queries/sessions.ts'
import type { Viewer } from '../queries/viewer.ts'
import { mayOperate, mayReveal, roomsOf } from '../rooms.ts'
import { type Credentials, Credentials as CredentialsBody, Session } from '../schemas/session.ts'

const windowMs = 15 * 60_000

export default async function sessionRoutes(app: App, needs: Needs): Promise<void> {
  const { config, database, now } = needs
  const logIn = await createLogIn(needs)
  const path = '/api/session'
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: config.web.secureCookies,
    signed: true,
  } as const

  app.post(
    path,
    { config: { room: 'open' }, schema: { body: CredentialsBody, response: { 200: Session } } },
    async (request, reply) => {
      const { viewer, token } = await logIn(request, request.body)
      const maxAge = Math.round((viewer.expiresAt - now()) / 1000)
      reply.setCookie(cookieName, token, { ...cookie, maxAge })
      return sessionOf(viewer)
    },
  )
  app.get(
    path,
    { config: { room: 'any' }, schema: { response: { 200: Session } } },
    async (request) => sessionOf(viewerOf(request)),
  )
  app.delete(
    path,
    { config: { room: 'any' }, schema: { response: { 204: Type.Null() } } },
    async (request, reply) => {
      const { viewer, token } = knownOf(request)
      await closeSession(viewer, database.kysely, token)
      return reply.clearCookie(cookieName, cookie).status(204).send(null)
    },
  )
}

function sessionOf(viewer: Viewer): Session {
  const { id, name, login, role, villages, unit, whole, expiresAt } = viewer
  return {
    person: { id, name, login, role, villages: [...villages] },
    unit: { ...unit },
    rooms: roomsOf(role, whole),
    mayReveal: mayReveal(role),
    mayOperate: mayOperate(role),
    expiresAt,
  }
}

/** Few tries for one login from one address, more for an address (an office shares one) and for a login from everywhere. */
async function createLogIn({ config, database, now }: Needs) {
  const throttle = createThrottle(database.kysely, windowMs)
  // A login that does not exist takes as long to refuse as a wrong password.
  const nobody = await hashPassword(randomBytes(16).toString('base64url'))

  return async ({ ip }: FastifyRequest, { login, password }: Credentials) => {
    // The address first: one that has used up its tries makes no more rows, whatever it tries.
    const keys = [
      { key: `address ${ip}`, tries: 60 },
      { key: `both ${ip} ${login}`, tries: 8 },
      { key: `login ${login}`, tries: 120 },
    ]
    if (!(await throttle.take(keys, now())))
      throw new AppError('auth/throttled', 'Too many tries: wait a quarter of an hour')
    const found = await findLogin(database.kysely, login)
    const fits = await verifyPassword(password, found?.hash ?? nobody)
    if (!found || !fits) throw wrongPassword()
    await throttle.forgive(keys)
    const token = randomBytes(32).toString('base64url')
    const expiresAt = now() + Math.round(config.web.sessionHours * 3_600_000)
    const session = { person: found.person, token, now: now(), expiresAt }
    await openSession(database.kysely, session)
    const viewer = await findViewer(database.kysely, token, now())
    if (!viewer) throw wrongPassword()
    return { viewer, token }
  }
}

function wrongPassword(): AppError {
  const text = { zh: '登录名或密码不对', en: 'The login or the password is wrong' }
  return new AppError('auth/required', text.en, { text })
}
