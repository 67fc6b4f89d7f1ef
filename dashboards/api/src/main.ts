import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '@gridkeeper/model/errors'
import { createApp, type Needs } from './app.ts'

export type WebNeeds = Omit<Needs, 'cookieSecret' | 'pages'>
export type Web = { readonly address: string; close(): Promise<void> }

/** Serves the API and the pages; `address` is where. A taken port is `port/taken`. */
export async function startWeb(needs: WebNeeds): Promise<Web> {
  const { config, log } = needs
  const { host, port, cookieSecret } = config.web
  const app = await createApp({
    ...needs,
    cookieSecret: cookieSecret || (await keptSecret(config.dataDirectory)),
    pages: fileURLToPath(new URL('../../web/dist', import.meta.url)),
  })
  try {
    await app.listen({ host, port })
  } catch (error) {
    await app.close()
    throw listenError(error, host, port)
  }
  const bound = app.server.address()
  const address = `http://${host}:${bound && typeof bound === 'object' ? bound.port : port}`
  log.info({ address }, 'the pages are open')
  return { address, close: () => app.close() }
}

/** Made at the first start; without it every restart would log everybody out. */
async function keptSecret(directory: string): Promise<string> {
  const path = join(directory, 'cookie-secret')
  await mkdir(directory, { recursive: true })
  const made = randomBytes(32).toString('base64url')
  await writeFile(path, made, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return (await readFile(path, 'utf8')).trim()
}

function listenError(cause: unknown, host: string, port: number): unknown {
  if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') return cause
  const en = `Port ${port} on ${host} is already in use: stop what uses it, or choose another with --port ${port + 1}`
  const zh = `${host} 的 ${port} 端口已被占用：请停掉占用它的程序，或用 --port ${port + 1} 换一个端口`
  return new AppError('port/taken', en, { cause, port, text: { zh, en } })
}
