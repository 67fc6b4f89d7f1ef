import { type Broker, type BrokerRefusal, createBroker } from '@gridkeeper/platform/broker'
import { devicePassword, loadOrMakeKey } from '@gridkeeper/platform/credentials'
import type { Logger } from '@gridkeeper/platform/log'
import { connectMqtt, type MqttConnection } from '@gridkeeper/platform/mqtt'
import type { CollectorSettings } from '../config.ts'

type Accept = (topic: string, payload: Buffer) => Promise<void>
type Config = Pick<CollectorSettings, 'dataDirectory' | 'broker' | 'collector'>
type SessionOptions = { readonly config: Config; readonly log: Logger; readonly accept: Accept }

/** The broker in this process: boxes log in with their id and the password that follows from it. */
export async function openEmbeddedBroker(
  options: SessionOptions & { refused(refusal: BrokerRefusal & Specimen): void },
): Promise<Broker> {
  const { config, log, accept, refused } = options
  const { host, port, devicePassword: given } = config.broker
  const key = given === '' ? await loadOrMakeKey(config.dataDirectory) : given
  const { brokerUser: username, brokerPassword: password } = config.collector
  return await createBroker({
    host,
    port,
    log,
    accept,
    passwordOf: (device) => devicePassword(key, device),
    refused: (refusal) => refused({ ...refusal, excerpt: refusal.topic, count: 1 }),
    ...(password === '' ? {} : { programs: { username, password } }),
  })
}

type Specimen = { readonly excerpt: string; readonly count: number }

const keepaliveSeconds = 30
// A collector is one of few: it need not be as patient as a street of boxes.
const retry = { firstSeconds: 1, factor: 1.5 }

/**
 * An outside broker: one persistent session a shard, always under the same client id, so that whoever takes the shard
 * over is handed what was queued for it.
 */
export function openOutsideBroker({ config, log, accept }: SessionOptions) {
  const { brokerUser: username, brokerPassword: password } = config.collector
  const sessions = new Map<string, MqttConnection>()
  const ready = new Set<string>()
  return {
    ready: () => ready.size,
    open(shard: string): void {
      const session = connectMqtt({
        url: config.broker.url,
        clientId: `gk-collector-${shard}`,
        clean: false,
        keepaliveSeconds,
        retry,
        log,
        random: Math.random,
        connected: () => ready.add(shard),
        lost: () => ready.delete(shard),
        subscribe: [`gk/1/${shard}/+/+`],
        // Our own commands come back to us; they are no reports.
        receive: (topic, payload) =>
          topic.endsWith('/cmd') ? Promise.resolve() : accept(topic, payload),
        ...(password === '' ? {} : { username, password }),
      })
      sessions.set(shard, session)
    },
    async close(shard: string): Promise<void> {
      const session = sessions.get(shard)
      sessions.delete(shard)
      ready.delete(shard)
      await session?.close()
    },
  }
}
