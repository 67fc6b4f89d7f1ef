import { createHash, randomBytes } from 'node:crypto'
import type { ImportKind } from '@gridkeeper/model/importing'
import { sql } from 'kysely'
import type { SystemTokens, TokenBody } from '../schemas/uploads.ts'
import { unknownResource } from './fragments.ts'
import type { Reader, Viewer } from './viewer.ts'

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

export async function makeToken(
  viewer: Viewer,
  reader: Reader,
  { name, kinds }: TokenBody,
  at: number,
): Promise<string> {
  const token = `gk_${randomBytes(32).toString('base64url')}`
  await reader
    .insertInto('system_token')
    .values({
      hash: hashOf(token),
      name,
      kinds,
      made_at: at,
      made_by: viewer.id,
      used_at: null,
      revoked_at: null,
    })
    .execute()
  return token
}

/** Whose token this is, and whether it may bring these rows. */
export async function systemOf(
  reader: Reader,
  token: string,
  kind: ImportKind,
  at: number,
): Promise<{ name: string; may: boolean } | undefined> {
  const found = await reader
    .updateTable('system_token')
    .set({ used_at: at })
    .where('hash', '=', hashOf(token))
    .where('revoked_at', 'is', null)
    .returning(['name', 'kinds'])
    .executeTakeFirst()
  return found && { name: found.name, may: found.kinds.includes(kind) }
}

export async function systemTokens(viewer: Viewer, reader: Reader): Promise<SystemTokens> {
  const { rows } = await sql<SystemTokens['tokens'][number]>`
    select left(hash, 12) as id, name, kinds, made_at as "madeAt", used_at as "usedAt" from system_token
    where revoked_at is null and ${viewer.whole} order by made_at desc`.execute(reader)
  return { tokens: rows }
}

export async function revokeToken(reader: Reader, id: string, at: number): Promise<void> {
  const revoked = await reader
    .updateTable('system_token')
    .set({ revoked_at: at })
    .where(sql`left(hash, 12)`, '=', id)
    .where('revoked_at', 'is', null)
    .returning('name')
    .executeTakeFirst()
  if (!revoked) throw unknownResource('令牌', 'token', id)
}
