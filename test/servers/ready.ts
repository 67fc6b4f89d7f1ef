import { createSocket } from 'node:dgram'
import { connect } from 'node:net'

/** Somebody accepts connections there. */
export function accepts(port: number): Promise<boolean> {
  const answer = Promise.withResolvers<boolean>()
  const socket = connect(port, '127.0.0.1')
  socket.once('connect', () => answer.resolve(true))
  socket.once('error', () => answer.resolve(false))
  return answer.promise.finally(() => socket.destroy())
}

/** It answers that address with a success. */
export async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(1_000) })
  await response.body?.cancel()
  return response.ok
}

// SNMPv2c GET sysUpTime.0, community public, request id 1.
const getUpTime = Buffer.from(
  '302602010104067075626c6963a01902010102010002010030 0e300c06082b060102010103000500'.replace(
    ' ',
    '',
  ),
  'hex',
)

export function answersSnmp(port: number): Promise<boolean> {
  const answer = Promise.withResolvers<boolean>()
  const socket = createSocket('udp4')
  socket.once('message', () => answer.resolve(true))
  socket.once('error', () => answer.resolve(false))
  socket.send(getUpTime, port, '127.0.0.1')
  const impatience = setTimeout(() => answer.resolve(false), 200)
  return answer.promise.finally(() => {
    clearTimeout(impatience)
    socket.close()
  })
}
