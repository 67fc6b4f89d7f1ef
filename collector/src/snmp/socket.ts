import { createSocket, type Socket } from 'node:dgram'
import { createMany, type Many, type ManyEvents } from './many.ts'
import { loadMmsg, type Mmsg } from './mmsg.ts'
import { descriptorAt, droppedAt } from './own-socket.ts'

/** A socket for many devices: nobody's name is looked up, and answers find room until they are read. */
export type SharedSocket = {
  /**
   * The bytes are free again when this returns. `isTold`: whether `unsendable` says when it cannot be sent, which costs
   * a turn of its own each time; otherwise it is as good as lost on the way.
   */
  send(bytes: Uint8Array, port: number, address: string, isTold: boolean): void
  /** How many requests may be under way so that all their answers find room. */
  readonly room: number
  /** Answers that came and found no room; undefined where the system does not tell. */
  dropped(): number | undefined
  close(): Promise<void>
}
export type SocketEvents = {
  /** The bytes are written over when it returns. */
  readonly received: (bytes: Uint8Array, address: string, port: number) => void
  readonly unsendable: (error: Error, address: string, port: number) => void
}

// An answer of 441 bytes is charged as some 1,700 in the kernel; the system may grant less than is asked for.
const bytesAnAnswer = 2048
const wantedBytes = 8 << 20
const leastRoom = 16

/** Sends and reads many datagrams a call where the system has that, and one by one where it does not. */
export async function openSocket(
  { received, unsendable }: SocketEvents,
  load: () => Promise<Mmsg | undefined> = loadMmsg,
): Promise<SharedSocket> {
  const socket = createSocket({
    type: 'udp4',
    recvBufferSize: wantedBytes,
    lookup: (host, _, found) => found(null, host, 4),
  })
  await bind(socket)
  const { port: ownPort } = socket.address()
  const sent = (error: (Error & { address?: string; port?: number }) | null) => {
    if (error) unsendable(error, error.address ?? '', error.port ?? 0)
  }
  const sendOne: SharedSocket['send'] = (bytes, port, address, isTold) => {
    // Nearly always it is gone when this returns; what has to wait is a copy, for the next id is written over it.
    const own = socket.getSendQueueCount() === 0 ? bytes : Uint8Array.from(bytes)
    if (isTold) socket.send(own, port, address, sent)
    else socket.send(own, port, address)
  }
  const many = manyOf(await load(), ownPort, {
    received,
    left: (bytes, port, address) => sendOne(bytes, port, address, true),
    isHeldUp: () => socket.getSendQueueCount() > 0,
  })
  socket.on('message', (bytes, { address, port }) => {
    received(bytes, address, port)
    many?.receive()
  })
  return {
    send(bytes, port, address, isTold) {
      if (!isTold && many?.add(bytes, port, address)) return
      many?.flush()
      sendOne(bytes, port, address, isTold)
    },
    room: Math.max(leastRoom, Math.floor(socket.getRecvBufferSize() / bytesAnAnswer)),
    dropped: () => droppedAt(ownPort),
    close() {
      many?.close()
      return new Promise<void>((resolve) => socket.close(() => resolve()))
    },
  }
}

/** Datagrams come one by one all the same: the first of many, and what follows when those are read. */
function manyOf(mmsg: Mmsg | undefined, port: number, events: ManyEvents): Many | undefined {
  if (!mmsg) return undefined
  const descriptor = descriptorAt(port)
  return descriptor === undefined ? undefined : createMany(mmsg, descriptor, events)
}

function bind(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(0, () => {
      socket.off('error', reject)
      // A send's own callback says what went wrong.
      socket.on('error', () => {})
      resolve()
    })
  })
}
