import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConnectionState, DeviceKind } from '@gridkeeper/model/device'
import type { JobKind } from '@gridkeeper/model/job'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { Queue } from '@gridkeeper/model/queue'
import type { Point } from '@gridkeeper/model/series-store'
import { readConfig } from '@gridkeeper/platform/config'
import type { Database } from '@gridkeeper/platform/database/database'
import { createLogger } from '@gridkeeper/platform/log'
import { createDuckdbStore } from '@gridkeeper/platform/series/duckdb'
import { sql } from 'kysely'
import analyseNode from '../jobs/analyse-node.ts'
import { AnalyticsConfig } from '../src/config.ts'
import { rememberHistory } from '../src/faults/history.ts'
import { loadDetectors, tune } from '../src/faults/tuned.ts'

const minute = 60_000
export const start = Date.parse('2026-11-20T12:00:00Z')

type Device = {
  id: string
  kind: DeviceKind
  parent: string | null
  node: string | null
  unit?: string
}

/** A small plant over real stores: a hub with nodes; what happens to it is written as states and samples. */
export async function createTown(database: Database) {
  await sql`TRUNCATE device, device_state, history_look, finding, alarm, alarm_history, task, attempt,
    subscription, subscriber, household, person, org_unit CASCADE`.execute(database.kysely)
  const directory = await mkdtemp(join(tmpdir(), 'gridkeeper-series-'))
  const log = createLogger({ level: 'silent' })
  const series = await createDuckdbStore({ directory, log, now: () => start })
  let now = start
  const asked = createAsked(() => now)
  const config = readConfig(AnalyticsConfig, {})
  const detectors = tune(await loadDetectors(), {})
  const needs = () => ({
    log,
    database,
    series,
    detectors,
    queue: asked.queue,
    now: () => now,
    timeZone: 'Asia/Shanghai',
    faults: config.faults,
  })
  return {
    database,
    series,
    asked,
    needs,
    at: () => now,
    pass: (ms: number) => {
      now += ms
    },
    /** Its past was looked through just now; or never. */
    looked: (node: string) => rememberHistory(database.kysely, node, now),
    forgetLook: (node: string) =>
      rememberHistory(database.kysely, node, now - config.faults.historyEveryMs),
    analyse: (node: string) => analyseNode.run({ node }, needs(), new AbortController().signal),
    /** Works off what was asked for, and what is due by now; at most `looks`. */
    async settle(looks = 40) {
      for (let n = 0; n < looks; n++) {
        const next = asked.take()
        if (next === undefined) return
        await analyseNode.run({ node: next }, needs(), new AbortController().signal)
      }
    },
    devices: (devices: readonly Device[]) => storeDevices(database, devices),
    states: (ids: readonly string[], state: ConnectionState, since = now) =>
      storeStates(database, ids, state, since),
    samples: (
      device: string,
      node: string,
      metric: MetricName,
      values: readonly number[],
      channel = '',
      everyMs = minute,
    ) =>
      series.write(
        values.map(
          (value, n): Point => ({
            metric,
            device,
            channel,
            node,
            value,
            at: now - (values.length - 1 - n) * everyMs,
          }),
        ),
      ),
    alarms: () =>
      database.kysely.selectFrom('alarm').selectAll().orderBy('raised_at').orderBy('id').execute(),
    history: () => database.kysely.selectFrom('alarm_history').selectAll().orderBy('id').execute(),
    tasks: () =>
      database.kysely.selectFrom('task').selectAll().orderBy('opened_at').orderBy('id').execute(),
    findings: () =>
      database.kysely.selectFrom('finding').selectAll().orderBy('device_id').execute(),
    async close() {
      await series.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
export type Town = Awaited<ReturnType<typeof createTown>>

/** One optical node: `amplifiers` with `taps` each with `boxes` each. */
export function nodeOf(
  id: string,
  parent: string | null,
  amplifiers: number,
  taps: number,
  boxes: number,
): Device[] {
  const devices: Device[] = [{ id, kind: 'optical_node', parent, node: id }]
  for (let a = 0; a < amplifiers; a++) {
    const amplifier = `${id}-A${a}`
    devices.push({ id: amplifier, kind: 'amplifier', parent: id, node: id })
    for (let t = 0; t < taps; t++) {
      const tap = `${amplifier}-T${t}`
      devices.push({ id: tap, kind: 'tap', parent: amplifier, node: id })
      for (let b = 0; b < boxes; b++)
        devices.push({ id: `${tap}-B${b}`, kind: 'box', parent: tap, node: id })
    }
  }
  return devices
}

export const boxesOf = (devices: readonly Device[]) =>
  devices.filter(({ kind }) => kind === 'box').map(({ id }) => id)

async function storeDevices({ kysely }: Database, devices: readonly Device[]) {
  for (let from = 0; from < devices.length; from += 500)
    await kysely
      .insertInto('device')
      .values(
        devices.slice(from, from + 500).map(({ id, kind, parent, node, unit }) => ({
          id,
          kind,
          parent_id: parent,
          node_id: node,
          name: id,
          place: null,
          org_unit_id: unit ?? null,
          latitude: null,
          longitude: null,
          shard: '00',
          snmp_address: null,
          snmp_port: null,
          snmp_credential: null,
          profile: null,
        })),
      )
      .execute()
}

async function storeStates(
  { kysely }: Database,
  ids: readonly string[],
  state: ConnectionState,
  since: number,
) {
  if (ids.length === 0) return
  await kysely
    .insertInto('device_state')
    .values(
      ids.map((device_id) => ({
        device_id,
        state,
        since,
        seen_at: since,
        boot: null,
        birth: JSON.stringify(null),
        problem: null,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('device_id').doUpdateSet((say) => ({
        state: say.ref('excluded.state'),
        since: say.ref('excluded.since'),
      })),
    )
    .execute()
}

/** Homes and people: every box has a household in small grid s1, whose manager is m1. */
export async function settlePeople({ kysely }: Database, boxes: readonly string[]) {
  await kysely
    .insertInto('org_unit')
    .values([
      { id: 'c', parent_id: null, level: 'company', name: '公司', terrain: null, path: '/c/' },
      { id: 'z', parent_id: 'c', level: 'work_zone', name: '工作区', terrain: null, path: '/c/z/' },
      {
        id: 'b',
        parent_id: 'z',
        level: 'big_grid',
        name: '大网格',
        terrain: null,
        path: '/c/z/b/',
      },
      {
        id: 's1',
        parent_id: 'b',
        level: 'small_grid',
        name: '小网格一',
        terrain: 'urban',
        path: '/c/z/b/s1/',
      },
      {
        id: 's2',
        parent_id: 'b',
        level: 'small_grid',
        name: '小网格二',
        terrain: 'urban',
        path: '/c/z/b/s2/',
      },
    ])
    .execute()
  await kysely
    .insertInto('person')
    .values([
      {
        id: 'm1',
        name: '李',
        login: 'm1',
        password_hash: '',
        role: 'grid_manager',
        org_unit_id: 's1',
        phone: null,
      },
      {
        id: 'mb',
        name: '王',
        login: 'mb',
        password_hash: '',
        role: 'grid_manager',
        org_unit_id: 'b',
        phone: null,
      },
    ])
    .execute()
  for (let from = 0; from < boxes.length; from += 500) {
    const some = boxes.slice(from, from + 500)
    await kysely
      .insertInto('household')
      .values(
        some.map((box) => ({
          id: `H-${box}`,
          address: box,
          village: '东村',
          org_unit_id: 's1',
          latitude: null,
          longitude: null,
        })),
      )
      .execute()
    await kysely
      .insertInto('subscriber')
      .values(
        some.map((box) => ({
          id: `U-${box}`,
          household_id: `H-${box}`,
          name: box,
          phone: null,
          import_id: null,
        })),
      )
      .execute()
    await kysely
      .insertInto('subscription')
      .values(
        some.map((box) => ({
          id: `S-${box}`,
          subscriber_id: `U-${box}`,
          household_id: `H-${box}`,
          product: 'basic',
          state: 'active' as const,
          started_on: null,
          expires_on: '2026-12-31',
          paused_on: null,
          resume_on: null,
          closed_on: null,
          box_id: box,
          card: null,
          payer: null,
          yearly_cents: null,
          import_id: null,
        })),
      )
      .execute()
  }
}

/** A queue that remembers what it was asked for, once a key; what is delayed waits for `later`. */
function createAsked(clock: () => number) {
  const now = new Map<string, string>()
  const later = new Map<string, number>()
  const queue: Pick<Queue, 'add'> = {
    async add(_: JobKind, data: unknown, { key = '', delayMs } = {}) {
      const { node } = data as { node: string }
      if (delayMs === undefined) now.set(key, node)
      else later.set(node, clock() + delayMs)
    },
  }
  return {
    queue: queue as Queue,
    take(): string | undefined {
      for (const [key, node] of now) {
        now.delete(key)
        return node
      }
      const [due] = [...later].filter(([, at]) => at <= clock()).toSorted((a, b) => a[1] - b[1])
      if (due) later.delete(due[0])
      return due?.[0]
    },
  }
}
