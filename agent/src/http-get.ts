import { AppError } from '@gridkeeper/model/errors'

const mostBytes = 1 << 20

/** One page, by node:http: `fetch` would cost a box ten megabytes. Loaded where it is needed. */
export async function getText(url: string, signal: AbortSignal): Promise<string> {
  const { username, password, protocol } = new URL(url)
  const { request } = await import(protocol === 'https:' ? 'node:https' : 'node:http')
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  const auth = username === '' ? {} : { auth: login }
  return await new Promise((resolve, reject) => {
    // A modem's own page has a certificate nobody signed.
    const asked = request(url, { signal, agent: false, rejectUnauthorized: false, ...auth })
    asked.on('error', reject)
    asked.on('response', (answer: import('node:http').IncomingMessage) => {
      const parts: Buffer[] = []
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > mostBytes) asked.destroy(refused(url, 'sends more than a megabyte'))
        else parts.push(chunk)
      })
      answer.on('error', reject)
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(Buffer.concat(parts).toString('utf8'))
        else reject(refused(url, `answers ${answer.statusCode}`))
      })
    })
    asked.end()
  })
}

function refused(url: string, why: string): AppError {
  const { host, pathname } = new URL(url)
  return new AppError('unit/invalid', `${host}${pathname} ${why}`)
}
