import { EventEmitter } from 'node:events'
import type { PoolClient as DriverClient, Notification } from 'pg'
import type { PoolClient } from '../database.ts'
import { rethrowTranslated, translated } from '../failure.ts'

export type Result = { command: string; rows: unknown[]; rowCount: number | null }

/** A connection lent by the pool, its failures in our words; one that breaks meanwhile says `error` to who listens. */
export class PostgresClient extends EventEmitter implements PoolClient {
  readonly #client: DriverClient
  readonly #heard = (notification: Notification) => this.emit('notification', notification)
  readonly #broke = (error: Error) => {
    if (this.listenerCount('error') > 0) this.emit('error', translated(error))
  }

  constructor(client: DriverClient) {
    super()
    this.#client = client
    client.on('notification', this.#heard)
    client.on('error', this.#broke)
  }

  async query(text: string, values?: readonly unknown[]): Promise<Result> {
    return this.#client.query(text, values ? [...values] : undefined).catch(rethrowTranslated)
  }

  release(error?: Error | boolean): void {
    this.#client.release(error)
    this.#client.off('notification', this.#heard)
    // one that is thrown away may still complain
    if (!error) this.#client.off('error', this.#broke)
  }
}
