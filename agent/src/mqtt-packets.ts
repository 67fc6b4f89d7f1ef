/** The packets a box sends, MQTT 3.1.1. By hand: the library for it costs 17 MB of a box’s memory. */
export type Login = {
  readonly clientId: string
  readonly username: string
  /** '': none; a client certificate says who it is. */
  readonly password: string
  readonly keepaliveSeconds: number
  readonly will: { readonly topic: string; readonly payload: string }
}

/** §3.1: a clean session, a last will of QoS 1, retained. */
export function connectPacket({ clientId, username, password, keepaliveSeconds, will }: Login) {
  const cleanSession = 0x02
  const willOfQos1Retained = 0x2c
  const flags = 0x80 | (password === '' ? 0 : 0x40) | cleanSession | willOfQos1Retained
  return packet(0x10, [
    text('MQTT'),
    Buffer.from([4, flags, keepaliveSeconds >> 8, keepaliveSeconds & 0xff]),
    text(clientId),
    text(will.topic),
    text(will.payload),
    text(username),
    ...(password === '' ? [] : [text(password)]),
  ])
}

/** §3.3: QoS 1. */
export function publishPacket(id: number, topic: string, payload: string, retain: boolean): Buffer {
  return packet(0x32 | (retain ? 1 : 0), [text(topic), number(id), Buffer.from(payload)])
}

/** §3.8: one topic, QoS 1. */
export function subscribePacket(id: number, topic: string): Buffer {
  return packet(0x82, [number(id), text(topic), Buffer.from([1])])
}

export const pingPacket = Buffer.from([0xc0, 0])
export const disconnectPacket = Buffer.from([0xe0, 0])

function packet(first: number, parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const head = [first]
  // §2.2.3: seven bits a byte, the lowest first.
  let rest = body.length
  do {
    head.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
    rest >>= 7
  } while (rest > 0)
  return Buffer.concat([Buffer.from(head), body])
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value)
  return Buffer.concat([number(bytes.length), bytes])
}

function number(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff])
}
