import { describe, expect, test } from 'vitest'
import { PglitePool } from './pool.ts'

/** An engine that does nothing but remember in what order it was asked. */
function recorded(idleMs = 60_000) {
  const said: string[] = []
  const pool = new PglitePool(
    async (text) => {
      said.push(text)
      await null
      if (text === 'FAIL') throw new RangeError('refused')
      return { command: '', rows: [], rowCount: 0 }
    },
    async () => {},
    idleMs,
  )
  return { pool, said }
}

describe('one connection for many', () => {
  test.each([['COMMIT'], ['rollback'], ['END'], ['abort transaction']])(
    'others wait from BEGIN to %s',
    async (ending) => {
      const { pool, said } = recorded()
      const client = await pool.connect()
      await client.query('begin')
      const other = pool.query('OTHER')
      await client.query('ROLLBACK TO SAVEPOINT a')
      await client.query('INSERT')
      await client.query(ending)
      await other
      expect(said).toEqual(['begin', 'ROLLBACK TO SAVEPOINT a', 'INSERT', ending, 'OTHER'])
    },
  )
  test('a BEGIN or a statement that fails holds nobody off', async () => {
    const { pool, said } = recorded()
    await expect(pool.query('FAIL')).rejects.toThrow('refused')
    await pool.query('OTHER')
    expect(said).toEqual(['FAIL', 'OTHER'])
  })
  test('a failure inside a transaction leaves it to its owner to end it', async () => {
    const { pool, said } = recorded()
    const client = await pool.connect()
    await client.query('START TRANSACTION')
    const other = pool.query('OTHER')
    await client.query('FAIL').catch(() => {})
    await client.query('ROLLBACK')
    await other
    expect(said).toEqual(['START TRANSACTION', 'FAIL', 'ROLLBACK', 'OTHER'])
  })
  test('a client that is let go mid-transaction is rolled back', async () => {
    const { pool, said } = recorded()
    const client = await pool.connect()
    await client.query('BEGIN')
    client.release()
    await pool.query('OTHER')
    expect(said).toEqual(['BEGIN', 'ROLLBACK', 'OTHER'])
  })
  test('one that says nothing for too long is given up, and told so when it speaks again', async () => {
    const { pool, said } = recorded(30)
    const client = await pool.connect()
    await client.query('BEGIN')
    await pool.query('OTHER')
    const late = client.query('INSERT')
    await expect(late).rejects.toMatchObject({ code: 'database/unavailable' })
    await expect(client.query('ROLLBACK')).rejects.toMatchObject({ code: 'database/unavailable' })
    await client.query('SELECT')
    expect(said).toEqual(['BEGIN', 'ROLLBACK', 'OTHER', 'SELECT'])
  })
})
