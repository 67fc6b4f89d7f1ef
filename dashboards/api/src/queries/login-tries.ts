import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Reader } from './viewer.ts'

/** What is tried, and how often it may be in one window. */
export type Limited = { readonly key: string; readonly tries: number }

export type Throttle = {
  /** Counts one try against every key, in order; false at the first that has used up its tries, those after it are not counted. */
  take(keys: readonly Limited[], now: number): Promise<boolean>
  /** Gives the tries of these keys back: it was the right person. */
  forgive(keys: readonly Limited[]): Promise<void>
}

// Who reads the table learns neither logins nor addresses.
const stored = ({ key }: Limited) => createHash('sha256').update(key).digest('base64url')

/** Tries in a window that begins with the first of them, counted in the database: all web processes count together. */
export function createThrottle(reader: Reader, windowMs: number): Throttle {
  async function count(limited: Limited, now: number): Promise<number> {
    const { rows } = await sql<{ tries: number }>`
      insert into login_try as t (key, tries, until) values (${stored(limited)}, 1, ${now + windowMs}::bigint)
      on conflict (key) do update set
        tries = case when t.until > ${now}::bigint then t.tries + 1 else 1 end,
        until = case when t.until > ${now}::bigint then t.until else excluded.until end
      returning tries`.execute(reader)
    return rows[0]?.tries ?? 0
  }

  return {
    async take(keys, now) {
      await reader.deleteFrom('login_try').where('until', '<=', now).execute()
      for (const limited of keys) if ((await count(limited, now)) > limited.tries) return false
      return true
    },
    async forgive(keys) {
      await reader
        .updateTable('login_try')
        .set((row) => ({ tries: row('tries', '-', 1) }))
        .where('key', 'in', keys.map(stored))
        .where('tries', '>', 0)
        .execute()
    },
  }
}
