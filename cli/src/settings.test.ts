import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { environmentName, readSettings } from './settings.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridkeeper-settings-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(text: string): Promise<string> {
  const path = join(folder, 'gridkeeper.yaml')
  await writeFile(path, text)
  return path
}

test('without a file everything has its default: embedded stores in one folder', async () => {
  expect(await readSettings(undefined, {})).toMatchObject({
    dataDirectory: '.data',
    timeZone: 'Asia/Shanghai',
    database: { url: 'pglite:' },
    series: { url: 'duckdb:' },
    queue: { url: 'database:' },
    broker: { url: 'embedded:', port: 1883 },
    collector: { poll: { intervalSeconds: 60 } },
    web: { port: 8080 },
  })
})

test('the environment goes over the file, the command line over both', async () => {
  const config = await file('dataDirectory: /a\nweb: {port: 1111, host: 0.0.0.0}\nlogLevel: warn\n')
  const environment = { GRIDKEEPER_DATA_DIRECTORY: '/b', GRIDKEEPER_WEB_PORT: '2222' }
  expect(await readSettings(config, environment, { web: { port: 3333 } })).toMatchObject({
    dataDirectory: '/b',
    web: { port: 3333, host: '0.0.0.0' },
    logLevel: 'warn',
  })
})

test.each([
  [['database', 'url'], 'GRIDKEEPER_DATABASE_URL'],
  [['dataDirectory'], 'GRIDKEEPER_DATA_DIRECTORY'],
  [['collector', 'poll', 'intervalSeconds'], 'GRIDKEEPER_COLLECTOR_POLL_INTERVAL_SECONDS'],
])('%j is %s in the environment', (path, name) => {
  expect(environmentName(path)).toBe(name)
})

test('a number, a truth value and a word come from the environment as what they are', async () => {
  const environment = {
    GRIDKEEPER_COLLECTOR_POLL_INTERVAL_SECONDS: '15',
    GRIDKEEPER_WEB_SECURE_COOKIES: 'true',
    GRIDKEEPER_LOG_LEVEL: 'debug',
    GRIDKEEPER_SERIES_TOKEN: '12345',
  }
  expect(await readSettings(undefined, environment)).toMatchObject({
    collector: { poll: { intervalSeconds: 15 } },
    web: { secureCookies: true },
    logLevel: 'debug',
    series: { token: '12345' },
  })
})

test('a word where a number belongs is refused by the name of its variable or its place', async () => {
  await expect(readSettings(undefined, { GRIDKEEPER_WEB_PORT: 'eighty' })).rejects.toMatchObject({
    code: 'config/invalid',
    message: expect.stringMatching(/web.port|GRIDKEEPER_WEB_PORT/),
  })
})

test('every mistake is named at once, misspelt settings too', async () => {
  const config = await file('web: {prot: 8080, port: 99999}\ncolector: {}\nlogLevel: loud\n')
  const error = await readSettings(config, {}).catch((thrown: Error) => thrown)
  expect(error).toMatchObject({ code: 'config/invalid' })
  for (const word of ['prot', '/web/port', 'colector', '/logLevel'])
    expect(String(error)).toContain(word)
})

test('an empty file is no mistake', async () => {
  expect(await readSettings(await file('# nothing yet\n'), {})).toMatchObject({ logLevel: 'info' })
})

test('a file that is not there is said by its name', async () => {
  await expect(readSettings(join(folder, 'none.yaml'), {})).rejects.toMatchObject({
    code: 'file/unreadable',
    message: expect.stringContaining('none.yaml'),
  })
})

test('the settings that the documents and the many-machine installation show do fit', async () => {
  const root = new URL('../../', import.meta.url)
  const page = await readFile(new URL('docs/running.md', root), 'utf8')
  const shown = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  expect(await readSettings(await file(shown), {})).toMatchObject({ policy: 'laizhou' })
  const installed = fileURLToPath(new URL('deploy/gridkeeper.yaml', root))
  expect(await readSettings(installed, {})).toMatchObject({ dataDirectory: '/var/lib/gridkeeper' })
})
