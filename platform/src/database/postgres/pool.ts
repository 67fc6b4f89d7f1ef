import { EventEmitter } from 'node:events'
import { Pool as DriverPool } from 'pg'
import type { Pool, Statement } from '../database.ts'
import { rethrowTranslated, translated } from '../failure.ts'
import { PostgresClient, type Result } from './client.ts'
import { connectionTo } from './settings.ts'

/** npm pg's pool, its failures in our words. A connection that breaks while idle is told as `error`, as there. */
export class PostgresPool extends EventEmitter implements Pool {
  readonly options = { keepAlive: true }
  readonly #pool: DriverPool

  constructor(url: string, max: number) {
    super()
    // each queue and each worker on it listens for errors, and never stops
    this.setMaxListeners(0)
    this.#pool = new DriverPool({ ...connectionTo(url, 'gridkeeper'), max })
    this.#pool.on('error', (error) => {
      if (this.listenerCount('error') > 0) this.emit('error', translated(error))
    })
  }

  async connect(): Promise<PostgresClient> {
    return new PostgresClient(await this.#pool.connect().catch(rethrowTranslated))
  }

  async query(text: string, values?: readonly unknown[]): Promise<Result> {
    return this.#pool.query(text, values ? [...values] : undefined).catch(rethrowTranslated)
  }

  async readTogether(statements: readonly Statement[]): Promise<readonly Result[]> {
    const client = await this.connect()
    try {
      const outcomes: Result[] = []
      await client.query('BEGIN READ ONLY')
      for (const { text, values } of statements) outcomes.push(await client.query(text, values))
      await client.query('COMMIT')
      client.release()
      return outcomes
    } catch (error) {
      // with the connection goes the transaction
      client.release(true)
      throw error
    }
  }

  end(): Promise<void> {
    return this.#pool.end()
  }
}
