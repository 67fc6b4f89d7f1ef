import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { analyseNode } from '@gridkeeper/model/jobs'
import { readConfig } from '@gridkeeper/platform/config'
import { createLogger } from '@gridkeeper/platform/log'
import { createQueue } from '@gridkeeper/platform/queue/bullmq'
import { createDuckdbStore } from '@gridkeeper/platform/series/duckdb'
import { test } from 'vitest'
import { freshDatabase } from '../../test/servers/databases.ts'
import { AnalyticsConfig } from '../src/config.ts'
import { startAnalytics } from '../src/main.ts'
import { createTown, nodeOf } from './town.ts'

test('analytics works off the queue: a node that does not answer becomes an alarm', async () => {
  const database = await freshDatabase()
  const directory = await mkdtemp(join(tmpdir(), 'gridkeeper-series-'))
  const log = createLogger({ level: 'silent' })
  const timeZone = 'Asia/Shanghai'
  const town = await createTown(database)
  const series = await createDuckdbStore({ directory, log })
  const queue = await createQueue({ url: 'database:', database, log, timeZone })
  await town.devices(nodeOf('N1', null, 1, 1, 4))
  await series.write(
    [1, 1, 0, 0, 0].map((value, n) => ({
      metric: 'device.reachable',
      device: 'N1',
      channel: '',
      node: 'N1',
      value,
      at: town.at() - (4 - n) * 60_000,
    })),
  )
  const config = readConfig(AnalyticsConfig, {})
  const kept = { dataDirectory: directory, policyName: 'default' }
  const given = { log, database, series, queue, now: town.at, timeZone, ...kept }
  const analytics = await startAnalytics({ config, ...given })
  await queue.add(analyseNode, { node: 'N1' }, { key: 'N1' })
  let alarms = await town.alarms()
  for (const until = Date.now() + 20_000; alarms.length === 0 && Date.now() < until; ) {
    await wait(100)
    alarms = await town.alarms()
  }
  assert.deepEqual(
    alarms.map(({ resource }) => resource),
    ['N1'],
  )
  await analytics.close()
  await series.close()
  await town.close()
  await database.close()
  await rm(directory, { recursive: true, force: true })
})
