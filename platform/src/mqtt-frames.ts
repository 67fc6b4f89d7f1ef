import { AppError } from '@gridkeeper/model/errors'

/** A packet as it lies in a buffer, MQTT 3.1.1 §2: its first byte and where its rest lies. */
export type Frame = { readonly first: number; readonly from: number; readonly to: number }

/** Topic and payload of a PUBLISH, in the buffer they came in: to be copied before anything else is awaited. */
export type Published = {
  readonly bytes: Buffer
  readonly topicFrom: number
  readonly topicTo: number
  readonly payloadFrom: number
  readonly payloadTo: number
  readonly qos: number
  readonly messageId: number
}

export const packetType = { connack: 2, publish: 3, suback: 9 } as const
const longestHeader = 5

/** Bytes of the packet that begins at `offset`, header included; undefined where they are still to come. */
export function frameAt(bytes: Buffer, offset: number, end: number): Frame | undefined {
  let length = 0
  for (let n = 1, factor = 1; n < longestHeader; n++, factor *= 128) {
    if (offset + n >= end) return undefined
    const byte = bytes[offset + n] ?? 0
    length += (byte & 0x7f) * factor
    if (byte < 0x80) {
      const from = offset + n + 1
      return { first: bytes[offset] ?? 0, from, to: from + length }
    }
  }
  throw new AppError('broker/unavailable', 'The broker sends what is no MQTT')
}

/** Takes a PUBLISH apart; undefined where its lengths contradict each other. */
export function publishedIn(bytes: Buffer, { first, from, to }: Frame): Published | undefined {
  const qos = (first >> 1) & 3
  const topicFrom = from + 2
  const topicTo = topicFrom + (((bytes[from] ?? 0) << 8) | (bytes[from + 1] ?? 0))
  const payloadFrom = qos > 0 ? topicTo + 2 : topicTo
  if (topicFrom > to || payloadFrom > to) return undefined
  const messageId = qos > 0 ? ((bytes[topicTo] ?? 0) << 8) | (bytes[topicTo + 1] ?? 0) : 0
  return { bytes, topicFrom, topicTo, payloadFrom, payloadTo: to, qos, messageId }
}

/** One write for many acknowledgements. */
export function pubacks(messageIds: readonly number[]): Buffer {
  const all = Buffer.allocUnsafe(4 * messageIds.length)
  let at = 0
  for (const id of messageIds) {
    all[at] = 0x40
    all[at + 1] = 2
    all[at + 2] = id >> 8
    all[at + 3] = id & 0xff
    at += 4
  }
  return all
}
