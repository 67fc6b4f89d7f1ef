import { AppError } from '@gridkeeper/model/errors'
import type { Logger } from '../log.ts'
import type { Database } from './database.ts'
import { migrate, readMigrations } from './migrate.ts'
import { openPglite } from './pglite/pglite.ts'
import { openPostgres } from './postgres/postgres.ts'

export type DatabaseOptions = {
  /** `pglite:` keeps it in the data directory; `postgres://…` is a server. */
  readonly url: string
  readonly dataDirectory: string
  readonly log: Logger
}

/** Opens the relational store and brings its tables up to date. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const database = await openEngine(options)
  try {
    const migrations = await readMigrations(new URL('migrations/', import.meta.url))
    const applied = await migrate(database.pool, migrations)
    if (applied.length > 0) options.log.info({ applied }, 'the database is up to date')
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

function openEngine({ url, dataDirectory, log }: DatabaseOptions): Promise<Database> {
  if (url === 'pglite:') return openPglite(dataDirectory, log)
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres(url, log)
  throw new AppError(
    'config/invalid',
    `database.url begins with \`${url.split(':')[0]}:\`: it is \`pglite:\` or \`postgres://…\``,
  )
}
