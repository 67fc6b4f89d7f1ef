import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import {
  decodeMessage,
  encodeMessage,
  errorStatus,
  type Message,
  pduTypes,
  types,
  type Varbind,
} from '@gridkeeper/platform/snmp/message'
import type { Mib } from './mib.ts'

/** Ways in which real equipment misbehaves (and one wire tapper): each can be switched on for a whole agent. */
export type Misbehaviour =
  | 'silent'
  | 'garbage'
  | 'other-port'
  | 'wrong-id'
  | 'short-pages'
  | 'hangs-at-50'
  | 'refuses-bulk'
  | 'small-answers'
  | 'loops'
  | 'slow'

export type AgentOptions = {
  /** What a community sees; undefined: the agent keeps silent, as real ones do. */
  readonly mib: (community: string) => Mib | undefined
  readonly port?: number
  readonly host?: string
  /** Read at every request, so that a running agent can begin to misbehave. */
  readonly misbehaviour?: () => Misbehaviour | undefined
  readonly slowMs?: number
}
export type Agent = {
  readonly port: number
  /** Requests that came in. */
  readonly requests: () => number
  close(): Promise<void>
}

/** An SNMP v1 and v2c agent on one UDP port: GET, GETNEXT, GETBULK. Rejects with the socket's error where it cannot listen. */
export async function startAgent(options: AgentOptions): Promise<Agent> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 1 << 20 })
  const stranger = createSocket('udp4')
  let requests = 0
  socket.on('message', (bytes, from) => {
    requests += 1
    const message = readRequest(bytes)
    const mib = message && options.mib(message.community)
    if (message && mib) reply({ socket, stranger, message, mib, from, options })
  })
  await listen(socket, options.port ?? 0, options.host ?? '127.0.0.1')
  return {
    port: socket.address().port,
    requests: () => requests,
    async close() {
      await Promise.all([socket, stranger].map(closeSocket))
    },
  }
}

type Exchange = {
  readonly socket: Socket
  readonly stranger: Socket
  readonly message: Message
  readonly mib: Mib
  readonly from: RemoteInfo
  readonly options: AgentOptions
}

function reply({ socket, stranger, message, mib, from, options }: Exchange): void {
  const misbehaviour = options.misbehaviour?.()
  const repetitions = message.pdu.errorIndex
  const isBulk = message.pdu.type === pduTypes.getBulk
  if (misbehaviour === 'silent') return
  if (misbehaviour === 'hangs-at-50' && isBulk && repetitions >= 50) return
  const bytes =
    misbehaviour === 'garbage'
      ? Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')
      : encodeMessage(answer(message, mib, misbehaviour))
  const by = misbehaviour === 'other-port' ? stranger : socket
  const send = () => by.send(bytes, from.port, from.address, () => {})
  if (misbehaviour === 'slow') setTimeout(send, options.slowMs ?? 1000).unref()
  else send()
}

/** The answer to a request, pure but for values that are functions. */
export function answer(request: Message, mib: Mib, misbehaviour?: Misbehaviour): Message {
  const { pdu } = request
  const id = misbehaviour === 'wrong-id' ? (pdu.id + 1) | 0 : pdu.id
  const failed = (status: number, index: number): Message => ({
    ...request,
    pdu: { ...pdu, id, type: pduTypes.response, errorStatus: status, errorIndex: index },
  })
  if (pdu.type === pduTypes.set) return failed(errorStatus.notWritable, 1)
  if (misbehaviour === 'small-answers' && pdu.varbinds.length > mostInSmall)
    return failed(errorStatus.tooBig, 0)
  if (pdu.type === pduTypes.getBulk && misbehaviour === 'refuses-bulk')
    return failed(errorStatus.genErr, 0)
  const varbinds = read(request, mib, misbehaviour)
  const missing = varbinds.findIndex(({ type }) => type >= types.noSuchObject)
  // v1 has no exceptions: RFC 1157 §4.1.2 names the first variable that is not there.
  if (request.version === 0 && missing >= 0) return failed(errorStatus.noSuchName, missing + 1)
  return {
    ...request,
    pdu: { id, type: pduTypes.response, errorStatus: 0, errorIndex: 0, varbinds },
  }
}

function read({ pdu }: Message, mib: Mib, misbehaviour?: Misbehaviour): Varbind[] {
  if (pdu.type === pduTypes.get)
    return pdu.varbinds.map(({ oid }) => mib.at(oid) ?? nothing(oid, types.noSuchObject))
  const step = (oid: string): Varbind => {
    if (misbehaviour === 'loops') return mib.at(oid) ?? mib.after(oid) ?? end(oid)
    return mib.after(oid) ?? end(oid)
  }
  if (pdu.type === pduTypes.getNext) return pdu.varbinds.map(({ oid }) => step(oid))
  return bulk(pdu.varbinds, pdu.errorStatus, pdu.errorIndex, step, misbehaviour)
}

const mostInSmall = 4
const largestPage = 60
const shortPage = 3

function bulk(
  asked: readonly Varbind[],
  nonRepeaters: number,
  repetitions: number,
  step: (oid: string) => Varbind,
  misbehaviour?: Misbehaviour,
): Varbind[] {
  const out = asked.slice(0, nonRepeaters).map(({ oid }) => step(oid))
  let cursors = asked.slice(nonRepeaters).map(({ oid }) => oid)
  const limit = misbehaviour === 'short-pages' ? shortPage : largestPage
  for (let round = 0; round < repetitions && cursors.length > 0; round += 1) {
    const row = cursors.map(step)
    out.push(...row.slice(0, limit - out.length))
    if (out.length >= limit || row.every(({ type }) => type === types.endOfMibView)) break
    cursors = row.map(({ oid }) => oid)
  }
  return out
}

function end(oid: string): Varbind {
  return nothing(oid, types.endOfMibView)
}
function nothing(oid: string, type: number): Varbind {
  return { oid, type, value: null }
}

function readRequest(bytes: Uint8Array): Message | undefined {
  try {
    return decodeMessage(bytes)
  } catch {
    return undefined
  }
}

function listen(socket: Socket, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(port, host, () => {
      socket.off('error', reject)
      socket.on('error', () => {})
      resolve()
    })
  })
}

function closeSocket(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.close(() => resolve()))
}
