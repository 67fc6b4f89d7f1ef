// Forked by the bench: the process whose CPU is counted. Tells what it has stored, and at the end what that cost.
import { join } from 'node:path'
import { shardOf } from '@gridkeeper/model/hash'
import type { SeriesStore } from '@gridkeeper/model/series-store'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { createLogger } from '@gridkeeper/platform/log'
import { createDuckdbStore } from '@gridkeeper/platform/series/duckdb'
import mqtt from 'mqtt'
import { Value } from 'typebox/value'
import { CollectorSettings } from '../../collector/src/config.ts'
import { startCollector } from '../../collector/src/main.ts'
import { deviceName, type SubjectOrder, type SubjectWord, samplesInReport } from './orders.ts'

const order = JSON.parse(process.argv[2] ?? '{}') as SubjectOrder
const tell = (word: SubjectWord) => process.send?.(word, undefined, undefined, () => {})
const log = createLogger({ level: 'warn' })

async function startOurs() {
  const { directory, url, isStored } = order
  const database = await openDatabase({ url: 'pglite:', dataDirectory: directory, log })
  const row = (n: number) => ({ id: deviceName(n), node: `node-${n % 20}` })
  const devices = Array.from({ length: order.devices }, (_, n) => row(n))
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
      .execute()
  const duckdb = await createDuckdbStore({ directory: join(directory, 'series'), log })
  const series: SeriesStore = isStored ? duckdb : { ...duckdb, writeReadouts: async () => [] }
  const broker = url === '' ? { port: 0, devicePassword: 'bench' } : { url }
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
  const stored = () => collector.counts().stored / samplesInReport
  const check = async () => {
    const ids = devices.map(({ id }) => id)
    const metrics = [
      'downstream.level_dbuv',
      'downstream.mer_db',
      'downstream.pre_ber_ratio',
    ] as const
    const found = isStored
      ? await duckdb.read({ metrics, devices: ids, from: 0, to: Date.now() + 1e9 })
      : []
    const samples = found.reduce((sum, { samples }) => sum + samples.length, 0)
    return { samples, refused: collector.counts().refused }
  }
  return { stored, check, port: collector.broker?.port ?? 0 }
}

/** What one writes who takes the client as its README shows it: receive, parse. */
async function startPeer() {
  let count = 0
  const client = await mqtt.connectAsync(order.url, { clientId: 'bench-peer', clean: true })
  client.on('message', (_, payload) => {
    const report = JSON.parse(payload.toString()) as { samples: unknown[] }
    if (report.samples.length === samplesInReport) count++
  })
  await client.subscribeAsync('gk/1/+/+/+', { qos: 1 })
  return { stored: () => count, check: async () => ({ samples: 0, refused: {} }), port: 0 }
}

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

const subject = await (order.kind === 'collector' ? startOurs() : startPeer())
process.on('message', async (asked: 'cpu' | 'check') => {
  if (asked === 'cpu') tell({ cpu: { seconds: cpuSeconds(), at: performance.now() } })
  else tell({ check: await subject.check() })
})
setInterval(() => tell({ stored: subject.stored() }), 20)
tell({ ready: { port: subject.port } })
process.on('disconnect', () => process.exit())
