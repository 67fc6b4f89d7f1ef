import { execFile } from 'node:child_process'
import { connect, type Socket } from 'node:net'
import { promisify } from 'node:util'
import { shardOf } from '@gridkeeper/model/hash'
import { topicOf } from '@gridkeeper/model/topics'
import { devicePassword, loadOrMakeKey } from '@gridkeeper/platform/credentials'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { findProgram } from '../../test/servers/server.ts'
import type { Collector } from '../src/main.ts'
import { addDevices, collect, connectBox, type House, openHouse, samplesStored } from './house.ts'
import { settingsFor } from './settings.ts'

const run = promisify(execFile)
let house: House
let collector: Collector
let port = 0

beforeAll(async () => {
  house = await openHouse()
  await addDevices(house.database, ['STB1', 'STB2'])
  const settings = settingsFor(house.directory)
  const withPrograms = { ...settings.collector, brokerPassword: 'secret' }
  collector = await collect(house, { ...settings, collector: withPrograms })
  port = collector.broker?.port ?? 0
})
afterAll(async () => {
  await collector.close()
  await house.close()
})

const passwordOf = async (device: string) =>
  devicePassword(await loadOrMakeKey(house.directory), device)

/** What firmware in C would write: bytes, by MQTT 3.1.1 (OASIS, 2014) and docs/agent-protocol.md, nothing of ours. */
const text = (value: string) => {
  const bytes = Buffer.from(value)
  return Buffer.from([bytes.length >> 8, bytes.length & 0xff, ...bytes])
}
const packet = (first: number, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts)
  const length = []
  for (let rest = body.length; ; rest >>= 7) {
    length.push(rest > 127 ? (rest & 127) | 128 : rest)
    if (rest <= 127) break
  }
  return Buffer.concat([Buffer.from([first, ...length]), body])
}
const json = (value: object) => Buffer.from(JSON.stringify(value))

/** Reads packet after packet: its first byte and its body. */
function reader(socket: Socket) {
  let bytes = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk])
  })
  return async () => {
    await vi.waitUntil(() => bytes.length >= 2 && bytes.length >= 2 + (bytes[1] ?? 0), 20_000)
    const whole = bytes.subarray(0, 2 + (bytes[1] ?? 0))
    bytes = bytes.subarray(whole.length)
    return [...whole]
  }
}

describe('a maker’s own firmware', () => {
  test('that writes the bytes itself is heard, stored, commanded and answered', async () => {
    const at = Date.now()
    const tree = `gk/1/${shardOf('STB1')}/STB1`
    const socket = connect(port, '127.0.0.1')
    const next = reader(socket)
    socket.write(
      packet(
        0x10,
        text('MQTT'),
        // Level 4; user, password, will retained of QoS 1, clean session; 60 s.
        Buffer.from([4, 0xee, 0, 60]),
        ...[text('STB1'), text(`${tree}/state`), text('{"v":1,"state":"lost","boot":3}')],
        ...[text('STB1'), text(await passwordOf('STB1'))],
      ),
    )
    expect(await next()).toEqual([0x20, 2, 0, 0])
    socket.write(packet(0x82, Buffer.from([0, 1]), text(`${tree}/cmd`), Buffer.from([1])))
    expect(await next()).toEqual([0x90, 3, 0, 1, 1])
    const publish = (first: number, id: number, leaf: string, payload: object) =>
      socket.write(packet(first, text(`${tree}/${leaf}`), Buffer.from([0, id]), json(payload)))
    const head = { v: 1, boot: 3, sent: at, clock: 'set' }
    const sample = { metric: 'downstream.level_dbuv', channel: '554MHz/64QAM', at, value: 58.5 }
    publish(0x33, 2, 'state', { v: 1, state: 'online', boot: 3 })
    expect(await next()).toEqual([0x40, 2, 0, 2])
    const birth = { v: 1, boot: 3, model: 'C box', firmware: '1', tuners: 1, interval: 300 }
    publish(0x33, 3, 'birth', { ...birth, clock: 'set', probes: [] })
    expect(await next()).toEqual([0x40, 2, 0, 3])
    publish(0x32, 4, 'data', { ...head, seq: 0, samples: [sample] })
    expect(await next()).toEqual([0x40, 2, 0, 4])
    const lost = { ...sample, metric: 'downstream.lock', value: 0 }
    publish(0x32, 5, 'event', { ...head, seq: 1, kind: 'lock_lost', samples: [lost] })
    expect(await next()).toEqual([0x40, 2, 0, 5])
    // Sent again, as after an acknowledgement that went astray: DUP set.
    publish(0x3a, 6, 'data', { ...head, seq: 0, samples: [sample] })
    expect(await next()).toEqual([0x40, 2, 0, 6])

    const program = await connectBox(house.directory, port, 'gridkeeper', { password: 'secret' })
    const command = { v: 1, id: 'c9', sent: Date.now(), do: 'measure_now' }
    void program.publish(topicOf('STB1', 'cmd'), JSON.stringify(command))
    const [first = 0, , ...body] = await next()
    expect(first & 0xf1).toBe(0x30)
    expect(Buffer.from(body).toString()).toContain('"id":"c9"')
    publish(0x32, 7, 'ack', { v: 1, id: 'c9', sent: Date.now(), ok: true })
    await program.close()

    await vi.waitUntil(async () => (await samplesStored(house.series, ['STB1'])) === 1, 20_000)
    await vi.waitUntil(() => house.analysed.includes('node-1'), 20_000)
    expect(collector.counts()).toMatchObject({ answers: { done: 1, refused: {} }, refused: {} })
    const rows = () => house.database.kysely.selectFrom('box_command').selectAll().execute()
    await vi.waitUntil(async () => (await rows()).length > 0, 20_000)
    expect(await rows()).toMatchObject([{ device_id: 'STB1', id: 'c9', ok: true }])
    // Without a DISCONNECT the broker says the will.
    socket.destroy()
    const states = () =>
      house.database.kysely.selectFrom('device_state').select(['state', 'boot']).execute()
    await vi.waitUntil(async () => (await states()).some(({ state }) => state === 'lost'), 20_000)
    expect(await states()).toEqual([{ state: 'lost', boot: 3 }])
  })

  const mosquittoPub = findProgram('mosquitto_pub')
  test('or calls mosquitto_pub is stored the same', async ({ skip }) => {
    const program = (await mosquittoPub) ?? skip('there is no mosquitto_pub')
    const at = Date.now()
    const sample = { metric: 'downstream.level_dbuv', channel: '554MHz/64QAM', at, value: 61 }
    const message = { v: 1, boot: 1, seq: 1, sent: at, clock: 'set', samples: [sample] }
    await run(program, [
      ...['-h', '127.0.0.1', '-p', `${port}`, '-V', 'mqttv311', '-i', 'STB2', '-q', '1'],
      ...['-u', 'STB2', '-P', await passwordOf('STB2')],
      ...['-t', topicOf('STB2', 'data'), '-m', JSON.stringify(message)],
    ])
    await vi.waitUntil(async () => (await samplesStored(house.series, ['STB2'])) === 1, 20_000)
  })

  test('what the pages wrote down is sent once; what has been waiting too long is not', async () => {
    const heard: string[] = []
    const box = await connectBox(house.directory, port, 'STB2', {
      subscribe: [topicOf('STB2', 'cmd')],
      receive: async (_, payload) => void heard.push(payload.toString()),
    })
    const text = '您的有线电视将于 12 月 31 日到期'
    const asked = { command: JSON.stringify({ do: 'show_message', text }), asked_by: 'ops' }
    const now = Date.now()
    await house.database.kysely
      .insertInto('box_command')
      .values([
        { ...asked, device_id: 'STB2', id: 'late', asked_at: now - 61_000 },
        { ...asked, device_id: 'STB2', id: 'now', asked_at: now },
      ])
      .execute()
    const rowOf = (id: string) =>
      house.database.kysely
        .selectFrom('box_command')
        .select(['sent_at', 'refused'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    await vi.waitUntil(async () => (await rowOf('now')).sent_at !== null, 20_000)
    await vi.waitUntil(() => heard.length > 0, 20_000)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(heard.map((said) => JSON.parse(said))).toEqual([
      { v: 1, id: 'now', sent: now, do: 'show_message', text },
    ])
    expect(await rowOf('late')).toMatchObject({ refused: 'too_old' })
    await box.close()
    await house.database.kysely.deleteFrom('box_command').execute()
  })

  test('a box may answer as often as it likes: the last twenty are kept', async () => {
    const box = await connectBox(house.directory, port, 'STB2')
    for (let n = 0; n < 30; n++) {
      const refused = { ok: false, refused: 'too_old', text: 'zero \0 byte' }
      const ack = { v: 1, id: `c${n}`, sent: n, ...refused }
      await box.publish(topicOf('STB2', 'ack'), JSON.stringify(ack))
      if (n === 15) await new Promise((resolve) => setTimeout(resolve, 1500))
    }
    await vi.waitUntil(() => collector.counts().answers.refused['too_old'] === 30, 20_000)
    const kept = async () => {
      const answers = house.database.kysely.selectFrom('box_command').select('id')
      return (await answers.where('device_id', '=', 'STB2').execute()).map(({ id }) => id)
    }
    await vi.waitUntil(async () => (await kept()).includes('c29'), 20_000)
    await vi.waitUntil(async () => (await kept()).length === 20, 20_000)
    await box.close()
  })
})
