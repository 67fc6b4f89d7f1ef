import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readAtOnce } from './at-once.ts'
import { insertRows } from './bulk.ts'
import type { Database } from './database.ts'
import { readDeviceLimits, writeDeviceLimits } from './device-limits.ts'
import { isUniqueViolation } from './failure.ts'
import { migrate, readMigrations } from './migrate.ts'

/** What it is to be a `Database`. `open` gives one with every table and no row. */
export function databaseSuite(open: () => Promise<Database>): void {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  const values = async (text: string, given: readonly unknown[] = []) =>
    (await database.pool.query(text, given)).rows
  const session = (id: string) => ({ id, person_id: 'p1', created_at: 1, expires_at: 2 })

  describe('tables', () => {
    test('every migration is applied, and a second time changes nothing', async () => {
      const migrations = await readMigrations(new URL('migrations/', import.meta.url))
      expect(await migrate(database.pool, migrations)).toEqual([])
      const applied = await values('SELECT name FROM applied_migration ORDER BY name')
      expect(applied).toEqual(migrations.map(({ name }) => ({ name })))
    })
    test('two that start together apply a migration once', async () => {
      const found = await readMigrations(new URL('migrations/', import.meta.url))
      const more = [...found, { name: '900-twice', sql: 'CREATE TABLE twice (n int)' }]
      const both = await Promise.all([migrate(database.pool, more), migrate(database.pool, more)])
      expect(both.flat()).toEqual(['900-twice'])
    })
    test('a migration that fails leaves nothing behind', async () => {
      const broken = [{ name: '901-broken', sql: 'CREATE TABLE half (n int); SELECT 1/0' }]
      await expect(migrate(database.pool, broken)).rejects.toMatchObject({ code: '22012' })
      expect(await values(`SELECT to_regclass('half') AS half`)).toEqual([{ half: null }])
    })
    test('a database that a newer release made is refused', async () => {
      const older = await readMigrations(new URL('migrations/', import.meta.url))
      await expect(migrate(database.pool, older)).rejects.toMatchObject({ code: 'config/invalid' })
      await values(`DELETE FROM applied_migration WHERE name = '900-twice'`)
    })
  })

  describe('values', () => {
    test.each([
      [`1767225600000::bigint`, 1767225600000],
      [`count(*)`, 1],
      [`sum(5::bigint)`, 5],
      [`12.5::numeric`, 12.5],
      [`'2026-02-28'::date`, '2026-02-28'],
      [`0.1::float8`, 0.1],
      [`true`, true],
      [`NULL::text`, null],
      [`'网格'::text`, '网格'],
      [`ARRAY['a','b,"c']`, ['a', 'b,"c']],
      [`ARRAY[1::bigint, 2]`, [1, 2]],
      [`ARRAY['2026-02-28'::date]`, ['2026-02-28']],
      [`'{"zh":"弱","en":[1]}'::jsonb`, { zh: '弱', en: [1] }],
      [`'2026-01-01T00:00:00Z'::timestamptz`, new Date('2026-01-01T00:00:00Z')],
    ])('%s is read as %j', async (written, read) => {
      expect(await values(`SELECT ${written} AS value`)).toEqual([{ value: read }])
    })
    test.each([
      ['bigint', 1767225600000, 1767225600000],
      ['date', '2024-02-29', '2024-02-29'],
      ['text', '单引号 \' 和 "', '单引号 \' 和 "'],
      ['text', undefined, null],
      ['jsonb', JSON.stringify({ a: [1, null] }), { a: [1, null] }],
      ['text[]', ['x', 'y"\\,z', '空'], ['x', 'y"\\,z', '空']],
      ['boolean', false, false],
      ['double precision', -3.25, -3.25],
    ])('a parameter of type %s: %j', async (type, given, read) => {
      expect(await values(`SELECT $1::${type} AS value`, [given])).toEqual([{ value: read }])
    })
  })

  describe('reading together', () => {
    test('what one statement sets holds for the next, and no longer', async () => {
      const { pool } = database
      const shown = `SELECT current_setting('work_mem') AS value`
      const [before] = await values(shown)
      const answers = await pool.readTogether([
        { text: `SELECT set_config('work_mem', $1, true)`, values: ['7MB'] },
        { text: shown, values: [] },
      ])
      expect(answers[1]?.rows).toEqual([{ value: '7MB' }])
      expect(await values(shown)).toEqual([before])
    })
    test('a statement that fails or writes fails the whole, and the next transaction is a new one', async () => {
      const { pool } = database
      const read = { text: 'SELECT 1 AS value', values: [] }
      const write = { text: 'CREATE TABLE written (n int)', values: [] }
      for (const wrong of [{ text: 'SELECT 1/0', values: [] }, write])
        await expect(pool.readTogether([read, wrong, read])).rejects.toThrow()
      const answers = await Promise.all([pool.readTogether([read]), values('SELECT 2 AS value')])
      expect([answers[0][0]?.rows, answers[1]]).toEqual([[{ value: 1 }], [{ value: 2 }]])
    })
  })

  test('rows read at once are those read one by one, in their order', async () => {
    await values(`CREATE TABLE mixed (n bigint, name text, is_on boolean, said jsonb)`)
    await values(
      `INSERT INTO mixed VALUES (1767225600000, '网格 "一"', true, '{"zh":"弱"}'), (2, NULL, false, NULL)`,
    )
    const all = sql`mixed`.as<'mixed'>('mixed')
    const query = database.kysely
      .selectFrom(all as never)
      .selectAll()
      .orderBy(sql`n`)
    const rows = await readAtOnce(database.kysely, query)
    expect(rows).toEqual(await query.execute())
    expect(rows).toHaveLength(2)
    expect(await readAtOnce(database.kysely, query.where(sql<boolean>`n > 1e15`))).toEqual([])
  })

  describe('statements', () => {
    test('a row written through the query builder is read back', async () => {
      const { kysely } = database
      await kysely
        .insertInto('org_unit')
        .values({
          id: 'c',
          parent_id: null,
          level: 'company',
          name: '公司',
          terrain: null,
          path: '/c/',
        })
        .execute()
      const person = {
        id: 'p1',
        name: '李',
        login: 'li',
        password_hash: 'x',
        role: 'admin' as const,
        org_unit_id: 'c',
        phone: null,
        villages: ['东村', '西村'],
      }
      await kysely.insertInto('person').values(person).execute()
      const read = await kysely.selectFrom('person').selectAll().executeTakeFirstOrThrow()
      expect(read).toEqual({ ...person, active: true })
      const changed = await kysely
        .updateTable('person')
        .set({ active: false })
        .where('id', '=', 'p1')
        .executeTakeFirst()
      expect(changed.numUpdatedRows).toBe(1n)
    })
    test('a key that is there already is refused as such', async () => {
      const twice = database.kysely.insertInto('session').values([session('s'), session('s')])
      const error: unknown = await twice.execute().catch((refused: unknown) => refused)
      expect(isUniqueViolation(error)).toBe(true)
      expect(error).toMatchObject({ constraint: 'session_pkey', table: 'session' })
    })
    test('ten thousand rows are inserted, and again are the same rows', async () => {
      const devices = Array.from({ length: 10_000 }, (_, n) => ({
        resource: `d"${n}`,
        id: `a${n}`,
        type: 'level',
        verdict: 'network' as const,
        severity: 'minor' as const,
        text: JSON.stringify({ zh: '低', en: `low\n"${n}"` }),
        raised_at: 1767225600000 + n,
        changed_at: 5,
        cleared_at: null,
        operator: null,
        operator_at: null,
        shelved_until: null,
        devices: ['x', `y"${n}`],
      }))
      const { kysely } = database
      expect(await insertRows(kysely, 'alarm', devices)).toBe(10_000)
      expect(await insertRows(kysely, 'alarm', devices, { on: ['id'] })).toBe(0)
      const moved = devices.map((alarm) => ({ ...alarm, changed_at: 6 }))
      await insertRows(kysely, 'alarm', moved, { on: ['id'], update: ['changed_at'] })
      const read = await kysely
        .selectFrom('alarm')
        .selectAll()
        .where('id', '=', 'a9999')
        .executeTakeFirstOrThrow()
      expect(read).toMatchObject({
        devices: ['x', 'y"9999'],
        text: { zh: '低', en: 'low\n"9999"' },
        raised_at: 1767225609999,
        changed_at: 6,
        is_cleared: false,
      })
    })
  })

  test('limits a device holds of its own take the place of those it held before', async () => {
    const own = { device: 'node-1', metric: 'optical.rx_dbm', channel: '1' } as const
    const older = { ...own, channel: '2', major: { high: 3 } }
    const newer = { ...own, warning: { low: -7, high: 2 }, major: { low: -9 }, deadband: 0.5 }
    await writeDeviceLimits(database, 'node-1', [older], 1000)
    await writeDeviceLimits(database, 'node-1', [newer], 2000)
    await writeDeviceLimits(database, 'node-2', [], 2000)
    expect(await readDeviceLimits(database, ['node-1', 'node-2', 'none'])).toEqual([newer])
  })

  describe('transactions', () => {
    test('what one has not committed no other sees, and a rollback leaves nothing', async () => {
      const { kysely } = database
      const inside = Promise.withResolvers<void>()
      const rolled = kysely
        .transaction()
        .execute(async (transaction) => {
          await transaction.insertInto('session').values(session('unseen')).execute()
          inside.resolve()
          await wait(50)
          throw new RangeError('changed my mind')
        })
        .catch((error: unknown) => error)
      await inside.promise
      const seen = await kysely
        .selectFrom('session')
        .select('id')
        .where('id', '=', 'unseen')
        .execute()
      expect(seen).toEqual([])
      expect(await rolled).toBeInstanceOf(RangeError)
    })
    test('many at once each add one to the same number, and none is lost', async () => {
      await values('CREATE TABLE tally (n int)')
      await values('INSERT INTO tally VALUES (0)')
      const addOne = () =>
        database.kysely.transaction().execute(async (transaction) => {
          const { rows } = await sql<{ n: number }>`SELECT n FROM tally FOR UPDATE`.execute(
            transaction,
          )
          await wait(1)
          await sql`UPDATE tally SET n = ${(rows[0]?.n ?? 0) + 1}`.execute(transaction)
        })
      await Promise.all(Array.from({ length: 20 }, addOne))
      expect(await values('SELECT n FROM tally')).toEqual([{ n: 20 }])
    })
    test('an error inside frees the connection', async () => {
      const failing = () =>
        database.kysely
          .transaction()
          .execute((transaction) => sql`SELECT 1/0`.execute(transaction))
          .catch((error: { code: string }) => error.code)
      const codes = await Promise.all(Array.from({ length: 20 }, failing))
      expect(new Set(codes)).toEqual(new Set(['22012']))
      expect(await values('SELECT 1 AS one')).toEqual([{ one: 1 }])
    })
    test('one who goes in the middle holds nobody up', async () => {
      const client = await database.pool.connect()
      await client.query('BEGIN')
      await client.query(`INSERT INTO session VALUES ('left', 'p1', 1, 2)`)
      client.release(new Error('gone'))
      const left = await values(`SELECT id FROM session WHERE id = 'left'`)
      expect(left).toEqual([])
    })
    test('a savepoint takes back a part', async () => {
      const client = await database.pool.connect()
      await client.query('BEGIN')
      await client.query(`INSERT INTO session VALUES ('kept', 'p1', 1, 2)`)
      await client.query('SAVEPOINT here')
      await client.query(`INSERT INTO session VALUES ('dropped', 'p1', 1, 2)`)
      await client.query('ROLLBACK TO SAVEPOINT here')
      await client.query('COMMIT')
      client.release()
      const kept = await values(`SELECT id FROM session WHERE id IN ('kept', 'dropped')`)
      expect(kept).toEqual([{ id: 'kept' }])
    })
  })

  describe('notifications', () => {
    test('what is said is heard, until one stops listening', async () => {
      const heard: string[] = []
      const stop = await database.listen('Some "channel"', (payload) => heard.push(payload))
      await database.notify('Some "channel"', '一')
      await database.notify('another', 'not for us')
      await expect.poll(() => heard).toEqual(['一'])
      await stop()
      await database.notify('Some "channel"', '二')
      await wait(50)
      expect(heard).toEqual(['一'])
    })
    test('a changed task is told on the channel `live` when it is committed', async () => {
      const heard: string[] = []
      const stop = await database.listen('live', (payload) => heard.push(payload))
      await database.kysely.deleteFrom('task').execute()
      await expect.poll(() => heard).toEqual(['task'])
      await stop()
    })
  })

  describe('locks', () => {
    test('one at a time has it, and its release gives it to the next', async () => {
      const lost = () => {}
      const first = await database.lock('shard/00', lost)
      expect(first).toBeDefined()
      expect(await database.lock('shard/00', lost)).toBeUndefined()
      expect(await database.lock('shard/01', lost)).toBeDefined()
      await first?.release()
      const second = await database.lock('shard/00', lost)
      expect(second).toBeDefined()
      await first?.release()
      expect(await database.lock('shard/00', lost)).toBeUndefined()
    })
    test('of many who ask at once one gets it', async () => {
      const asked = Array.from({ length: 20 }, () => database.lock('rush', () => {}))
      expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1)
    })
  })

  test('a statement after the end is refused', async () => {
    const other = await open()
    await other.close()
    await other.close()
    await expect(other.pool.query('SELECT 1')).rejects.toMatchObject({
      code: 'database/unavailable',
    })
  })
}
