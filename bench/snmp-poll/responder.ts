// A field of devices that all answer alike, from answers encoded beforehand. Run by field.ts, in a process of its own.
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { createHead, readHead } from '@gridkeeper/platform/snmp/head'
import { decodeMessage, encodeMessage, pduTypes } from '@gridkeeper/platform/snmp/message'
import { answer } from '../../simulator/src/snmp/agent.ts'
import { createMib } from '../../simulator/src/snmp/mib.ts'
import { variables } from './field.ts'

type Known = { readonly asked: Uint8Array; readonly reply: Uint8Array; readonly idAt: number }

const ports = 100
const mib = createMib([
  ['1.3.6.1.2.1.1.1.0', { type: 4, value: Buffer.from('bench node') }],
  ['1.3.6.1.2.1.1.2.0', { type: 6, value: '1.3.6.1.4.1.99999.20' }],
  ...variables.map(([oid, type, value]) => [oid, { type, value }] as const),
])
const head = createHead()
const known = new Map<number, Known[]>()
let requests = 0

function reply(socket: Socket, bytes: Buffer, { port, address }: RemoteInfo): void {
  requests += 1
  if (!readHead(bytes, head)) return
  const { idAt, idLength, listAt, listEnd } = head
  const found =
    head.type === pduTypes.get && idLength === 4 && find(bytes.subarray(listAt, listEnd))
  if (found) {
    bytes.copy(found.reply, found.idAt, idAt, idAt + 4)
    socket.send(found.reply, port, address)
    return
  }
  const made = Buffer.from(encodeMessage(answer(decodeMessage(bytes), mib)))
  if (head.type === pduTypes.get && idLength === 4) learn(bytes.subarray(listAt, listEnd), made)
  socket.send(made, port, address)
}

function find(asked: Buffer): Known | undefined {
  return known.get(asked.length)?.find((one) => asked.equals(one.asked))
}

function learn(asked: Buffer, made: Uint8Array): void {
  const own = createHead()
  if (!readHead(made, own) || own.idLength !== 4) return
  const one = { asked: Buffer.from(asked), reply: made, idAt: own.idAt }
  known.set(asked.length, [...(known.get(asked.length) ?? []), one])
}

async function open(onMessage?: (socket: Socket, bytes: Buffer, from: RemoteInfo) => void) {
  const socket = createSocket({
    type: 'udp4',
    recvBufferSize: 8 << 20,
    sendBufferSize: 8 << 20,
    lookup: (host, _, done) => done(null, host, 4),
  })
  // Without a listener a socket does not read: whoever asks there gets no answer, and no refusal.
  if (onMessage) socket.on('message', (bytes, from) => onMessage(socket, bytes, from))
  const listening = once(socket, 'listening')
  socket.bind(0, '127.0.0.1')
  await listening
  return socket.address().port
}

const answering = await Promise.all(Array.from({ length: ports }, () => open(reply)))
const silent = await Promise.all(Array.from({ length: ports }, () => open()))
process.on('message', () => {
  process.send?.(requests)
  requests = 0
})

// It looks for requests each millisecond and never waits for one: to wake it up is work that the system would do in the
// sender's time, as no device at the other end of a wire asks of it.
const pause = new Int32Array(new SharedArrayBuffer(4))
function rest(): void {
  Atomics.wait(pause, 0, 0, 1)
  setImmediate(rest)
}
rest()
process.on('disconnect', () => process.exit())
process.send?.({ ports: answering, silent })
