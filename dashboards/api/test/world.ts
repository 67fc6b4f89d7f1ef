import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { AddOptions, Queue } from '@gridkeeper/model/queue'
import type { SeriesStore } from '@gridkeeper/model/series-store'
import { readConfig } from '@gridkeeper/platform/config'
import type { Database } from '@gridkeeper/platform/database/database'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { createLogger } from '@gridkeeper/platform/log'
import { createOwnMetrics } from '@gridkeeper/platform/own-metrics'
import { createDuckdbStore } from '@gridkeeper/platform/series/duckdb'
import { createImporting } from '../../../analytics/src/import/importing.ts'
import { createReportSource } from '../../../analytics/src/reports/source.ts'
import { planFor } from '../../../analytics/src/retention/plan.ts'
import { loadPolicy } from '../../../analytics/src/retention/policy.ts'
import { ownDataDirectory } from '../../../test/servers/databases.ts'
import { type App, createApp, type Needs } from '../src/app.ts'
import { WebConfig } from '../src/config.ts'
import { noon, password, seed } from './seed.ts'

export { noon, password }

const hour = 3_600_000

export type World = {
  readonly needs: Needs
  readonly app: App
  readonly database: Database
  readonly series: SeriesStore
  readonly added: {
    readonly name: string
    readonly data: unknown
    readonly key?: string | undefined
  }[]
  readonly clock: { now: number }
  /** The cookie of a login, for `headers.cookie`. */
  as(login: string): Promise<string>
  close(): Promise<void>
}

export type WorldOptions = { readonly pages?: string; readonly databaseUrl?: string }

/** Two small grids that must not see each other, on real engines in a directory of their own. */
export async function openWorld({
  pages = '',
  databaseUrl = 'pglite:',
}: WorldOptions = {}): Promise<World> {
  const directory =
    databaseUrl === 'pglite:'
      ? await ownDataDirectory()
      : await mkdtemp(join(tmpdir(), 'gridkeeper-api-'))
  const log = createLogger({ level: 'silent' })
  const database = await openDatabase({ url: databaseUrl, dataDirectory: directory, log })
  const series = await createDuckdbStore({ directory: join(directory, 'series'), log })
  await seed(database)
  await series.write(points())
  const added: World['added'] = []
  const clock = { now: noon }
  const needs: Needs = {
    config: {
      dataDirectory: directory,
      timeZone: 'Asia/Shanghai',
      metrics: { host: '127.0.0.1', port: 0, token: 'of the tests' },
      web: readConfig(WebConfig, {}),
    },
    log,
    database,
    series,
    queue: rememberingQueue(added),
    metrics: createOwnMetrics(),
    now: () => clock.now,
    plan: async (asked) =>
      planFor({
        database,
        policy: await loadPolicy('default'),
        timeZone: 'Asia/Shanghai',
        ...asked,
      }),
    importing: createImporting({
      database,
      dataDirectory: directory,
      policyName: 'default',
      timeZone: 'Asia/Shanghai',
      now: () => clock.now,
    }),
    reports: await createReportSource({
      database: database.kysely,
      policy: await loadPolicy('laizhou'),
      timeZone: 'Asia/Shanghai',
    }),
    cookieSecret: 'a secret of the tests, long enough',
    pages,
  }
  const app = await createApp(needs)
  const cookies = new Map<string, Promise<string>>()
  return {
    needs,
    app,
    database,
    series,
    added,
    clock,
    as(login) {
      const cookie = cookies.get(login) ?? logIn(app, login)
      cookies.set(login, cookie)
      return cookie
    },
    async close() {
      await app.close()
      await series.close()
      await database.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function logIn(app: App, login: string): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { login, password },
  })
  const [cookie] = answer.cookies
  return `${cookie?.name}=${encodeURIComponent(cookie?.value ?? '')}`
}

function rememberingQueue(added: World['added']): Queue {
  return {
    async add(kind, data, options: AddOptions = {}) {
      added.push({ name: kind.name, data, key: options.key })
    },
    async work() {},
    async counts() {
      return { waiting: added.length, active: 0, delayed: 0, failed: 0 }
    },
    async close() {},
  }
}

function points() {
  const point = (device: string, node: string, metric: MetricName, value: number, ago = 0) => ({
    metric,
    device,
    node,
    channel: metric.startsWith('downstream') ? '554MHz/64QAM' : '',
    at: noon - ago,
    value,
  })
  return [
    point('box1', 'n1', 'downstream.mer_db', 36, hour),
    point('box1', 'n1', 'downstream.mer_db', 22),
    point('box1', 'n1', 'downstream.level_dbuv', 60),
    point('box2', 'n1', 'downstream.mer_db', 35),
    point('box9', 'n2', 'downstream.mer_db', 34),
    point('n1', 'n1', 'optical.rx_dbm', -3),
  ]
}
