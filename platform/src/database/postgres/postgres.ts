import type { Logger } from '../../log.ts'
import type { Database } from '../database.ts'
import { kyselyOver } from '../kysely.ts'
import { PostgresListener } from './listener.ts'
import { PostgresLocks } from './locks.ts'
import { PostgresPool } from './pool.ts'

/** Connections a program may have at once, its listener and its locks apart. */
const connections = 10

/** A PostgreSQL server, shared by as many programs as like. */
export async function openPostgres(url: string, log: Logger): Promise<Database> {
  const pool = new PostgresPool(url, connections)
  pool.on('error', (err: unknown) => log.debug({ err }, 'an idle connection broke'))
  const listener = new PostgresListener(url, log)
  const locks = new PostgresLocks(url, log)
  await pool.query('SELECT 1').catch(async (error: unknown) => {
    await pool.end()
    throw error
  })
  let closed: Promise<unknown> | undefined
  const close = () => Promise.all([listener.close(), locks.close(), pool.end()])
  return {
    engine: 'postgres',
    kysely: kyselyOver(pool),
    pool,
    listen: (channel, heard) => listener.listen(channel, heard),
    notify: async (channel, payload) => {
      await pool.query('SELECT pg_notify($1, $2)', [channel, payload])
    },
    lock: (name, lost) => locks.take(name, lost),
    async close() {
      closed ??= close()
      await closed
    },
  }
}
