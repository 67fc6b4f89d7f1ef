import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { AppError } from '@gridkeeper/model/errors'
import { maxPayloadBytes } from '@gridkeeper/model/report'
import { parseTopic } from '@gridkeeper/model/topics'
import { type Broker, type BrokerRefusal, createBroker } from '@gridkeeper/platform/broker'
import { devicePassword, loadOrMakeKey } from '@gridkeeper/platform/credentials'
import type { Logger } from '@gridkeeper/platform/log'
import { connectMqtt, type MqttConnection } from '@gridkeeper/platform/mqtt'
import type { Published } from '@gridkeeper/platform/mqtt-frames'
import { openReceiver, type Receiver } from '@gridkeeper/platform/mqtt-receiver'
import { createPace } from '@gridkeeper/platform/pace'
import type { CollectorSettings } from '../config.ts'

type Accept = (topic: string, payload: Buffer) => Promise<void>
type Config = Pick<CollectorSettings, 'dataDirectory' | 'broker' | 'collector'>
type SessionOptions = { readonly config: Config; readonly log: Logger; readonly accept: Accept }

/** The broker in this process: boxes log in with their id and the password that follows from it. */
export async function openEmbeddedBroker(
  options: SessionOptions & {
    keep(report: Published): Promise<void>
    refused(refusal: BrokerRefusal & Specimen): void
  },
): Promise<Broker> {
  const { config, log, accept, keep, refused } = options
  const { host, port, devicePassword: given } = config.broker
  const key = given === '' ? await loadOrMakeKey(config.dataDirectory) : given
  const { brokerUser: username, brokerPassword: password } = config.collector
  const tls = await readTls(config.broker)
  return await createBroker({
    host,
    port,
    log,
    ...(tls && { tls }),
    accept,
    acceptBytes: keep,
    passwordOf: (device) => devicePassword(key, device),
    refused: (refusal) => refused({ ...refusal, excerpt: refusal.topic, count: 1 }),
    ...(password === '' ? {} : { programs: { username, password } }),
  })
}

async function readTls({ tlsPort, certificate, key, clientCa }: Config['broker']) {
  if (tlsPort === 0) return undefined
  const read = (path: string) =>
    readFile(path, 'utf8').catch((cause: unknown) => {
      throw new AppError('file/unreadable', `Cannot read ${path}`, { cause, path })
    })
  if (certificate === '' || key === '')
    throw new AppError('config/invalid', 'broker.tlsPort needs broker.certificate and broker.key')
  const mine = { port: tlsPort, certificate: await read(certificate), key: await read(key) }
  return clientCa === '' ? mine : { ...mine, clientCa: await read(clientCa) }
}

type Specimen = { readonly excerpt: string; readonly count: number }

const keepaliveSeconds = 30
// A collector is one of few: it need not be as patient as a street of boxes.
const retry = { firstSeconds: 1, factor: 1.5 }
// What a report waits at most before it is looked at; the broker's packets gather in the sockets meanwhile.
const beatMs = 5

/**
 * An outside broker: one persistent session a shard, always under the same client id, so that whoever takes the shard
 * over is handed what was queued for it.
 */
export function openOutsideBroker(options: OutsideOptions) {
  const { config, log, keep, refused } = options
  const { brokerUser: username, brokerPassword: password } = config.collector
  if (!/^mqtts?:\/\//.test(config.broker.url))
    throw new AppError(
      'config/invalid',
      'broker.url must be embedded: or begin with mqtt:// or mqtts://',
    )
  const sessions = new Map<string, Receiver>()
  const ready = new Set<string>()
  const pace = createPace(beatMs)
  const login = password === '' ? {} : { username, password }
  const commands = createCommandLine({ url: config.broker.url, login, log })
  return {
    /** For commands to boxes. Resolves when the broker has it. */
    publish: commands.publish,
    closeCommands: commands.close,
    ready: () => ready.size,
    open(shard: string): void {
      const session = openReceiver({
        url: config.broker.url,
        clientId: `gk-collector-${shard}`,
        keepaliveSeconds,
        retry,
        log,
        pace,
        random: Math.random,
        connected: () => ready.add(shard),
        lost: () => ready.delete(shard),
        subscribe: [`gk/1/${shard}/+/+`],
        // Our own commands come back to us; they are no reports.
        receive: (message) => (isCommand(message) ? undefined : keep(message)),
        tooLong: (topic, bytes) => refused(tooLarge(topic, bytes)),
        ...login,
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

type CommandLine = {
  readonly url: string
  readonly login: { readonly username?: string; readonly password?: string }
  readonly log: Logger
}

/** Commands are rare: their connection is made with the first of them. */
function createCommandLine({ url, login, log }: CommandLine) {
  let connection: MqttConnection | undefined
  let ready: Promise<void> | undefined
  let abandon = () => {}
  const connect = () =>
    new Promise<void>((resolve, reject) => {
      abandon = () => reject(new AppError('broker/unavailable', 'The collector is closing'))
      const clientId = `gk-commands-${randomUUID()}`
      const connected = () => resolve()
      connection = connectMqtt({
        ...{ url, clientId, clean: true, keepaliveSeconds, log, retry, ...login },
        random: Math.random,
        connected,
      })
    })
  return {
    async publish(topic: string, payload: string): Promise<void> {
      ready ??= connect()
      await ready
      await connection?.publish(topic, payload)
    },
    async close(): Promise<void> {
      abandon()
      await connection?.close()
    },
  }
}

type OutsideOptions = {
  readonly config: Config
  readonly log: Logger
  keep(message: Published): Promise<void>
  refused(refusal: BrokerRefusal & Specimen): void
}

const slash = 0x2f
const [c, m, d] = Buffer.from('cmd')

function isCommand({ bytes, topicTo }: Published): boolean {
  return (
    bytes[topicTo - 1] === d &&
    bytes[topicTo - 2] === m &&
    bytes[topicTo - 3] === c &&
    bytes[topicTo - 4] === slash
  )
}

function tooLarge(topic: string, bytes: number): BrokerRefusal & Specimen {
  const problem = `a report of ${bytes} bytes; at most ${maxPayloadBytes} are taken`
  const device = parseTopic(topic)?.device
  return { device, reason: 'too_large', problem, topic, excerpt: topic, count: 1 }
}
