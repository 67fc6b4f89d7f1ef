// Run by two-collectors.test.ts in a process of its own, to be killed: a collector that shares its work with another.

import { openDatabase } from '@gridkeeper/platform/database/open'
import { createLogger } from '@gridkeeper/platform/log'
import { createInfluxStore } from '@gridkeeper/platform/series/influx'
import { startCollector } from '../src/main.ts'
import { settingsFor } from './settings.ts'

export type ChildOrder = {
  readonly directory: string
  readonly database: string
  readonly broker: string
  readonly series: { readonly url: string; readonly database: string }
}
export type ChildWord = {
  readonly shards: number
  readonly sessions: number
  readonly kept: number
}

const order = JSON.parse(process.argv[2] ?? '') as ChildOrder
const log = createLogger({ level: 'silent' })
const database = await openDatabase({ url: order.database, dataDirectory: order.directory, log })
const series = createInfluxStore({ ...order.series, token: '', timeoutMs: 10_000, log })
const collector = await startCollector({
  config: settingsFor(order.directory, { url: order.broker }),
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
setInterval(() => {
  const { shards, sessions, spool, refused } = collector.counts()
  process.send?.({ shards, sessions, kept: spool.records, refused })
}, 50)
process.on('disconnect', () => process.exit())
