import { connect as connectPlain, type OnReadOpts, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { maxPayloadBytes } from '@gridkeeper/model/report'
import mqttPacket from 'mqtt-packet'
import { createFrameBuffer } from './frame-buffer.ts'
import type { Logger } from './log.ts'
import { defaultRetry, type Retry, retryDelayMs } from './mqtt.ts'
import { type Frame, type Published, packetType, publishedIn } from './mqtt-frames.ts'
import type { Pace } from './pace.ts'
import { createPendingAcks } from './pending-acks.ts'

export type ReceiverOptions = {
  /** mqtt:// or mqtts://, a login may stand in it */
  readonly url: string
  /** The broker keeps subscriptions and messages under this name while we are away. */
  readonly clientId: string
  readonly username?: string
  readonly password?: string
  readonly keepaliveSeconds: number
  readonly log: Logger
  random(): number
  readonly subscribe: readonly string[]
  /**
   * Called once for each message. What is returned decides when it is acknowledged, in the order of arrival: at once, or when
   * the promise resolves. Rejects: the connection is dropped and the broker sends again. Messages that share a promise cost one write.
   */
  receive(message: Published): Promise<void> | undefined
  /** A message longer than any report: left out, and acknowledged so that it does not come again. */
  tooLong?(topic: string, bytes: number): void
  connected?(): void
  lost?(): void
  readonly retry?: Retry
  readonly pace: Pace
}

export type Receiver = {
  isConnected(): boolean
  /** Takes nothing more in; what was received is acknowledged if it is kept in time. */
  close(): Promise<void>
}

const connectMs = 10_000
// A connection that lived this long was a good one, whatever ended it.
const longMs = 60_000
const closeMs = 3_000
// Topic and header come on top of the payload.
const mostFrameBytes = maxPayloadBytes + 1024
// Messages received and not acknowledged; more wait in the socket, whatever window the broker allows itself.
const mostUnacknowledged = 8192

/**
 * The receiving half of an MQTT 3.1.1 client: one persistent session that subscribes, takes messages and acknowledges
 * them in groups. It connects, and connects again for as long as it is not closed.
 */
export function openReceiver(options: ReceiverOptions): Receiver {
  const { clientId, log, retry = defaultRetry } = options
  let attempt = 0
  let isClosed = false
  let timer: NodeJS.Timeout | undefined
  let line = startLine()

  function startLine(): Line {
    return openLine(options, {
      ready() {
        if (attempt > 0) log.info({ clientId }, 'broker is back')
        options.connected?.()
      },
      // Only a message that was kept shows that coming back was of use.
      kept() {
        attempt = 0
      },
      closed(wasReady, err, wasLong) {
        if (wasReady) options.lost?.()
        if (isClosed) return
        attempt = wasLong ? 1 : attempt + 1
        const delayMs = Math.round(retryDelayMs(attempt, retry, options.random()))
        log[attempt === 1 ? 'warn' : 'debug']({ clientId, err, delayMs }, 'broker is away')
        timer = setTimeout(() => {
          line = startLine()
        }, delayMs)
      },
    })
  }

  return {
    isConnected: () => line.isReady(),
    async close() {
      isClosed = true
      clearTimeout(timer)
      await line.close()
    },
  }
}

type Line = { isReady(): boolean; close(): Promise<void> }
type LineEvents = {
  ready(): void
  kept(): void
  closed(wasReady: boolean, problem: unknown, wasLong: boolean): void
}

/** One connection, from the first byte to the last. */
function openLine(options: ReceiverOptions, events: LineEvents): Line {
  const { log, pace } = options
  let readyAt: number | undefined
  let isClosing = false
  let problem: unknown

  const frames = createFrameBuffer({
    mostFrameBytes,
    frame: takeFrame,
    tooLong: (topic, bytes) => options.tooLong?.(topic, bytes),
    passed: (messageId) => acks.add(messageId, undefined),
  })
  const socket = dial(options.url, {
    buffer: frames.room,
    callback(count) {
      pulse.heard()
      try {
        frames.take(count)
      } catch (err) {
        fail(err)
      }
      // Between two beats the socket gathers: a read for every packet would cost more than the packet.
      pace.atNextBeat(readOn)
      return false
    },
  })
  const acks = createPendingAcks({
    send: (bytes) => socket.write(bytes),
    kept: events.kept,
    refused: fail,
  })
  const isHeldUp = () => acks.count() >= mostUnacknowledged
  const pulse = startPulse({ ...options, isHeldUp, send: (bytes) => socket.write(bytes), fail })

  function readOn(): void {
    if (socket.destroyed || isClosing) return
    if (isHeldUp()) pace.atNextBeat(readOn)
    else socket.resume()
  }

  function fail(err: unknown): void {
    problem ??= err
    socket.destroy()
  }

  function takeFrame(bytes: Buffer, frame: Frame): boolean {
    const type = frame.first >> 4
    if (type === packetType.publish) takePublish(publishedIn(bytes, frame))
    else if (type === packetType.connack) greet(bytes[frame.from + 1] ?? 0)
    else if (type === packetType.suback) subscribed(bytes.subarray(frame.from + 2, frame.to))
    return !socket.destroyed
  }

  function takePublish(message: Published | undefined): void {
    if (!message) throw new RangeError('a PUBLISH that contradicts itself')
    const kept = options.receive(message)
    if (message.qos === 1) acks.add(message.messageId, kept)
    else kept?.catch((err: unknown) => log.debug({ err }, 'message of QoS 0 not kept'))
  }

  function greet(returnCode: number): void {
    if (returnCode !== 0) throw new RangeError(`the broker refuses the login: ${returnCode}`)
    const subscriptions = options.subscribe.map((topic) => ({ topic, qos: 1 as const }))
    socket.write(mqttPacket.generate({ cmd: 'subscribe', messageId: 1, subscriptions }))
  }

  function subscribed(granted: Uint8Array): void {
    if (granted.some((qos) => qos > 2)) {
      const { clientId, subscribe } = options
      log.error({ clientId, subscribe }, 'broker refuses the subscription')
      throw new RangeError('the broker refuses the subscription')
    }
    readyAt = performance.now()
    pulse.begin()
    events.ready()
  }

  socket.on('error', (err) => {
    problem ??= err
  })
  socket.on('end', () => socket.destroy())
  socket.on('close', () => {
    pulse.stop()
    acks.abandon()
    const wasLong = readyAt !== undefined && performance.now() - readyAt > longMs
    const wasReady = readyAt !== undefined
    readyAt = undefined
    events.closed(wasReady, problem, wasLong)
  })
  socket.write(connectPacket(options))

  return {
    isReady: () => readyAt !== undefined && !socket.destroyed,
    async close() {
      if (socket.destroyed) return
      isClosing = true
      socket.pause()
      await goodbye(socket, acks.settled())
    },
  }
}

/** What was received is acknowledged first: whoever takes the session over begins behind it. */
async function goodbye(socket: Socket, settled: Promise<void>): Promise<void> {
  const late = setTimeout(() => socket.destroy(), closeMs)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  await settled
  socket.end(mqttPacket.generate({ cmd: 'disconnect' }))
  socket.resume()
  await closed
  clearTimeout(late)
}

type PulseOptions = Pick<ReceiverOptions, 'keepaliveSeconds'> & {
  /** We are not reading, so silence says nothing. */
  isHeldUp(): boolean
  send(bytes: Buffer): void
  fail(err: unknown): void
}

/** Notices a broker that does not answer, at the login and later. */
function startPulse({ keepaliveSeconds, isHeldUp, send, fail }: PulseOptions) {
  let isReady = false
  let isPingOpen = false
  const patience = setTimeout(() => fail(new RangeError('the broker does not answer')), connectMs)
  // Half the time allowed: one ping may go astray.
  const timer = setInterval(() => {
    if (!isReady) return
    if (isPingOpen && !isHeldUp()) fail(new RangeError('the broker has fallen silent'))
    isPingOpen = true
    send(mqttPacket.generate({ cmd: 'pingreq' }))
  }, keepaliveSeconds * 500)

  return {
    begin(): void {
      isReady = true
      clearTimeout(patience)
    },
    heard(): void {
      isPingOpen = false
    },
    stop(): void {
      clearTimeout(patience)
      clearInterval(timer)
    },
  }
}

function dial(url: string, onread: OnReadOpts): Socket {
  const { protocol, hostname, port } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  const common = { host, onread, noDelay: true }
  if (protocol === 'mqtts:')
    return connectTls({ ...common, port: Number(port) || 8883, servername: host })
  return connectPlain({ ...common, port: Number(port) || 1883 })
}

function connectPacket(options: ReceiverOptions): Buffer {
  const { clientId, keepaliveSeconds: keepalive } = options
  const { username = '', password = '' } = { ...loginIn(options.url), ...options }
  return mqttPacket.generate({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: false,
    clientId,
    keepalive,
    ...(username === '' ? {} : { username }),
    ...(password === '' ? {} : { password: Buffer.from(password) }),
  })
}

/** What stands before the @. */
function loginIn(url: string): { readonly username: string; readonly password: string } {
  const { username, password } = new URL(url)
  return { username: decodeURIComponent(username), password: decodeURIComponent(password) }
}
