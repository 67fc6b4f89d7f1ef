import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { connectTo } from '../agent/src/broker.ts'
import type { Tls } from '../agent/src/mqtt-line.ts'
import { topicOf } from '../model/src/topics.ts'
import { type Broker, createBroker } from '../platform/src/broker.ts'
import { createLogger } from '../platform/src/log.ts'
import { connectMqtt, type MqttConnection, type MqttOptions } from '../platform/src/mqtt.ts'
import { type Guarded, makeCertificates } from './servers/mosquitto-guarded.ts'
import { findProgram } from './servers/server.ts'
import { suiteWith } from './servers/suite-with.ts'

const log = createLogger({ level: 'silent' })
const secretOf = (user: string) => `secret of ${user}`
const soonMs = 250

/** The same attacks on every broker: STB1 is hostile, STB2 honest, the collector listens to everything. */
function underAttack(at: () => Pick<Guarded, 'boxes' | 'programs'>): void {
  const connections: MqttConnection[] = []
  afterEach(async () => {
    await Promise.all(connections.splice(0).map((one) => one.close({ abrupt: true })))
  })

  function logIn(user: string, more: Partial<MqttOptions> = {}) {
    const heard: string[] = []
    const state = { heard, lost: 0 }
    const connection = connectMqtt({
      ...{ url: at().boxes, clientId: user, clean: true, username: user, keepaliveSeconds: 30 },
      ...{ password: secretOf(user), log, random: () => 0 },
      retry: { firstSeconds: 60, factor: 1 },
      async receive(topic, payload) {
        heard.push(`${topic.slice('gk/1/00/'.length)} ${payload.toString()}`)
      },
      lost: () => {
        state.lost++
      },
      ...more,
    })
    connections.push(connection)
    return { ...connection, state, heard }
  }
  const online = async <T extends MqttConnection>(one: T): Promise<T> => {
    await vi.waitUntil(() => one.isConnected(), 5000)
    return one
  }
  const collector = () => online(logIn('collector', { url: at().programs, subscribe: ['gk/1/#'] }))
  const shard = topicOf('STB2', 'data').split('/')[2]

  test.each([
    ['another’s data', topicOf('STB2', 'data')],
    ['another’s retained state', topicOf('STB2', 'state')],
    ['a command to another', topicOf('STB2', 'cmd')],
    ['a command to itself', topicOf('STB1', 'cmd')],
    ['beside the tree', 'gk/2/x'],
    ['deeper than its own', `${topicOf('STB1', 'data')}/more`],
  ])('a box cannot publish %s', async (_, topic) => {
    const { heard } = await collector()
    const victim = await online(logIn('STB2', { subscribe: [topicOf('STB2', 'cmd')] }))
    const hostile = await online(logIn('STB1'))
    await Promise.race([
      hostile.publish(topic, 'evil', { retain: true }).catch(() => {}),
      sleep(soonMs),
    ])
    await sleep(soonMs)
    expect([heard.filter((one) => one.endsWith('evil')), victim.heard]).toEqual([[], []])
  })

  test.each([
    ['everything', '#'],
    ['the tree', 'gk/1/#'],
    ['all boxes’ states', 'gk/1/+/+/state'],
    ['another’s leaves', `gk/1/${shard}/STB2/+`],
    ['another’s commands', topicOf('STB2', 'cmd')],
    ['a shared subscription', '$share/x/gk/1/#'],
  ])('a box cannot hear %s, said or retained', async (_, filter) => {
    const program = await collector()
    const victim = await online(logIn('STB2'))
    await victim.publish(topicOf('STB2', 'birth'), 'retained', { retain: true })
    const hostile = logIn('STB1', { subscribe: [filter] })
    await sleep(soonMs)
    await victim.publish(topicOf('STB2', 'data'), 'private')
    await program.publish(topicOf('STB2', 'cmd'), 'command')
    await sleep(soonMs)
    expect(hostile.heard).toEqual([])
    expect(program.heard).toContain('STB2/data private')
    await victim.publish(topicOf('STB2', 'birth'), '', { retain: true })
  })

  test.each(['STB2', 'collector', 'gk-collector-00'])(
    'a box that calls itself %s takes nobody’s session over',
    async (clientId) => {
      const program = await online(
        logIn('collector', {
          url: at().programs,
          subscribe: ['gk/1/#'],
          clientId: 'gk-collector-00',
          clean: false,
        }),
      )
      const victim = await online(logIn('STB2'))
      const hostile = logIn('STB1', { clientId })
      await vi.waitUntil(() => hostile.isConnected(), 5000)
      await sleep(soonMs)
      expect([program.state.lost, victim.state.lost]).toEqual([0, 0])
      expect([program.isConnected(), victim.isConnected()]).toEqual([true, true])
    },
  )

  test('a box cannot leave a will for another', async () => {
    const { heard } = await collector()
    const will = { topic: topicOf('STB2', 'state'), payload: 'evil' }
    const hostile = logIn('STB1', { will })
    await sleep(soonMs)
    await hostile.close({ abrupt: true })
    await sleep(soonMs)
    expect(heard.filter((one) => one.endsWith('evil'))).toEqual([])
  })

  test.each([
    ['another’s password', 'STB1', secretOf('STB2')],
    ['no password', 'STB1', ''],
    ['a wildcard for a name', '+', secretOf('+')],
    ['a name nobody gave', 'STB9', secretOf('STB1')],
  ])('nobody logs in with %s', async (_, username, password) => {
    const hostile = logIn(username, { password })
    await sleep(soonMs)
    expect(hostile.isConnected()).toBe(false)
  })
}

/** A box of ours over TLS: does it come online? */
async function comesOnline(url: string, tls: Tls, password = ''): Promise<boolean> {
  const connected = Promise.withResolvers<boolean>()
  const connection = connectTo({ url, tls, password, random: () => 0, log })({
    device: 'STB1',
    will: { topic: topicOf('STB1', 'state'), payload: '' },
    subscribe: topicOf('STB1', 'cmd'),
    onConnect: () => connected.resolve(true),
    onLost: () => {},
    onMessage: () => {},
  })
  const timer = setTimeout(() => connected.resolve(false), 1500)
  const isOnline = await connected.promise
  clearTimeout(timer)
  await connection.close({ abrupt: true })
  return isOnline
}

suiteWith('mosquittoGuarded', 'an attacker at Mosquitto as deployed', (value) => {
  const guarded = JSON.parse(value) as Guarded
  underAttack(() => guarded)

  const { tls: url, ca, certificate: cert, key, strangeCertificate, strangeKey } = guarded
  test.each([
    ['its own certificate', { ca, cert, key }, true],
    ['no certificate', { ca }, false],
    [
      'a certificate nobody we trust signed',
      { ca, cert: strangeCertificate, key: strangeKey },
      false,
    ],
    ['a broker it has no reason to trust', { cert, key }, false],
  ])('a box with %s', async (_, tls, expected) => {
    expect(await comesOnline(url, tls)).toBe(expected)
  })
})

describe('an attacker at the embedded broker', async () => {
  let broker: Broker
  const openssl = await findProgram('openssl')
  const folder = mkdtempSync(join(tmpdir(), 'tls-'))
  const pem = (name: string) => readFileSync(join(folder, `${name}.pem`), 'utf8')
  const known = new Set(['STB1', 'STB2'])
  beforeAll(async () => {
    if (openssl) await makeCertificates(openssl, folder)
    broker = await createBroker({
      ...{ host: '127.0.0.1', port: 0, log, refused: () => {}, accept: async () => {} },
      passwordOf: (device) => (known.has(device) ? secretOf(device) : undefined),
      programs: { username: 'collector', password: secretOf('collector') },
      ...(openssl && {
        tls: {
          port: 0,
          certificate: pem('broker'),
          key: pem('broker-key'),
          clientCa: pem('boxes-ca'),
        },
      }),
    })
  })
  afterAll(async () => {
    await broker.close()
    rmSync(folder, { recursive: true })
  })
  const url = () => `mqtt://127.0.0.1:${broker.port}`
  underAttack(() => ({ boxes: url(), programs: url() }))

  test.skipIf(!openssl).each([
    ['its own certificate', ['boxes-ca', 'STB1'], '', true],
    ['a password and no certificate', ['boxes-ca', ''], secretOf('STB1'), true],
    ['neither', ['boxes-ca', ''], '', false],
    ['another’s certificate', ['boxes-ca', 'broker'], '', false],
    ['a certificate nobody we trust signed', ['boxes-ca', 'stranger'], '', false],
    ['a broker it has no reason to trust', ['stranger', 'STB1'], '', false],
  ] as const)('a box with %s', async (_, [ca, own], password, expected) => {
    const mine = own === '' ? {} : { cert: pem(own), key: pem(`${own}-key`) }
    const tls = { ca: pem(ca), ...mine }
    expect(await comesOnline(`mqtts://127.0.0.1:${broker.tlsPort}`, tls, password)).toBe(expected)
  })
})
