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

/** A trap to what it changes: samples into the spool, alarms into the database. True when that is kept, or nothing is to be. */
export function createTakeTrap(options: TakeTrapOptions) {
  const { sources, families, lookups, recent, alarms, refuse, count, now } = options

  function refused(
    reason: TrapReason,
    problem: string,
    trap: Trap,
    from: RemoteInfo,
    device?: string,
  ) {
    count(reason)
    const excerpt = shown(trap)
    refuse({ reason, problem, excerpt, ...(device !== undefined && { device }) }, from)
    // It was understood as far as it ever will be: sending it again would change nothing.
    return true
  }

  async function keep(source: Source, says: readonly Saying[], trap: Trap): Promise<boolean> {
    const at = now()
    const samples = says.flatMap((saying) =>
      saying.is === 'sample'
        ? [{ metric: saying.metric, channel: saying.channel, at, value: saying.value }]
        : [],
    )
    for (const saying of says) if (saying.is !== 'sample') alarms.tell(source, saying, at)
    const kept = samples.length > 0 ? options.keep({ device: source.id, samples }) : undefined
    const isKept = await (kept ?? Promise.resolve()).then(
      () => true,
      () => false,
    )
    if (!trap.isInform) return isKept
    return (await alarms.flush(at)) && isKept
  }

  return async function take(trap: Trap, from: RemoteInfo): Promise<boolean> {
    const source = sources.find(from, trap.agentAddress)
    const sender = trap.agentAddress ?? from.address
    if (source === 'unknown')
      return refused(
        'unknown_source',
        `no device of the plant has the address ${sender}`,
        trap,
        from,
      )
    if (source === 'ambiguous')
      return refused('ambiguous_source', `several devices have the address ${sender}`, trap, from)
    if (!options.isOurs(source.id)) {
      count('other_shard')
      return false
    }
    const found = families.find(trap.oid)
    if (!found)
      return refused('unknown_trap', `no family reads the trap ${trap.oid}`, trap, from, source.id)
    let reading: Reading
    try {
      reading = found.family.read({ ...trap, oid: found.oid }, lookups)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return refused(
        'trap_unreadable',
        `${found.family.id}: ${error.message}`,
        trap,
        from,
        source.id,
      )
    }
    if (!recent.isNew(source.id, `${found.oid} ${reading.key ?? wholeOf(trap)}`, now())) {
      count('repeated')
      return trap.isInform ? await alarms.flush(now()) : true
    }
    count('taken')
    return await keep(source, reading.says, trap)
  }
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
