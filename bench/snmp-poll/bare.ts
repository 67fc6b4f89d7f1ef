import { createSocket } from 'node:dgram'
import { encodeGet, writeId } from '@gridkeeper/platform/snmp/in-order'
import { community, cpuOf, type Field, type Figure, oids } from './field.ts'

/** A socket that sends the same datagrams as ours and reads nothing of what comes: what the system and Node take for themselves. */
async function openBare(field: Field) {
  const socket = createSocket({
    type: 'udp4',
    recvBufferSize: 8 << 20,
    lookup: (host, _, found) => found(null, host, 4),
  })
  await new Promise<void>((resolve) => socket.bind(0, () => resolve()))
  const request = encodeGet(1, community, oids)
  let id = request.bytes[request.idAt] ?? 1
  return {
    socket,
    send() {
      id += 1
      writeId(request, 0x01000000 + id)
      const port = field.ports[id % field.ports.length] ?? 0
      socket.send(request.bytes, port, '127.0.0.1')
    },
  }
}

/** As many at once, the next when one is answered. */
export async function bareSocket(field: Field, inFlight: number, count: number): Promise<Figure> {
  const { socket, send } = await openBare(field)
  const run = (requests: number) =>
    new Promise<number>((resolve) => {
      let ended = 0
      socket.removeAllListeners('message')
      socket.on('message', () => {
        ended += 1
        if (ended === requests) resolve(requests)
        else if (ended <= requests - inFlight) send()
      })
      for (let n = 0; n < inFlight; n += 1) send()
    })
  await run(20_000)
  const { cpu, rate } = await cpuOf(() => run(count))
  socket.close()
  const note = `${Math.round(rate)}/s, nothing read`
  return { name: `bare socket, ${inFlight} in flight`, cpu, note }
}

const slotMs = 50

/** At the pace of a timetable: a machine that is not busy pays more for each, for it sleeps and wakes between them. */
export async function bareTimetable(
  field: Field,
  inFlight: number,
  perSecond: number,
  seconds: number,
): Promise<Figure> {
  const { socket, send } = await openBare(field)
  let due = 0
  let flying = 0
  let answered = 0
  const sendDue = () => {
    for (; due >= 1 && flying < inFlight; due -= 1, flying += 1) send()
  }
  socket.on('message', () => {
    answered += 1
    flying -= 1
    sendDue()
  })
  const timer = setInterval(() => {
    due += (perSecond * slotMs) / 1000
    sendDue()
  }, slotMs)
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  await sleep(2000)
  const { cpu, rate } = await cpuOf(async () => {
    const before = answered
    await sleep(seconds * 1000)
    return answered - before
  })
  clearInterval(timer)
  socket.close()
  const note = `${Math.round(rate)}/s, nothing read`
  return { name: `bare socket, timetable, ${inFlight} in flight`, cpu, note }
}
