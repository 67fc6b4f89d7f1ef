import { createServer } from 'node:http'
import { createServer as createPlain } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { getText } from './http-get.ts'

type Closing = { close(): unknown; closeAllConnections?(): void }
const servers: Closing[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections?.()
    server.close()
  }
})

async function listen(server: ReturnType<typeof createPlain>): Promise<string> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

const get = (url: string, ms = 5000) => getText(url, AbortSignal.timeout(ms))

test('a page is read with its login; what is no success is refused', async () => {
  const host = await listen(
    createServer((asked, answer) => {
      answer.statusCode = asked.url === '/there?a=1' ? 200 : 404
      answer.write('温度 ')
      answer.end(asked.headers.authorization)
    }),
  )
  const basic = `Basic ${Buffer.from('admin:p@ss').toString('base64')}`
  expect(await get(`http://admin:p%40ss@${host}/there?a=1`)).toBe(`温度 ${basic}`)
  await expect(get(`http://${host}/away`)).rejects.toThrow(/answers 404/)
})

test.each([
  [
    'pieces',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n',
    'abcde',
  ],
  ['bare text', 'HTTP/1.0 200 OK\r\n\r\nabc', 'abc'],
  ['something else', 'SSH-2.0-dropbear\r\n', /speaks no HTTP/],
  ['nothing', '', /speaks no HTTP/],
])('a server that sends %s', async (_, said, expected) => {
  const host = await listen(createPlain((socket) => socket.end(said)))
  const page = get(`http://${host}/`)
  if (typeof expected === 'string') expect(await page).toBe(expected)
  else await expect(page).rejects.toThrow(expected)
})

test('a server that never answers costs its time, and one that never ends a megabyte', async () => {
  const silent = await listen(createPlain(() => {}))
  await expect(get(`http://${silent}/`, 50)).rejects.toThrow(/in time/)
  const endless = await listen(
    createPlain((socket) => {
      socket.on('error', () => {})
      socket.write(Buffer.alloc(2 << 20))
    }),
  )
  await expect(get(`http://${endless}/`)).rejects.toThrow(/megabyte/)
})
