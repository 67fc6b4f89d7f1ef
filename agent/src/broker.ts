import type { Logger } from '@gridkeeper/platform/log'
import { connectMqtt, type Retry } from '@gridkeeper/platform/mqtt'
import type { Connect } from './connection.ts'

export type BrokerAt = {
  readonly url: string
  readonly password: string
  readonly keepaliveSeconds?: number
  readonly retry?: Retry
  readonly random: () => number
  readonly log: Logger
}

/** The real line to the broker: user name and client id are the device’s. */
export function connectTo({
  url,
  password,
  keepaliveSeconds = 60,
  retry,
  random,
  log,
}: BrokerAt): Connect {
  return (options) =>
    connectMqtt({
      url,
      clientId: options.device,
      username: options.device,
      password,
      clean: true,
      keepaliveSeconds,
      will: options.will,
      subscribe: [options.subscribe],
      log,
      random,
      async receive(_, payload, isRetained) {
        options.onMessage(payload.toString(), isRetained)
      },
      connected: options.onConnect,
      lost: options.onLost,
      ...(retry ? { retry } : {}),
    })
}
