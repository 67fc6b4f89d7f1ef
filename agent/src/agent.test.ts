import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BirthReport, DataReport, EventReport } from '@gridkeeper/model/report'
import { parseTopic, topicOf } from '@gridkeeper/model/topics'
import { createLogger } from '@gridkeeper/platform/log'
import { connectMqtt, type MqttConnection } from '@gridkeeper/platform/mqtt'
import { Value } from 'typebox/value'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { suiteWith } from '../../test/servers/suite-with.ts'
import { type Agent, connectTo, type Probe, startAgent } from './main.ts'

type Heard = { device: string; leaf: string; message: Record<string, unknown>; isRetained: boolean }

const log = createLogger({ level: 'silent' })

suiteWith('mosquitto', 'the agent against a real broker', (url) => {
  const device = `STB-${process.pid}-${Date.now()}`
  let number = 0
  let box = ''
  let heard: Heard[] = []
  let waiting: { what: (said: Heard) => boolean; resolve: (said: Heard) => void }[] = []
  let listener: MqttConnection
  let agent: Agent | undefined
  let lock = 1
  const shown: string[] = []
  const tuner: Probe = {
    id: 'tuner',
    watch: true,
    read: () => [
      { metric: 'downstream.lock', channel: '554MHz/64QAM', value: lock },
      { metric: 'downstream.level_dbuv', channel: '554MHz/64QAM', value: 58 },
      { metric: 'downstream.mer_db', channel: '554MHz/64QAM', value: Number.NaN },
    ],
  }
  const start = (boot = 7, ringDirectory?: string, broker = url) => {
    agent = startAgent({
      device: box,
      boot,
      ...(boot === 8 ? { rebootCause: 'watchdog' } : {}),
      doings: {
        async showMessage(text) {
          shown.push(text)
          if (text === 'broken') throw new RangeError('no television')
        },
      },
      connect: connectTo({ url: broker, password: 'x', random: Math.random, log }),
      historyPaceMs: 20,
      ...(ringDirectory === undefined ? {} : { ringDirectory }),
      probes: [tuner],
      interval: 86_400,
      watchInterval: 0.05,
      about: { model: 'Test box', firmware: '1.0', tuners: 1 },
      now: Date.now,
      random: Math.random,
      log,
    })
    return agent
  }
  const until = (leaf: string, fits: (message: Heard['message']) => boolean = () => true) => {
    const what = (said: Heard) => said.leaf === leaf && fits(said.message)
    const found = heard.find(what)
    if (found) return Promise.resolve(found)
    return new Promise<Heard>((resolve) => waiting.push({ what, resolve }))
  }

  beforeEach(async () => {
    box = `${device}-${++number}`
    heard = []
    waiting = []
    lock = 1
    const ready = Promise.withResolvers<void>()
    listener = connectMqtt({
      url,
      clientId: `listener-${box}`,
      clean: true,
      keepaliveSeconds: 60,
      log,
      random: Math.random,
      subscribe: [topicOf(box, 'state').replace(/state$/, '#')],
      connected: ready.resolve,
      async receive(topic, payload, isRetained) {
        const { leaf = '' } = parseTopic(topic) ?? {}
        if (leaf === 'cmd') return
        const message = JSON.parse(payload.toString()) as Heard['message']
        const said = { device: box, leaf, message, isRetained }
        heard.push(said)
        for (const { what, resolve } of waiting) if (what(said)) resolve(said)
      },
    })
    await ready.promise
  })
  afterEach(async () => {
    await agent?.kill()
    await listener.close()
  })

  test('a box says who it is, reports when asked and says good night', async () => {
    const { measureNow, stop } = start()
    const birth = await until('birth')
    expect(Value.Errors(BirthReport, birth.message)).toEqual([])
    expect((await until('state')).message).toEqual({ v: 1, state: 'online', boot: 7 })
    await measureNow()
    const report = await until('data')
    expect(Value.Errors(DataReport, report.message)).toEqual([])
    expect(report.message['hist']).toBeUndefined()
    // What is no number is missing, not 0.
    expect(report.message['samples']).toHaveLength(2)
    await stop()
    await until('state', ({ state }) => state === 'sleeping')
    agent = undefined
  })

  test('the broker tells of a box that vanishes', async () => {
    const { kill } = start()
    await until('birth')
    await kill()
    expect((await until('state', ({ state }) => state === 'lost')).message['boot']).toBe(7)
    agent = undefined
  })

  test('a lock that goes is said at once', async () => {
    start()
    await until('birth')
    await new Promise((resolve) => setTimeout(resolve, 120))
    lock = 0
    const event = await until('event')
    expect(Value.Errors(EventReport, event.message)).toEqual([])
    expect(event.message['kind']).toBe('lock_lost')
  })

  test('a command is obeyed and answered; one that is old, broken or retained is not', async () => {
    const say = (said: object | string, retain = false) =>
      listener.publish(
        topicOf(box, 'cmd'),
        typeof said === 'string' ? said : JSON.stringify({ v: 1, sent: Date.now(), ...said }),
        { retain },
      )
    await say({ id: 'old', do: 'rebirth' }, true)
    start()
    expect((await until('ack', ({ id }) => id === 'old')).message['refused']).toBe('retained')
    await say('', true)
    await say({ id: 'now', do: 'measure_now' })
    expect((await until('ack', ({ id }) => id === 'now')).message['ok']).toBe(true)
    await until('data')
    await say({ id: 'slower', do: 'set_interval', seconds: 600 })
    await until('birth', ({ interval }) => interval === 600)
    await say({ id: 'late', do: 'measure_now', sent: Date.now() - 61_000 })
    expect((await until('ack', ({ id }) => id === 'late')).message['refused']).toBe('too_old')
    await say('{')
    expect((await until('ack', ({ id }) => id === '')).message['refused']).toBe('not_json')
  })

  test('a reminder is shown once, however often it is delivered; what is not enabled is refused', async () => {
    start()
    await until('birth')
    const say = (id: string, said: object) =>
      listener.publish(topicOf(box, 'cmd'), JSON.stringify({ v: 1, sent: Date.now(), id, ...said }))
    await say('m1', { do: 'show_message', text: '您的有线电视服务将于 12 月 31 日到期' })
    await say('m1', { do: 'show_message', text: '您的有线电视服务将于 12 月 31 日到期' })
    await say('m2', { do: 'show_message', text: 'broken' })
    await say('r1', { do: 'reboot' })
    expect((await until('ack', ({ id }) => id === 'm1')).message['ok']).toBe(true)
    expect((await until('ack', ({ id }) => id === 'm2')).message).toMatchObject({
      refused: 'failed',
      text: 'no television',
    })
    expect((await until('ack', ({ id }) => id === 'r1')).message['refused']).toBe('not_enabled')
    expect(shown).toEqual(['您的有线电视服务将于 12 月 31 日到期', 'broken'])
  })

  test('a box that was restarted says why', async () => {
    start(8)
    const event = await until('event')
    expect(Value.Errors(EventReport, event.message)).toEqual([])
    expect(event.message).toMatchObject({ kind: 'rebooted', text: 'watchdog', boot: 8 })
  })

  test('what a box measured while the broker was away survives its own restart, and is told as history', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'ring-'))
    const alone = start(6, directory, 'mqtt://127.0.0.1:9')
    await alone.measureNow()
    await alone.measureNow()
    await alone.stop()
    start(7, directory)
    await until('data', ({ seq }) => seq === 0)
    const { message } = await until('data', ({ seq }) => seq === 1)
    expect(Value.Errors(DataReport, message)).toEqual([])
    expect(message).toMatchObject({ boot: 6, hist: true, clock: 'set' })
    while (agent?.waiting() !== 0) await new Promise((resolve) => setTimeout(resolve, 10))
    expect(await readdir(directory)).toEqual([])
    await rm(directory, { recursive: true })
  })
})
