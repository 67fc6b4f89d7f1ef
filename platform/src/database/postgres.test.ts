import { expect, test } from 'vitest'
import { ownDatabase } from '../../../test/servers/databases.ts'
import { suiteWith } from '../../../test/servers/suite-with.ts'
import { createLogger } from '../log.ts'
import { databaseSuite } from './database.suite.ts'
import { openDatabase } from './open.ts'

const log = createLogger({ level: 'silent' })
const open = (url: string) => openDatabase({ url, dataDirectory: '', log })

suiteWith('postgres', 'a PostgreSQL server', (server) => {
  databaseSuite(async () => open(await ownDatabase(server)))

  const cutOff = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`

  test('a lock of another program is not to be had, and falls with its connection', async () => {
    const url = await ownDatabase(server)
    const [one, other] = await Promise.all([open(url), open(url)])
    const lost: string[] = []
    expect(await one.lock('shard/00', () => lost.push('shard/00'))).toBeDefined()
    expect(await one.lock('shard/01', () => lost.push('shard/01'))).toBeDefined()
    expect(await other.lock('shard/00', () => {})).toBeUndefined()
    await other.pool.query(cutOff)
    await expect.poll(() => lost.toSorted()).toEqual(['shard/00', 'shard/01'])
    expect(await other.lock('shard/00', () => {})).toBeDefined()
    expect(await one.lock('shard/01', () => {})).toBeDefined()
    await Promise.all([one.close(), other.close()])
  })

  test('a lock asked for at the very moment its connection is cut is had on the next one', async () => {
    const url = await ownDatabase(server)
    const [one, other] = await Promise.all([open(url), open(url)])
    for (const moment of ['at once', 'a turn later', 'once it is known']) {
      const lost: string[] = []
      expect(await one.lock(moment, () => lost.push(moment))).toBeDefined()
      await other.pool.query(cutOff)
      if (moment === 'a turn later') await new Promise(setImmediate)
      if (moment === 'once it is known') await expect.poll(() => lost).toEqual([moment])
      expect(await one.lock(`${moment}, another`, () => {}), moment).toBeDefined()
      await expect.poll(() => lost, { message: moment }).toEqual([moment])
    }
    await Promise.all([one.close(), other.close()])
  })

  test('who listens hears again after the connection broke', async () => {
    const url = await ownDatabase(server)
    const [one, other] = await Promise.all([open(url), open(url)])
    const heard: string[] = []
    await one.listen('live', (payload) => heard.push(payload))
    await other.pool.query(cutOff)
    await expect
      .poll(async () => {
        await other.notify('live', 'back')
        return heard.length
      })
      .toBeGreaterThan(0)
    await Promise.all([one.close(), other.close()])
  })

  test('a connection cut in the middle of a statement is `database/unavailable`, and the next one works', async () => {
    const url = await ownDatabase(server)
    const [one, other] = await Promise.all([open(url), open(url)])
    const sleeping = one.pool.query('SELECT pg_sleep(30)').catch((error: unknown) => error)
    await expect.poll(async () => (await other.pool.query(cutOff)).rows.length).toBeGreaterThan(0)
    expect(await sleeping).toMatchObject({ code: 'database/unavailable' })
    expect((await one.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    await Promise.all([one.close(), other.close()])
  })
})

test('a server that is not there is `database/unavailable`', async () => {
  await expect(open('postgres://nobody@127.0.0.1:9/none')).rejects.toMatchObject({
    code: 'database/unavailable',
  })
})

test('an address of another kind is refused', async () => {
  await expect(open('mysql://127.0.0.1/x')).rejects.toMatchObject({ code: 'config/invalid' })
})
