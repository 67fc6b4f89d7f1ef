import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Point } from '@gridkeeper/model/series-store'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { createLogger } from '../log.ts'
import { createDuckdbStore } from './duckdb.ts'
import type { DuckdbStore } from './duckdb-store.ts'

const log = createLogger({ level: 'silent' })
const hour = 3_600_000
const day = 24 * hour
const today = Date.UTC(2026, 2, 10)

describe('hours of closed days', () => {
  let directory = ''
  let store: DuckdbStore
  const reopen = () => createDuckdbStore({ directory, log, now: () => today + 12 * hour })
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'gridkeeper-hours-'))
    store = await reopen()
  })
  afterAll(async () => {
    await store.close()
    await rm(directory, { recursive: true, force: true })
  })

  const point = (device: string, node: string, at: number, value: number): Point => ({
    metric: 'downstream.mer_db',
    ...{ device, channel: '', node, at, value },
  })
  const sumOf = async (node: string) => {
    const range = { metrics: ['downstream.mer_db'] as const, node, from: today - 5 * day }
    const found = await store.readHours({ ...range, to: today + day })
    return found.map(({ device, mean, count }) => {
      const told = mean.filter((value) => !Number.isNaN(value))
      const tellings = count.reduce((sum, one) => sum + one, 0)
      return `${device}: ${tellings} in ${told.length} hours, ${told.reduce((a, b) => a + b, 0)}`
    })
  }

  test('files and the table of today make one past', async () => {
    const points = [0, 1, 2, 3].flatMap((ago) =>
      [0, 1, 1.5].map((h) => point('A', 'N1', today - ago * day + h * hour, 30)),
    )
    await store.write([...points, point('B', 'N2', today - day, 20), point('C', 'N2', today, 10)])
    await store.roll()
    assert.deepEqual((await readdir(join(directory, 'by-hour'))).length, 3)
    assert.deepEqual(await sumOf('N1'), ['A: 12 in 8 hours, 240'])
    assert.deepEqual(await sumOf('N2'), ['B: 1 in 1 hours, 20', 'C: 1 in 1 hours, 10'])
  })

  test('what comes late, or again, counts before its day is closed anew, and after', async () => {
    await store.write([
      point('A', 'N1', today - day + 5 * hour, 33),
      point('A', 'N1', today - day, 36),
    ])
    assert.deepEqual(await sumOf('N1'), ['A: 13 in 9 hours, 279'])
    await store.roll()
    assert.deepEqual(await sumOf('N1'), ['A: 13 in 9 hours, 279'])
  })

  test('a device that moved brings its past with it, over a restart too', async () => {
    await store.write([point('B', 'N1', today + hour, 22)])
    const both = ['A: 13 in 9 hours, 279', 'B: 2 in 2 hours, 42']
    assert.deepEqual(await sumOf('N1'), both)
    await store.close()
    store = await reopen()
    assert.deepEqual(await sumOf('N1'), both)
    assert.deepEqual(await sumOf('N2'), ['C: 1 in 1 hours, 10'])
  })

  test('one that hung nowhere at first brings that past too', async () => {
    await store.write([point('D', '', today - 2 * day, 12)])
    await store.roll()
    await store.write([point('D', 'N3', today, 20)])
    assert.deepEqual(await sumOf('N3'), ['D: 2 in 2 hours, 32'])
    await store.close()
    store = await reopen()
    assert.deepEqual(await sumOf('N3'), ['D: 2 in 2 hours, 32'])
  })

  test('files of hours that are gone are made again', async () => {
    await store.close()
    await rm(join(directory, 'by-hour'), { recursive: true })
    store = await reopen()
    await store.roll()
    assert.equal((await readdir(join(directory, 'by-hour'))).length, 3)
    assert.deepEqual((await sumOf('N1')).length, 2)
  })

  test('what is forgotten is forgotten by the hour too', async () => {
    await store.dropBefore(today - day)
    assert.deepEqual((await readdir(join(directory, 'by-hour'))).length, 1)
    assert.deepEqual((await sumOf('N1'))[0], 'A: 7 in 5 hours, 159')
  })
})
