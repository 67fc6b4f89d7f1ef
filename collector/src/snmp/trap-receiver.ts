import type { RemoteInfo } from 'node:dgram'
import type { SnmpValue, Varbind } from '@gridkeeper/platform/snmp/message'
import snmp from 'net-snmp'
import type { Credential } from './credentials.ts'
import { userOf } from './session.ts'

type User = Extract<Credential, { version: '3' }>
export type ReceivedV3 = {
  readonly id: number
  readonly varbinds: readonly Varbind[]
  readonly isInform: boolean
  /** What an inform is answered with, once it is kept. */
  readonly reply?: Uint8Array
}

export type TrapReceiver = {
  /** One message of v3, from our socket. */
  take(bytes: Uint8Array, from: RemoteInfo): void
}

export type TrapReceiverOptions = {
  readonly users: readonly User[]
  /** Ours, hexadecimal; the same from start to start, because agents remember it. RFC 3411 §5. */
  readonly engineId: string
  /** An inform's answer, and what an agent needs to find our engine. */
  send(bytes: Uint8Array, to: { readonly port: number; readonly address: string }): void
  received(message: ReceivedV3, from: RemoteInfo): void
  refused(why: string, from: RemoteInfo): void
}

/** v3 by net-snmp, which keeps the users and their keys; the socket stays ours, so that one port takes every version. */
export function createTrapReceiver(options: TrapReceiverOptions): TrapReceiver {
  const { users, engineId, send, received, refused } = options
  const known = new Set(users.map(({ user }) => user))
  let hear: ((bytes: Buffer, from: RemoteInfo) => void) | undefined
  let heard: RemoteInfo | undefined
  // net-snmp answers an inform before it tells of it: the answer is held back until what was said is kept.
  let held: Sent[] | undefined

  const socket = {
    on(event: string, listener: (bytes: Buffer, from: RemoteInfo) => void) {
      if (event === 'message') hear = listener
      return socket
    },
    bind() {},
    close() {},
    address: () => ({ address: '', family: 'IPv4', port: 0 }),
    send(bytes: Uint8Array, _from: number, _length: number, port: number, address: string) {
      if (held) held.push({ bytes, port, address })
      else send(bytes, { port, address })
    },
  }

  function answered(error: Error | null, message?: Foreign): void {
    const from = message?.rinfo ?? heard
    if (!from) return
    if (error || !message) {
      refused(whyOf(error), from)
      return
    }
    const { pdu } = message
    if (pdu.user === undefined || !known.has(pdu.user)) {
      refused('it comes from nobody: a user name is wanted', from)
      return
    }
    const isInform = pdu.type === snmp.PduType.InformRequest
    const reply = isInform ? held?.pop() : undefined
    received(
      {
        id: Number(pdu.id) || 0,
        varbinds: (pdu.varbinds ?? []).map(settled),
        isInform,
        ...(reply && { reply: reply.bytes }),
      },
      from,
    )
  }

  const receiver = snmp.createReceiver(
    {
      ...{ port: 162, engineID: engineId, includeAuthentication: true },
      ...{ dgramModule: { createSocket: () => socket } },
    },
    answered as never,
  )
  for (const user of users) receiver.getAuthorizer().addUser(userOf(user))

  return {
    take(bytes, from) {
      heard = from
      held = []
      try {
        hear?.(Buffer.from(bytes), from)
      } finally {
        for (const one of held) send(one.bytes, one)
        held = undefined
      }
    },
  }
}

type Sent = { readonly bytes: Uint8Array; readonly port: number; readonly address: string }
type Foreign = {
  readonly rinfo?: RemoteInfo
  readonly pdu: {
    readonly type: number
    readonly id?: number | string
    readonly user?: string
    readonly varbinds?: readonly { oid: string; type?: number; value?: unknown }[]
  }
}

function settled({
  oid,
  type = 5,
  value,
}: {
  oid: string
  type?: number
  value?: unknown
}): Varbind {
  if (type === snmp.ObjectType.Counter64 && value instanceof Uint8Array)
    return { oid, type, value: Number(BigInt(`0x${Buffer.from(value).toString('hex') || '0'}`)) }
  return { oid, type, value: (value ?? null) as SnmpValue }
}

/** Without what was in the message. */
function whyOf(error: Error | null): string {
  return error ? error.message.slice(0, 120) : 'no message'
}
