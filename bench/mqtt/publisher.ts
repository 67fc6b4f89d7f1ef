// Forked by the bench: boxes that report as fast as they are let, over raw sockets, from frames made beforehand.
import { connect, type Socket } from 'node:net'
import { topicOf } from '@gridkeeper/model/topics'
import { devicePassword } from '@gridkeeper/platform/credentials'
import mqttPacket from 'mqtt-packet'
import { deviceName, type PublisherOrder } from './orders.ts'

type Frame = { readonly bytes: Buffer; readonly idAt: number; readonly times: readonly number[] }

const order = JSON.parse(process.argv[2] ?? '{}') as PublisherOrder
const firstAt = Date.now() - 3_600_000

/** A report of about 350 bytes: level, MER and errors of one channel. The times are filled in as it is sent. */
function frameOf(device: string, n: number): Frame {
  const sample = (metric: string, value: number) => ({
    metric,
    channel: '554MHz/64QAM',
    at: firstAt,
    value,
  })
  const payload = JSON.stringify({
    v: 1,
    boot: 3,
    seq: 100_000 + (n % 1000),
    sent: firstAt,
    clock: 'set',
    samples: [
      sample('downstream.level_dbuv', 60 + (n % 40) / 10),
      sample('downstream.mer_db', 35 + (n % 23) / 10),
      sample('downstream.pre_ber_ratio', (1 + (n % 9)) / 1e8),
    ],
  })
  const topic = topicOf(device, 'data')
  const bytes = mqttPacket.generate({
    cmd: 'publish',
    topic,
    payload,
    qos: 1,
    messageId: 1,
    dup: false,
    retain: false,
  })
  const times: number[] = []
  const written = Buffer.from(String(firstAt))
  for (let at = bytes.indexOf(written); at >= 0; at = bytes.indexOf(written, at + 1)) times.push(at)
  return { bytes, idAt: bytes.length - payload.length - 2, times }
}

let allowed = 0
let sent = 0
let acknowledged = 0

type Connection = {
  readonly socket: Socket
  readonly frames: Frame[]
  next: number
  unacknowledged: number
}
const perConnection = Math.max(1, Math.floor(2000 / order.connections))

function fill(connection: Connection): void {
  const { socket, frames } = connection
  const batch: Buffer[] = []
  while (connection.unacknowledged < perConnection && sent < allowed && sent < order.reports) {
    const turn = connection.next++
    const frame = frames[turn % frames.length]
    if (!frame) return
    const bytes = Buffer.from(frame.bytes)
    bytes.writeUInt16BE(1 + (turn % 65_000), frame.idAt)
    const time = String(firstAt + Math.floor(turn / frames.length))
    for (const at of frame.times) bytes.write(time, at, 'latin1')
    batch.push(bytes)
    connection.unacknowledged++
    sent++
  }
  if (batch.length > 0) socket.write(Buffer.concat(batch))
}

async function open(n: number): Promise<Connection> {
  const username = deviceName(n)
  const socket = connect({ port: order.port, host: '127.0.0.1', noDelay: true })
  const login =
    order.key === '' ? {} : { username, password: Buffer.from(devicePassword(order.key, username)) }
  socket.write(
    mqttPacket.generate({
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: 4,
      clean: true,
      clientId: `bench-${n}`,
      keepalive: 600,
      ...login,
    }),
  )
  const frames: Frame[] = []
  for (let device = n; device < order.devices; device += order.connections)
    if (order.key === '' || device === n) frames.push(frameOf(deviceName(device), device))
  const connection: Connection = { socket, frames, next: 0, unacknowledged: 0 }
  const ready = Promise.withResolvers<void>()
  let isIn = false
  socket.on('data', (chunk: Buffer) => {
    // nothing but a CONNACK and PUBACKs comes: four bytes each
    if (!isIn) {
      isIn = true
      if (chunk[3] !== 0) ready.reject(new RangeError(`login refused: ${chunk[3]}`))
      ready.resolve()
      return
    }
    const count = chunk.length / 4
    acknowledged += count
    connection.unacknowledged -= Math.round(count)
    fill(connection)
  })
  socket.on('error', ready.reject)
  await ready.promise
  return connection
}

const connections: Connection[] = []
process.on('message', ({ stored }: { stored: number }) => {
  const limit = stored >= order.warmUp ? order.reports : order.warmUp
  allowed = Math.min(limit, stored + order.window)
  for (const connection of connections) fill(connection)
})
for (let from = 0; from < order.connections; from += 50)
  connections.push(
    ...(await Promise.all(
      Array.from({ length: Math.min(50, order.connections - from) }, (_, n) => open(from + n)),
    )),
  )
process.send?.({ connected: connections.length })
setInterval(() => process.send?.({ sent, acknowledged: Math.floor(acknowledged) }), 200)
process.on('disconnect', () => process.exit())
