import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { readFileSync } from 'node:fs'

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
  readonly received: (bytes: Uint8Array, from: RemoteInfo) => void
  readonly unsendable: (error: Error, address: string, port: number) => void
}

// An answer of 441 bytes is charged as some 1,700 in the kernel; the system may grant less than is asked for.
const bytesAnAnswer = 2048
const wantedBytes = 8 << 20
const leastRoom = 16

export async function openSocket({ received, unsendable }: SocketEvents): Promise<SharedSocket> {
  const socket = createSocket({
    type: 'udp4',
    recvBufferSize: wantedBytes,
    lookup: (host, _, found) => found(null, host, 4),
  })
  socket.on('message', received)
  await bind(socket)
  const { port } = socket.address()
  const sent = (error: (Error & { address?: string; port?: number }) | null) => {
    if (error) unsendable(error, error.address ?? '', error.port ?? 0)
  }
  return {
    send(bytes, port, address, isTold) {
      // Nearly always it is gone when this returns; what has to wait is a copy, for the next id is written over it.
      const own = socket.getSendQueueCount() === 0 ? bytes : Uint8Array.from(bytes)
      if (isTold) socket.send(own, port, address, sent)
      else socket.send(own, port, address)
    },
    room: Math.max(leastRoom, Math.floor(socket.getRecvBufferSize() / bytesAnAnswer)),
    dropped: () => droppedAt(port),
    close: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  }
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

/** Linux counts by socket: /proc/net/udp, the local port in hexadecimal, drops in the last column. */
function droppedAt(port: number): number | undefined {
  try {
    const own = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
    const line = readFileSync('/proc/net/udp', 'utf8')
      .split('\n')
      .map((text) => text.trim().split(/\s+/))
      .find(([, local]) => local?.endsWith(own))
    return line ? Number(line.at(-1)) : undefined
  } catch {
    return undefined
  }
}
