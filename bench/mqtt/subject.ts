// Forked by the bench: the process whose CPU is counted. Tells what it has stored, and at the end what that cost.
import { createServer, type Socket } from 'node:net'
import { frameAt, packetType, pubacks, publishedIn } from '@gridkeeper/platform/mqtt-frames'
import mqtt from 'mqtt'
import { openCollector } from './collector.ts'
import { deviceName, type SubjectOrder, type SubjectWord, samplesInReport } from './orders.ts'

const order = JSON.parse(process.argv[2] ?? '{}') as SubjectOrder
const tell = (word: SubjectWord) => process.send?.(word, undefined, undefined, () => {})

async function startOurs() {
  const { directory, url, isStored } = order
  const devices = Array.from({ length: order.devices }, (_, n) => deviceName(n))
  const wanted = { directory, url, port: 0, isStored, devices }
  const { collector, duckdb } = await openCollector(wanted)
  const stored = () => collector.counts().stored / samplesInReport
  const check = async () => {
    const metrics = [
      'downstream.level_dbuv',
      'downstream.mer_db',
      'downstream.pre_ber_ratio',
    ] as const
    const found = isStored
      ? await duckdb.read({ metrics, devices, from: 0, to: Date.now() + 1e9 })
      : []
    const samples = found.reduce((sum, { samples }) => sum + samples.length, 0)
    return { samples, refused: collector.counts().refused }
  }
  return { stored, check, port: collector.broker?.port ?? 0 }
}

/** What one writes who takes the client as its README shows it: receive, parse. */
async function startPeer() {
  let count = 0
  const client = await mqtt.connectAsync(order.url, { clientId: 'bench-peer', clean: true })
  client.on('message', (_, payload) => {
    const report = JSON.parse(payload.toString()) as { samples: unknown[] }
    if (report.samples.length === samplesInReport) count++
  })
  await client.subscribeAsync('gk/1/+/+/+', { qos: 1 })
  return { stored: () => count, check: async () => ({ samples: 0, refused: {} }), port: 0 }
}

const groupMs = 10

/** What the system and Node take for a socket a box, whoever keeps the reports: each is found and acknowledged, in groups, and forgotten. */
async function startBare() {
  let count = 0
  const due = new Map<Socket, number[]>()
  const server = createServer({ noDelay: true }, (socket) => {
    let rest: Buffer | undefined
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => {
      const bytes = rest ? Buffer.concat([rest, chunk]) : chunk
      let offset = 0
      for (let frame = frameAt(bytes, 0, bytes.length); frame && frame.to <= bytes.length; ) {
        if (frame.first >> 4 === packetType.publish) {
          const ids = due.get(socket) ?? []
          ids.push(publishedIn(bytes, frame)?.messageId ?? 0)
          due.set(socket, ids)
          count++
        } else socket.write(Buffer.from([0x20, 2, 0, 0]))
        offset = frame.to
        frame = frameAt(bytes, offset, bytes.length)
      }
      rest = offset < bytes.length ? bytes.subarray(offset) : undefined
    })
  })
  setInterval(() => {
    for (const [socket, ids] of due) socket.write(pubacks(ids))
    due.clear()
  }, groupMs)
  const listening = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', () => listening.resolve())
  await listening.promise
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { stored: () => count, check: async () => ({ samples: 0, refused: {} }), port }
}

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

const start = { collector: startOurs, 'mqtt.js': startPeer, bare: startBare }
const subject = await start[order.kind]()
process.on('message', async (asked: 'cpu' | 'check') => {
  if (asked === 'cpu') tell({ cpu: { seconds: cpuSeconds(), at: performance.now() } })
  else tell({ check: await subject.check() })
})
setInterval(() => tell({ stored: subject.stored() }), 20)
tell({ ready: { port: subject.port } })
process.on('disconnect', () => process.exit())
