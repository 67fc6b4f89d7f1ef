import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { loadMmsg, type Mmsg } from './mmsg.ts'
import { openSocket, type SharedSocket } from './socket.ts'

const mmsg = await loadMmsg()
let calls = { many: 0, sent: 0, received: 0 }
/** As it is, and how much goes through it. */
const counted = (of: Mmsg): Mmsg => ({
  ...of,
  receive(descriptor, batch) {
    const count = of.receive(descriptor, batch)
    calls.received += Math.max(0, count)
    return count
  },
  send(descriptor, batch, from, to) {
    const count = of.send(descriptor, batch, from, to)
    calls.many += 1
    calls.sent += Math.max(0, count)
    return count
  },
})
/** A system that takes three at most, and now and then none. */
const reluctant = (of: Mmsg): Mmsg => ({
  ...of,
  send(descriptor, batch, from, to) {
    calls.many += 1
    return calls.many % 4 === 0 ? -1 : of.send(descriptor, batch, from, Math.min(to, from + 3))
  },
})
const ways: readonly { readonly way: string; readonly load: () => Promise<Mmsg | undefined> }[] = [
  { way: 'one a call', load: async () => undefined },
  ...(mmsg
    ? [
        { way: 'many a call', load: async () => counted(mmsg) },
        { way: 'many a call, of which the system takes a few', load: async () => reluctant(mmsg) },
        {
          way: 'not allowed to send many',
          load: async () => ({ ...mmsg, isAllowed: () => false }),
        },
      ]
    : []),
]
const address = '127.0.0.1'
const forbidden = '255.255.255.255'

type Heard = { readonly bytes: Buffer; readonly address: string; readonly port: number }

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

async function peer(options: { recvBufferSize?: number } = {}): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', ...options })
  socket.bind(0, address)
  await once(socket, 'listening')
  open.push(socket)
  return socket
}

/** `received` is called before the bytes are noted. */
async function ours(load: () => Promise<Mmsg | undefined>, received = (_: Heard) => {}) {
  const heard: Heard[] = []
  const refused: string[] = []
  const socket = await openSocket(
    {
      received(bytes, from, port) {
        const one = { bytes: Buffer.from(bytes), address: from, port }
        heard.push(one)
        received(one)
      },
      unsendable: (_, to, port) => refused.push(`${to}:${port}`),
    },
    load,
  )
  const shared: SharedSocket = socket
  open.push(shared)
  return { socket: shared, heard, refused }
}

/** What came to a peer, as it came. */
function heardBy(socket: Socket): Heard[] {
  const heard: Heard[] = []
  socket.on('message', (bytes, from) => heard.push({ bytes, ...from }))
  return heard
}

async function until(is: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !is() && Date.now() < end; ) await sleep(5)
}

const lengths = [0, 1, 441, 1472, 2048, 2049, 9000, 65_507]
const filled = (length: number, seed: number) =>
  Buffer.from(Uint8Array.from({ length }, (_, at) => (at * 31 + seed) & 255))

describe.each(ways)('a socket for many devices, $way', ({ load }) => {
  test('what is sent arrives byte for byte, in order, whether told or not', async () => {
    const device = await peer({ recvBufferSize: 4 << 20 })
    const arrived = heardBy(device)
    const { socket, refused } = await ours(load)
    // One buffer for all, as a request that is shared: it is written over as soon as it is sent.
    const shared = Buffer.alloc(300)
    for (let n = 0; n < 300; n += 1) {
      shared.fill(n & 255)
      shared.writeUInt32BE(n)
      socket.send(shared, device.address().port, address, n % 7 === 0)
    }
    await until(() => arrived.length === 300)
    const expected = Array.from({ length: 300 }, (_, n) => {
      const bytes = Buffer.alloc(300, n & 255)
      bytes.writeUInt32BE(n)
      return bytes
    })
    expect(arrived.map(({ bytes }) => bytes)).toEqual(expected)
    expect(refused).toEqual([])
  })

  test('whatever the length, it goes and comes whole', async () => {
    const device = await peer({ recvBufferSize: 4 << 20 })
    device.on('message', (bytes, from) => device.send(bytes, from.port, from.address))
    const { socket, heard } = await ours(load)
    const sent = lengths.flatMap((length, n) => [filled(length, n), filled(length, n + 100)])
    for (const bytes of sent) socket.send(bytes, device.address().port, address, false)
    await until(() => heard.length === sent.length)
    expect(heard.map(({ bytes }) => bytes)).toEqual(sent)
  })

  test('hundreds of answers that are here at once are each handed over with their own peer', async () => {
    const peers = await Promise.all(Array.from({ length: 20 }, () => peer()))
    const { socket, heard } = await ours(load)
    const asked = await Promise.all(
      peers.map(async (one) => {
        const came = once(one, 'message')
        socket.send(Buffer.from('where'), one.address().port, address, false)
        const [, from] = await came
        return from.port as number
      }),
    )
    let gone = 0
    for (const [n, one] of peers.entries())
      for (let m = 0; m < 20; m += 1)
        one.send(filled(40 + m, n), asked[n] ?? 0, address, () => {
          gone += 1
        })
    await until(() => gone === 400 && heard.length === 400)
    const byPort = Map.groupBy(heard, ({ port }) => port)
    for (const [n, one] of peers.entries()) {
      const own = byPort.get(one.address().port) ?? []
      expect(own.map(({ bytes }) => bytes)).toEqual(
        Array.from({ length: 20 }, (_, m) => filled(40 + m, n)),
      )
    }
    expect(new Set(heard.map((one) => one.address))).toEqual(new Set([address]))
  })

  test('one that cannot be sent does not keep back the others of its turn', async () => {
    const device = await peer()
    const arrived = heardBy(device)
    const { socket, refused } = await ours(load)
    const { port } = device.address()
    for (let n = 0; n < 20; n += 1) {
      socket.send(Buffer.of(n), port, address, false)
      if (n % 5 === 0) socket.send(Buffer.of(n), 161, forbidden, n === 0)
    }
    await until(() => arrived.length === 20 && refused.length > 0)
    expect(arrived.map(({ bytes }) => bytes[0])).toEqual(Array.from({ length: 20 }, (_, n) => n))
    expect(refused).toContain(`${forbidden}:161`)
  })

  test('what was sent before it is closed has left, and nothing is handed over after', async () => {
    const device = await peer()
    const arrived = heardBy(device)
    let left = 3
    const { socket, heard } = await ours(load, () => {
      left -= 1
      if (left === 0) void socket.close()
    })
    open.splice(open.indexOf(socket), 1)
    for (let n = 0; n < 10; n += 1) socket.send(Buffer.of(n), device.address().port, address, false)
    await until(() => arrived.length === 10)
    const back = arrived[0]?.port ?? 0
    // All of them are here before the first is read.
    await Promise.all(
      Array.from(
        { length: 10 },
        (_, n) => new Promise((gone) => device.send(Buffer.of(n), back, address, gone)),
      ),
    )
    await until(() => heard.length > 2)
    await sleep(50)
    expect(heard).toHaveLength(3)

    const other = await ours(load)
    open.splice(open.indexOf(other.socket), 1)
    for (let n = 0; n < 10; n += 1)
      other.socket.send(Buffer.of(n), device.address().port, address, false)
    await other.socket.close()
    await until(() => arrived.length === 20)
    expect(arrived).toHaveLength(20)
  })

  test('nobody is at home at a port: the others of the turn go on', async () => {
    const gone = await peer()
    const { port } = gone.address()
    gone.close()
    open.splice(open.indexOf(gone), 1)
    const device = await peer()
    const arrived = heardBy(device)
    const { socket } = await ours(load)
    for (let n = 0; n < 50; n += 1) {
      socket.send(Buffer.of(n), port, address, false)
      socket.send(Buffer.of(n), device.address().port, address, false)
      await new Promise(setImmediate)
    }
    await until(() => arrived.length === 50)
    expect(arrived).toHaveLength(50)
  })

  test('a port that is none is refused where it is sent', async () => {
    const { socket } = await ours(load)
    expect(() => socket.send(Buffer.of(1), 0, address, false)).toThrow(/[Pp]ort/)
  })

  test('once closed it sends nothing more', async () => {
    const device = await peer()
    const arrived = heardBy(device)
    const { socket } = await ours(load)
    open.splice(open.indexOf(socket), 1)
    await socket.close()
    const { port } = device.address()
    expect(() => socket.send(Buffer.of(1), port, address, false)).toThrow()
    await sleep(20)
    expect(arrived).toEqual([])
  })

  test('a flood leaves the clock its turns, and what finds no room is counted', async () => {
    const device = await peer()
    const arrived = heardBy(device)
    const { socket, heard } = await ours(load)
    socket.send(Buffer.of(1), device.address().port, address, false)
    await until(() => arrived.length === 1)
    const back = arrived[0]?.port ?? 0
    const before = socket.dropped()
    const big = Buffer.alloc(60_000)
    const count = 1000
    // Without a turn of ours between them.
    const sends = Array.from(
      { length: count },
      () => new Promise((gone) => device.send(big, back, address, gone)),
    )
    await Promise.all(sends)
    await until(() => heard.length + (socket.dropped() ?? 0) - (before ?? 0) >= count)
    if (before !== undefined) expect(heard.length + (socket.dropped() ?? 0) - before).toBe(count)
    expect(heard.every(({ bytes }) => bytes.length === big.length)).toBe(true)
  })
})

describe.skipIf(!mmsg)('with the library that calls C', () => {
  test('what is sent in one turn goes with one call, and nearly all that is here comes with another', async () => {
    calls = { many: 0, sent: 0, received: 0 }
    const device = await peer({ recvBufferSize: 4 << 20 })
    const { socket, heard } = await ours(async () => mmsg && counted(mmsg))
    const asked: number[] = []
    device.on('message', (_, { port }) => asked.push(port))
    for (let n = 0; n < 40; n += 1) socket.send(Buffer.of(n), device.address().port, address, false)
    await until(() => asked.length === 40)
    expect(calls).toMatchObject({ many: 1, sent: 40 })
    const answers = asked.map(
      (port, n) => new Promise((gone) => device.send(Buffer.of(n), port, address, gone)),
    )
    await Promise.all(answers)
    await until(() => heard.length === 40)
    expect(heard.map(({ bytes }) => bytes[0])).toEqual(asked.map((_, n) => n))
    expect(calls.received).toBeGreaterThan(0)
  })

  test('more than a batch in one turn', async () => {
    calls = { many: 0, sent: 0, received: 0 }
    const device = await peer({ recvBufferSize: 4 << 20 })
    const arrived = heardBy(device)
    const { socket } = await ours(async () => mmsg && counted(mmsg))
    for (let n = 0; n < 200; n += 1)
      socket.send(Buffer.of(n), device.address().port, address, false)
    await until(() => arrived.length === 200)
    expect(arrived.map(({ bytes }) => bytes[0])).toEqual(Array.from({ length: 200 }, (_, n) => n))
    expect(calls.sent).toBe(200)
    expect(calls.many).toBeLessThan(10)
  })
})
