import { connect, type Socket } from 'node:net'
import { AppError } from '@gridkeeper/model/errors'

const mostBytes = 1 << 20

/**
 * One page, in HTTP/1.0 by hand: node:http costs a box ten megabytes of memory, `fetch` more. What stands in the page of a
 * box or a modem at home is all that is ever asked for.
 */
export async function getText(url: string, signal: AbortSignal): Promise<string> {
  const { protocol, hostname, port, pathname, search, username, password } = new URL(url)
  const isSecret = protocol === 'https:'
  const host = hostname.replace(/^\[|\]$/g, '')
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  const head = [
    `GET ${pathname}${search} HTTP/1.0`,
    `Host: ${hostname}`,
    'Connection: close',
    ...(username === '' ? [] : [`Authorization: Basic ${Buffer.from(login).toString('base64')}`]),
  ]
  const where = { host, port: Number(port) || (isSecret ? 443 : 80) }
  const socket = isSecret ? await openTls(where) : connect(where)
  return textOf(await readAll(socket, `${head.join('\r\n')}\r\n\r\n`, signal, url), url)
}

/** A modem's own page has a certificate that nobody signed. */
async function openTls(where: { host: string; port: number }): Promise<Socket> {
  const tls = await import('node:tls')
  return tls.connect({ ...where, rejectUnauthorized: false })
}

function readAll(socket: Socket, request: string, signal: AbortSignal, url: string) {
  return new Promise<Buffer>((resolve, reject) => {
    const parts: Buffer[] = []
    let bytes = 0
    const stop = () => socket.destroy(refused(url, 'did not answer in time'))
    signal.addEventListener('abort', stop)
    socket.on('error', reject)
    socket.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > mostBytes) socket.destroy(refused(url, 'sends more than a megabyte'))
      else parts.push(chunk)
    })
    socket.on('close', () => {
      signal.removeEventListener('abort', stop)
      resolve(Buffer.concat(parts))
    })
    if (signal.aborted) stop()
    else socket.write(request)
  })
}

function textOf(answer: Buffer, url: string): string {
  const end = answer.indexOf('\r\n\r\n')
  const head = answer.toString('latin1', 0, Math.max(end, 0))
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1]
  if (status === undefined) throw refused(url, 'speaks no HTTP')
  if (status !== '200') throw refused(url, `answers ${status}`)
  const body = answer.subarray(end + 4)
  // Nobody may send pieces to HTTP/1.0; some do.
  const isChunked = /^transfer-encoding:\s*chunked/im.test(head)
  return (isChunked ? joined(body) : body).toString('utf8')
}

function joined(chunked: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const line = chunked.indexOf('\r\n', at)
    const size = Number.parseInt(chunked.toString('latin1', at, line), 16)
    if (line < 0 || !(size > 0)) return Buffer.concat(parts)
    parts.push(chunked.subarray(line + 2, line + 2 + size))
    at = line + 2 + size + 2
  }
}

function refused(url: string, why: string): AppError {
  const { host, pathname } = new URL(url)
  return new AppError('unit/invalid', `${host}${pathname} ${why}`)
}
