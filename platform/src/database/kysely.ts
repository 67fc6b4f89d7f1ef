import { Kysely, PostgresDialect, type PostgresDialectConfig } from 'kysely'
import type { Pool } from './database.ts'
import type { Tables } from './tables.ts'

/** The typed query builder over either pool. */
export function kyselyOver(pool: Pool): Kysely<Tables> {
  // Kysely's type also asks for cursors, which only `stream()` uses; both pools answer everything else of it.
  const asked = pool as unknown as PostgresDialectConfig['pool']
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: asked }) })
}
