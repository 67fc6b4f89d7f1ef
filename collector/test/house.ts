import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@gridkeeper/model/errors'
import { shardOf } from '@gridkeeper/model/hash'
import type { Queue } from '@gridkeeper/model/queue'
import type { SeriesStore } from '@gridkeeper/model/series-store'
import { topicOf } from '@gridkeeper/model/topics'
import { devicePassword, loadOrMakeKey } from '@gridkeeper/platform/credentials'
import type { Database } from '@gridkeeper/platform/database/database'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { createLogger } from '@gridkeeper/platform/log'
import { connectMqtt, type MqttConnection, type MqttOptions } from '@gridkeeper/platform/mqtt'
import { createDuckdbStore } from '@gridkeeper/platform/series/duckdb'
import { vi } from 'vitest'
import type { CollectorSettings } from '../src/config.ts'
import { type CollectorNeeds, startCollector } from '../src/main.ts'

export const log = createLogger({ level: 'silent' })

export type House = {
  readonly directory: string
  readonly database: Database
  readonly series: SeriesStore
  /** Nodes the queue was asked to analyse. */
  readonly analysed: string[]
  /** Makes the store refuse everything as unavailable until set to false. */
  setStoreAway(isAway: boolean): void
  /** As if nothing had been reported yet; the samples stay. */
  forget(): Promise<void>
  close(): Promise<void>
}

export type Stores = Pick<House, 'directory' | 'database' | 'series' | 'close'>

/** Embedded stores in a directory of their own, or in one that is there. */
export async function openStores(existing?: string): Promise<Stores> {
  const directory = existing ?? (await mkdtemp(join(tmpdir(), 'collector-')))
  const database = await openDatabase({ url: 'pglite:', dataDirectory: directory, log })
  const series = await createDuckdbStore({ directory: join(directory, 'series'), log })
  return {
    directory,
    database,
    series,
    async close() {
      await series.close()
      await database.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

export async function openHouse(): Promise<House> {
  const { directory, database, series, close } = await openStores()
  let isAway = false
  const analysed: string[] = []
  return {
    directory,
    database,
    analysed,
    close,
    series: {
      ...series,
      async writeReadouts(readouts) {
        if (isAway) throw new AppError('store/unavailable', 'switched off by the test')
        return await series.writeReadouts(readouts)
      },
    },
    setStoreAway(away) {
      isAway = away
    },
    async forget() {
      analysed.length = 0
      for (const table of ['device_state', 'refusal_count', 'quarantine'] as const)
        await database.kysely.deleteFrom(table).execute()
    },
  }
}

export async function addDevices(database: Database, ids: readonly string[]): Promise<void> {
  const common = {
    place: null,
    org_unit_id: null,
    latitude: null,
    longitude: null,
    snmp_address: null,
    snmp_port: null,
    snmp_credential: null,
    profile: null,
  }
  await database.kysely
    .insertInto('device')
    .values(
      ids.map((id) => ({
        ...common,
        id,
        name: id,
        kind: 'box' as const,
        parent_id: 'node-1',
        node_id: 'node-1',
        shard: shardOf(id),
      })),
    )
    .execute()
}

export function collect(
  house: Pick<House, 'database' | 'series' | 'analysed'>,
  settings: CollectorSettings,
  more: Partial<Pick<CollectorNeeds, 'now' | 'log'>> = {},
) {
  const { database, series, analysed } = house
  const queue: Queue = {
    async add(_, job) {
      analysed.push((job as { node: string }).node)
    },
    async work() {},
    counts: async () => ({ waiting: 0, active: 0, delayed: 0, failed: 0 }),
    async close() {},
  }
  return startCollector({ config: settings, log, database, series, queue, now: Date.now, ...more })
}

export async function connectBox(
  directory: string,
  port: number,
  device: string,
  options: Partial<MqttOptions> = {},
): Promise<MqttConnection> {
  const key = await loadOrMakeKey(directory)
  const connection = connectMqtt({
    url: `mqtt://127.0.0.1:${port}`,
    clientId: device,
    clean: true,
    username: device,
    password: devicePassword(key, device),
    keepaliveSeconds: 30,
    log,
    random: () => 0.5,
    retry: { firstSeconds: 0.05, factor: 1.5 },
    ...options,
  })
  await vi.waitUntil(() => connection.isConnected(), 10_000)
  return connection
}

/** Sends it until it is acknowledged, as a box does that keeps it on its flash meanwhile. */
export async function sendUntilKept(
  box: MqttConnection,
  device: string,
  text: string,
): Promise<void> {
  while (
    !(await box.publish(topicOf(device, 'data'), text).then(
      () => true,
      () => false,
    ))
  )
    await sleep(50)
}

/** How many samples the store holds of these devices. */
export async function samplesStored(
  series: SeriesStore,
  devices: readonly string[],
): Promise<number> {
  const metrics = ['downstream.level_dbuv'] as const
  const found = await series.read({ metrics, devices, from: 0, to: Date.now() + 3_600_000 })
  return found.reduce((sum, { samples }) => sum + samples.length, 0)
}

export function report(at: number, values: readonly number[], seq = 1): string {
  const samples = values.map((value, n) => ({
    metric: 'downstream.level_dbuv',
    channel: `${554 + 8 * n}MHz/64QAM`,
    at,
    value,
  }))
  return JSON.stringify({ v: 1, boot: 1, seq, sent: at, clock: 'set', samples })
}
