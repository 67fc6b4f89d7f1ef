import { createSocket } from 'node:dgram'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new empty folder, and how to be rid of it. */
export async function ownFolder(name: string): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), `gridkeeper-${name}-`))
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) }
}

/** The first of so many UDP ports in a row that nobody has at this moment; below those that the system hands out by itself (32768 on Linux). */
export async function freeUdpRange(count: number): Promise<number> {
  for (let first = 10_000 + (process.pid % 200) * 100; first + count < 32_768; first += count) {
    const taken = await Promise.all(Array.from({ length: count }, (_, n) => isTaken(first + n)))
    if (!taken.includes(true)) return first
  }
  throw new RangeError(`no ${count} free UDP ports in a row`)
}

function isTaken(port: number): Promise<boolean> {
  const socket = createSocket('udp4')
  const answer = Promise.withResolvers<boolean>()
  socket.once('error', () => answer.resolve(true))
  socket.bind(port, '127.0.0.1', () => answer.resolve(false))
  return answer.promise.finally(() =>
    new Promise<void>((closed) => socket.close(() => closed())).catch(() => {}),
  )
}
