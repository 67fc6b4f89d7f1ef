import { connect as connectPlain, type OnReadOpts, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { maxPayloadBytes } from '@gridkeeper/model/report'
import mqttPacket from 'mqtt-packet'
import type { Logger } from './log.ts'
import { defaultRetry, type Retry, retryDelayMs } from './mqtt.ts'
import { type Frame, frameAt, type Published, packetType, publishedIn } from './mqtt-frames.ts'
import type { Pace } from './pace.ts'
import { createPendingAcks } from './pending-acks.ts'

export type ReceiverOptions = {
  /** mqtt:// or mqtts:// */
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
const closeMs = 3_000
// Topic and header come on top of the payload.
const mostFrameBytes = maxPayloadBytes + 1024
const usualBytes = 64 * 1024
// Messages received and not acknowledged; more wait in the socket, whatever window the broker allows itself.
const mostUnacknowledged = 8192
// A topic of ours and the packet's number stand at the very beginning.
const peekBytes = 512

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
  const { log, keepaliveSeconds, pace } = options
  let buffer = Buffer.allocUnsafeSlow(usualBytes)
  let filled = 0
  let skip: { bytes: number; readonly messageId: number } | undefined
  let readyAt: number | undefined
  let isClosing = false
  let isPingOpen = false
  let isHeard = false
  let problem: unknown

  const socket = dial(options.url, {
    buffer: () => buffer.subarray(filled),
    callback(count) {
      try {
        take(count)
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

  function readOn(): void {
    if (socket.destroyed || isClosing) return
    if (acks.count() < mostUnacknowledged) socket.resume()
    else pace.atNextBeat(readOn)
  }

  function fail(err: unknown): void {
    problem ??= err
    socket.destroy()
  }

  function take(count: number): void {
    isHeard = true
    const end = filled + count
    let offset = 0
    if (skip) offset = skipSome(end)
    while (offset < end && !skip && !socket.destroyed) {
      const frame = frameAt(buffer, offset, end)
      if (frame && frame.to - offset > mostFrameBytes) {
        if (end - frame.from < peekBytes) break
        leaveOut(frame, end)
        offset = end
      } else if (!frame || frame.to > end) {
        makeRoom(frame ? frame.to - offset : 0)
        break
      } else {
        takeFrame(frame)
        offset = frame.to
      }
    }
    buffer.copyWithin(0, offset, end)
    filled = end - offset
  }

  function makeRoom(needed: number): void {
    if (needed <= buffer.length) return
    const larger = Buffer.allocUnsafeSlow(mostFrameBytes)
    buffer.copy(larger)
    buffer = larger
  }

  function takeFrame(frame: Frame): void {
    const type = frame.first >> 4
    if (type === packetType.publish) takePublish(publishedIn(buffer, frame))
    else if (type === packetType.pingresp) isPingOpen = false
    else if (type === packetType.connack) greet(buffer[frame.from + 1] ?? 0)
    else if (type === packetType.suback) subscribed(buffer.subarray(frame.from + 2, frame.to))
  }

  function takePublish(message: Published | undefined): void {
    if (!message) throw new RangeError('a PUBLISH that contradicts itself')
    const kept = options.receive(message)
    if (message.qos === 1) acks.add(message.messageId, kept)
    else kept?.catch((err: unknown) => log.debug({ err }, 'message of QoS 0 not kept'))
  }

  function leaveOut(frame: Frame, end: number): void {
    const message = publishedIn(buffer, frame)
    if (!message || frame.first >> 4 !== packetType.publish)
      throw new RangeError('a packet of the broker is too long')
    options.tooLong?.(
      buffer.toString('utf8', message.topicFrom, message.topicTo),
      frame.to - frame.from,
    )
    skip = { bytes: frame.to - end, messageId: message.messageId }
    if (skip.bytes <= 0) skipSome(end)
  }

  /** Past what is left out, as far as it has come. */
  function skipSome(end: number): number {
    if (!skip) return 0
    const part = Math.min(skip.bytes, end)
    skip.bytes -= part
    if (skip.bytes <= 0) {
      if (skip.messageId > 0) acks.add(skip.messageId, undefined)
      skip = undefined
    }
    return part
  }

  function greet(returnCode: number): void {
    if (returnCode !== 0) throw new RangeError(`the broker refuses the login: ${returnCode}`)
    const subscriptions = options.subscribe.map((topic) => ({ topic, qos: 1 as const }))
    socket.write(mqttPacket.generate({ cmd: 'subscribe', messageId: 1, subscriptions }))
  }

  function subscribed(granted: Uint8Array): void {
    clearTimeout(patience)
    if (granted.some((qos) => qos > 2)) {
      log.error(
        { clientId: options.clientId, subscribe: options.subscribe },
        'broker refuses the subscription',
      )
      throw new RangeError('the broker refuses the subscription')
    }
    readyAt = performance.now()
    events.ready()
  }

  const patience = setTimeout(() => fail(new RangeError('the broker does not answer')), connectMs)
  // Half the time allowed: one ping may go astray.
  const pulse = setInterval(() => {
    if (isPingOpen && !isHeard && acks.count() < mostUnacknowledged)
      fail(new RangeError('the broker has fallen silent'))
    isHeard = false
    isPingOpen = true
    if (readyAt !== undefined) socket.write(mqttPacket.generate({ cmd: 'pingreq' }))
  }, keepaliveSeconds * 500)

  socket.on('error', (err) => {
    problem ??= err
  })
  socket.on('end', () => socket.destroy())
  socket.on('close', () => {
    clearTimeout(patience)
    clearInterval(pulse)
    acks.abandon()
    const wasReady = readyAt !== undefined
    const wasLong = wasReady && performance.now() - (readyAt ?? 0) > 60_000
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
      const late = setTimeout(() => socket.destroy(), closeMs)
      const closed = new Promise((resolve) => socket.once('close', resolve))
      await acks.settled()
      // In order, and gone when the broker has seen it: whoever takes the session over begins behind these acknowledgements.
      socket.end(mqttPacket.generate({ cmd: 'disconnect' }))
      socket.resume()
      await closed
      clearTimeout(late)
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

function connectPacket({ clientId, keepaliveSeconds, ...login }: ReceiverOptions): Buffer {
  const { username, password } = login
  return mqttPacket.generate({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: false,
    clientId,
    keepalive: keepaliveSeconds,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password: Buffer.from(password) }),
  })
}
