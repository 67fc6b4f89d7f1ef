import type { Socket } from 'node:net'
import type { FrameGate, TooLong } from './frame-gate.ts'
import { pubacks } from './mqtt-frames.ts'

/** Puts the gate between the socket and its reader. */
export function guard(
  socket: Socket,
  gate: FrameGate,
  told: {
    isFull(): boolean
    heard(): void
    tooLong(long: TooLong): void
    hostile(): void
  },
): void {
  const read = socket.read.bind(socket)
  socket.read = (size?: number | null) => {
    for (let isFirst = true; ; isFirst = false) {
      if (told.isFull()) return null
      // A second look would find nothing, and cost as much as the first.
      if (!isFirst && socket.readableLength === 0) return null
      // aedes asks for `null` bytes, which the socket would first make a text of and then no number.
      const chunk: unknown = read(size ?? undefined)
      if (!Buffer.isBuffer(chunk)) return chunk
      told.heard()
      const { pass, tooLong, isHostile } = gate.take(chunk)
      for (const long of tooLong) {
        told.tooLong(long)
        // Acknowledged, or its sender would send it again for ever. MQTT 3.1.1 §3.4.
        if (long.qos === 1) socket.write(pubacks([long.messageId]))
      }
      if (isHostile || tooLong.some(({ qos }) => qos === 2)) {
        told.hostile()
        socket.destroy()
        return null
      }
      if (pass) return pass
    }
  }
}
