import type { EventEmitter } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, TLSSocket } from 'node:tls'
import { AppError } from '@gridkeeper/model/errors'
import { maxPayloadBytes, type RefusalReason } from '@gridkeeper/model/report'
import { type Leaf, topicOf } from '@gridkeeper/model/topics'
import {
  Aedes,
  type AuthenticateError,
  type Client,
  type ConnectPacket,
  type PublishPacket,
} from 'aedes'
import { isSamePassword } from './credentials.ts'
import { createFrameGate, type FrameGate } from './frame-gate.ts'
import { guard } from './guard.ts'
import type { Logger } from './log.ts'
import type { Published } from './mqtt-frames.ts'
import { createReportTap, type ReportTap } from './report-tap.ts'
import { findRetainedByTopic } from './retained.ts'
import { watchSilence } from './silence.ts'

export type BrokerRefusal = {
  readonly device: string | undefined
  readonly reason: RefusalReason
  readonly problem: string
  readonly topic: string
}

export type BrokerOptions = {
  readonly host: string
  /** 0: any that is free, see `port`. */
  readonly port: number
  readonly log: Logger
  /** undefined: no such box may log in. */
  passwordOf(device: string): string | undefined
  /** Resolves once the report is kept; only then is it acknowledged. Rejects: the session is dropped, the box sends again. */
  accept(topic: string, payload: Buffer): Promise<void>
  /** The same for a plain report of a box, in the buffer it came in: to be copied at once. Reports that share a promise are acknowledged together. */
  acceptBytes?(report: Published): Promise<void>
  refused(refusal: BrokerRefusal): void
  /** Trusted programs: they may publish and subscribe everywhere. */
  readonly programs?: { readonly username: string; readonly password: string }
  readonly maxConnections?: number
  /** A second port, with TLS. PEM texts. */
  readonly tls?: {
    readonly port: number
    readonly certificate: string
    readonly key: string
    /** Who signs certificates of boxes: one with its device id as common name needs no password. */
    readonly clientCa?: string
  }
}

export type BrokerCounts = {
  readonly connected: number
  readonly accepted: number
  readonly notKept: number
  readonly badLogins: number
  readonly violations: number
  readonly tooLong: number
}

export type Broker = {
  readonly port: number
  /** 0: no TLS. */
  readonly tlsPort: number
  /** For commands to boxes. Resolves when the broker has it. */
  publish(topic: string, payload: string | Buffer): Promise<void>
  counts(): BrokerCounts
  close(): Promise<void>
}

type Session = {
  /** undefined: a program. */
  readonly device: string | undefined
  /** What it may publish. */
  readonly own: ReadonlyMap<string, Leaf>
  readonly reports: Buffer | undefined
  readonly isWillOwn: boolean
  readonly keepaliveMs: number
}

const boxLeaves = ['state', 'birth', 'data', 'event', 'ack'] as const satisfies readonly Leaf[]
const connectBytes = 16 * 1024
// Topic and header come on top of the payload.
const frameBytes = maxPayloadBytes + 1024
const connectTimeoutMs = 10_000

/**
 * MQTT 3.1.1 for boxes. A box logs in with its device id and may touch only its own subtree; whatever client id it
 * gives, its session is its own: nobody takes over another's. Last wills reach `accept` as the box's own reports do.
 */
export async function createBroker(options: BrokerOptions): Promise<Broker> {
  const { log, accept } = options
  const sessions = new WeakMap<Client, Session>()
  const gates = new WeakMap<object, FrameGate>()
  const counts = { accepted: 0, notKept: 0, badLogins: 0, violations: 0, tooLong: 0 }
  let isClosing = false

  const aedes = await Aedes.createBroker({
    connectTimeout: connectTimeoutMs,
    maxClientsIdLength: 256,
    maxTopicLevels: 10,
    preConnect(client, packet, callback) {
      const session = sessionOf(packet, options.programs?.username)
      sessions.set(client, session)
      // The broker does not see every packet, so whether a box is still there is ours to watch.
      packet.keepalive = 0
      packet.clientId = session.device ?? `program/${packet.clientId}`
      callback(null, true)
    },
    authenticate(client, username, password, callback) {
      const session = sessions.get(client)
      const isKnown =
        username &&
        ((password && mayLogIn(options, username, password)) ||
          hasCertificateOf(username, client.conn))
      if (!isKnown) {
        counts.badLogins++
        log.debug({ device: username }, 'login refused')
        callback(refuseLogin(4, 'wrong user name or password'), false)
      } else if (!session?.isWillOwn) {
        violation(session?.device, '(last will)', 'its last will is for another topic')
        callback(refuseLogin(5, 'the last will is not for a topic of this box'), false)
      } else {
        gates.get(client.conn)?.admit()
        callback(null, true)
      }
    },
    authorizePublish(client, packet, callback) {
      const session = client ? sessions.get(client) : undefined
      // Our own leaving is no sign of a box being lost: its will stays unsaid.
      if (isClosing || !session) return callback(refusal('the broker is closing'))
      if (session.device !== undefined && !session.own.has(packet.topic)) {
        violation(session.device, packet.topic, 'it published outside its own topics')
        return callback(refusal('not a topic of this box'))
      }
      if (session.device === undefined && !isReport(packet.topic)) return callback(null)
      accept(packet.topic, payloadOf(packet)).then(
        () => {
          counts.accepted++
          callback(null)
        },
        (err: unknown) => {
          counts.notKept++
          log.debug({ topic: packet.topic, err }, 'report not kept, session dropped')
          callback(err instanceof Error ? err : refusal('not kept'))
        },
      )
    },
    authorizeSubscribe(client, subscription, callback) {
      const device = sessions.get(client)?.device
      if (device === undefined || subscription.topic === topicOf(device, 'cmd'))
        return callback(null, subscription)
      violation(device, subscription.topic, 'it subscribed outside its own topics')
      callback(null, null)
    },
  })

  function violation(device: string | undefined, topic: string, problem: string): void {
    counts.violations++
    options.refused({ device, reason: 'bad_topic', problem, topic })
  }

  logFailures(aedes, log)
  findRetainedByTopic(aedes)
  const isProgram = (client: Client) => sessions.get(client)?.device === undefined
  const programs = countClients(aedes, isProgram)
  const watch = watchSilence((socket) => {
    log.debug({ address: socket.remoteAddress }, 'keep-alive time is over')
    socket.destroy()
  })

  function tapOf(socket: Socket, session: () => Session | undefined): ReportTap | undefined {
    const { acceptBytes } = options
    if (!acceptBytes) return undefined
    return createReportTap({
      socket,
      topic: () => (isClosing || programs() > 0 ? undefined : session()?.reports),
      keep: acceptBytes,
      kept(count) {
        counts.accepted += count
      },
      notKept(err) {
        counts.notKept++
        log.debug({ device: session()?.device, err }, 'report not kept, session dropped')
        socket.destroy()
      },
      resumed: () => socket.emit('readable'),
    })
  }

  function receive(socket: Socket): void {
    const session = () => sessions.get(client)
    const tap = tapOf(socket, session)
    const publish = tap ? { publish: tap.publish } : {}
    const gate = createFrameGate({ connectBytes, frameBytes, ...publish })
    gates.set(socket, gate)
    socket.once('close', () => tap?.lost())
    watch.add(socket, () => session()?.keepaliveMs ?? 0)
    const device = () => session()?.device
    guard(socket, gate, {
      isFull: () => tap?.isFull() ?? false,
      heard: () => watch.heard(socket),
      tooLong({ bytes, topic }) {
        counts.tooLong++
        const problem = `a report of ${bytes} bytes; at most ${maxPayloadBytes} are taken`
        options.refused({ device: device(), reason: 'too_large', problem, topic })
      },
      hostile() {
        counts.violations++
        log.debug({ device: device(), address: socket.remoteAddress }, 'it breaks the protocol')
      },
    })
    const client = aedes.handle(socket)
  }

  const server = createServer({ noDelay: true }, receive)
  const secured = options.tls && createSecured(options.tls, receive)
  const servers = [server, ...(secured ? [secured] : [])]
  for (const one of servers) one.maxConnections = options.maxConnections ?? 200_000
  const stopListening = () => Promise.all(servers.map(stopServer))
  try {
    await listen(server, options)
    if (secured) await listen(secured, { ...options, port: options.tls?.port ?? 0 })
  } catch (err) {
    aedes.close()
    void stopListening()
    throw err
  }

  return {
    port: portOf(server),
    tlsPort: secured ? portOf(secured) : 0,
    async publish(topic, payload) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      const packet: PublishPacket = {
        cmd: 'publish',
        topic,
        payload,
        qos: 1,
        dup: false,
        retain: false,
      }
      aedes.publish(packet, (err) => (err ? reject(err) : resolve()))
      await promise
    },
    counts: () => ({ connected: aedes.connectedClients, ...counts }),
    async close() {
      isClosing = true
      watch.stop()
      const stopped = stopListening()
      await new Promise<void>((resolve) => aedes.close(resolve))
      await stopped
    },
  }
}

function logFailures(aedes: Aedes, log: Logger): void {
  aedes.on('clientError', (client, err) => log.debug({ device: client.id, err }, 'session dropped'))
  aedes.on('connectionError', (_, err) => log.debug({ err }, 'connection dropped'))
  const events: EventEmitter = aedes
  events.on('error', (err) => log.error({ err }, 'broker failed'))
}

/** How many of these are logged in. A program may have subscribed to reports: then they must go through the broker. */
function countClients(aedes: Aedes, isMeant: (client: Client) => boolean): () => number {
  let count = 0
  aedes.on('client', (client) => {
    if (isMeant(client)) count++
  })
  aedes.on('clientDisconnect', (client) => {
    if (isMeant(client)) count--
  })
  return () => count
}

function sessionOf(
  { username, will, keepalive }: ConnectPacket,
  program: string | undefined,
): Session {
  // MQTT 3.1.1 [MQTT-3.1.2-24]: one and a half times what was agreed.
  const keepaliveMs = (keepalive ?? 0) * 1500
  if (username === undefined || username === program)
    return { device: undefined, own: new Map(), reports: undefined, isWillOwn: true, keepaliveMs }
  const own = new Map(boxLeaves.map((leaf) => [topicOf(username, leaf), leaf]))
  const reports = Buffer.from(topicOf(username, 'data'))
  const isWillOwn = will === undefined || own.has(will.topic)
  return { device: username, own, reports, isWillOwn, keepaliveMs }
}

function mayLogIn(options: BrokerOptions, username: string, given: Buffer): boolean {
  const { programs } = options
  const wanted =
    programs && username === programs.username ? programs.password : options.passwordOf(username)
  return wanted !== undefined && wanted !== '' && isSamePassword(given, wanted)
}

function createSecured(
  { certificate: cert, key, clientCa }: NonNullable<BrokerOptions['tls']>,
  receive: (socket: Socket) => void,
): Server {
  // A box without a certificate may still have a password.
  const asked =
    clientCa === undefined ? {} : { ca: clientCa, requestCert: true, rejectUnauthorized: false }
  try {
    return createTlsServer({ cert, key, noDelay: true, minVersion: 'TLSv1.2', ...asked }, receive)
  } catch (cause) {
    throw new AppError(
      'config/invalid',
      `The broker’s certificate, its key or the boxes’ authority is no PEM that fits: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    )
  }
}

function hasCertificateOf(device: string, connection: unknown): boolean {
  if (!(connection instanceof TLSSocket) || !connection.authorized) return false
  return connection.getPeerCertificate().subject?.CN === device
}

async function stopServer(server: Server): Promise<void> {
  await new Promise((resolve) => server.close(resolve))
}

function isReport(topic: string): boolean {
  return topic.startsWith('gk/1/') && !topic.endsWith('/cmd')
}

function payloadOf(packet: PublishPacket): Buffer {
  return typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload
}

function refusal(sentence: string): AppError {
  return new AppError('auth/forbidden', sentence)
}

function refuseLogin(returnCode: 4 | 5, sentence: string): AuthenticateError {
  return Object.assign(new AppError('auth/required', sentence), { returnCode })
}

async function listen(server: Server, { host, port }: BrokerOptions): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen(port, host, resolve)
  await promise.catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EADDRINUSE')
      throw new AppError(
        'port/taken',
        `Port ${port} on ${host} is taken: stop the program that uses it, or set broker.port to another`,
        { cause, host, port },
      )
    throw new AppError('port/taken', `Cannot listen on ${host}:${port}: ${cause.message}`, {
      cause,
      host,
      port,
    })
  })
  server.removeListener('error', reject)
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
