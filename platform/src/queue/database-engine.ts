import { createPostgresBackend, type PgPool, runMigrations, withBackend } from 'bullmq'
import type { Database } from '../database/database.ts'
import type { Engine } from './engine.ts'

/** Jobs in the schema `bullmq` of the relational database, PGlite as well as PostgreSQL. */
export async function openDatabaseEngine({ pool }: Pick<Database, 'pool'>): Promise<Engine> {
  const { Queue, Worker } = withBackend(createPostgresBackend)
  // Both pools are event emitters with the driver's events; our port does not promise so much to everyone.
  const connection = pool as unknown as PgPool
  const client = await connection.connect()
  try {
    await runMigrations(client)
  } finally {
    client.release()
  }
  return {
    openQueue: (name) => new Queue(name, { connection }),
    openWorker: (name, run, options) => new Worker(name, run, { ...options, connection }),
    close: async () => {},
  }
}
