import type { Frame } from './mqtt-frames.ts'

/** A PUBLISH that was too long to be let through. Of its payload only the length is known. */
export type TooLong = {
  readonly topic: string
  readonly qos: number
  readonly messageId: number
  readonly bytes: number
}

export type Gated = {
  /** What may go on to the broker: frames whole or in part, as they came. */
  readonly pass: Buffer | undefined
  readonly tooLong: readonly TooLong[]
  /** The peer does not keep to the protocol: hang up. */
  readonly isHostile: boolean
}

export type GateOptions = {
  readonly connectBytes: number
  readonly frameBytes: number
  /** A PUBLISH that is there whole: true when it has been dealt with and need not go on to the broker. */
  publish?(bytes: Buffer, frame: Frame): boolean
}

export type FrameGate = {
  take(chunk: Buffer): Gated
  /** From now on frames may be as long as reports are; before, only as a CONNECT is. */
  admit(): void
}

const publish = 3
// Enough of a PUBLISH to know whose it is and what to acknowledge: topic of a device, message id.
const peekBytes = 256
const none: readonly TooLong[] = []
const hostile: Gated = { pass: undefined, tooLong: none, isHostile: true }

type Swallowed = { readonly bytes: number; readonly qos: number; readonly peek: number[] }

/**
 * Stands between a socket and the MQTT parser, which would gather a frame of up to 256 MB before anyone could object.
 * An over-long PUBLISH is left out byte by byte as it arrives, so that its sender can be answered and its session lives.
 */
export function createFrameGate(limits: GateOptions): FrameGate {
  let limit = limits.connectBytes
  let isAdmitted = false
  let left = 0
  let swallowed: Swallowed | undefined
  let held: Buffer | undefined

  function take(arrived: Buffer): Gated {
    const chunk = held ? Buffer.concat([held, arrived]) : arrived
    held = undefined
    const passed: Buffer[] = []
    const tooLong: TooLong[] = []
    let from = 0
    let offset = 0
    while (offset < chunk.length) {
      if (left === 0) {
        const header = headerBytes(chunk, offset)
        if (header === malformed) return hostile
        if (header === incomplete) {
          held = Buffer.from(chunk.subarray(offset))
          break
        }
        left = remainingLength(chunk, offset, header)
        const end = offset + header + left
        if (isAdmitted && end <= chunk.length && left <= limit && isTaken(chunk, offset, end)) {
          if (from < offset) passed.push(chunk.subarray(from, offset))
          offset = end
          from = end
          left = 0
          continue
        }
        if (left > limit) {
          const first = chunk[offset] ?? 0
          if (!isAdmitted || first >> 4 !== publish) return hostile
          passed.push(chunk.subarray(from, offset))
          swallowed = { bytes: left, qos: (first >> 1) & 3, peek: [] }
        }
        offset += header
        if (swallowed) from = offset
      }
      const part = Math.min(left, chunk.length - offset)
      if (swallowed) {
        peek(swallowed, chunk, offset, part)
        from = offset + part
        if (part === left) tooLong.push(describe(swallowed))
        if (part === left) swallowed = undefined
      }
      offset += part
      left -= part
    }
    if (passed.length === 0 && from === 0 && !held)
      return { pass: chunk, tooLong, isHostile: false }
    if (from < offset) passed.push(chunk.subarray(from, offset))
    const pass = passed.length > 1 ? Buffer.concat(passed) : passed[0]
    return { pass: pass && pass.length > 0 ? pass : undefined, tooLong, isHostile: false }
  }

  function isTaken(chunk: Buffer, offset: number, end: number): boolean {
    const first = chunk[offset] ?? 0
    if (first >> 4 !== publish || !limits.publish) return false
    return limits.publish(chunk, { first, from: end - left, to: end })
  }

  return {
    take,
    admit() {
      isAdmitted = true
      limit = limits.frameBytes
    },
  }
}

const incomplete = 0
const malformed = -1

/** Length of the fixed header: type byte and a length of one to four bytes, seven bits each. MQTT 3.1.1 §2.2.3. */
function headerBytes(chunk: Buffer, offset: number): number {
  for (let n = 1; n <= 4; n++) {
    const byte = chunk[offset + n]
    if (byte === undefined) return incomplete
    if (byte < 0x80) return n + 1
  }
  return malformed
}

function remainingLength(chunk: Buffer, offset: number, header: number): number {
  let length = 0
  for (let n = header - 1; n >= 1; n--) length = length * 128 + ((chunk[offset + n] ?? 0) & 0x7f)
  return length
}

function peek({ peek: kept }: Swallowed, chunk: Buffer, offset: number, length: number): void {
  for (let n = 0; n < length && kept.length < peekBytes; n++) kept.push(chunk[offset + n] ?? 0)
}

function describe({ bytes, qos, peek: kept }: Swallowed): TooLong {
  const head = Buffer.from(kept)
  const topicBytes = head.readUInt16BE(0)
  const topic = head.toString('utf8', 2, 2 + topicBytes)
  const messageId = qos > 0 && head.length >= topicBytes + 4 ? head.readUInt16BE(2 + topicBytes) : 0
  return { topic, qos, messageId, bytes }
}
