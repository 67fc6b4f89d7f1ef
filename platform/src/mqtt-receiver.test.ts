import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { topicOf } from '@gridkeeper/model/topics'
import mqttPacket from 'mqtt-packet'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { suiteWith } from '../../test/servers/suite-with.ts'
import { type Broker, createBroker } from './broker.ts'
import { createLogger } from './log.ts'
import { connectMqtt, type MqttConnection } from './mqtt.ts'
import { openReceiver, type Receiver, type ReceiverOptions } from './mqtt-receiver.ts'
import { createPace } from './pace.ts'
import { createPendingAcks } from './pending-acks.ts'

const log = createLogger({ level: 'silent' })
const retry = { firstSeconds: 0.05, factor: 1.2 }
const open: { close(options?: { abrupt?: boolean }): Promise<void> }[] = []

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close({ abrupt: true })
})

describe('acknowledgements', () => {
  function acks() {
    const sent: number[][] = []
    const refused: unknown[] = []
    const pending = createPendingAcks({
      send: (bytes) =>
        sent.push(
          Array.from({ length: bytes.length / 4 }, (_, n) => bytes.readUInt16BE(4 * n + 2)),
        ),
      kept: () => {},
      refused: (err) => refused.push(err),
    })
    return { sent, refused, pending }
  }

  test('of messages that were kept together go out together, in the order of the messages', async () => {
    const { sent, pending } = acks()
    const [one, two] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    pending.add(7, one.promise)
    pending.add(5, one.promise)
    pending.add(9, two.promise)
    pending.add(10, undefined)
    two.resolve()
    await sleep(1)
    expect(sent).toEqual([])
    one.resolve()
    await sleep(1)
    expect(sent).toEqual([[7, 5, 9, 10]])
    expect(pending.count()).toBe(0)
  })

  test('do not go out for what was not kept, nor after the connection is gone', async () => {
    const { sent, refused, pending } = acks()
    const [one, two] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    pending.add(1, one.promise)
    pending.add(2, two.promise)
    one.reject(new RangeError('full'))
    two.resolve()
    await sleep(1)
    expect(refused).toHaveLength(1)
    expect(sent).toEqual([])
    pending.abandon()
    await pending.settled()
  })
})

function receiver(url: string, options: Partial<ReceiverOptions>): Receiver {
  const opened = openReceiver({
    url,
    clientId: 'receiver',
    keepaliveSeconds: 1,
    log,
    retry,
    pace: createPace(2),
    random: () => 0.5,
    subscribe: ['gk/1/+/+/+'],
    receive: () => undefined,
    ...options,
  })
  open.push(opened)
  return opened
}

describe('a receiver', () => {
  test('lives through quiet times, takes what is large, and leaves out what is too large', async () => {
    const broker: Broker = await createBroker({
      host: '127.0.0.1',
      port: 0,
      log,
      passwordOf: () => undefined,
      accept: async () => {},
      refused: () => {},
      programs: { username: 'program', password: 'secret' },
    })
    const url = `mqtt://program:secret@127.0.0.1:${broker.port}`
    const heard: number[] = []
    const tooLong: string[] = []
    let connections = 0
    receiver(url, {
      connected: () => connections++,
      receive({ payloadFrom, payloadTo }) {
        heard.push(payloadTo - payloadFrom)
        return undefined
      },
      tooLong: (topic) => tooLong.push(topic),
    })
    await vi.waitUntil(() => connections === 1)
    await sleep(2500)
    const topic = topicOf('box-1', 'data')
    for (const size of [10, 200_000, 900_000, 11, 300_000, 262_144, 12])
      await broker.publish(topic, Buffer.alloc(size, '7'))
    await vi.waitUntil(() => heard.length === 5, 5000)
    expect(heard).toEqual([10, 200_000, 11, 262_144, 12])
    expect(tooLong).toEqual([topic, topic])
    expect(connections).toBe(1)
    await broker.close()
  })

  test('that is sent what is no MQTT hangs up and comes again', async () => {
    const { createServer } = await import('node:net')
    let connections = 0
    const server = createServer((socket) => {
      connections++
      socket.on('error', () => {})
      socket.write(Buffer.alloc(64, 0xff))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const one = receiver(`mqtt://127.0.0.1:${port}`, {})
    await vi.waitUntil(() => connections > 1, 5000)
    expect(one.isConnected()).toBe(false)
    await one.close()
    server.close()
  })
})

suiteWith('mosquitto', 'a receiver on Mosquitto', (url) => {
  test('is sent again what it could not keep, and what came while it was away', async () => {
    const topic = topicOf('receiver-box', 'data')
    const clientId = `receiver-${process.pid}`
    const subscribe = [topic]
    const heard: string[] = []
    let failures = 1
    const options = {
      clientId,
      subscribe,
      receive({ bytes, payloadFrom, payloadTo }: Parameters<ReceiverOptions['receive']>[0]) {
        if (failures-- > 0) return Promise.reject(new RangeError('full'))
        heard.push(bytes.toString('utf8', payloadFrom, payloadTo))
        return sleep(5)
      },
    }
    const first = receiver(url, options)
    await vi.waitUntil(() => first.isConnected())
    const box = await sender(url)
    await box.publish(topic, 'one')
    await vi.waitUntil(() => heard.includes('one'), 5000)
    await first.close()
    await box.publish(topic, 'two')
    const second = receiver(url, options)
    await vi.waitUntil(() => heard.includes('two'), 5000)
    await vi.waitUntil(() => second.isConnected())
    await sleep(100)
    expect(heard).toEqual(['one', 'two'])
    await second.close()
    await forget(url, clientId)
  })
})

async function sender(url: string): Promise<MqttConnection> {
  const connection = connectMqtt({
    ...{ url, clientId: `sender-${process.pid}`, clean: true, keepaliveSeconds: 30 },
    ...{ log, retry, random: () => 0.5 },
  })
  open.push(connection)
  await vi.waitUntil(() => connection.isConnected(), 5000)
  return connection
}

/** A clean session under the same name ends what the broker kept for it. */
async function forget(url: string, clientId: string): Promise<void> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  const common = { protocolId: 'MQTT', protocolVersion: 4, keepalive: 10 } as const
  socket.write(mqttPacket.generate({ cmd: 'connect', clean: true, clientId, ...common }))
  await new Promise((resolve) => socket.once('data', resolve))
  socket.destroy()
}
