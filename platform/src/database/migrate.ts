import { readdir } from 'node:fs/promises'
import { AppError } from '@gridkeeper/model/errors'
import type { Pool, PoolClient } from './database.ts'

export type Migration = { readonly name: string; readonly sql: string }

/** What `migrations/` holds, in order of their numbers; the default export of each is its SQL. */
export async function readMigrations(folder: URL): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{3}-[a-z0-9-]+\.ts$/.test(name))
  return Promise.all(
    names.toSorted().map(async (file) => {
      const { default: sql } = (await import(new URL(file, folder).href)) as { default: unknown }
      if (typeof sql !== 'string')
        throw new AppError('unit/invalid', `${file}: its default export is not SQL text`, { file })
      return { name: file.replace(/\.ts$/, ''), sql }
    }),
  )
}

/** Applies what the database lacks, each in a transaction of its own; of programs that start together one does it. */
export async function migrate(
  pool: Pool,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const applied: string[] = []
  const client = await pool.connect()
  try {
    for (const migration of migrations)
      if (await applyOnce(client, migration)) applied.push(migration.name)
    await refuseNewer(client, migrations)
  } finally {
    client.release()
  }
  return applied
}

async function applyOnce(client: PoolClient, { name, sql }: Migration): Promise<boolean> {
  await client.query('BEGIN')
  try {
    await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('gridkeeper migration', 0))`)
    await client.query(
      'CREATE TABLE IF NOT EXISTS applied_migration (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
    )
    const { rows } = await client.query('SELECT FROM applied_migration WHERE name = $1', [name])
    const missing = rows.length === 0
    if (missing) {
      await client.query(sql)
      await client.query('INSERT INTO applied_migration (name) VALUES ($1)', [name])
    }
    await client.query('COMMIT')
    return missing
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

/** A database that a newer release has changed is not ours to write to. */
async function refuseNewer(client: PoolClient, migrations: readonly Migration[]): Promise<void> {
  const { rows } = await client.query(
    'SELECT name FROM applied_migration WHERE name <> ALL ($1) ORDER BY name',
    [migrations.map(({ name }) => name)],
  )
  if (rows.length === 0) return
  const unknown = rows.map((row) => (row as { name: string }).name)
  throw new AppError(
    'config/invalid',
    `This database was made by a newer release (it has ${unknown.join(', ')}): run that release`,
    { unknown },
  )
}
