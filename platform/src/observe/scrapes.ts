import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { AppError } from '@gridkeeper/model/errors'
import type { Logger } from '../log.ts'
import type { OwnMetrics } from '../own-metrics.ts'

type Asker = {
  /** Of the socket: what a header says of it can be made up. */
  readonly address: string | undefined
  readonly headers: IncomingMessage['headers']
}

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/
const relayed = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const

/** This machine itself, or who shows the token. What a proxy on this machine passes on comes from elsewhere. */
export function mayScrape({ address = '', headers }: Asker, token: string): boolean {
  const shown = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
  if (shown !== undefined) return token !== '' && isSame(shown, token)
  return loopback.test(address) && relayed.every((name) => headers[name] === undefined)
}

function isSame(shown: string, token: string): boolean {
  const [a, b] = [Buffer.from(shown), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}

export const refusedScrape =
  'Metrics are given to this machine itself, or to who shows the token of `metrics.token` (Authorization: Bearer …)\n'

export type ScrapeServerOptions = {
  readonly host: string
  readonly port: number
  readonly token: string
  readonly metrics: OwnMetrics
  readonly log: Logger
}

/** `GET /metrics` on a port of its own, for programs without pages. A taken port is `port/taken`. */
export async function serveScrapes(options: ScrapeServerOptions) {
  const { host, port, token, metrics, log } = options
  const server = createServer((request, answer) => {
    const { pathname } = new URL(request.url ?? '/', 'http://own')
    if (pathname !== '/metrics') return void answer.writeHead(404).end('GET /metrics\n')
    const asker = { address: request.socket.remoteAddress, headers: request.headers }
    if (!mayScrape(asker, token)) return void answer.writeHead(403).end(refusedScrape)
    metrics.text().then(
      (text) => answer.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      (err: unknown) => {
        log.error({ err }, 'metrics cannot be given')
        answer.writeHead(500).end()
      },
    )
  })
  await new Promise<void>((listening, failed) => {
    server.once('error', (cause: NodeJS.ErrnoException) => failed(listenError(cause, host, port)))
    server.listen(port, host, listening)
  })
  const bound = server.address()
  const taken = bound && typeof bound === 'object' ? bound.port : port
  log.info({ host, port: taken }, 'metrics are open')
  return {
    port: taken,
    close() {
      server.closeAllConnections()
      return new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}

function listenError(cause: NodeJS.ErrnoException, host: string, port: number): unknown {
  if (cause.code !== 'EADDRINUSE') return cause
  const en = `Port ${port} on ${host} is already in use: give metrics.port another, or 0 for none`
  const zh = `${host} 的 ${port} 端口已被占用：请把 metrics.port 换成另一个，或设为 0 不开放`
  return new AppError('port/taken', en, { cause, port, text: { zh, en } })
}
