import { createSocket } from 'node:dgram'
import { encodeGet, writeId } from '@gridkeeper/platform/snmp/in-order'
import { community, cpuOf, type Field, type Figure, oids } from './field.ts'

/** The same datagrams sent and received, and nothing read of them: what the system and Node take for themselves. */
export async function bareSocket(field: Field, inFlight: number, count: number): Promise<Figure> {
  const socket = createSocket({
    type: 'udp4',
    recvBufferSize: 8 << 20,
    lookup: (host, _, found) => found(null, host, 4),
  })
  await new Promise<void>((resolve) => socket.bind(0, () => resolve()))
  const request = encodeGet(1, community, oids)
  let id = request.bytes[request.idAt] ?? 1
  const send = () => {
    id += 1
    writeId(request, 0x01000000 + id)
    socket.send(request.bytes, field.ports[id % field.ports.length] ?? 0, '127.0.0.1')
  }
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
