import { createSocket, type RemoteInfo, type SocketType } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { AppError } from '@gridkeeper/model/errors'
import { pduTypes, type SnmpValue, type Varbind } from '@gridkeeper/platform/snmp/message'
import snmp from 'net-snmp'
import type { Credential } from './credentials.ts'
import {
  type Ask,
  createReader,
  firstRepetitions,
  pduOf,
  type Request,
  type Response,
  type SnmpReader,
} from './reader.ts'
import {
  createTransport,
  type Patience,
  type Target,
  type Transport,
  type TransportCounts,
} from './transport.ts'

export type SessionOptions = Patience & {
  readonly target: Target
  readonly credential: Credential
  /** What the device bore last time; 1 for one that takes no GETBULK. */
  readonly repetitions?: number
  /** The first answer is here. */
  readonly heard?: () => void
  /** A first try was in vain. */
  readonly late?: () => void
  /** The device has had its time. */
  readonly isOver?: () => boolean
  /** What it was asked, and what it answered. */
  readonly noted?: (request: Request, response: Response) => void
}
export type Session = SnmpReader & {
  /** From the first request to its answer; 0 before there was one. */
  roundTripMs(): number
  close(): void
}
export type SnmpOptions = {
  /** Where request ids begin; a number that differs from start to start. */
  readonly firstId: number
  readonly now: () => number
}
export type Snmp = {
  open(options: SessionOptions): Session
  /** For v1 and v2c without a session. */
  readonly transport: Transport
  counts(): TransportCounts
  close(): Promise<void>
}

/** v1 and v2c go through our own transport; v3 through net-snmp, a socket each. */
export async function createSnmp({ firstId, now }: SnmpOptions): Promise<Snmp> {
  const transport = await createTransport(firstId)
  return {
    transport,
    open(options) {
      const { target, credential, repetitions = firstRepetitions } = options
      const { heard, late, isOver, noted, timeoutMs, retries } = options
      const patience = { timeoutMs, retries }
      const events = { now, heard, late, isOver, noted }
      if (credential.version === '3')
        return openV3(target, credential, repetitions, patience, events)
      const head = {
        version: credential.version === '1' ? 0 : 1,
        community: credential.community,
      } as const
      const ask: Ask = (request) =>
        transport.ask(
          target,
          head,
          pduOf(request),
          request.once ? { ...patience, retries: 0 } : patience,
          late,
        )
      // GETBULK came with v2.
      return timed(ask, events, head.version === 0 ? 1 : repetitions, () => {})
    },
    counts: transport.counts,
    close: transport.close,
  }
}

type UserCredential = Extract<Credential, { version: '3' }>

function openV3(
  target: Target,
  credential: UserCredential,
  repetitions: number,
  { timeoutMs, retries }: Patience,
  events: Events,
): Session {
  const session = snmp.createV3Session(target.host, userOf(credential), {
    ...{ version: 3, port: target.port, timeout: timeoutMs, retries, idBitsSize: 32 },
    ...(credential.context !== undefined && { context: credential.context }),
    // net-snmp matches an answer by its id alone; this one also looks where it came from.
    ...{ dgramModule: { createSocket: (type: SocketType) => onlyFrom(target, type) } },
  })
  let isBroken = false
  session.on('error', () => {
    isBroken = true
  })
  const ask: Ask = ({ type, oids, repetitions: rows = 1 }) =>
    new Promise<Response>((resolve, reject) => {
      const answered = (
        error: Error | null,
        varbinds?: readonly (ForeignVarbind | ForeignVarbind[])[],
      ) => {
        if (!error) resolve(settled(interleave(varbinds ?? [])))
        else if (error instanceof snmp.RequestFailedError)
          resolve({ errorStatus: error.status, errorIndex: 0, varbinds: [] })
        else reject(translate(error, target, isBroken))
      }
      if (type === pduTypes.getBulk) session.getBulk([...oids], 0, rows, answered)
      else if (type === pduTypes.getNext) session.getNext([...oids], answered)
      else session.get([...oids], answered)
    })
  return timed(withDeadline(ask, target, { timeoutMs, retries }, events), events, repetitions, () =>
    session.close(),
  )
}

type Events = {
  readonly now: () => number
  readonly heard: (() => void) | undefined
  readonly late: (() => void) | undefined
  readonly isOver: (() => boolean) | undefined
  readonly noted: SessionOptions['noted']
}

function timed(
  ask: Ask,
  { now, heard, isOver, noted }: Events,
  repetitions: number,
  close: () => void,
): Session {
  let first: number | undefined
  const timedAsk: Ask = async (request) => {
    const from = now()
    const response = await ask(request)
    if (first === undefined) heard?.()
    first ??= now() - from
    noted?.(request, response)
    return response
  }
  return { ...createReader(timedAsk, repetitions, isOver), roundTripMs: () => first ?? 0, close }
}

/** net-snmp arms its own timers only once a request has left: with no socket to be had it never answers. */
function withDeadline(
  ask: Ask,
  { host, port }: Target,
  { timeoutMs, retries }: Patience,
  { late }: Events,
): Ask {
  return (request) =>
    new Promise((resolve, reject) => {
      const waitedMs = timeoutMs * (retries + 2)
      const why = `${host}:${port} did not answer within ${waitedMs} ms`
      const slow = setTimeout(() => late?.(), timeoutMs)
      const over = setTimeout(() => reject(new AppError('snmp/timeout', why)), waitedMs)
      const settled = () => {
        clearTimeout(slow)
        clearTimeout(over)
      }
      ask(request).then(resolve, reject).finally(settled)
    })
}

type ForeignVarbind = { oid: string; type?: number; value?: unknown }

/** net-snmp gives GETBULK by column; the reader wants it as it came, row by row. */
function interleave(columns: readonly (ForeignVarbind | ForeignVarbind[])[]): ForeignVarbind[] {
  const lists = columns.map((column) => (Array.isArray(column) ? column : [column]))
  const rows = Math.max(0, ...lists.map((list) => list.length))
  return Array.from({ length: rows }, (_, row) => row).flatMap((row) =>
    lists.flatMap((list) => list[row] ?? []),
  )
}

function settled(foreign: readonly ForeignVarbind[]): Response {
  const varbinds = foreign.map(({ oid, type = 5, value }): Varbind => {
    if (type === snmp.ObjectType.Counter64 && value instanceof Uint8Array)
      return { oid, type, value: Number(BigInt(`0x${Buffer.from(value).toString('hex') || '0'}`)) }
    return { oid, type, value: (value ?? null) as SnmpValue }
  })
  return { errorStatus: 0, errorIndex: 0, varbinds }
}

function translate(cause: Error, { host, port }: Target, isBroken: boolean): AppError {
  const details = { cause, host, port }
  if (isBroken)
    return new AppError('snmp/invalid', `${host}:${port} answers with something that is no SNMP`, {
      ...details,
      why: 'garbage',
    })
  if (cause.name === 'RequestTimedOutError')
    return new AppError('snmp/timeout', `${host}:${port} did not answer`, details)
  return new AppError('snmp/refused', `${host}:${port} refuses: ${cause.message}`, details)
}

export function userOf(credential: UserCredential): snmp.User {
  const { user, level, authProtocol = 'sha', authKey, privProtocol = 'aes', privKey } = credential
  return {
    name: user,
    level: snmp.SecurityLevel[level],
    ...(authKey !== undefined && { authProtocol: snmp.AuthProtocols[authProtocol], authKey }),
    ...(privKey !== undefined && { privProtocol: snmp.PrivProtocols[privProtocol], privKey }),
  }
}

/** A socket that is deaf to everyone but the device. */
function onlyFrom({ host, port }: Target, type: SocketType) {
  const socket = createSocket(type)
  const address = lookup(host, { family: 4 }).then(
    (found) => found.address,
    () => host,
  )
  const on = socket.on.bind(socket)
  const filtered = (event: string, listener: (...args: never[]) => void) => {
    if (event !== 'message') return on(event, listener as () => void)
    return on('message', (bytes, from: RemoteInfo) => {
      void address.then((expected) => {
        if (from.address === expected && from.port === port)
          (listener as (bytes: Buffer, from: RemoteInfo) => void)(bytes, from)
      })
    })
  }
  return Object.assign(socket, { on: filtered })
}
