import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { topicOf } from '@gridkeeper/model/topics'
import mqttPacket from 'mqtt-packet'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Broker, type BrokerRefusal, createBroker } from './broker.ts'
import { devicePassword } from './credentials.ts'
import { createLogger } from './log.ts'
import { connectMqtt, type MqttConnection, type MqttOptions, retryDelayMs } from './mqtt.ts'

const log = createLogger({ level: 'silent' })
const key = 'a key for tests only'
let broker: Broker
let accepted: { topic: string; text: string }[] = []
let refused: BrokerRefusal[] = []
let keep: () => Promise<void> = async () => {}
const connections: MqttConnection[] = []

async function start(port = 0): Promise<Broker> {
  return createBroker({
    host: '127.0.0.1',
    port,
    log,
    passwordOf: (device) => devicePassword(key, device),
    async accept(topic, payload) {
      await keep()
      accepted.push({ topic, text: payload.toString() })
    },
    refused: (refusal) => refused.push(refusal),
    programs: { username: 'collector', password: 'secret' },
  })
}

beforeEach(async () => {
  accepted = []
  refused = []
  keep = async () => {}
  broker = await start()
})
afterEach(async () => {
  for (const connection of connections.splice(0)) await connection.close()
  await broker.close()
})

function box(device: string, options: Partial<MqttOptions> = {}): MqttConnection {
  const connection = connectMqtt({
    url: `mqtt://127.0.0.1:${broker.port}`,
    clientId: device,
    clean: true,
    username: device,
    password: devicePassword(key, device),
    keepaliveSeconds: 30,
    log,
    random: () => 0,
    retry: { firstSeconds: 0.05, factor: 1 },
    ...options,
  })
  connections.push(connection)
  return connection
}

async function online(connection: MqttConnection): Promise<MqttConnection> {
  await vi.waitUntil(() => connection.isConnected())
  return connection
}

describe('the embedded broker', () => {
  test('acknowledges a report once it is kept, and not before', async () => {
    const gate = Promise.withResolvers<void>()
    keep = () => gate.promise
    const connection = await online(box('box-1'))
    let isAcknowledged = false
    const published = connection.publish(topicOf('box-1', 'data'), '{}').then(() => {
      isAcknowledged = true
    })
    await sleep(50)
    expect(isAcknowledged).toBe(false)
    gate.resolve()
    await published
    expect(accepted).toEqual([{ topic: topicOf('box-1', 'data'), text: '{}' }])
  })

  test('plain reports of boxes are taken in groups; once a program listens it hears them too', async () => {
    const taken: string[] = []
    const heard: string[] = []
    const other = await createBroker({
      host: '127.0.0.1',
      port: 0,
      log,
      passwordOf: (device) => devicePassword(key, device),
      accept: async (_, payload) => void accepted.push({ topic: '', text: payload.toString() }),
      async acceptBytes({ bytes, payloadFrom, payloadTo }) {
        taken.push(bytes.toString('utf8', payloadFrom, payloadTo))
        await sleep(5)
      },
      refused: (refusal) => refused.push(refusal),
      programs: { username: 'collector', password: 'secret' },
    })
    const url = `mqtt://127.0.0.1:${other.port}`
    const one = await online(box('box-1', { url, keepaliveSeconds: 1 }))
    const topic = topicOf('box-1', 'data')
    const numbered = Array.from({ length: 600 }, (_, n) => `${n}`)
    await Promise.all(numbered.map((text) => one.publish(topic, text)))
    await one.publish(topicOf('box-1', 'state'), 'online', { retain: true })
    // One that came in two pieces goes the long way round.
    expect(taken.length).toBeGreaterThan(500)
    const all = [...taken, ...accepted.map(({ text }) => text)]
    expect(all.toSorted()).toEqual([...numbered, 'online'].toSorted())
    expect(other.counts()).toMatchObject({ accepted: 601, notKept: 0 })
    const program = box('collector', {
      ...{ url, password: 'secret', subscribe: ['gk/1/#'] },
      receive: async (_, payload) => void heard.push(payload.toString()),
    })
    await online(program)
    await sleep(50)
    await one.publish(topic, 'last')
    await vi.waitUntil(() => heard.includes('last'))
    expect(accepted.at(-1)?.text).toBe('last')
    await program.close()
    await one.close()
    await other.close()
  })

  test('what is retained is found by its very topic, until it is emptied', async () => {
    const one = await online(box('box-1'))
    const topic = topicOf('box-1', 'state')
    const asking = async (asked: string) => {
      const heard: string[] = []
      const program = box('collector', {
        ...{ password: 'secret', subscribe: [asked] },
        receive: async (_, payload) => void heard.push(payload.toString()),
      })
      await online(program)
      await sleep(50)
      await program.close()
      return heard
    }
    await one.publish(topic, 'online', { retain: true })
    await one.publish(topic, 'sleeping', { retain: true })
    expect(await asking(topic)).toEqual(['sleeping'])
    expect(await asking('gk/1/+/+/state')).toEqual(['sleeping'])
    expect(await asking(topicOf('box-2', 'state'))).toEqual([])
    await one.publish(topic, '', { retain: true })
    expect(await asking(topic)).toEqual([])
  })

  test('a box that falls silent is dropped when its keep-alive time is over, and its will is told', async () => {
    const will = { topic: topicOf('box-1', 'state'), payload: 'lost' }
    const silent = await online(box('box-1', { will, keepaliveSeconds: 1 }))
    await sleep(2500)
    expect(silent.isConnected()).toBe(true)
    const socket = connect(broker.port, '127.0.0.1')
    socket.write(
      mqttPacket.generate({
        ...{ cmd: 'connect', protocolId: 'MQTT', protocolVersion: 4, clean: true, keepalive: 1 },
        ...{
          clientId: 'x',
          username: 'box-2',
          password: Buffer.from(devicePassword(key, 'box-2')),
        },
        will: {
          topic: topicOf('box-2', 'state'),
          payload: Buffer.from('2 lost'),
          qos: 1,
          retain: true,
        },
      }),
    )
    await vi.waitUntil(() => accepted.some(({ text }) => text === '2 lost'), 5000)
    socket.destroy()
  })

  test('a report that could not be kept is not acknowledged: the session is dropped and the box sends again', async () => {
    let left = 1
    keep = () => (left-- > 0 ? Promise.reject(new RangeError('full')) : Promise.resolve())
    const connection = await online(box('box-1'))
    const topic = topicOf('box-1', 'data')
    await expect(connection.publish(topic, '1')).rejects.toMatchObject({
      code: 'broker/unavailable',
    })
    await online(connection)
    await connection.publish(topic, '1')
    expect(accepted).toHaveLength(1)
    expect(broker.counts().notKept).toBe(1)
  })

  test.each([
    ['a wrong password', { password: 'wrong' }],
    ['the password of another box', { password: devicePassword(key, 'box-2') }],
    ['a last will for another box', { will: { topic: topicOf('box-2', 'state'), payload: 'x' } }],
  ])('%s does not log in', async (_, options) => {
    const connection = box('box-1', options)
    await vi.waitUntil(
      () => broker.counts().badLogins > 0 || refused.some(({ reason }) => reason === 'bad_topic'),
    )
    expect(connection.isConnected()).toBe(false)
  })

  test.each([
    ['data', topicOf('box-2', 'data')],
    ['commands', topicOf('box-1', 'cmd')],
    ['what is no topic of ours', 'gk/2/00/box-1/data'],
  ])('a box that publishes %s of another is refused and counted', async (_, topic) => {
    const connection = await online(box('box-1'))
    await expect(connection.publish(topic, '{}')).rejects.toMatchObject({
      code: 'broker/unavailable',
    })
    expect(accepted).toEqual([])
    expect(refused).toMatchObject([{ device: 'box-1', reason: 'bad_topic', topic }])
  })

  test('a box cannot take over another’s session by giving its client id', async () => {
    const victim = await online(box('box-2'))
    await online(box('box-1', { clientId: 'box-2' }))
    await sleep(30)
    expect(victim.isConnected()).toBe(true)
    expect(broker.counts().connected).toBe(2)
  })

  test('a box hears its own commands and nobody else’s', async () => {
    const heard: string[] = []
    const receive = async (topic: string) => void heard.push(topic)
    await online(box('box-1', { subscribe: [topicOf('box-1', 'cmd')], receive }))
    box('box-2', { subscribe: ['gk/1/#'], receive })
    await vi.waitUntil(() => refused.length > 0)
    await broker.publish(topicOf('box-1', 'cmd'), 'measure')
    await vi.waitUntil(() => heard.length > 0)
    await sleep(20)
    expect(heard).toEqual([topicOf('box-1', 'cmd')])
  })

  test('the last will of a box that vanishes is accepted as its own', async () => {
    const will = { topic: topicOf('box-1', 'state'), payload: 'lost' }
    await online(box('box-1', { will }))
    box('box-1', { clientId: 'the same box again' })
    await vi.waitUntil(() => accepted.length > 0)
    expect(accepted).toEqual([{ topic: will.topic, text: 'lost' }])
  })

  test('closing the broker says of no box that it is lost', async () => {
    const will = { topic: topicOf('box-1', 'state'), payload: 'lost' }
    await online(box('box-1', { will }))
    await broker.close()
    expect(accepted).toEqual([])
  })

  test('a report of 1 MB is refused by name, acknowledged, and costs its sender nothing else', async () => {
    const connection = await online(box('box-1'))
    const topic = topicOf('box-1', 'data')
    await connection.publish(topic, Buffer.alloc(1_000_000, 'x'))
    await connection.publish(topic, 'next')
    expect(accepted).toEqual([{ topic, text: 'next' }])
    expect(refused).toMatchObject([{ device: 'box-1', reason: 'too_large', topic }])
    expect(refused[0]?.problem).toContain('1000')
  })

  test('a port that is taken is a sentence', async () => {
    await expect(start(broker.port)).rejects.toMatchObject({ code: 'port/taken' })
  })
})

describe('the connection', () => {
  test('acknowledges in order, many in flight, and gets again what it did not acknowledge', async () => {
    const heard: string[] = []
    const pending: (() => void)[] = []
    let isBroken = true
    const topic = topicOf('box-1', 'data')
    const collector = box('gk-collector-00', {
      clean: false,
      username: 'collector',
      password: 'secret',
      subscribe: ['gk/1/+/+/+'],
      receive(_, payload) {
        const text = payload.toString()
        if (isBroken && text === '3') return Promise.reject(new RangeError('full'))
        heard.push(text)
        return new Promise((resolve) => pending.push(resolve))
      },
    })
    await online(collector)
    await sleep(50)
    const sender = await online(box('box-1'))
    const sent = ['1', '2', '3', '4'].map((text) => sender.publish(topic, text))
    await Promise.all(sent)
    await vi.waitUntil(() => heard.length >= 2)
    isBroken = false
    await vi.waitUntil(() => ['1', '2', '3', '4'].every((text) => heard.includes(text)))
    for (const resolve of pending.splice(0)) resolve()
  })

  test('waits longer each time, within the bounds of TR-157', () => {
    const retry = { firstSeconds: 5, factor: 2 }
    expect([1, 2, 3].map((n) => retryDelayMs(n, retry, 0))).toEqual([5000, 10_000, 20_000])
    expect(retryDelayMs(1, retry, 1)).toBe(10_000)
    expect(retryDelayMs(99, retry, 0)).toBe(retryDelayMs(10, retry, 0))
  })
})
