import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { freshDatabase } from './databases.ts'
import { accepts, answers, answersSnmp } from './ready.ts'
import { suiteWith } from './suite-with.ts'

const portOf = (url: string) => Number(url.match(/:(\d+)(\/|$)/)?.[1])

suiteWith('redis', 'redis for tests', (url) => {
  test('listens', async () => expect(await accepts(portOf(url))).toBe(true))
})
suiteWith('mosquitto', 'mosquitto for tests', (url) => {
  test('listens', async () => expect(await accepts(portOf(url))).toBe(true))
})
suiteWith('postgres', 'postgres for tests', (url) => {
  test('listens', async () => expect(await accepts(portOf(url))).toBe(true))
})
suiteWith('influx', 'influx for tests', (url) => {
  test('answers a ping', async () => expect(await answers(`${url}/ping`)).toBe(true))
})
suiteWith('victoria', 'victoria-metrics for tests', (url) => {
  test('is healthy', async () => expect(await answers(`${url}/health`)).toBe(true))
})
suiteWith('snmpd', 'snmpd for tests', (address) => {
  test('answers a get', async () => expect(await answersSnmp(portOf(address))).toBe(true))
})
suiteWith('chromium', 'chromium for tests', (path) => {
  test('is there', () => expect(existsSync(path)).toBe(true))
})
suiteWith('recordings', 'recordings for tests', (path) => {
  test('are there', () => expect(existsSync(path)).toBe(true))
})

test('an embedded database comes with its tables', async () => {
  const database = await freshDatabase()
  expect(await database.kysely.selectFrom('task').selectAll().execute()).toEqual([])
  await database.close()
})
