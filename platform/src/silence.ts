import type { Socket } from 'node:net'

export type SilenceWatch = {
  /** `allowedMs`: 0 as long as nothing is agreed. */
  add(socket: Socket, allowedMs: () => number): void
  heard(socket: Socket): void
  stop(): void
}

type Watched = { readonly allowedMs: () => number; heardAt: number }

const lookMs = 1000

/** One look a second at all sockets, where a timer for each would be set anew with each packet. */
export function watchSilence(silent: (socket: Socket) => void): SilenceWatch {
  const watched = new Map<Socket, Watched>()
  let now = performance.now()
  const timer = setInterval(() => {
    now = performance.now()
    for (const [socket, { allowedMs, heardAt }] of watched) {
      const allowed = allowedMs()
      if (allowed > 0 && now - heardAt > allowed) silent(socket)
    }
  }, lookMs)

  return {
    add(socket, allowedMs) {
      watched.set(socket, { allowedMs, heardAt: now })
      socket.once('close', () => watched.delete(socket))
    },
    heard(socket) {
      const entry = watched.get(socket)
      if (entry) entry.heardAt = now
    },
    stop: () => clearInterval(timer),
  }
}
