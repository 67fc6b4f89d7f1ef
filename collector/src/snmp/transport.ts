import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { AppError } from '@gridkeeper/model/errors'
import {
  decodeMessage,
  encodeMessage,
  type Message,
  type Pdu,
} from '@gridkeeper/platform/snmp/message'

export type Target = { readonly host: string; readonly port: number }
export type Patience = { readonly timeoutMs: number; readonly retries: number }

/** What came in and was not taken. */
export type TransportCounts = {
  readonly sent: number
  readonly answered: number
  readonly timeouts: number
  /** No SNMP message. */
  readonly garbage: number
  /** The right request id from another address or port. */
  readonly stranger: number
  /** An id nobody waits for: late, doubled, or made up. */
  readonly unasked: number
}

export type Transport = {
  /** Rejects `snmp/timeout`; `snmp/invalid` where answers came but none that could be taken, `details.why` saying what. */
  ask(
    target: Target,
    message: Omit<Message, 'pdu'>,
    pdu: Omit<Pdu, 'id'>,
    patience: Patience,
  ): Promise<Pdu>
  counts(): TransportCounts
  close(): Promise<void>
}

type Oddity = 'garbage' | 'stranger' | 'unasked'
type Waiting = {
  readonly id: number
  readonly address: string
  readonly port: number
  readonly version: number
  readonly resolve: (pdu: Pdu) => void
  readonly fail: (error: AppError) => void
  oddity: Oddity | undefined
}

const largestId = 0x7fffffff

/** One UDP socket for every device that speaks v1 or v2c. */
export async function createTransport(firstId: number): Promise<Transport> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 4 << 20 })
  const waiting = new Map<number, Waiting>()
  const byPlace = new Map<string, Set<Waiting>>()
  const counts = { sent: 0, answered: 0, timeouts: 0, garbage: 0, stranger: 0, unasked: 0 }
  let lastId = firstId & largestId
  let isClosed = false

  socket.on('message', (bytes, from) => {
    const message = read(bytes)
    const asked = message && waiting.get(message.pdu.id)
    const oddity = oddityOf(message, asked, from)
    if (asked && message && !oddity) {
      counts.answered += 1
      asked.resolve(message.pdu)
      return
    }
    counts[oddity ?? 'garbage'] += 1
    for (const one of byPlace.get(placeOf(from)) ?? []) one.oddity = oddity
    if (oddity === 'stranger' && asked) asked.oddity = oddity
  })
  await bind(socket)

  function forget(one: Waiting): void {
    waiting.delete(one.id)
    const place = placeOf(one)
    const others = byPlace.get(place)
    others?.delete(one)
    if (others?.size === 0) byPlace.delete(place)
  }
  function nextId(): number {
    do lastId = (lastId + 1) & largestId
    while (waiting.has(lastId))
    return lastId
  }

  return {
    async ask(target, head, pdu, patience) {
      const address = await resolveAddress(target)
      if (isClosed) throw closed()
      const id = nextId()
      const bytes = encodeMessage({ ...head, pdu: { ...pdu, id } })
      return await new Promise<Pdu>((resolve, reject) => {
        let left = patience.retries
        const one: Waiting = {
          id,
          address,
          port: target.port,
          version: head.version,
          oddity: undefined,
          resolve: (answer) => settle(() => resolve(answer)),
          fail: (error) => settle(() => reject(error)),
        }
        const settle = (finish: () => void) => {
          clearInterval(timer)
          forget(one)
          finish()
        }
        const send = () => {
          counts.sent += 1
          socket.send(bytes, target.port, address, (error) => {
            if (error && waiting.has(id)) settle(() => reject(unsendable(target, error)))
          })
        }
        const timer = setInterval(() => {
          if (left <= 0) {
            counts.timeouts += 1
            settle(() => reject(noAnswer(target, patience, one.oddity)))
          } else {
            left -= 1
            send()
          }
        }, patience.timeoutMs)
        waiting.set(id, one)
        const place = placeOf(one)
        byPlace.set(place, (byPlace.get(place) ?? new Set()).add(one))
        send()
      })
    },
    counts: () => ({ ...counts }),
    async close() {
      isClosed = true
      for (const one of waiting.values()) one.fail(closed())
      await new Promise<void>((resolve) => socket.close(() => resolve()))
    },
  }
}

function closed(): AppError {
  return new AppError('snmp/refused', 'The collector is stopping')
}

function oddityOf(
  message: Message | undefined,
  asked: Waiting | undefined,
  from: RemoteInfo,
): Oddity | undefined {
  if (!message) return 'garbage'
  if (!asked || message.version !== asked.version) return 'unasked'
  return asked.address === from.address && asked.port === from.port ? undefined : 'stranger'
}

function noAnswer(
  { host, port }: Target,
  { timeoutMs, retries }: Patience,
  oddity?: Oddity,
): AppError {
  const waitedMs = timeoutMs * (retries + 1)
  const details = { host, port, waitedMs, ...(oddity && { why: oddity }) }
  const sentences = {
    garbage: `${host}:${port} answers with something that is no SNMP`,
    stranger: `The answer for ${host}:${port} came from another address; it was not taken`,
    unasked: `${host}:${port} answers to requests that nobody made`,
  }
  return oddity
    ? new AppError('snmp/invalid', sentences[oddity], details)
    : new AppError('snmp/timeout', `${host}:${port} did not answer within ${waitedMs} ms`, details)
}

function unsendable({ host, port }: Target, cause: Error): AppError {
  return new AppError('snmp/refused', `Cannot send to ${host}:${port}: ${cause.message}`, {
    cause,
    host,
    port,
  })
}

async function resolveAddress({ host }: Target): Promise<string> {
  if (isIP(host) === 4) return host
  try {
    return (await lookup(host, { family: 4 })).address
  } catch (cause) {
    throw new AppError('snmp/refused', `There is no IPv4 address for ${host}`, { cause, host })
  }
}

function placeOf({ address, port }: { address: string; port: number }): string {
  return `${address}:${port}`
}

function read(bytes: Uint8Array): Message | undefined {
  try {
    return decodeMessage(bytes)
  } catch {
    return undefined
  }
}

function bind(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(0, () => {
      socket.off('error', reject)
      // A send's own callback says what went wrong.
      socket.on('error', () => {})
      resolve()
    })
  })
}
