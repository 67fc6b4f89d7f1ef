import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

export type Statement = { readonly text: string; readonly values: readonly unknown[] }
export type Answer = { rows: unknown[]; rowCount: number | null }

/** The part of `pg.Pool` that Kysely and BullMQ's PostgreSQL backend use. */
export interface PoolClient {
  query(text: string, values?: readonly unknown[]): Promise<Answer>
  release(error?: Error | boolean): void
}
export interface Pool {
  connect(): Promise<PoolClient>
  query: PoolClient['query']
  /** One transaction that only reads. An engine that can goes from one statement to the next without our hearing of the first. */
  readTogether(statements: readonly Statement[]): Promise<readonly Answer[]>
  end(): Promise<void>
}

/**
 * The relational store, migrated and ready. Both adapters pass `database.suite.ts`.
 * What a resolved statement changed survives `kill -9`.
 */
export interface Database {
  /** Which engine this is, for log lines and the few statements that must differ. */
  readonly engine: 'pglite' | 'postgres'
  readonly kysely: Kysely<Tables>
  readonly pool: Pool
  /** Hears NOTIFY on a channel; the returned function stops. After a lost connection it listens again by itself. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  notify(channel: string, payload: string): Promise<void>
  /**
   * Takes a lock that falls when this process dies or its connection breaks; undefined where another holds it.
   * `lost` is called when it fell without our doing.
   */
  lock(name: string, lost: () => void): Promise<{ release(): Promise<void> } | undefined>
  close(): Promise<void>
}
