import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Reader, Viewer } from './viewer.ts'

export type Login = { readonly person: string; readonly hash: string }

// What stands in the table is a hash of the cookie's value: who reads the table cannot use it.
const stored = (token: string) => createHash('sha256').update(token).digest('base64url')

/** What a login is checked against; the only queries that no viewer stands before, since there is none yet. */
export async function findLogin(reader: Reader, login: string): Promise<Login | undefined> {
  const person = await reader
    .selectFrom('person')
    .select(['id', 'password_hash'])
    .where('login', '=', login)
    .where('active', '=', true)
    .executeTakeFirst()
  return person && { person: person.id, hash: person.password_hash }
}

export async function openSession(
  reader: Reader,
  session: { person: string; token: string; now: number; expiresAt: number },
): Promise<void> {
  await reader.deleteFrom('session').where('expires_at', '<=', session.now).execute()
  await reader
    .insertInto('session')
    .values({
      id: stored(session.token),
      person_id: session.person,
      created_at: session.now,
      expires_at: session.expiresAt,
    })
    .execute()
}

export async function findViewer(
  reader: Reader,
  token: string,
  now: number,
): Promise<Viewer | undefined> {
  const { rows } = await sql<Viewer>`
    select p.id, p.name, p.login, p.role, p.villages, u.path, u.parent_id is null as whole,
      json_build_object('id', u.id, 'name', u.name, 'level', u.level) as unit, s.expires_at as "expiresAt"
    from session s join person p on p.id = s.person_id join org_unit u on u.id = p.org_unit_id
    where s.id = ${stored(token)} and s.expires_at > ${now} and p.active`.execute(reader)
  return rows[0]
}

export async function closeSession(_viewer: Viewer, reader: Reader, token: string): Promise<void> {
  await reader.deleteFrom('session').where('id', '=', stored(token)).execute()
}
