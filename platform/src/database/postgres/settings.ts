import type { ClientConfig } from 'pg'
import { pgTypes } from '../types.ts'

/** How every connection of ours is made: BullMQ's schema in reach, no transaction that sleeps, a dead network noticed. */
export function connectionTo(url: string, applicationName: string): ClientConfig {
  return {
    connectionString: url,
    application_name: applicationName,
    options: '-c search_path=public,bullmq -c idle_in_transaction_session_timeout=60000',
    types: pgTypes,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 10_000,
  }
}
