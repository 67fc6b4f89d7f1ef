import { AppError } from '@gridkeeper/model/errors'
import type { DeviceProfile } from '@gridkeeper/model/profile'
import type { Profiles } from '../profiles.ts'
import { recognise } from '../snmp/collect.ts'
import type { Credential } from '../snmp/credentials.ts'
import { textOf } from '../snmp/raw.ts'
import { createSnmp, type Session, type Snmp } from '../snmp/session.ts'
import type { Addresses } from './addresses.ts'

export type NamedCredential = { readonly name: string; readonly credential: Credential }
export type SweepOptions = {
  readonly addresses: Addresses
  readonly port: number
  /** Tried in this order; the first that is answered counts. */
  readonly credentials: readonly NamedCredential[]
  readonly profiles: Profiles
  /** First questions a second, all credentials and repeats counted. */
  readonly perSecond: number
  readonly timeoutMs: number
  /** How often an address is asked again that did not answer. */
  readonly retries: number
  readonly signal: AbortSignal
  readonly now: () => number
  wait(ms: number): Promise<void>
  found(device: FoundDevice): void
}

export type FoundDevice = {
  readonly address: string
  readonly port: number
  /** The name of the credential that was answered. */
  readonly credential: string
  readonly sysObjectId: string
  readonly sysDescr: string
  readonly sysName: string
  /** Best first; empty: it answers and nothing fits. */
  readonly profiles: readonly string[]
  readonly kind: DeviceProfile['kind'] | null
}
export type Swept = {
  readonly addresses: number
  readonly asked: number
  readonly found: number
  readonly isComplete: boolean
}

const sysDescr = '1.3.6.1.2.1.1.1.0'
const sysObjectId = '1.3.6.1.2.1.1.2.0'
const sysName = '1.3.6.1.2.1.1.5.0'
/** v3 takes a socket for each address that is waited for. */
const inFlight = { community: 2000, user: 64 } as const

/** Asks each address who it is. What does not answer costs its timeout and nobody else's; an abort ends it cleanly. */
export async function sweep(options: SweepOptions): Promise<Swept> {
  const { addresses, credentials, signal, now } = options
  const snmp = await createSnmp({ firstId: now(), now })
  const stop = () => void snmp.close().catch(() => {})
  signal.addEventListener('abort', stop, { once: true })
  const pace = createPace(options)
  const hasUser = credentials.some(({ credential }) => credential.version === '3')
  const most = hasUser ? inFlight.user : inFlight.community
  const running = new Set<Promise<void>>()
  const counts = { asked: 0, found: 0 }
  try {
    for (const address of addresses.all()) {
      await pace()
      while (running.size >= most) await Promise.race(running)
      if (signal.aborted) break
      counts.asked += 1
      const one = ask(address, snmp, options, pace)
        .then((device) => {
          if (!device) return
          counts.found += 1
          options.found(device)
        })
        .finally(() => running.delete(one))
      running.add(one)
    }
    await Promise.all(running)
  } finally {
    signal.removeEventListener('abort', stop)
    if (!signal.aborted) await snmp.close()
  }
  const isComplete = !signal.aborted && counts.asked === addresses.count
  return { addresses: addresses.count, ...counts, isComplete }
}

type Pace = () => Promise<void>

/** Resolves at most `perSecond` times a second, evenly; at once when the sweep is ended. */
function createPace({ perSecond, now, wait, signal }: SweepOptions): Pace {
  let next = now()
  return async () => {
    const at = Math.max(next, now())
    next = at + 1000 / perSecond
    // A timer is good to a millisecond or two: what is due by then need not wait for one each.
    while (!signal.aborted && at - now() > 2) await wait(Math.min(at - now(), 250))
  }
}

async function ask(
  address: string,
  snmp: Snmp,
  options: SweepOptions,
  pace: Pace,
): Promise<FoundDevice | undefined> {
  const { credentials, port, timeoutMs, retries, signal } = options
  let isFirst = true
  for (let attempt = 0; attempt <= retries; attempt += 1)
    for (const named of credentials) {
      if (!isFirst) await pace()
      isFirst = false
      if (signal.aborted) return undefined
      const { credential } = named
      const target = { host: address, port }
      const session = snmp.open({ target, credential, timeoutMs, retries: 0 })
      try {
        return await identify(session, address, named.name, options)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
      } finally {
        session.close()
      }
    }
  return undefined
}

async function identify(
  session: Session,
  address: string,
  credential: string,
  { port, profiles }: SweepOptions,
): Promise<FoundDevice> {
  const system = await session.get([sysDescr, sysObjectId, sysName])
  const text = (oid: string) =>
    textOf(system.find((one) => one.oid === oid)?.value ?? null).slice(0, 250)
  const fitting = await recognise(session, profiles).catch((error: unknown) => {
    // It is there and has told its name; what it is shows when it is polled.
    if (error instanceof AppError) return []
    throw error
  })
  return {
    address,
    port,
    credential,
    sysObjectId: text(sysObjectId),
    sysDescr: text(sysDescr),
    sysName: text(sysName),
    profiles: fitting.map(({ id }) => id),
    kind: fitting.find(({ kind }) => kind !== undefined)?.kind ?? null,
  }
}
