import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { AppError } from '@gridkeeper/model/errors'
import { createHead, type Head, readHead } from '@gridkeeper/platform/snmp/head'
import {
  asRequest,
  firstRequestId,
  lastRequestId,
  type Request,
  writeId,
} from '@gridkeeper/platform/snmp/in-order'
import {
  decodeMessage,
  encodeMessage,
  type Message,
  type Pdu,
  pduTypes,
} from '@gridkeeper/platform/snmp/message'
import { loadMmsg } from './mmsg.ts'
import { openSocket } from './socket.ts'
import { createWheel } from './wheel.ts'

export type Target = { readonly host: string; readonly port: number }
export type Patience = { readonly timeoutMs: number; readonly retries: number }

/** What came in and was not taken. */
export type TransportCounts = {
  readonly sent: number
  readonly answered: number
  readonly timeouts: number
  /** No SNMP answer. */
  readonly garbage: number
  /** The right request id from another address or port. */
  readonly stranger: number
  /** An id nobody waits for: late, doubled, or made up. */
  readonly unasked: number
  /** Answers that the system threw away because nobody read them in time; undefined where it does not tell. */
  readonly dropped: number | undefined
}

type Oddity = 'garbage' | 'stranger' | 'unasked'
/** What the transport notes of an exchange under way. Written over each time: it is made once for thousands of requests. */
export type Course = {
  id: number
  /** Which of all sendings the first one was: what came from there before is no answer. */
  since: number
  /** Tries that are left. */
  left: number
  /** Its first try was in vain. */
  isLate: boolean
  oddity: Oddity | undefined
}
/** Nothing is under way yet. */
function newCourse(): Course {
  return { id: 0, since: 0, left: 0, isLate: false, oddity: undefined }
}

/** A request to an address, and who is told what becomes of it. The same request may be under way to many: its id is written as it is sent. */
export type Exchange = Course & {
  readonly target: Target
  /** What `target.host` is; see `resolve`. */
  readonly address: string
  readonly version: 0 | 1
  readonly request: Request
  readonly patience: Patience
  /**
   * An answer to this request from this address; its bytes are written over when this returns. False: it is no answer after
   * all, and another one is waited for.
   */
  answered(bytes: Uint8Array, head: Head): boolean
  /** There should have been an answer by now; there may still be one. */
  late?(): void
  failed(error: AppError): void
}

export type Transport = {
  /** The IPv4 address of a host; rejects `snmp/refused`. */
  resolve(target: Target): Promise<string>
  /** Sends as soon as there is room for the answer. Never calls back before it returns. */
  post(exchange: Exchange): void
  /** Rejects `snmp/timeout`; `snmp/invalid` where answers came but none that could be taken, `details.why` saying what. */
  ask(
    target: Target,
    message: Omit<Message, 'pdu'>,
    pdu: Omit<Pdu, 'id'>,
    patience: Patience,
    late?: () => void,
  ): Promise<Pdu>
  /** How many requests are under way at once at most. */
  readonly room: number
  counts(): TransportCounts
  close(): Promise<void>
}

const mostOddPlaces = 1024
/** Nearly all devices that answer at all have answered by then. */
const lateMs = 250
const places = 1 << 16
/** What cannot be sent seldom comes alone: a line is down, a route is gone. */
const sendingsToWatch = 10_000

/** Who waits, by the lower half of the request id: ids go up one by one, so that a place is free again when its turn comes. */
function createWaiting() {
  const byPlace = new Array<Exchange | undefined>(places).fill(undefined)
  return {
    get(id: number): Exchange | undefined {
      const one = byPlace[id & (places - 1)]
      return one?.id === id ? one : undefined
    },
    isTaken: (id: number) => byPlace[id & (places - 1)] !== undefined,
    add(one: Exchange): void {
      byPlace[one.id & (places - 1)] = one
    },
    delete(id: number): void {
      byPlace[id & (places - 1)] = undefined
    },
    values: () => byPlace.filter((one) => one !== undefined),
    clear: () => void byPlace.fill(undefined),
  }
}

/** One UDP socket for every device that speaks v1 or v2c. */
export async function createTransport(firstId: number, load = loadMmsg): Promise<Transport> {
  const waiting = createWaiting()
  const queue: Exchange[] = []
  let queued = 0
  /** Under way, and not late: those whose answers need room. */
  let fresh = 0
  let isClosed = false
  let lastId = firstRequestId + (Math.abs(Math.trunc(firstId)) % firstRequestId)
  const counts = { sent: 0, answered: 0, timeouts: 0, garbage: 0, stranger: 0, unasked: 0 }
  /** The last places that sent what could not be taken. */
  const odd = new Map<string, { readonly what: Oddity; readonly at: number }>()
  /** Up to this sending each is watched: one before it could not be sent. */
  let toldUntil = 0
  const head = createHead()
  const wheel = createWheel(remind)
  const socket = await openSocket({ received, unsendable }, load)

  function received(bytes: Uint8Array, address: string, port: number): void {
    const isAnswer = readHead(bytes, head) && head.type === pduTypes.response
    const one = isAnswer ? waiting.get(head.id) : undefined
    const oddity = isAnswer ? oddityOf(one, head, address, port) : 'garbage'
    if (oddity || !one) note(oddity ?? 'unasked', one, address, port)
    else if (!isTaken(one, bytes)) note('garbage', one, address, port)
  }

  function isTaken(one: Exchange, bytes: Uint8Array): boolean {
    const { isLate } = one
    // Taken off first: what comes of an answer is often the next request.
    waiting.delete(one.id)
    if (!one.answered(bytes, head)) {
      waiting.add(one)
      return false
    }
    counts.answered += 1
    if (!isLate) fresh -= 1
    if (queued < queue.length) sendQueued()
    return true
  }

  function note(what: Oddity, one: Exchange | undefined, address: string, port: number): void {
    counts[what] += 1
    if (one) one.oddity = what
    const place = `${address}:${port}`
    odd.delete(place)
    odd.set(place, { what, at: counts.sent })
    if (odd.size > mostOddPlaces) odd.delete(odd.keys().next().value ?? '')
  }

  function unsendable(error: Error, address: string, port: number): void {
    toldUntil = counts.sent + sendingsToWatch
    for (const one of waiting.values())
      if (one.address === address && one.target.port === port)
        settle(one, cannotSend(one.target, error))
  }

  function settle(one: Exchange, error: AppError): void {
    waiting.delete(one.id)
    if (!one.isLate) fresh -= 1
    one.failed(error)
    sendQueued()
  }

  function remind(number: number): void {
    const one = waiting.get(Math.abs(number))
    if (number > 0) judge(one)
    else if (one) {
      one.late?.()
      const restMs = one.patience.timeoutMs - lateMs
      if (restMs > 0) wheel.add(one.id, restMs)
      else judge(one)
    }
  }

  function judge(one: Exchange | undefined): void {
    if (one && one.left > 0) again(one)
    else if (one) {
      counts.timeouts += 1
      settle(one, noAnswer(one, oddityBetween(one)))
    }
  }

  function again(one: Exchange): void {
    one.left -= 1
    if (!one.isLate) {
      one.isLate = true
      fresh -= 1
      sendQueued()
    }
    wheel.add(one.id, one.patience.timeoutMs)
    send(one, true)
  }

  function oddityBetween(one: Exchange): Oddity | undefined {
    const from = odd.get(`${one.address}:${one.target.port}`)
    return one.oddity ?? (from && from.at >= one.since ? from.what : undefined)
  }

  function send({ id, request, target, address }: Exchange, isTold: boolean): void {
    counts.sent += 1
    writeId(request, id)
    socket.send(request.bytes, target.port, address, isTold || counts.sent < toldUntil)
  }

  function begin(one: Exchange): void {
    do lastId = lastId < lastRequestId ? lastId + 1 : firstRequestId
    while (waiting.isTaken(lastId))
    const { timeoutMs, retries } = one.patience
    one.id = lastId
    one.since = counts.sent
    one.left = retries
    one.isLate = false
    one.oddity = undefined
    waiting.add(one)
    fresh += 1
    // One reminder for those that answer at once; who is late is given the other one then.
    wheel.add(-lastId, Math.min(lateMs, timeoutMs))
    send(one, retries === 0)
  }

  function sendQueued(): void {
    while (fresh < socket.room) {
      const next = queue[queued]
      if (!next) break
      queued += 1
      begin(next)
    }
    if (queued < 1024 && queued < queue.length) return
    queue.splice(0, queued)
    queued = 0
  }

  function post(exchange: Exchange): void {
    if (isClosed) queueMicrotask(() => exchange.failed(closed()))
    else if (fresh < socket.room && queued === queue.length) begin(exchange)
    else queue.push(exchange)
  }

  return {
    resolve: resolveAddress,
    post,
    async ask(target, { version, community }, pdu, patience, late) {
      const address = await resolveAddress(target)
      const message = { version, community, pdu: { ...pdu, id: firstRequestId } }
      const request = asRequest(encodeMessage(message))
      return await new Promise<Pdu>((resolve, failed) => {
        const answered = (bytes: Uint8Array) => {
          // The texts of a message are views of its bytes.
          const answer = decoded(Buffer.from(bytes))
          if (answer) resolve(answer.pdu)
          return answer !== undefined
        }
        const told = { answered, failed, ...(late && { late }) }
        post({ target, address, version, request, patience, ...newCourse(), ...told })
      })
    },
    room: socket.room,
    counts: () => ({ ...counts, dropped: socket.dropped() }),
    async close() {
      isClosed = true
      wheel.stop()
      const open = [...waiting.values(), ...queue.slice(queued)]
      waiting.clear()
      queue.length = 0
      queued = 0
      for (const exchange of open) exchange.failed(closed())
      await socket.close()
    },
  }
}

function closed(): AppError {
  return new AppError('snmp/refused', 'The collector is stopping')
}

function oddityOf(
  asked: Exchange | undefined,
  head: Head,
  address: string,
  port: number,
): Oddity | undefined {
  if (!asked || head.version !== asked.version) return 'unasked'
  return asked.address === address && asked.target.port === port ? undefined : 'stranger'
}

function noAnswer({ target: { host, port }, patience }: Exchange, oddity?: Oddity): AppError {
  const waitedMs = patience.timeoutMs * (patience.retries + 1)
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

function cannotSend({ host, port }: Target, cause: Error): AppError {
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

function decoded(bytes: Uint8Array): Message | undefined {
  try {
    return decodeMessage(bytes)
  } catch {
    return undefined
  }
}
