import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { resolve } from 'node:path'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'
import type { CollectorConfig } from '../config.ts'
import type { Inventory } from '../intake/inventory.ts'
import type { Refusals } from '../intake/refusals.ts'
import { loadProfiles, type Profiles } from '../profiles.ts'
import type { DirtyNodes } from '../sink/dirty-nodes.ts'
import type { Keeper } from '../sink/keeper.ts'
import { type Credential, credentialsOf, loadCredentials } from '../snmp/credentials.ts'
import { createSnmp } from '../snmp/session.ts'
import { createAllowance } from './allowance.ts'
import type { TrapsConfig } from './config.ts'
import { createDeviceAlarms, type DeviceAlarms } from './device-alarms.ts'
import { loadFamilies, type TrapFamilies } from './family.ts'
import { openTrapListener } from './listener.ts'
import { createOidNames } from './oid-names.ts'
import { createRecent } from './recent.ts'
import { createRecheck } from './recheck.ts'
import { createSources, type Sources } from './sources.ts'
import { createTakeTrap, type TrapOutcome } from './take-trap.ts'

export type TrapsOptions = {
  readonly settings: TrapsConfig
  /** The credentials file of polling, where traps have none of their own. */
  readonly pollCredentials: string
  /** A word that is this collector's from start to start: its SNMP engine is named after it. */
  readonly engineName: string
  readonly profiles: Profiles
  readonly database: Database
  readonly inventory: Pick<Inventory, 'lookup' | 'polled'>
  readonly keeper: Pick<Keeper, 'keepPoll'>
  readonly refusals: Pick<Refusals, 'note'>
  readonly dirty: Pick<DirtyNodes, 'mark'>
  readonly log: Logger
  /** How often standing alarms are looked after; default: five minutes. */
  readonly recheckMs?: number
  now(): number
}

export type TrapCounts = Readonly<Record<TrapOutcome | 'received' | 'answered', number>>
export type Traps = {
  readonly port: number
  counts(): TrapCounts
  close(): Promise<void>
}

const flushMs = 500
const followMs = 10_000
const limits = {
  /** A device that restarts with everything wrong sends a few hundred; nobody has a thousand things to say. */
  allowance: { burst: 1000, perSecond: 50, senders: 20_000 },
  recheckMs: 5 * 60_000,
  recent: { keepMs: 15 * 60_000, perDevice: 128, devices: 20_000 },
} as const

export type HearOptions = Omit<
  TrapsOptions,
  'settings' | 'pollCredentials' | 'profiles' | 'engineName'
> & { readonly config: Pick<CollectorConfig, 'traps' | 'poll'>; readonly directory: string }

/** Where a port is set: a collector that is to hear traps does. */
export async function hearTraps(options: HearOptions): Promise<Traps | undefined> {
  const { traps, poll } = options.config
  if (traps.port === 0) return undefined
  return await startTraps({
    ...options,
    settings: traps,
    pollCredentials: poll.credentials,
    // Who polls has said which do not fit.
    profiles: await loadProfiles(poll.profiles === '' ? undefined : poll.profiles, () => {}),
    engineName: `${hostname()} ${resolve(options.directory)}`,
  })
}

/** Traps and informs in; samples and device alarms out. Refusals are counted and kept for reading like those of reports. */
export async function startTraps(options: TrapsOptions): Promise<Traps> {
  const { settings, database, log, now } = options
  const sources = createSources(database)
  await sources.load()
  const alarms = createDeviceAlarms({
    database,
    log,
    changed: (group) => options.dirty.mark(group),
  })
  const counts = noCounts()
  const families = await loadFamilies()
  const listener = await openTrapListener({
    ...settings,
    users: await usersOf(settings.credentials || options.pollCredentials),
    engineId: engineIdOf(options.engineName),
    allowance: createAllowance(limits.allowance),
    now,
    take: takeFor(options, { sources, alarms, counts, families }),
    refuse: (refusal, from) => note(options, refusal, from),
  })
  const rechecking = await startRecheck(options, { sources, alarms, families })
  const flushing = setInterval(() => void alarms.flush(now()), flushMs)
  const following = setInterval(() => {
    // Where it cannot be read, what is known stands; the inventory says so in the log.
    sources.load().catch(() => {})
  }, followMs)
  log.info({ port: listener.port }, 'traps are received')

  return {
    port: listener.port,
    counts: () => ({ ...counts, ...listener.counts() }),
    async close() {
      clearInterval(flushing)
      clearInterval(following)
      await rechecking.close()
      await listener.close()
      await alarms.flush(now())
    },
  }
}

type Parts = {
  readonly sources: Sources
  readonly alarms: DeviceAlarms
  readonly counts: Record<TrapOutcome, number>
  readonly families: TrapFamilies
}

/** Every few minutes those who have alarms standing are asked whether they still do. */
async function startRecheck(
  options: TrapsOptions,
  { sources, alarms, families }: Omit<Parts, 'counts'>,
): Promise<{ close(): Promise<void> }> {
  const { database, inventory, log, now, pollCredentials } = options
  const snmp = await createSnmp({ firstId: now(), now })
  const recheck = createRecheck({
    ...{ database, families, alarms, snmp, log, now },
    credentials: await credentialsOf(pollCredentials),
    polled: inventory.polled,
    groupOf: (device) => sources.groupOf(device),
  })
  let running: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    running = running.then(recheck)
  }, options.recheckMs ?? limits.recheckMs)
  return {
    async close() {
      clearInterval(timer)
      await snmp.close()
      await running
    },
  }
}

function takeFor(options: TrapsOptions, { sources, alarms, counts, families }: Parts) {
  return createTakeTrap({
    sources,
    alarms,
    families,
    lookups: { names: createOidNames(options.profiles) },
    recent: createRecent(limits.recent),
    isOurs: (device) => options.inventory.lookup(device) !== undefined,
    keep: (polled) => options.keeper.keepPoll(polled),
    refuse: (refusal, from) => note(options, refusal, from),
    count(outcome) {
      counts[outcome] += 1
    },
    now: options.now,
  })
}

type Refusal = {
  readonly reason: string
  readonly device?: string
  readonly problem: string
  readonly excerpt: string
}

function note(
  { refusals, now }: Pick<TrapsOptions, 'refusals' | 'now'>,
  { reason, device, problem, excerpt }: Refusal,
  from: { readonly address: string },
): void {
  const said = `${problem} (from ${from.address})`
  refusals.note({ source: 'snmp', device, reason, problem: said, excerpt, count: 1 }, now())
}

function noCounts(): Record<TrapOutcome, number> {
  return {
    taken: 0,
    repeated: 0,
    other_shard: 0,
    unknown_source: 0,
    ambiguous_source: 0,
    unknown_trap: 0,
    trap_unreadable: 0,
  }
}

async function usersOf(path: string): Promise<Extract<Credential, { version: '3' }>[]> {
  if (path === '') return []
  return [...(await loadCredentials(path)).values()].flatMap((credential) =>
    credential.version === '3' ? credential : [],
  )
}

/** RFC 3411 §5: the first bit set, an enterprise number (none of ours: net-snmp's), format 5 (octets), 16 octets. */
function engineIdOf(name: string): string {
  return `80001f8805${createHash('sha256').update(`gridkeeper ${name}`).digest('hex').slice(0, 32)}`
}
