import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PGlite } from '@electric-sql/pglite'
import { describe, expect, test } from 'vitest'
import { freshDatabase, ownDataDirectory } from '../../../test/servers/databases.ts'
import { createLogger } from '../log.ts'
import { databaseSuite } from './database.suite.ts'
import type { Database } from './database.ts'
import { openDatabase } from './open.ts'
import { durableStart, SyncedFiles } from './pglite/synced-files.ts'
import { tidy } from './pglite/tidy.ts'

const log = createLogger({ level: 'silent' })
const open = (dataDirectory: string) => openDatabase({ url: 'pglite:', dataDirectory, log })

describe('the embedded database', () => databaseSuite(freshDatabase))

/** A program that writes numbers from `first` on and says each when it is acknowledged. */
function startWriter(dataDirectory: string, first: number): ChildProcess {
  const program = `
    import { openDatabase } from ${JSON.stringify(import.meta.resolve('./open.ts'))}
    import { createLogger } from ${JSON.stringify(import.meta.resolve('../log.ts'))}
    const log = createLogger({ level: 'silent' })
    const { pool } = await openDatabase({ url: 'pglite:', dataDirectory: ${JSON.stringify(dataDirectory)}, log })
    await pool.query('CREATE TABLE IF NOT EXISTS written (n int)')
    for (let n = ${first}; ; n++) {
      await pool.query('INSERT INTO written VALUES ($1)', [n])
      process.stdout.write(n + '\\n')
    }`
  return spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {},
  })
}

/** Lets it write some, kills it in the middle, and says which numbers it was told are safe. */
async function killWriting(writer: ChildProcess, howMany: number): Promise<number[]> {
  if (!writer.stdout) throw new TypeError('no output')
  const told: number[] = []
  for await (const line of createInterface(writer.stdout)) {
    told.push(Number(line))
    if (told.length === howMany) writer.kill('SIGKILL')
  }
  return told
}

test('kill -9 in the middle of writing, ten times, loses nothing that was acknowledged', async () => {
  const directory = await ownDataDirectory()
  const told: number[] = []
  for (let round = 1; round <= 10; round++)
    told.push(...(await killWriting(startWriter(directory, 10_000 * round), 20 + 17 * round)))
  const database = await open(directory)
  const { rows } = await database.pool.query('SELECT n FROM written')
  const found = new Set(rows.map((row) => (row as { n: number }).n))
  await database.close()
  await rm(directory, { recursive: true })
  expect(told.length).toBeGreaterThan(1_000)
  expect(told.filter((n) => !found.has(n))).toEqual([])
}, 300_000)

describe('the data directory', () => {
  test('belongs to one process, and the next is told which', async () => {
    const directory = await ownDataDirectory()
    const writer = startWriter(directory, 0)
    if (!writer.stdout) throw new TypeError('no output')
    await once(writer.stdout, 'data')
    await expect(open(directory)).rejects.toMatchObject({
      code: 'directory/taken',
      details: { pid: `${writer.pid}` },
    })
    writer.kill('SIGKILL')
    await once(writer, 'exit')
    const database = await open(directory)
    await expect(open(directory)).rejects.toMatchObject({ code: 'directory/taken' })
    await database.close()
    await rm(directory, { recursive: true })
  })
})

describe('the thread', () => {
  const heavy = 'SELECT sum(a * b) FROM generate_series(1, 2000) a, generate_series(1, 1000) b'

  async function whileRunning(database: Database, work: () => void): Promise<void> {
    const query = database.pool.query(heavy).then(() => 'done')
    while ((await Promise.race([query, new Promise((next) => setImmediate(next))])) !== 'done')
      work()
  }

  test('this one goes on while a heavy statement runs', async () => {
    const database = await freshDatabase()
    let turns = 0
    await whileRunning(database, () => turns++)
    await database.close()
    expect(turns).toBeGreaterThan(1_000)
  })
  test('flushes what it commits: every commit waits for the disk', async () => {
    const directory = await ownDataDirectory()
    const files = new CountingFiles(join(directory, 'pglite'))
    const engine = await PGlite.create({ fs: files, startParams: [...durableStart] })
    await engine.exec('CREATE TABLE counted (n int)')
    const before = files.flushes
    for (let n = 0; n < 10; n++) await engine.query('INSERT INTO counted VALUES ($1)', [n])
    const after = files.flushes
    await engine.close()
    await rm(directory, { recursive: true })
    expect(after - before).toBe(10)
  })
})

type Flush = (stream: unknown) => number

class CountingFiles extends SyncedFiles {
  flushes = 0

  override async init(...given: Parameters<SyncedFiles['init']>): ReturnType<SyncedFiles['init']> {
    const made = await super.init(...given)
    if (!Array.isArray(made.emscriptenOpts.preRun)) throw new TypeError('no preRun')
    made.emscriptenOpts.preRun.push((module: unknown) => {
      const { stream_ops: operations } = (module as { NODEFS: { stream_ops: { fsync: Flush } } })
        .NODEFS
      const flush = operations.fsync
      operations.fsync = (stream) => {
        this.flushes++
        return flush(stream)
      }
    })
    return made
  }
}

test('tables with many dead rows are cleared, which no process of PostgreSQL does here', async () => {
  const database = await freshDatabase()
  const { pool } = database
  await pool.query('CREATE TABLE worn AS SELECT n FROM generate_series(1, 5000) n')
  await pool.query('UPDATE worn SET n = n + 1')
  await expect.poll(() => tidy(pool), { timeout: 10_000 }).toEqual(['public.worn'])
  const left = `SELECT n_dead_tup AS dead FROM pg_stat_user_tables WHERE relname = 'worn'`
  await expect.poll(async () => (await pool.query(left)).rows).toEqual([{ dead: 0 }])
  await database.close()
})
