import type { MetricName } from '@gridkeeper/model/metrics'
import { type PolledReadout, type ReadoutCodec, readoutKind } from './readout-codec.ts'

/** What else was learnt of a device, a trap mostly: each sample with its own moment. */
export type Polled = {
  readonly device: string
  readonly samples: readonly {
    readonly metric: MetricName
    readonly channel: string
    readonly at: number
    readonly value: number
  }[]
}

export type Spooled =
  | { readonly kind: 'report'; readonly topic: string; readonly payload: Buffer }
  | { readonly kind: 'poll'; readonly polled: Polled }
  | { readonly kind: 'readout'; readonly readout: PolledReadout }

const report = 1
const poll = 2

/** Topic and payload of a report, where they lie. */
export type ReportBytes = {
  readonly bytes: Buffer
  readonly topicFrom: number
  readonly topicTo: number
  readonly payloadFrom: number
  readonly payloadTo: number
}

// A report goes to disk as it came: kind (1), length of the topic (2), topic, payload.
const reportHeader = 3

export function reportLength(from: ReportBytes): number {
  return reportHeader + from.topicTo - from.topicFrom + from.payloadTo - from.payloadFrom
}

export function writeReport(target: Buffer, offset: number, from: ReportBytes): void {
  const { bytes, topicFrom, topicTo, payloadFrom, payloadTo } = from
  const topicLength = topicTo - topicFrom
  target[offset] = report
  target[offset + 1] = topicLength & 0xff
  target[offset + 2] = topicLength >> 8
  bytes.copy(target, offset + reportHeader, topicFrom, topicTo)
  bytes.copy(target, offset + reportHeader + topicLength, payloadFrom, payloadTo)
}

/** The number after `gk/1/`; NaN where no shard stands there. */
export function shardIn({ bytes, topicFrom }: ReportBytes): number {
  return 16 * hexDigit(bytes[topicFrom + 5]) + hexDigit(bytes[topicFrom + 6])
}

function hexDigit(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  return byte >= 0x61 && byte <= 0x66 ? byte - 0x57 : Number.NaN
}

export function encodePoll(polled: Polled): Buffer {
  return Buffer.concat([Buffer.from([poll]), Buffer.from(JSON.stringify(polled))])
}

/** undefined: written by a newer version, or not by us. */
export function decodeSpooled(body: Buffer, codec: ReadoutCodec): Spooled | undefined {
  if (body[0] === report && body.length >= reportHeader) {
    const end = reportHeader + body.readUInt16LE(1)
    return {
      kind: 'report',
      topic: body.toString('utf8', reportHeader, end),
      payload: body.subarray(end),
    }
  }
  if (body[0] === readoutKind) {
    const readout = codec.read(body)
    return readout && { kind: 'readout', readout }
  }
  if (body[0] !== poll) return undefined
  try {
    return { kind: 'poll', polled: JSON.parse(body.toString('utf8', 1)) as Polled }
  } catch {
    return undefined
  }
}
