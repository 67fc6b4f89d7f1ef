import { join } from 'node:path'
import { shardOf } from '@gridkeeper/model/hash'
import type { SeriesStore } from '@gridkeeper/model/series-store'
import type { Database } from '@gridkeeper/platform/database/database'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { createLogger } from '@gridkeeper/platform/log'
import { createDuckdbStore } from '@gridkeeper/platform/series/duckdb'
import { Value } from 'typebox/value'
import { CollectorSettings } from '../../collector/src/config.ts'
import { startCollector } from '../../collector/src/main.ts'

export type CollectorOrder = {
  readonly directory: string
  /** Empty: the embedded broker, on `port`; 0 is any. */
  readonly url: string
  readonly port: number
  readonly isStored: boolean
  readonly devices: readonly string[]
}

// that sixty-four sessions lose their broker is what some benches are about
const log = createLogger({ level: 'error' })

/** The collector as it runs, on stores of its own; nothing is analysed. */
export async function openCollector(order: CollectorOrder) {
  const { directory, url, port, isStored, devices } = order
  const database = await openDatabase({ url: 'pglite:', dataDirectory: directory, log })
  await makeKnown(database, devices)
  const duckdb = await createDuckdbStore({ directory: join(directory, 'series'), log })
  const series: SeriesStore = isStored ? duckdb : { ...duckdb, write: async () => [] }
  const broker = url === '' ? { port, devicePassword: 'bench' } : { url }
  const settings = { dataDirectory: directory, broker, collector: {} }
  const config = Value.Parse(CollectorSettings, Value.Default(CollectorSettings, settings))
  const queue = {
    async add() {},
    async work() {},
    counts: async () => ({ waiting: 0, active: 0, delayed: 0, failed: 0 }),
    async close() {},
  }
  const collector = await startCollector({ config, log, database, series, queue, now: Date.now })
  while (url !== '' && collector.counts().sessions < 64)
    await new Promise((resolve) => setTimeout(resolve, 50))
  return { collector, duckdb }
}

async function makeKnown(database: Database, ids: readonly string[]): Promise<void> {
  const devices = ids.map((id, n) => ({ id, node: `node-${n % 20}` }))
  for (let from = 0; from < devices.length; from += 1000)
    await database.kysely
      .insertInto('device')
      .values(
        devices.slice(from, from + 1000).map(({ id, node }) => ({
          id,
          name: id,
          kind: 'box' as const,
          parent_id: node,
          node_id: node,
          shard: shardOf(id),
          place: null,
          org_unit_id: null,
          latitude: null,
          longitude: null,
          snmp_address: null,
          snmp_port: null,
          snmp_credential: null,
          profile: null,
        })),
      )
      .onConflict((known) => known.column('id').doNothing())
      .execute()
}
