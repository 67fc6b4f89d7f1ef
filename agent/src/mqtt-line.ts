import { connect as connectPlain, type Socket } from 'node:net'
import { AppError } from '@gridkeeper/model/errors'
import { maxPayloadBytes } from '@gridkeeper/model/report'
import type { PlainLog } from '@gridkeeper/platform/log'
import { type Frame, frameAt, pubacks, publishedIn } from '@gridkeeper/platform/mqtt-frames'
import {
  connectPacket,
  disconnectPacket,
  type Login,
  pingPacket,
  publishPacket,
  subscribePacket,
} from './mqtt-packets.ts'

/** PEM texts; with a certificate of its own the box needs no password. */
export type Tls = { readonly ca?: string; readonly cert?: string; readonly key?: string }

export type LineOptions = {
  /** mqtt:// or mqtts:// */
  readonly url: string
  readonly tls: Tls
  readonly login: Login
  readonly subscribe: string
  readonly log: PlainLog
  ready(): void
  /** The broker took something: coming back was of use. */
  taken(): void
  message(payload: string, isRetained: boolean): void
  closed(wasReady: boolean, problem: unknown): void
}

export type Line = {
  publish(topic: string, payload: string, isRetained: boolean): Promise<void>
  close(isAbrupt: boolean): Promise<void>
}

type Waiting = { readonly resolve: () => void; readonly reject: (error: unknown) => void }

const types = { connack: 2, publish: 3, puback: 4, suback: 9, pingresp: 13 } as const
const connectMs = 10_000
const goodbyeMs = 3_000
const mostBytes = maxPayloadBytes + 1024
const refusals: Readonly<Record<number, string>> = {
  1: 'it speaks another version of MQTT',
  2: 'it does not take this device id',
  3: 'it is not ready',
  4: 'wrong device id or password',
  5: 'this box may not log in',
}

/** One connection, from the first byte to the last. Publishes with QoS 1, hears one topic. */
export function openLine(options: LineOptions): Line {
  const { login } = options
  const waiting = new Map<number, Waiting>()
  let isReady = false
  let isAnswered = true
  let lastId = 1
  let pending: Buffer = Buffer.alloc(0)
  let problem: unknown
  let socket: Socket | undefined
  let isOver = false
  const patience = setTimeout(() => fail(away(options, 'it does not answer')), connectMs)
  // Half the time agreed: one ping may go astray.
  const pulse = setInterval(() => {
    if (!isReady) return
    if (!isAnswered) return fail(away(options, 'it has fallen silent'))
    isAnswered = false
    socket?.write(pingPacket)
  }, login.keepaliveSeconds * 500)

  function fail(err: unknown): void {
    problem ??= err
    if (socket) socket.destroy()
    else end()
  }

  function end(): void {
    if (isOver) return
    isOver = true
    clearTimeout(patience)
    clearInterval(pulse)
    const wasReady = isReady
    isReady = false
    for (const { reject } of waiting.values()) reject(away(options, problem ?? 'it hung up'))
    waiting.clear()
    options.closed(wasReady, problem)
  }

  function hear(chunk: Buffer): void {
    pending = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk
    let at = 0
    for (let next = frameAt(pending, 0, pending.length); next; ) {
      if (next.to - at > mostBytes) throw away(options, 'it sends more than any command')
      if (next.to > pending.length) break
      take(next)
      at = next.to
      next = frameAt(pending, at, pending.length)
    }
    pending = pending.subarray(at)
  }

  function take(frame: Frame): void {
    isAnswered = true
    const type = frame.first >> 4
    if (type === types.connack) greet(pending[frame.from + 1] ?? 0)
    else if (type === types.suback) subscribed(pending[frame.from + 2] ?? 0x80)
    else if (type === types.puback) acknowledged(pending.readUInt16BE(frame.from))
    else if (type === types.publish) heard(frame)
  }

  function greet(code: number): void {
    if (code !== 0) throw away(options, refusals[code] ?? `it answers ${code}`)
    socket?.write(subscribePacket(1, options.subscribe))
  }

  function subscribed(granted: number): void {
    if (granted > 2) throw away(options, `it refuses the subscription to ${options.subscribe}`)
    clearTimeout(patience)
    isReady = true
    options.ready()
  }

  function acknowledged(id: number): void {
    const sent = waiting.get(id)
    waiting.delete(id)
    if (sent) options.taken()
    sent?.resolve()
  }

  function heard(frame: Frame): void {
    const message = publishedIn(pending, frame)
    if (!message) throw away(options, 'it sends a PUBLISH that contradicts itself')
    const payload = pending.toString('utf8', message.payloadFrom, message.payloadTo)
    if (message.qos === 1) socket?.write(pubacks([message.messageId]))
    options.message(payload, (frame.first & 1) === 1)
  }

  function freeId(): number {
    do lastId = lastId === 0xffff ? 2 : lastId + 1
    while (waiting.has(lastId))
    return lastId
  }

  function begin(dialled: Socket): void {
    if (isOver) return void dialled.destroy()
    socket = dialled
    dialled.on('error', (err) => {
      problem ??= err
    })
    dialled.on('close', end)
    dialled.on('end', () => dialled.destroy())
    dialled.on('data', (chunk: Buffer) => {
      try {
        hear(chunk)
      } catch (err) {
        fail(err)
      }
    })
    dialled.write(connectPacket(login))
  }

  dial(options).then(begin, fail)

  return {
    async publish(topic, payload, isRetained) {
      if (!isReady || !socket) throw away(options, problem ?? 'it is not connected')
      const id = freeId()
      const taken = new Promise<void>((resolve, reject) => waiting.set(id, { resolve, reject }))
      socket.write(publishPacket(id, topic, payload, isRetained))
      await taken
    },
    async close(isAbrupt) {
      if (!socket || socket.destroyed) return end()
      if (isAbrupt || !isReady) socket.destroy()
      else await goodbye(socket)
      end()
    },
  }
}

/** What was written goes out before; a broker that no longer reads does not keep a box awake. */
async function goodbye(socket: Socket): Promise<void> {
  await new Promise<void>((resolve) => {
    const late = setTimeout(() => socket.destroy(), goodbyeMs)
    socket.once('close', () => {
      clearTimeout(late)
      resolve()
    })
    socket.end(disconnectPacket)
  })
}

/** TLS is loaded where it is spoken: it costs memory. */
async function dial({ url, tls }: LineOptions): Promise<Socket> {
  const { protocol, hostname, port } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  if (protocol !== 'mqtts:')
    return connectPlain({ host, port: Number(port) || 1883, noDelay: true })
  const { connect } = await import('node:tls')
  const { isIP } = await import('node:net')
  const servername = isIP(host) ? {} : { servername: host }
  return connect({ host, port: Number(port) || 8883, ...servername, ...tls })
}

function away({ url }: LineOptions, why: unknown): AppError {
  const host = URL.canParse(url) ? new URL(url).host : url
  if (why instanceof AppError) return why
  const because = typeof why === 'string' ? `: ${why}` : ' is not connected'
  return new AppError('broker/unavailable', `The broker ${host}${because}`, { cause: why })
}
