import { createHash } from 'node:crypto'
import type { RemoteInfo } from 'node:dgram'
import type { Polled } from '../intake/envelope.ts'
import type { DeviceAlarms } from './device-alarms.ts'
import type { Lookups, Reading, Saying, TrapFamilies } from './family.ts'
import type { Recent } from './recent.ts'
import type { Source, Sources } from './sources.ts'
import type { Trap } from './trap.ts'

export type TrapReason = 'unknown_source' | 'ambiguous_source' | 'unknown_trap' | 'trap_unreadable'
export type TrapOutcome = 'taken' | 'repeated' | 'other_shard' | TrapReason

export type TakeTrapOptions = {
  readonly sources: Sources
  readonly families: TrapFamilies
  readonly lookups: Lookups
  readonly recent: Recent
  readonly alarms: DeviceAlarms
  /** Whether this collector answers for the device; another one hears the same trap and does. */
  isOurs(device: string): boolean
  /** On disk when it resolves. */
  keep(polled: Polled): Promise<void>
  refuse(
    refusal: { reason: TrapReason; device?: string; problem: string; excerpt: string },
    from: RemoteInfo,
  ): void
  count(outcome: TrapOutcome): void
  now(): number
}

type Refused = { readonly reason: TrapReason; readonly problem: string; readonly device?: string }
type Understood = { readonly source: Source; readonly oid: string; readonly reading: Reading }

/** A trap to what it changes: samples into the spool, alarms into the database. True when that is kept, or nothing is to be. */
export function createTakeTrap(options: TakeTrapOptions) {
  const { recent, alarms, refuse, count, now } = options

  return async function take(trap: Trap, from: RemoteInfo): Promise<boolean> {
    const understood = understand(options, trap, from)
    if (understood === 'other_shard') {
      count(understood)
      return false
    }
    if ('reason' in understood) {
      count(understood.reason)
      refuse({ ...understood, excerpt: shown(trap) }, from)
      // It was understood as far as it ever will be: sending it again would change nothing.
      return true
    }
    const { source, oid, reading } = understood
    if (!recent.isNew(source.id, `${oid} ${reading.key ?? wholeOf(trap)}`, now())) {
      count('repeated')
      return trap.isInform ? await alarms.flush(now()) : true
    }
    count('taken')
    return await keepAll(options, source, reading.says, trap)
  }
}

/** Whose it is and what it says. */
function understand(
  { sources, families, lookups, isOurs }: TakeTrapOptions,
  trap: Trap,
  from: RemoteInfo,
): Understood | Refused | 'other_shard' {
  const source = sources.find(from, trap.agentAddress)
  const sender = trap.agentAddress ?? from.address
  if (source === 'unknown')
    return { reason: 'unknown_source', problem: `no device of the plant has the address ${sender}` }
  if (source === 'ambiguous')
    return { reason: 'ambiguous_source', problem: `several devices have the address ${sender}` }
  const device = source.id
  if (!isOurs(device)) return 'other_shard'
  const found = families.find(trap.oid)
  if (!found) return { reason: 'unknown_trap', problem: `no family reads ${trap.oid}`, device }
  const { family, oid } = found
  try {
    return { source, oid, reading: family.read({ ...trap, oid }, lookups) }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { reason: 'trap_unreadable', problem: `${family.id}: ${error.message}`, device }
  }
}

/** Samples and alarms apart; true when all of it is where a restart does not lose it. */
async function keepAll(
  { alarms, keep, now }: Pick<TakeTrapOptions, 'alarms' | 'keep' | 'now'>,
  source: Source,
  says: readonly Saying[],
  trap: Trap,
): Promise<boolean> {
  const at = now()
  const samples = says.flatMap((saying) =>
    saying.is === 'sample'
      ? [{ metric: saying.metric, channel: saying.channel, at, value: saying.value }]
      : [],
  )
  for (const saying of says) if (saying.is !== 'sample') alarms.tell(source, saying, at)
  const kept = samples.length > 0 ? keep({ device: source.id, samples }) : Promise.resolve()
  const isKept = await kept.then(
    () => true,
    () => false,
  )
  // A trap waits for nobody; an inform's sender waits for the answer, and sends again without.
  return trap.isInform ? (await alarms.flush(at)) && isKept : isKept
}

/** A trap that is the same in all it says, its uptime with it, is the same trap. */
function wholeOf({ uptime, id, varbinds }: Trap): string {
  const hash = createHash('sha1').update(`${uptime ?? ''} ${id}`)
  for (const { oid, value } of varbinds) hash.update(`${oid}=${shownValue(value)}\n`)
  return hash.digest('base64')
}

function shown({ version, oid, varbinds }: Trap): string {
  const values = varbinds.slice(0, 20).map((one) => `${one.oid}=${shownValue(one.value)}`)
  return `v${version} ${oid} ${values.join(' ')}`.slice(0, 500)
}

function shownValue(value: Trap['varbinds'][number]['value']): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value)
}
