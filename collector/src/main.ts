import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { shardOf } from '@gridkeeper/model/hash'
import { analyseNode } from '@gridkeeper/model/jobs'
import type { Queue } from '@gridkeeper/model/queue'
import type { Point, SeriesStore } from '@gridkeeper/model/series-store'
import type { BrokerCounts } from '@gridkeeper/platform/broker'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'
import { type Closing, closeAll } from '@gridkeeper/platform/run'
import { openSpool, type SpoolMetrics } from '@gridkeeper/platform/spool/spool'
import type { CollectorSettings } from './config.ts'
import { createIntake } from './intake/intake.ts'
import { createInventory } from './intake/inventory.ts'
import { createRefusals } from './intake/refusals.ts'
import { openEmbeddedBroker, openOutsideBroker } from './intake/sessions.ts'
import { createOwnership, ownAll } from './ownership.ts'
import type { PollerCounts } from './poll/poller.ts'
import { type Polling, startPolling } from './polling.ts'
import { createScreen } from './screening.ts'
import { createDeviceStates } from './sink/device-states.ts'
import { createDirtyNodes } from './sink/dirty-nodes.ts'
import { startDrain } from './sink/drain.ts'
import { createKeeper } from './sink/keeper.ts'
import { createPatientWriter } from './sink/writer.ts'

export type CollectorNeeds = {
  readonly config: Pick<CollectorSettings, 'dataDirectory' | 'broker' | 'collector'>
  readonly log: Logger
  readonly database: Database
  readonly series: SeriesStore
  readonly queue: Queue
  now(): number
}

export type CollectorCounts = {
  readonly devices: number
  readonly shards: number
  /** Outside broker: shards whose session is open and subscribed. */
  readonly sessions: number
  readonly stored: number
  readonly refused: Readonly<Record<string, number>>
  readonly spool: SpoolMetrics
  readonly broker: BrokerCounts | undefined
  readonly poller: PollerCounts
}

export type Collector = {
  /** Where the embedded broker listens. */
  readonly broker?: { readonly port: number }
  counts(): CollectorCounts
  close(): Promise<void>
}

/** Reports and polls in, samples, states and reasons to look out. Closing takes nothing more in and stores what is there. */
export async function startCollector(needs: CollectorNeeds): Promise<Collector> {
  const opened: Closing[] = []
  try {
    return await assemble(needs, opened)
  } catch (err) {
    await closeAll(opened, needs.log)
    throw err
  }
}

async function assemble(needs: CollectorNeeds, opened: Closing[]): Promise<Collector> {
  const { config, log, database, now } = needs
  const settings = config.collector
  const spool = await openSpool({
    directory: join(config.dataDirectory, 'spool'),
    maxBytes: settings.spool.maxBytes,
    fsyncMs: settings.spool.gatherMs,
    log,
    now,
  })
  opened.push({ name: 'spool', close: () => spool.close() })
  const keeper = createKeeper({ spool, log })

  const isEmbedded = config.broker.url.startsWith('embedded:')
  const dirty = createDirtyNodes({
    analyse: (node) => needs.queue.add(analyseNode, { node }, { key: node }),
    everyMs: settings.analyseEverySeconds * 1000,
    log,
    now,
  })
  const refusals = createRefusals({ database, log, quarantine: settings.quarantine })
  const states = createDeviceStates({
    database,
    log,
    startedAt: now(),
    changed: (device) => dirty.mark(inventory.lookup(device)?.node ?? ''),
  })
  let polling: Polling | undefined
  const inventory = createInventory({
    database,
    log,
    owned: () => ownership.owned(),
    bootOf: states.bootOf,
    changed: () => polling?.follow(),
  })
  const outside = isEmbedded ? undefined : openOutsideBroker({ config, log, accept: keeper.keep })
  const ownership = isEmbedded
    ? ownAll()
    : createOwnership({
        database,
        log,
        maxShards: settings.maxShards,
        async took(shards) {
          // Who its devices are must be known before their queued reports come.
          await states.load(shards)
          await inventory.load()
          for (const shard of shards) outside?.open(shard)
        },
        lost: async (shard) => outside?.close(shard),
      })
  await states.load(ownership.owned())
  await inventory.load()

  const screen = createScreen()
  const writer = createPatientWriter({
    series: needs.series,
    log,
    now,
    wait: (ms) => sleep(ms, undefined, { ref: false }),
    refused: (point, why) => refusals.note(storeRefusal(point, why), now()),
  })
  const drain = startDrain({
    spool,
    writer,
    take: createIntake({ inventory, states, refusals, dirty }),
    stored(points) {
      for (const point of points) {
        const known = inventory.lookup(point.device)
        if (known && screen.isNotable(point, known.kind)) dirty.mark(known.node)
      }
    },
    log,
  })
  opened.push({
    name: 'sink',
    async close() {
      await drain.close()
      await states.flush()
      await Promise.all([refusals.flush(), dirty.flush()])
    },
  })

  polling = await startPolling({ settings: settings.poll, inventory, states, keeper, log, now })
  const poller = polling
  opened.push({ name: 'poller', close: () => poller.close() })

  let ticks = 0
  const timer = setInterval(() => {
    ticks++
    void dirty.flush()
    if (ticks % 2 === 0) void Promise.all([states.flush(), refusals.flush()])
    if (ticks % 20 === 0) void ownership.claim()
    if (ticks % 20 === 0 || (ticks % 2 === 0 && inventory.isWanted())) void inventory.refresh()
    if (ticks % 120 === 0) states.sweepSilent(now())
  }, 500)
  opened.push({ name: 'timetable', close: async () => clearInterval(timer) })

  const broker = isEmbedded
    ? await openEmbeddedBroker({
        config,
        log,
        accept: keeper.keep,
        refused: (refusal) => refusals.note({ source: 'mqtt', ...refusal }, now()),
      })
    : undefined
  if (broker) opened.push({ name: 'broker', close: () => broker.close() })
  else {
    opened.push({ name: 'shards', close: () => ownership.close() })
    await ownership.claim()
  }
  log.info({ devices: inventory.size(), port: broker?.port }, 'collector is ready')

  return {
    ...(broker ? { broker: { port: broker.port } } : {}),
    counts: () => ({
      devices: inventory.size(),
      shards: ownership.owned().length,
      sessions: outside?.ready() ?? 0,
      stored: drain.counts().stored,
      refused: refusals.counts(),
      spool: spool.metrics(),
      broker: broker?.counts(),
      poller: poller.counts(),
    }),
    close: () => closeAll(opened.splice(0), log),
  }
}

function storeRefusal(point: Point, why: string) {
  const excerpt = JSON.stringify(point)
  const { device } = point
  return {
    source: 'store',
    device,
    reason: 'bad_value',
    problem: `${why} (shard ${shardOf(device)})`,
    excerpt,
    count: 1,
  } as const
}
