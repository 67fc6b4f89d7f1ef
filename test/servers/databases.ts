import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import type { Database } from '../../platform/src/database/database.ts'
import { openDatabase } from '../../platform/src/database/open.ts'
import { createLogger } from '../../platform/src/log.ts'
import { ask } from './ask.ts'

/** A new, empty database on the test server, for one suite alone. */
export async function ownDatabase(server: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const client = new Client({ connectionString: server })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  const url = new URL(server)
  url.pathname = name
  return url.href
}

/** A data directory of its own whose embedded database has every table and no row. */
export async function ownDataDirectory(): Promise<string> {
  const template = await ask('pglite', 'embedded database')
  if (!('value' in template)) throw new Error(template.missing)
  // beside the template, so that the end of the run removes what a failed test leaves
  const directory = await mkdtemp(join(dirname(template.value), 'data-'))
  // A thousand small files: Node's own copy takes seconds of CPU for them.
  await promisify(execFile)('cp', ['-R', `${template.value}/.`, directory])
  return directory
}

/** An embedded database with every table and no row; `close` removes its files. */
export async function freshDatabase(): Promise<Database> {
  const dataDirectory = await ownDataDirectory()
  const log = createLogger({ level: 'silent' })
  const database = await openDatabase({ url: 'pglite:', dataDirectory, log })
  return {
    ...database,
    async close() {
      await database.close()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}
