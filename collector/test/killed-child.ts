// Run by killed.test.ts in a process of its own, to be killed: a collector on embedded stores.
import { join } from 'node:path'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { createLogger } from '@gridkeeper/platform/log'
import { createDuckdbStore } from '@gridkeeper/platform/series/duckdb'
import { startCollector } from '../src/main.ts'
import { settingsFor } from './settings.ts'

const [directory = '', port = ''] = process.argv.slice(2)
const log = createLogger({ level: 'silent' })
const database = await openDatabase({ url: 'pglite:', dataDirectory: directory, log })
const series = await createDuckdbStore({ directory: join(directory, 'series'), log })
await startCollector({
  config: settingsFor(directory, { port: Number(port) }),
  log,
  database,
  series,
  queue: {
    async add() {},
    async work() {},
    counts: async () => ({ waiting: 0, active: 0, delayed: 0, failed: 0 }),
    async close() {},
  },
  now: Date.now,
})
process.stdout.write('ready\n')
