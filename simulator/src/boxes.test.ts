import { createServer, connect as dial, type Server, type Socket } from 'node:net'
import { parseTopic } from '@gridkeeper/model/topics'
import { createLogger } from '@gridkeeper/platform/log'
import { connectMqtt } from '@gridkeeper/platform/mqtt'
import { expect, test } from 'vitest'
import { suiteWith } from '../../test/servers/suite-with.ts'
import { startBoxes } from './boxes.ts'
import { createCounty } from './county.ts'
import { createWorld } from './world.ts'

const log = createLogger({ level: 'silent' })
const county = createCounty({ seed: 1, asOf: '2026-11-22', boxes: 50, households: 1000 })
const ids = county.elements.filter(({ kind }) => kind === 'box').map(({ id }) => id)

/** A door before the broker that can be slammed: to a box that is a broker that restarts. */
async function createDoor(url: string) {
  const { hostname, port } = new URL(url)
  const open = new Set<Socket>()
  let server: Server | undefined
  let at = 0
  const start = async () => {
    server = createServer((socket) => {
      const through = dial(Number(port), hostname)
      for (const [one, other] of [
        [socket, through],
        [through, socket],
      ] as const) {
        open.add(one)
        one.on('error', () => {})
        one.on('close', () => {
          open.delete(one)
          other.destroy()
        })
        one.pipe(other)
      }
    })
    await new Promise<void>((resolve) => server?.listen(at, '127.0.0.1', resolve))
    const address = server.address()
    at = typeof address === 'object' && address ? address.port : 0
  }
  const slam = async () => {
    const closed = new Promise((resolve) => server?.close(resolve))
    for (const socket of open) socket.destroy()
    await closed
  }
  await start()
  return { start, slam, url: () => `mqtt://127.0.0.1:${at}` }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20))
}

suiteWith('mosquitto', 'fifty boxes on a real broker', (url) => {
  test('lose no report when the broker goes away and comes back', async () => {
    const seen = new Map<string, { seqs: Set<number>; history: number }>()
    const ready = Promise.withResolvers<void>()
    const listener = connectMqtt({
      url,
      clientId: `listener-${process.pid}`,
      clean: true,
      keepaliveSeconds: 60,
      log,
      random: Math.random,
      subscribe: ['gk/1/+/+/data'],
      connected: ready.resolve,
      async receive(topic, payload) {
        const device = parseTopic(topic)?.device ?? ''
        if (!ids.includes(device)) return
        const { seq, hist } = JSON.parse(payload.toString()) as { seq: number; hist?: boolean }
        const of = seen.get(device) ?? { seqs: new Set(), history: 0 }
        of.seqs.add(seq)
        if (hist === true) of.history++
        seen.set(device, of)
      },
    })
    await ready.promise
    const door = await createDoor(url)
    const boxes = startBoxes({
      ids,
      // nobody is away today
      world: { ...createWorld(county), isPlugged: () => true },
      brokerUrl: door.url(),
      passwordOf: () => 'x',
      reportSeconds: 86_400,
      watchSeconds: 0,
      historyPaceMs: 20,
      retry: { firstSeconds: 0.1, factor: 2 },
      firstBoot: 1,
      now: Date.now,
      random: Math.random,
      log,
    })
    const following = setInterval(boxes.follow, 50)
    await until(() => boxes.connected() === ids.length)
    clearInterval(following)

    await boxes.measureNow()
    // In the middle of a round of reports, as brokers like to go.
    const round = boxes.measureNow()
    await door.slam()
    await round
    await until(() => boxes.connected() === 0)
    await boxes.measureNow()
    await boxes.measureNow()
    expect(boxes.waiting()).toBeGreaterThanOrEqual(2 * ids.length)
    await door.start()
    await until(() => boxes.connected() === ids.length && boxes.waiting() === 0)
    await boxes.measureNow()

    await until(() => ids.every((id) => seen.get(id)?.seqs.size === 5))
    expect(ids.filter((id) => (seen.get(id)?.history ?? 0) < 2)).toEqual([])
    await boxes.close()
    await door.slam()
    await listener.close()
  })
})
