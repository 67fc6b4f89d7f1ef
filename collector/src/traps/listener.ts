import { createSocket, type RemoteInfo } from 'node:dgram'
import { AppError } from '@gridkeeper/model/errors'
import type { Credential } from '../snmp/credentials.ts'
import { createTrapReceiver } from '../snmp/trap-receiver.ts'
import type { Allowance } from './allowance.ts'
import { decodeTrap, trapOf, versionOf } from './decode-trap.ts'
import type { Trap } from './trap.ts'

export type TrapRefusal = {
  readonly reason: 'trap_storm' | 'trap_malformed' | 'trap_community' | 'trap_user'
  readonly problem: string
  readonly excerpt: string
}

export type TrapListenerOptions = {
  readonly host: string
  readonly port: number
  readonly communities: readonly string[]
  readonly users: readonly Extract<Credential, { version: '3' }>[]
  readonly engineId: string
  readonly allowance: Allowance
  now(): number
  /** Resolves true when it is kept: an inform is answered then, and sent again otherwise. */
  take(trap: Trap, from: RemoteInfo): Promise<boolean>
  refuse(refusal: TrapRefusal, from: RemoteInfo): void
}

/** Where bytes come in and answers go out. */
export type TrapEar = { hear(bytes: Buffer, from: RemoteInfo): void }
type Send = (bytes: Uint8Array, to: { readonly port: number; readonly address: string }) => void

export type TrapListener = {
  readonly port: number
  counts(): { readonly received: number; readonly answered: number }
  close(): Promise<void>
}

/** Every version alike: what comes in is taken or refused by name, and nothing that comes in throws. */
export function createTrapEar(
  options: Omit<TrapListenerOptions, 'host' | 'port'>,
  send: Send,
): TrapEar {
  const { communities, allowance, now, take, refuse } = options
  const receiver = createTrapReceiver({
    users: options.users,
    engineId: options.engineId,
    send,
    received: ({ id, varbinds, isInform, reply }, from) =>
      guarded(from, Buffer.alloc(0), () => {
        taken(trapOf('3', { id, varbinds }, isInform), from, reply)
      }),
    refused: (problem, from) => refuse({ reason: 'trap_user', problem, excerpt: '' }, from),
  })

  function guarded(from: RemoteInfo, bytes: Buffer, run: () => void): void {
    try {
      run()
    } catch (error) {
      // Anybody can send anything here: not even a mistake of ours may stop the others' traps.
      refuse({ reason: 'trap_malformed', problem: whyOf(error), excerpt: excerptOf(bytes) }, from)
    }
  }

  function hear(bytes: Buffer, from: RemoteInfo): void {
    const version = versionOf(bytes)
    if (version === 3) {
      receiver.take(bytes, from)
      return
    }
    const { trap, community, reply } = decodeTrap(bytes)
    if (communities.length > 0 && !communities.includes(community)) {
      // Not the word itself: a mistyped one is often right somewhere else.
      const problem = 'its community is none of those that are taken'
      refuse({ reason: 'trap_community', problem, excerpt: '' }, from)
      return
    }
    taken(trap, from, reply)
  }

  function taken(trap: Trap, from: RemoteInfo, reply?: Uint8Array): void {
    take(trap, from).then(
      (isKept) => {
        if (isKept && reply) send(reply, from)
      },
      (error: unknown) =>
        refuse({ reason: 'trap_malformed', problem: whyOf(error), excerpt: trap.oid }, from),
    )
  }

  return {
    hear(bytes, from) {
      if (allowance.take(from.address, now())) guarded(from, bytes, () => hear(bytes, from))
      else {
        const problem = `${from.address} sends more than can be wanted`
        refuse({ reason: 'trap_storm', problem, excerpt: '' }, from)
      }
    },
  }
}

const receiveBuffer = 4 << 20

/** One UDP port for every version. */
export async function openTrapListener(options: TrapListenerOptions): Promise<TrapListener> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: receiveBuffer })
  const counts = { received: 0, answered: 0 }
  const ear = createTrapEar(options, (bytes, to) => {
    counts.answered += 1
    // An answer that cannot be sent is a lost one: the sender asks again.
    socket.send(bytes, to.port, to.address, () => {})
  })
  socket.on('message', (bytes, from) => {
    counts.received += 1
    ear.hear(bytes, from)
  })
  await bind(socket, options)
  const { port } = socket.address()
  return {
    port,
    counts: () => ({ ...counts }),
    close: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  }
}

function whyOf(error: unknown): string {
  return error instanceof RangeError ? error.message : `a mistake of this program: ${error}`
}

/** Hexadecimal, without the community: a quarantine is read by many. */
function excerptOf(bytes: Buffer): string {
  const start = bytes.subarray(0, 200)
  const community = start.indexOf(0x04)
  const length = start[community + 1]
  if (community < 0 || length === undefined || length >= 0x80) return `${bytes.length} bytes`
  const after = Math.min(start.length, community + 2 + length)
  return `${start.toString('hex', 0, community + 2)}…${start.toString('hex', after)}`
}

function bind(
  socket: ReturnType<typeof createSocket>,
  { host, port }: { host: string; port: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (cause: NodeJS.ErrnoException) =>
      reject(
        new AppError(
          'port/taken',
          cause.code === 'EACCES'
            ? `Traps: UDP port ${port} may not be opened by this user; take one above 1023 and set it at the devices, or give the program the right`
            : `Traps: UDP port ${port} of ${host} is not free (${cause.code ?? cause.message})`,
          { cause, host, port },
        ),
      )
    socket.once('error', failed)
    socket.bind(port, host, () => {
      socket.off('error', failed)
      // What the network says of an answer we sent concerns nobody.
      socket.on('error', () => {})
      resolve()
    })
  })
}
