import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownDatabase, ownDataDirectory } from '../../../test/servers/databases.ts'
import { suiteWith } from '../../../test/servers/suite-with.ts'
import type { Database } from '../database/database.ts'
import { openDatabase } from '../database/open.ts'
import { createLogger } from '../log.ts'
import { createQueue, type Timing } from './bullmq.ts'
import { queueSuite } from './queue.suite.ts'

const log = createLogger({ level: 'silent' })
const timeZone = 'Asia/Shanghai'

type Where = {
  readonly queueUrl: string
  readonly databaseUrl: string
  readonly dataDirectory: string
}

/** Another process takes the first job of the queue, says so, and is killed. */
async function beginAndDie(name: string, where: Where): Promise<void> {
  const program = `
    import { createLogger } from ${JSON.stringify(import.meta.resolve('../log.ts'))}
    import { openDatabase } from ${JSON.stringify(import.meta.resolve('../database/open.ts'))}
    import { createQueue } from ${JSON.stringify(import.meta.resolve('./bullmq.ts'))}
    const { queueUrl, databaseUrl, dataDirectory } = ${JSON.stringify(where)}
    const log = createLogger({ level: 'silent' })
    const database = databaseUrl && await openDatabase({ url: databaseUrl, dataDirectory, log })
    const queue = await createQueue({
      url: queueUrl, database, log, timeZone: 'UTC', name: ${JSON.stringify(name)}, timing: { lock: 500 },
    })
    const run = () => new Promise(() => process.stdout.write('running'))
    await queue.work([{ name: 'analyse', data: {}, attempts: 3, run }], undefined)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {},
  })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** What a queue in Redis is given and never touches. */
const noDatabase: Pick<Database, 'pool'> = {
  get pool(): never {
    throw new TypeError('Redis needs no database')
  },
}

suiteWith('redis', 'jobs in Redis', (url) => {
  queueSuite({
    open: (name, timing) =>
      createQueue({ url, database: noDatabase, log, timeZone, name, ...(timing && { timing }) }),
    beginAndDie: (name) => beginAndDie(name, { queueUrl: url, databaseUrl: '', dataDirectory: '' }),
  })
})

function relationalSuite(begin: () => Promise<Omit<Where, 'queueUrl'>>): void {
  let where: Where
  let database: Database
  const reopen = async () => {
    database = await openDatabase({ ...where, url: where.databaseUrl, log })
  }
  beforeAll(async () => {
    where = { ...(await begin()), queueUrl: 'database:' }
    await reopen()
  })
  afterAll(async () => {
    await database.close()
    if (where.dataDirectory) await rm(where.dataDirectory, { recursive: true })
  })
  queueSuite({
    open: (name: string, timing: Partial<Timing> = {}) =>
      createQueue({ url: 'database:', database, log, timeZone, name, timing }),
    async beginAndDie(name) {
      await database.close()
      await beginAndDie(name, where)
      await reopen()
    },
  })
}

describe('jobs in the embedded database', () => {
  relationalSuite(async () => ({
    databaseUrl: 'pglite:',
    dataDirectory: await ownDataDirectory(),
  }))
})

suiteWith('postgres', 'jobs in PostgreSQL', (server) => {
  relationalSuite(async () => ({ databaseUrl: await ownDatabase(server), dataDirectory: '' }))
})

test('a Redis that is not there is `queue/unavailable`', async () => {
  const queue = createQueue({ url: 'redis://127.0.0.1:9', database: noDatabase, log, timeZone })
  await expect(queue).rejects.toMatchObject({ code: 'queue/unavailable' })
})

test('an address of another kind is refused', async () => {
  const queue = createQueue({ url: 'amqp://127.0.0.1', database: noDatabase, log, timeZone })
  await expect(queue).rejects.toMatchObject({ code: 'config/invalid' })
})
