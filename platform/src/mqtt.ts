import { AppError } from '@gridkeeper/model/errors'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import type { Logger } from './log.ts'
import { defaultRetry, type Retry, retryDelayMs } from './mqtt-retry.ts'

export { defaultRetry, type Retry, retryDelayMs }

export type MqttOptions = {
  /** mqtt://, mqtts://, ws:// or wss:// */
  readonly url: string
  readonly clientId: string
  /** false: the broker keeps what was not acknowledged, and the subscriptions, while we are away. */
  readonly clean: boolean
  readonly username?: string
  readonly password?: string
  /** Said by the broker when we vanish: QoS 1, retained. */
  readonly will?: { readonly topic: string; readonly payload: string }
  readonly keepaliveSeconds: number
  readonly log: Logger
  random(): number
  readonly subscribe?: readonly string[]
  /** The message is acknowledged when this resolves, in the order of arrival. Rejects: the connection is dropped, the broker sends again. */
  receive?(topic: string, payload: Buffer, isRetained: boolean): Promise<void>
  /** Messages received and not yet acknowledged; more wait in the socket. */
  readonly inFlight?: number
  /** After each login, subscriptions made. */
  connected?(): void
  /** After each loss of a connection that had been made. */
  lost?(): void
  readonly retry?: Retry
}

export type MqttConnection = {
  isConnected(): boolean
  /** QoS 1: resolves at the broker's PUBACK. `broker/unavailable`: it may or may not have arrived. */
  publish(
    topic: string,
    payload: string | Buffer,
    options?: { readonly retain?: boolean },
  ): Promise<void>
  /** Says goodbye, so that the will is not sent; `abrupt` vanishes. */
  close(options?: { readonly abrupt?: boolean }): Promise<void>
}

/** Connects, and connects again for as long as it is not closed. Returns at once; see `connected`. */
export function connectMqtt(options: MqttOptions): MqttConnection {
  const { url, log, subscribe = [], retry = defaultRetry } = options
  let attempt = 0
  let isClosed = false
  let wasConnected = false
  let timer: NodeJS.Timeout | undefined
  let problem: unknown

  const client = mqtt.connect(url, clientOptions(options))
  const acknowledger = acknowledgeLate(client, options)

  client.on('error', (err) => {
    problem = err
  })
  client.on('connect', () => {
    const ready = () => {
      if (attempt > 0) log.info({ clientId: options.clientId }, 'broker is back')
      attempt = 0
      wasConnected = true
      options.connected?.()
    }
    if (subscribe.length === 0) return ready()
    client.subscribe([...subscribe], { qos: 1 }, (err, granted) => {
      const refused = err !== null || granted?.some(({ qos }) => qos > 2)
      if (!refused) return ready()
      log.error({ clientId: options.clientId, err, subscribe }, 'broker refuses the subscription')
      client.stream.destroy()
    })
  })
  client.on('close', () => {
    acknowledger.disconnected()
    for (const messageId of Object.keys(client.outgoing))
      client.removeOutgoingMessage(Number(messageId))
    if (wasConnected) options.lost?.()
    wasConnected = false
    if (isClosed || timer !== undefined) return
    attempt++
    const delayMs = Math.round(retryDelayMs(attempt, retry, options.random()))
    const level = attempt === 1 ? 'warn' : 'debug'
    log[level]({ clientId: options.clientId, err: problem, delayMs }, 'broker is away')
    timer = setTimeout(() => {
      timer = undefined
      client.reconnect()
    }, delayMs)
  })

  return {
    isConnected: () => client.connected,
    async publish(topic, payload, { retain = false } = {}) {
      if (!client.connected) throw away(url, problem)
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      client.publish(topic, payload, { qos: 1, retain }, (err) =>
        err ? reject(away(url, err)) : resolve(),
      )
      await promise
    },
    async close({ abrupt = false } = {}) {
      isClosed = true
      clearTimeout(timer)
      const isForced = abrupt || !client.connected
      await endInTime(client, isForced)
    },
  }
}

function clientOptions(options: MqttOptions): IClientOptions {
  const { clientId, clean, keepaliveSeconds } = options
  const { username, password, will } = options
  const said = will && {
    ...will,
    payload: Buffer.from(will.payload),
    qos: 1 as const,
    retain: true,
  }
  return {
    protocolVersion: 4,
    clientId,
    clean,
    keepalive: keepaliveSeconds,
    // When to come back is ours to say.
    reconnectPeriod: 0,
    resubscribe: false,
    connectTimeout: 10_000,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(said ? { will: said } : {}),
  }
}

const closeMs = 3_000

/** mqtt.js waits for every acknowledgement, and for the end of a stream that may have ended before: neither may hold up a stop. */
async function endInTime(client: MqttClient, isForced: boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const late = setTimeout(() => {
    client.stream.destroy()
    resolve()
  }, closeMs)
  client.once('close', resolve)
  client.end(isForced, () => resolve())
  if (client.stream.destroyed) resolve()
  await promise
  clearTimeout(late)
}

/**
 * mqtt.js works messages off one by one and acknowledges each before it looks at the next, which would cost one fsync a
 * message. So each is handed on as if it needed no acknowledgement, and ours follows when the message has been dealt with.
 */
function acknowledgeLate(client: MqttClient, { receive, inFlight = 256, log }: MqttOptions) {
  type Awaited = { readonly messageId: number; isDone: boolean }
  let awaited: Awaited[] = []
  let session = 0
  let resume: (() => void) | undefined

  client.on('packetreceive', (packet) => {
    if (packet.cmd === 'publish' && packet.qos === 1) packet.qos = 0
  })
  client.handleMessage = (packet, callback) => {
    const { messageId } = packet
    const of = session
    const topic = packet.topic
    const payload =
      typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload
    const kept = receive ? receive(topic, payload, packet.retain) : Promise.resolve()
    if (typeof messageId === 'number') {
      const entry: Awaited = { messageId, isDone: false }
      awaited.push(entry)
      kept.then(() => acknowledge(entry, of)).catch((err: unknown) => drop(topic, err, of))
    } else kept.catch((err: unknown) => log.warn({ topic, err }, 'message not kept'))
    if (awaited.length < inFlight) callback()
    else resume = callback
  }

  // MQTT 3.1.1 [MQTT-4.6.0-2]: acknowledgements go out in the order of the messages.
  function acknowledge(entry: Awaited, of: number): void {
    entry.isDone = true
    if (of !== session) return
    while (awaited[0]?.isDone) {
      client['_sendPacket']({ cmd: 'puback', messageId: awaited[0].messageId })
      awaited.shift()
    }
    if (awaited.length >= inFlight) return
    const go = resume
    resume = undefined
    go?.()
  }

  function drop(topic: string, err: unknown, of: number): void {
    if (of !== session) return
    log.warn({ topic, err }, 'message not kept, connection dropped so that it comes again')
    client.stream.destroy()
  }

  return {
    disconnected(): void {
      // An acknowledgement that comes late must not be taken for one of the next connection's messages.
      session++
      awaited = []
      resume = undefined
    },
  }
}

function away(url: string, cause: unknown): AppError {
  const host = URL.canParse(url) ? new URL(url).host : url
  return new AppError('broker/unavailable', `The broker ${host} is not connected`, { cause })
}
