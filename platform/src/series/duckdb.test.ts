import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Point, SeriesStore } from '@gridkeeper/model/series-store'
import { afterAll, describe, test } from 'vitest'
import { createLogger } from '../log.ts'
import { createDuckdbStore } from './duckdb.ts'
import type { DuckdbStore } from './duckdb-store.ts'
import { seriesStoreSuite } from './series-store.suite.ts'

const log = createLogger({ level: 'silent' })
const day = 86_400_000
const noon = Date.UTC(2026, 2, 4, 12)
const folders: string[] = []

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gridkeeper-series-'))
  folders.push(folder)
  return folder
}
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

const open = (directory: string, now = noon) =>
  createDuckdbStore({ directory, log, now: () => now })
const pointAt = (at: number, value: number, device = 'box'): Point => ({
  metric: 'downstream.mer_db',
  device,
  channel: '',
  node: 'N1',
  at,
  value,
})
async function values(store: SeriesStore, device = 'box'): Promise<number[]> {
  const range = {
    metrics: ['downstream.mer_db'] as const,
    devices: [device],
    from: 0,
    to: noon + day,
  }
  const [series] = await store.read(range)
  return series?.samples.map(({ value }) => value) ?? []
}
async function rolled(directory: string): Promise<string[]> {
  return (await readdir(directory)).filter((name) => name.includes('.parquet')).toSorted()
}

seriesStoreSuite('DuckDB', async () => open(await newFolder()))

// everything that is written is of a day that is over: each read meets files, the table, and what is on its way between them
seriesStoreSuite('DuckDB that closes its days all the time', async () => {
  const store = await open(await newFolder(), noon + 3 * day)
  const rolling =
    <Given, Result>(write: (given: Given) => Promise<Result>) =>
    async (given: Given) =>
      (await Promise.all([write(given), store.roll()]))[0]
  return {
    ...store,
    write: rolling(store.write),
    writeReadouts: rolling(store.writeReadouts),
  }
})

describe('days of series', () => {
  test('a day that is over becomes a file, and a late sample goes into it at the next roll', async () => {
    const directory = await newFolder()
    const store = await open(directory)
    await store.write([pointAt(noon - day, 1), pointAt(noon - day + 5, 2), pointAt(noon, 3)])
    await store.roll()
    assert.deepEqual(await rolled(directory), ['2026-03-03.parquet'])
    assert.deepEqual(await values(store), [1, 2, 3])
    await store.write([pointAt(noon - day + 5, 20), pointAt(noon - day + 1, 10)])
    assert.deepEqual(await values(store), [1, 10, 20, 3])
    await store.roll()
    assert.deepEqual(await rolled(directory), ['2026-03-03.parquet'])
    assert.deepEqual(await values(store), [1, 10, 20, 3])
    await store.close()
  })

  test('after reopening everything is there, the newest values too', async () => {
    const directory = await newFolder()
    const first = await open(directory)
    await first.write([pointAt(noon - day, 1, 'gone'), pointAt(noon - day, 1), pointAt(noon, 3)])
    await first.roll()
    await first.close()
    const store = await open(directory)
    assert.deepEqual(await values(store), [1, 3])
    const latest = await store.latest({
      metrics: ['downstream.mer_db'],
      node: 'N1',
      from: 0,
      to: noon + day,
    })
    assert.deepEqual(latest.map(({ device, at, value }) => [device, at - noon, value]).toSorted(), [
      ['box', 0, 3],
      ['gone', -day, 1],
    ])
    await store.write([
      pointAt(noon + 1, 4),
      { ...pointAt(noon, 60), metric: 'downstream.level_dbuv' },
    ])
    assert.deepEqual(await values(store), [1, 3, 4])
    await store.close()
  })

  test('a crash between the file and the table doubles nothing', async () => {
    const directory = await newFolder()
    const store = await open(directory)
    await store.write([pointAt(noon - day, 1), pointAt(noon - day, 2), pointAt(noon, 3)])
    const before = await newFolder()
    await store.close()
    await cp(directory, before, { recursive: true })
    const rolling = await open(directory)
    await rolling.roll()
    await rolling.close()
    // as a crash leaves it: the day's file in its place, its rows still in the table, another file half written
    await cp(join(directory, '2026-03-03.parquet'), join(before, '2026-03-03.parquet'))
    await writeFile(join(before, '2026-03-02.parquet.part'), 'PAR1 half')
    const again = await open(before)
    assert.deepEqual(await values(again), [2, 3])
    await again.roll()
    assert.deepEqual(await values(again), [2, 3])
    assert.deepEqual(await rolled(before), ['2026-03-03.parquet'])
    await again.close()
  })

  test('a second process is told that the directory is taken', async () => {
    const directory = await newFolder()
    const store = await open(directory)
    const child = startWriter(directory)
    const [said] = await Promise.all([child.errors(), child.ended])
    assert.match(said, /directory\/taken/)
    await store.write([pointAt(noon, 1)])
    assert.deepEqual(await values(store), [1])
    await store.close()
  })
})

describe('kill -9', () => {
  test('ten times while it writes and closes days: every acknowledged sample is found again, once', async () => {
    const directory = await newFolder()
    let next = 0
    for (let round = 0; round < 10; round++) {
      const child = startWriter(directory, next)
      const killing = 20 + round * 25
      let acknowledged = next
      for await (const line of child.lines) {
        acknowledged = Number(line)
        if (acknowledged - next >= killing) child.kill()
      }
      assert.ok(acknowledged > next, await child.errors())
      const store: DuckdbStore = await open(directory, noon - 2 * day)
      const read = await values(store)
      // what was on its way when it was killed may be there too
      assert.deepEqual(
        read.slice(0, acknowledged),
        Array.from({ length: acknowledged }, (_, n) => n),
      )
      assert.equal(new Set(read).size, read.length)
      await store.close()
      next = acknowledged
    }
    assert.ok((await rolled(directory)).length > 0)
  })
})

/** A process that writes one sample after the other, says each when it is stored, and closes days meanwhile. */
function startWriter(directory: string, from = 0) {
  const script = `
import { createDuckdbStore } from ${JSON.stringify(new URL('duckdb.ts', import.meta.url).href)}
import { createLogger } from ${JSON.stringify(new URL('../log.ts', import.meta.url).href)}
const log = createLogger({ level: 'silent' })
const store = await createDuckdbStore({ directory: process.argv[1], log, now: () => ${noon + day} }).catch((error) => {
  process.stderr.write(error.code)
  process.exit(1)
})
for (let n = ${from}; ; n++) {
  const point = { metric: 'downstream.mer_db', device: 'box', channel: '', node: 'N1', value: n }
  await store.write([{ ...point, at: ${noon - day} + n * 60_000 }])
  process.stdout.write(n + 1 + '\\n')
  if (n % 7 === 0) store.roll().catch(() => {})
}`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, directory])
  const errors: string[] = []
  child.stderr.on('data', (words: Buffer) => errors.push(words.toString()))
  const ended = new Promise((resolve) => child.once('close', resolve))
  return {
    lines: createInterface({ input: child.stdout }),
    kill: () => child.kill('SIGKILL'),
    ended,
    errors: async () => {
      await ended
      return errors.join('')
    },
  }
}
