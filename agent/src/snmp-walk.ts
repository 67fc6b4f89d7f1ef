import type { Socket } from 'node:dgram'
import { AppError } from '@gridkeeper/model/errors'
import {
  decodeMessage,
  encodeMessage,
  pduTypes,
  type SnmpValue,
  types,
  type Varbind,
} from '@gridkeeper/platform/snmp/message'
import type { SnmpTarget } from './probe.ts'

const patienceMs = 1_000
const attempts = 2
// A table of a box has a few dozen rows; what has no end is no table.
const mostRows = 512

/** All objects under the roots, a row of all of them with each request. SNMP v2c. */
export async function walkSnmp(
  target: SnmpTarget,
  roots: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, SnmpValue>> {
  const { createSocket } = await import('node:dgram')
  const socket = createSocket('udp4')
  const stop = () => socket.close()
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.connect(target.port, target.host, resolve)
    })
    socket.on('error', () => {})
    return await rows(socket, target, roots, signal)
  } finally {
    stop()
  }
}

async function rows(
  socket: Socket,
  { host, community }: SnmpTarget,
  roots: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, SnmpValue>> {
  const found = new Map<string, SnmpValue>()
  let open = roots.map((root) => ({ root, at: root }))
  for (let id = 1; open.length > 0 && id <= mostRows; id++) {
    const varbinds = open.map(({ at }) => ({ oid: at, type: types.null, value: null }))
    const pdu = { type: pduTypes.getNext, id, errorStatus: 0, errorIndex: 0, varbinds }
    const answer = await ask(socket, encodeMessage({ version: 1, community, pdu }), id, signal)
    if (!answer) throw new AppError('snmp/timeout', `${host} does not answer SNMP`)
    open = open.flatMap(({ root }, n) => {
      const told = answer[n]
      if (!told || !isUnder(told, root) || found.has(told.oid)) return []
      found.set(told.oid, told.value)
      return [{ root, at: told.oid }]
    })
  }
  return found
}

function isUnder({ oid, type }: Varbind, root: string): boolean {
  return oid.startsWith(`${root}.`) && type < types.noSuchObject
}

async function ask(socket: Socket, request: Uint8Array, id: number, signal: AbortSignal) {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const answer = await once(socket, request, id, signal)
    if (answer) return answer
  }
  return undefined
}

function once(
  socket: Socket,
  request: Uint8Array,
  id: number,
  signal: AbortSignal,
): Promise<readonly Varbind[] | undefined> {
  return new Promise((resolve, reject) => {
    const done = (answer: readonly Varbind[] | undefined) => {
      clearTimeout(timer)
      socket.removeListener('message', hear)
      signal.removeEventListener('abort', aborted)
      resolve(answer)
    }
    const timer = setTimeout(() => done(undefined), patienceMs)
    const aborted = () => {
      done(undefined)
      reject(new AppError('snmp/timeout', 'stopped'))
    }
    const hear = (bytes: Buffer) => {
      const pdu = answerIn(bytes)
      if (pdu?.id === id) done(pdu.errorStatus === 0 ? pdu.varbinds : [])
    }
    if (signal.aborted) return aborted()
    signal.addEventListener('abort', aborted)
    socket.on('message', hear)
    socket.send(request)
  })
}

function answerIn(bytes: Buffer) {
  try {
    return decodeMessage(bytes).pdu
  } catch {
    return undefined
  }
}
