import type { MetricName } from '@gridkeeper/model/metrics'

/** What one poll of one device gave. The node it hangs on is looked up when it is stored. */
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

const report = 1
const poll = 2

// A report goes to disk as it came: kind (1), length of the topic (2), topic, payload.
export function encodeReport(topic: string, payload: Buffer): Buffer {
  const length = Buffer.byteLength(topic)
  const body = Buffer.allocUnsafe(3 + length + payload.length)
  body[0] = report
  body.writeUInt16LE(length, 1)
  body.write(topic, 3)
  payload.copy(body, 3 + length)
  return body
}

export function encodePoll(polled: Polled): Buffer {
  return Buffer.concat([Buffer.from([poll]), Buffer.from(JSON.stringify(polled))])
}

/** undefined: written by a newer version, or not by us. */
export function decodeSpooled(body: Buffer): Spooled | undefined {
  if (body[0] === report && body.length >= 3) {
    const end = 3 + body.readUInt16LE(1)
    return { kind: 'report', topic: body.toString('utf8', 3, end), payload: body.subarray(end) }
  }
  if (body[0] !== poll) return undefined
  try {
    return { kind: 'poll', polled: JSON.parse(body.toString('utf8', 1)) as Polled }
  } catch {
    return undefined
  }
}
