import { AppError } from '@gridkeeper/model/errors'
import type { PlainLog } from '@gridkeeper/platform/log'
import { defaultRetry, type Retry, retryDelayMs } from '@gridkeeper/platform/mqtt-retry'
import type { Connect, Connection, ConnectOptions } from './connection.ts'
import { type Line, openLine, type Tls } from './mqtt-line.ts'

export type BrokerAt = {
  readonly url: string
  readonly password: string
  readonly tls?: Tls
  readonly keepaliveSeconds?: number
  readonly retry?: Retry
  /** Before the first attempt: boxes that get their power back together do not come together. */
  readonly firstWaitMs?: number
  readonly random: () => number
  readonly log: PlainLog
}

/** The real line to the broker: user name and client id are the device’s. Connects, and connects again until closed. */
export function connectTo(at: BrokerAt): Connect {
  return (options) => openLasting(at, options)
}

function openLasting(at: BrokerAt, options: ConnectOptions): Connection {
  const { log, retry = defaultRetry, random, firstWaitMs = 0 } = at
  const { device } = options
  let attempt = 0
  let isClosed = false
  let line: Line | undefined
  let timer: NodeJS.Timeout | undefined = setTimeout(open, firstWaitMs)

  function open(): void {
    timer = undefined
    line = openLine({
      url: at.url,
      tls: at.tls ?? {},
      log,
      login: loginOf(at, options),
      subscribe: options.subscribe,
      ready() {
        if (attempt > 0) log.info({ device }, 'broker is back')
        options.onConnect()
      },
      // A broker that greets and hangs up is still away.
      taken() {
        attempt = 0
      },
      message: options.onMessage,
      closed,
    })
  }

  function closed(wasReady: boolean, err: unknown): void {
    line = undefined
    if (wasReady) options.onLost()
    if (isClosed) return
    attempt++
    const delayMs = Math.round(retryDelayMs(attempt, retry, random()))
    log[attempt === 1 ? 'warn' : 'debug']({ device, err, delayMs }, 'broker is away')
    timer = setTimeout(open, delayMs)
  }

  return {
    async publish(topic, payload, { retain = false } = {}) {
      if (!line) throw new AppError('broker/unavailable', 'The broker is not connected')
      await line.publish(topic, payload, retain)
    },
    async close({ abrupt = false } = {}) {
      isClosed = true
      clearTimeout(timer)
      await line?.close(abrupt)
    },
  }
}

function loginOf({ password, keepaliveSeconds = 60 }: BrokerAt, { device, will }: ConnectOptions) {
  return { clientId: device, username: device, password, keepaliveSeconds, will }
}
