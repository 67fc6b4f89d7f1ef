import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@gridkeeper/model/errors'
import { shardOf } from '@gridkeeper/model/hash'
import { analyseNode } from '@gridkeeper/model/jobs'
import type { Queue } from '@gridkeeper/model/queue'
import { createScreen, type Screen } from '@gridkeeper/model/screening'
import type { Point, Readout, SeriesStore } from '@gridkeeper/model/series-store'
import type { Broker, BrokerCounts } from '@gridkeeper/platform/broker'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'
import { type Closing, closeAll } from '@gridkeeper/platform/run'
import { openSpool, type Spool, type SpoolMetrics } from '@gridkeeper/platform/spool/spool'
import type { CollectorSettings } from './config.ts'
import { type AnswerCounts, createBoxAnswers } from './intake/box-answers.ts'
import { startBoxCommands } from './intake/box-commands.ts'
import type { KnownDevice } from './intake/decode.ts'
import { createIntake } from './intake/intake.ts'
import { createInventory } from './intake/inventory.ts'
import { createReadoutCodec } from './intake/readout-codec.ts'
import { createRefusals, type NotedRefusal } from './intake/refusals.ts'
import { openEmbeddedBroker, openOutsideBroker } from './intake/sessions.ts'
import { startTelling } from './observe/telling.ts'
import {
  createWatch,
  type Observation,
  type Observed,
  observe,
  type Watch,
} from './observe/watch.ts'
import { createOwnership, ownAll, soon } from './ownership.ts'
import type { PollerCounts } from './poll/poller.ts'
import { type Polling, startPolling } from './polling.ts'
import { createSeriesLists } from './series-lists.ts'
import { createDeviceStates } from './sink/device-states.ts'
import { createDirtyNodes } from './sink/dirty-nodes.ts'
import { type Drain, startDrain } from './sink/drain.ts'
import { createKeeper } from './sink/keeper.ts'
import { createRecognised } from './sink/recognised.ts'
import { openShardMemory, type ShardMemory } from './sink/shard-memory.ts'
import { createPatientWriter } from './sink/writer.ts'
import { hearTraps, type TrapCounts, type Traps } from './traps/traps.ts'

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
  /** What boxes answered to commands. */
  readonly answers: AnswerCounts
  readonly spool: SpoolMetrics
  readonly broker: BrokerCounts | undefined
  readonly poller: PollerCounts
  /** undefined: no port is set for them. */
  readonly traps: TrapCounts | undefined
}

export type Collector = {
  /** Where the embedded broker listens. */
  readonly broker?: { readonly port: number }
  counts(): CollectorCounts
  /** Everything that can be counted, by shard and by polled device. */
  observe(): Observation
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
  const { config, log, now } = needs
  const spool = await openOwnSpool(needs)
  opened.push({ name: 'spool', close: () => spool.close() })
  const watch = createWatch(now)
  if (spool.metrics().records > 0) watch.shards.leftOver(now())
  const shards = await openShardMemory(join(config.dataDirectory, 'shards.json'))
  const room = furnish(needs, watch, { spool, shards })
  const { states, inventory, ownership, outside } = room
  await states.load([...new Set([...ownership.owned(), ...shards.all()])])
  await inventory.load()

  const drain = startSink(needs, room, spool)
  opened.push({ name: 'sink', close: () => settle(room, drain) })
  const polling = await startPolling({
    settings: config.collector.poll,
    database: needs.database,
    series: needs.series,
    ...room,
    book: watch.polls,
    recognised: room.recognised.note,
    refusedProfile(error) {
      log.error({ err: error }, 'a profile is refused, the others stand')
      room.refusals.note(profileRefusal(error), now())
    },
    log,
    now,
  })
  opened.push({ name: 'poller', close: () => polling.close() })
  const timer = startTimetable(room, polling, now)
  opened.push({ name: 'timetable', close: async () => clearInterval(timer) })

  const broker = outside ? undefined : await openBroker(needs, room)
  if (broker) opened.push({ name: 'broker', close: () => broker.close() })
  openCommands(needs, room, broker, opened)
  opened.push({ name: 'shards', close: () => ownership.close() })
  await ownership.claim()
  polling.follow()
  const traps = await hear(needs, room, opened)
  log.info({ devices: inventory.size(), port: broker?.port }, 'collector is ready')

  const running = { spool, drain, polling, broker, traps }
  const counts = () => countsOf(room, running)
  const observed: Observed = { watch, counts, owned: () => ownership.owned(), now }
  const { database } = needs
  const { dataDirectory } = config
  opened.push(startTelling({ database, log, dataDirectory, observed }))
  return {
    ...(broker ? { broker: { port: broker.port } } : {}),
    counts,
    observe: () => observe(observed),
    close: () => closeAll(opened.splice(0), log),
  }
}

/** What boxes are asked goes out through the broker there is. */
function openCommands(
  { database, log, now }: CollectorNeeds,
  { ownership, outside }: Room,
  broker: Broker | undefined,
  opened: Closing[],
): void {
  const sender = broker ?? outside
  if (!sender) return
  const publish = (topic: string, payload: string) => sender.publish(topic, payload)
  const owned = () => ownership.owned()
  const commands = startBoxCommands({ database, log, now, owned, publish })
  opened.push({
    name: 'commands',
    async close() {
      // Its broker first: a round may wait for it.
      await outside?.closeCommands()
      await commands.close()
    },
  })
}

/** Traps, where a port is set for them. */
async function hear(
  { config, database, log, now }: CollectorNeeds,
  room: Room,
  opened: Closing[],
): Promise<Traps | undefined> {
  const { collector, dataDirectory: directory } = config
  const traps = await hearTraps({ ...room, config: collector, directory, database, log, now })
  if (traps) opened.push({ name: 'traps', close: () => traps.close() })
  return traps
}

type Running = {
  readonly spool: Spool
  readonly drain: Drain
  readonly polling: Polling
  readonly broker: Broker | undefined
  readonly traps: { counts(): TrapCounts } | undefined
}

function countsOf(
  { inventory, ownership, outside, refusals, answers }: Room,
  { spool, drain, polling, broker, traps }: Running,
): CollectorCounts {
  return {
    devices: inventory.size(),
    shards: ownership.owned().length,
    sessions: outside?.ready() ?? 0,
    stored: drain.counts().stored,
    refused: refusals.counts(),
    answers: answers.counts(),
    spool: spool.metrics(),
    broker: broker?.counts(),
    poller: polling.counts(),
    traps: traps?.counts(),
  }
}

function openBroker({ config, log }: CollectorNeeds, { keeper, refused }: Room): Promise<Broker> {
  const { keepText: accept, keep } = keeper
  return openEmbeddedBroker({ config, log, refused, accept, keep })
}

function openOwnSpool({ config, log, now }: CollectorNeeds): Promise<Spool> {
  const { maxBytes, gatherMs: fsyncMs } = config.collector.spool
  const directory = join(config.dataDirectory, 'spool')
  return openSpool({ directory, maxBytes, fsyncMs, log, now })
}

type Room = ReturnType<typeof furnish>

/** What everything else works with: who is known, how it stands, what was refused, which nodes need a look, whose shards. */
function furnish(
  { config, log, database, queue, now }: CollectorNeeds,
  watch: Watch,
  { spool, shards }: { readonly spool: Spool; readonly shards: ShardMemory },
) {
  const dirty = createDirtyNodes({
    analyse: (node) => queue.add(analyseNode, { node }, { key: node }),
    everyMs: config.collector.analyseEverySeconds * 1000,
    log,
    now,
  })
  const refusals = watch.shards.noting(
    createRefusals({ database, log, quarantine: config.collector.quarantine }),
  )
  const refused = (refusal: Omit<NotedRefusal, 'source'>) =>
    refusals.note({ source: 'mqtt', ...refusal }, now())
  const lists = createSeriesLists()
  const codec = createReadoutCodec(lists)
  const keeper = watch.shards.keeping(
    createKeeper({
      spool,
      codec,
      log,
      turnedAway: (count, err) => refusals.note(spoolRefusal(count, err), now()),
    }),
  )
  const states = createDeviceStates({
    database,
    log,
    startedAt: now(),
    moved: watch.states.moved,
    changed: (device) => dirty.mark(inventory.lookup(device)?.node ?? ''),
  })
  const inventory = createInventory({
    database,
    log,
    owned: () => ownership.owned(),
    known: () => shards.all(),
    bootOf: states.bootOf,
  })
  const outside = config.broker.url.startsWith('embedded:')
    ? undefined
    : openOutsideBroker({ config, log, keep: keeper.keep, refused })
  const ownership = outside
    ? createOwnership({
        database,
        log,
        maxShards: config.collector.maxShards,
        async took(taken) {
          // Who its devices are must be known before their queued reports come.
          await shards.add(taken)
          await states.load(taken)
          await inventory.load()
          for (const shard of taken) outside.open(shard)
        },
        async leave(left) {
          await Promise.all(left.map((shard) => outside.close(shard)))
          // Whoever has them next reads from the database how their devices stand.
          await soon(() => spool.metrics().records === 0, leaveMs)
          await states.flush()
        },
      })
    : ownAll()
  const answers = createBoxAnswers({ database, log })
  const intake = createIntake({ inventory, states, refusals, dirty, lists, codec, answers })
  const recognised = createRecognised({ database, log })
  return {
    ...{ keeper, refused, shards, spool, dirty, refusals, states, inventory, outside, ownership },
    ...{ intake, recognised, lists, answers },
  }
}

const leaveMs = 2000

function startSink({ series, log, now }: CollectorNeeds, room: Room, spool: Spool): Drain {
  const { inventory, dirty, refusals } = room
  const screen = createScreen()
  const writer = createPatientWriter({
    series,
    log,
    now,
    wait: (ms) => sleep(ms, undefined, { ref: false }),
    refused: (point, why) => refusals.note(storeRefusal(point, why), now()),
  })
  return startDrain({
    spool,
    writer,
    take: room.intake.take,
    stored(readouts) {
      for (const readout of readouts) {
        const known = inventory.lookup(readout.device)
        if (known && isNotable(screen, readout, known)) dirty.mark(known.node)
      }
    },
    log,
  })
}

/** Every value is looked at, notable or not: each is what the next one is compared with. */
function isNotable(screen: Screen, readout: Readout, { kind }: KnownDevice): boolean {
  const { device, node, at, series, values } = readout
  let isAny = false
  for (const [n, { metric, channel }] of series.entries()) {
    const point = { metric, device, channel, node, at, value: values[n] ?? 0 }
    if (screen.isNotable(point, kind)) isAny = true
  }
  return isAny
}

async function settle({ states, refusals, dirty, answers }: Room, drain: Drain): Promise<void> {
  await drain.close()
  await states.flush()
  await Promise.all([refusals.flush(), dirty.flush(), answers.flush()])
}

const tickMs = 500
const every = (seconds: number, tick: number) => tick % ((seconds * 1000) / tickMs) === 0

function startTimetable(room: Room, polling: Polling, now: () => number): NodeJS.Timeout {
  const { states, refusals, dirty, answers, inventory, ownership, spool, shards } = room
  const followPlant = async () => {
    await inventory.refresh()
    room.intake.takeUpEarly()
    polling.follow()
  }
  let tick = 0
  return setInterval(() => {
    tick++
    void dirty.flush()
    if (every(1, tick))
      void Promise.all([states.flush(), refusals.flush(), room.recognised.flush(), answers.flush()])
    if (every(3, tick)) void ownership.claim()
    if (every(10, tick) || (every(1, tick) && inventory.isWanted())) void followPlant()
    if (every(60, tick)) states.sweepSilent(now())
    if (every(60, tick) && spool.metrics().records === 0)
      void shards.keepOnly(ownership.owned()).catch(() => {})
  }, tickMs)
}

/** Nothing is lost by it: nobody was told that it was kept, and who sent it sends it again. */
function spoolRefusal(count: number, err: unknown) {
  const isFull = err instanceof AppError && err.code === 'spool/full'
  const problem = `${err instanceof Error ? err.message : err}; what is turned away comes again`
  const reason = isFull ? 'spool_full' : 'spool_unavailable'
  return { source: 'spool', device: undefined, reason, problem, excerpt: '', count } as const
}

function profileRefusal({ message: problem, details }: AppError) {
  const excerpt = String(details['path'] ?? '')
  const shared = { device: undefined, problem, excerpt, count: 1 }
  return { source: 'profile', reason: 'bad_profile', ...shared } as const
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
