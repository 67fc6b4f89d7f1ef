import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import { createLogger } from '../log.ts'
import { openSeriesStore } from './open.ts'

const log = createLogger({ level: 'silent' })
const settings = { database: 'gridkeeper', token: '', retainDays: 400 }

test('duckdb: keeps the series in the data directory, which need not be there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gridkeeper-open-'))
  const dataDirectory = join(folder, "it's new")
  const store = await openSeriesStore({ ...settings, url: 'duckdb:', dataDirectory }, log)
  await store.close()
  assert.deepEqual(await readdir(join(dataDirectory, 'series')), ['by-hour', 'series.duckdb'])
  await rm(folder, { recursive: true })
})

test('http:// is InfluxDB, which need not be there yet', async () => {
  const url = 'http://127.0.0.1:1'
  const store = await openSeriesStore({ ...settings, url, dataDirectory: '.' }, log)
  const range = { metrics: ['downstream.lock'] as const, devices: ['box'], from: 0, to: 1 }
  await assert.rejects(store.read(range), { code: 'store/unavailable' })
})

test('any other address is refused with what it may be', async () => {
  const opening = openSeriesStore({ ...settings, url: 'sqlite:x', dataDirectory: '.' }, log)
  await assert.rejects(opening, { code: 'config/invalid', message: /sqlite:x; it must be duckdb:/ })
})
