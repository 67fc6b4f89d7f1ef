import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readConfig } from '@gridkeeper/platform/config'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { WebConfig } from '../src/config.ts'
import { startWeb } from '../src/main.ts'
import { ask } from './ask.ts'
import { openWorld, type World } from './world.ts'

let world: World
let pages: string
beforeAll(async () => {
  pages = await mkdtemp(join(tmpdir(), 'gridkeeper-pages-'))
  await mkdir(join(pages, 'assets'))
  await writeFile(join(pages, 'index.html'), '<!doctype html><title>守网</title>')
  await writeFile(join(pages, 'assets/app-1a2b3c.js'), 'export {} // 守网\n'.repeat(300))
  world = await openWorld({ pages })
})
afterAll(async () => {
  await world.close()
  await rm(pages, { recursive: true })
})

const get = (url: string) => world.app.inject({ url })

test.each(['/', '/alarms', '/nodes/n1?tab=boxes', '/tasks/l1', '/apiary'])(
  '%s is a page of the application',
  async (url) => {
    const answer = await get(url)
    expect([answer.statusCode, answer.body]).toEqual([200, '<!doctype html><title>守网</title>'])
    expect(answer.headers['cache-control']).toBe('no-cache')
  },
)

test.each(['/api', '/api/', '/api/nothing', '/api/alarms/a1/eat', '/assets/gone-123.js'])(
  '%s is not there, and no page instead of it',
  async (url) => {
    const answer = await get(url)
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'resource/unknown'])
  },
)

test('a post to a page is not answered with a page', async () => {
  expect((await world.app.inject({ method: 'POST', url: '/alarms' })).statusCode).toBe(404)
})

test('hashed files are kept for ever, answers of the API never', async () => {
  expect((await get('/assets/app-1a2b3c.js')).headers['cache-control']).toContain('immutable')
  expect((await get('/api/health')).headers['cache-control']).toBe('no-store')
})

test('what is long is sent compressed to who can read that, and is the same', async () => {
  for (const url of ['/api/openapi.json', '/assets/app-1a2b3c.js']) {
    const plain = await get(url)
    const small = await world.app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } })
    expect(small.headers['content-encoding']).toBe('gzip')
    expect(small.headers['content-type']).toBe(plain.headers['content-type'])
    expect(small.headers['cache-control']).toBe(plain.headers['cache-control'])
    expect(small.rawPayload.length).toBeLessThan(plain.rawPayload.length / 3)
    expect(gunzipSync(small.rawPayload).toString()).toBe(plain.body)
  }
})

test('nothing outside the built pages is served', async () => {
  for (const url of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json'])
    expect((await get(url)).body).not.toContain('"name"')
})

test('every answer says what a browser may do with it', async () => {
  for (const url of ['/', '/api/health', '/api/nothing']) {
    const { headers } = await get(url)
    expect(headers['content-security-policy']).toMatch(/script-src 'self';.*frame-ancestors 'none'/)
    expect(headers['x-content-type-options']).toBe('nosniff')
  }
})

test('the list of routes, the API document and what is served are the same', async () => {
  const { body } = await ask(world, null, '/api/openapi.json')
  const { openapi, paths } = body as { openapi: string; paths: Record<string, object> }
  expect(openapi).toBe('3.1.0')
  const served = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const list = await readFile(new URL('../ROUTES.md', import.meta.url), 'utf8')
  // A row may name further routes by their last word.
  const listed = [...list.matchAll(/^\| `([A-Z]+) ([^`]+)`((?: `[a-z-]+`)*)/gm)].flatMap(
    ([, method, path = '', others = '']) =>
      [path, ...[...others.matchAll(/[a-z-]+/g)].map(([one]) => path.replace(/[^/]+$/, one))].map(
        (one) => `${method} ${one}`,
      ),
  )
  const hidden = 'GET /api/openapi.json'
  expect(
    listed.map((route) => route.replace(/:(\w+)/g, '{$1}')).filter((route) => route !== hidden),
  ).toEqual(expect.arrayContaining(served))
  expect(listed).toHaveLength(served.length + 1)
})

test('without built pages a sentence says how to build them', async () => {
  const bare = await createApp({ ...world.needs, pages: '' })
  const answer = await bare.inject({ url: '/' })
  expect([answer.statusCode, answer.body]).toEqual([503, expect.stringContaining('npm run build')])
  await bare.close()
})

test('a change in the database is told to a listening page, a burst of them as few', async () => {
  const address = await world.app.listen({ host: '127.0.0.1', port: 0 })
  const stop = new AbortController()
  const answer = await fetch(`${address}/api/live`, {
    headers: { cookie: await world.as('ops') },
    signal: stop.signal,
  })
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  const text = (answer.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())
  const heard: string[] = []
  const reading = (async () => {
    for await (const part of text) {
      heard.push(part)
      if (heard.join('').includes('data: task')) return
    }
  })()
  const { kysely } = world.database
  for (let n = 0; n < 20; n++)
    await kysely.updateTable('alarm').set({ homes: n }).where('id', '=', 'a1').execute()
  await kysely.updateTable('task').set({ rank: 9 }).where('id', '=', 'p2').execute()
  await reading
  stop.abort()
  expect(heard.join('')).toMatch(/data: alarm\n\n/)
  expect(heard.join('').match(/data: alarm/g)?.length).toBeLessThanOrEqual(3)
})

test('a port that is taken is a sentence that names it and what to do', async () => {
  const other = createServer()
  await new Promise<void>((listening) => void other.listen(0, '127.0.0.1', listening))
  const bound = other.address()
  const port = bound && typeof bound === 'object' ? bound.port : 0
  const dataDirectory = await mkdtemp(join(tmpdir(), 'gridkeeper-web-'))
  const needs = (at: number) => ({
    ...world.needs,
    config: {
      ...world.needs.config,
      dataDirectory,
      web: readConfig(WebConfig, { host: '127.0.0.1', port: at }),
    },
  })
  await expect(startWeb(needs(port))).rejects.toMatchObject({
    code: 'port/taken',
    message: expect.stringMatching(new RegExp(`${port}.*--port`)),
  })
  const web = await startWeb(needs(0))
  expect((await fetch(`${web.address}/api/health`)).status).toBe(200)
  await web.close()
  expect((await stat(join(dataDirectory, 'cookie-secret'))).mode & 0o777).toBe(0o600)
  other.close()
  await rm(dataDirectory, { recursive: true })
})

test('a page’s address does not pile up listeners on its answer', async () => {
  const warnings: string[] = []
  const hear = ({ name }: Error) => void warnings.push(name)
  process.on('warning', hear)
  await get('/wall')
  await get('/nodes/ON001')
  // A warning is told in the next turn.
  await new Promise((done) => setImmediate(done))
  process.off('warning', hear)
  expect(warnings).toEqual([])
})
