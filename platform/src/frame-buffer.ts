import { type Frame, frameAt, packetType, publishedIn } from './mqtt-frames.ts'

export type FrameBufferOptions = {
  readonly mostFrameBytes: number
  /** One whole packet; its bytes are to be copied before this returns. False: nothing more is wanted. */
  frame(bytes: Buffer, frame: Frame): boolean
  /** A PUBLISH that is too long, and will be past when `passed` is called. */
  tooLong(topic: string, bytes: number): void
  passed(messageId: number): void
}

export type FrameBuffer = {
  /** Where the next bytes are to be put. */
  room(): Buffer
  /** So many were put there. Throws where they are no MQTT. */
  take(count: number): void
}

const usualBytes = 64 * 1024
// A topic of ours and the packet's number stand at the very beginning.
const peekBytes = 512

/** Packets out of a stream of bytes: what is not there whole yet waits at the front for the rest. */
export function createFrameBuffer(options: FrameBufferOptions): FrameBuffer {
  const { mostFrameBytes } = options
  let buffer = Buffer.allocUnsafeSlow(usualBytes)
  let filled = 0
  let skip: { bytes: number; readonly messageId: number } | undefined

  function take(count: number): void {
    const end = filled + count
    let offset = skip ? skipSome(skip, end) : 0
    for (let isMore = true; isMore && offset < end && !skip; ) {
      const frame = frameAt(buffer, offset, end)
      if (frame && frame.to - offset > mostFrameBytes) {
        if (end - frame.from < peekBytes) break
        leaveOut(frame, end)
        offset = end
      } else if (!frame || frame.to > end) {
        makeRoom(frame ? frame.to - offset : 0)
        break
      } else {
        isMore = options.frame(buffer, frame)
        offset = frame.to
      }
    }
    buffer.copyWithin(0, offset, end)
    filled = end - offset
  }

  function makeRoom(needed: number): void {
    if (needed <= buffer.length) return
    const larger = Buffer.allocUnsafeSlow(mostFrameBytes)
    buffer.copy(larger)
    buffer = larger
  }

  function leaveOut(frame: Frame, end: number): void {
    const message = publishedIn(buffer, frame)
    if (!message || frame.first >> 4 !== packetType.publish)
      throw new RangeError('a packet of the broker is too long')
    const topic = buffer.toString('utf8', message.topicFrom, message.topicTo)
    options.tooLong(topic, frame.to - frame.from)
    skip = { bytes: frame.to - end, messageId: message.messageId }
  }

  /** Past what is left out, as far as it has come. */
  function skipSome(left: { bytes: number; readonly messageId: number }, end: number): number {
    const part = Math.min(left.bytes, end)
    left.bytes -= part
    if (left.bytes <= 0) {
      skip = undefined
      options.passed(left.messageId)
    }
    return part
  }

  return { room: () => buffer.subarray(filled), take }
}
