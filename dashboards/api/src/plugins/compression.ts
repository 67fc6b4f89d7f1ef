import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { FastifyRequest } from 'fastify'
import type { App } from '../app.ts'

const squeeze = promisify(gzip)
const worthwhileBytes = 2048
const types: Readonly<Record<string, string>> = {
  '.js': 'application/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

function takesGzip(request: FastifyRequest): boolean {
  return /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
}

/** Answers of the API: a day list on a phone is a tenth of its length. Fast rather than small. */
export function addCompression(app: App): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < worthwhileBytes) return payload
    if (!takesGzip(request) || reply.hasHeader('content-encoding')) return payload
    reply.headers({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
    reply.removeHeader('content-length')
    return squeeze(payload, { level: constants.Z_BEST_SPEED })
  })
}

/** The hashed files of the pages, each compressed once, at its first request. */
export async function addAssets(app: App, folder: string): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => types[extname(name)])
  const squeezed = new Map<string, Promise<Buffer>>()
  const compress = async (name: string) =>
    squeeze(await readFile(join(folder, name)), { level: constants.Z_BEST_COMPRESSION })
  const known = (name: string) => {
    const body = squeezed.get(name) ?? compress(name)
    squeezed.set(name, body)
    // Built anew while we run: the old file is gone, and the answer is that of any file that is not there.
    return body.catch(() => void squeezed.delete(name))
  }

  for (const name of names)
    app.get(`/assets/${name}`, { schema: { hide: true } }, async (request, reply) => {
      const body = takesGzip(request) ? await known(name) : undefined
      if (!body) return reply.sendFile(`assets/${name}`)
      return reply
        .headers({
          'content-type': types[extname(name)],
          'content-encoding': 'gzip',
          'cache-control': 'public, max-age=31536000, immutable',
          vary: 'accept-encoding',
        })
        .send(body)
    })
}
