import { EventEmitter } from 'node:events'
import { AppError } from '@gridkeeper/model/errors'
import type { Pool, PoolClient, Statement } from '../database.ts'
import type { Outcome } from './wire.ts'

type Run = (text: string, values: readonly unknown[]) => Promise<Outcome>

/** How long a transaction may hold the others off without saying anything. */
export const idleMs = 60_000

/** `pg.Pool` to Kysely and BullMQ, over the one connection there is: whoever said BEGIN holds the others off. */
export class PglitePool extends EventEmitter implements Pool {
  /** BullMQ asks whether a dropped connection is noticed; this one does not drop. */
  readonly options = { keepAlive: true }
  readonly #run: Run
  readonly #idleMs: number
  readonly #end: () => Promise<void>
  readonly #clients = new Set<PgliteClient>()
  #turn: Promise<unknown> = Promise.resolve()

  constructor(run: Run, end: () => Promise<void>, idle = idleMs) {
    super()
    // each queue and each worker on it listens for errors, and never stops
    this.setMaxListeners(0)
    this.#run = run
    this.#end = end
    this.#idleMs = idle
  }

  async connect(): Promise<PgliteClient> {
    const client = new PgliteClient(
      this.#run,
      () => this.#takeTurn(),
      () => this.#clients.delete(client),
      this.#idleMs,
    )
    this.#clients.add(client)
    return client
  }

  async query(text: string, values?: readonly unknown[]): Promise<Outcome> {
    const client = await this.connect()
    try {
      return await client.query(text, values)
    } finally {
      client.release()
    }
  }

  /** All of it is sent at once: while this thread is busy, that one goes on. A statement that fails fails those behind it. */
  async readTogether(statements: readonly Statement[]): Promise<readonly Outcome[]> {
    const endTurn = await this.#takeTurn()
    const sent = [
      this.#run('BEGIN READ ONLY', []),
      ...statements.map(({ text, values }) => this.#run(text, values.map(asSent))),
      this.#run('COMMIT', []),
    ]
    endTurn()
    const outcomes = await Promise.all(sent)
    return outcomes.slice(1, -1)
  }

  end(): Promise<void> {
    return this.#end()
  }

  /** Tells every client, as a connection that listens would. */
  hear(channel: string, payload: string): void {
    for (const client of this.#clients) client.emit('notification', { channel, payload })
  }

  /** Resolves when all before are done, to what ends this turn. */
  async #takeTurn(): Promise<() => void> {
    const mine = Promise.withResolvers<void>()
    const before = this.#turn
    this.#turn = mine.promise
    await before
    return mine.resolve
  }
}

const begins = /^\s*(begin|start\s+transaction)\b/i
const ends = /^\s*(commit|end|abort|rollback(?!\s+(work\s+|transaction\s+)?to\b))\b/i

export class PgliteClient extends EventEmitter implements PoolClient {
  readonly #run: Run
  readonly #takeTurn: () => Promise<() => void>
  readonly #forget: () => void
  readonly #idleMs: number
  /** Ends the turn we hold since BEGIN. */
  #endTurn: (() => void) | undefined
  #impatience: NodeJS.Timeout | undefined
  #cutOff = false

  constructor(run: Run, takeTurn: () => Promise<() => void>, forget: () => void, idle: number) {
    super()
    this.#run = run
    this.#takeTurn = takeTurn
    this.#forget = forget
    this.#idleMs = idle
  }

  async query(text: string, given?: readonly unknown[]): Promise<Outcome> {
    const values = (given ?? []).map(asSent)
    if (this.#cutOff) {
      this.#cutOff = !ends.test(text)
      throw new AppError(
        'database/unavailable',
        `A transaction was given up: it said nothing for ${this.#idleMs / 1000} s while it held the others off`,
      )
    }
    if (this.#endTurn) return this.#within(text, values)
    const endTurn = await this.#takeTurn()
    if (begins.test(text)) return this.#begin(text, values, endTurn)
    const outcome = this.#run(text, values)
    // The engine takes one statement after the other: the next need not wait until this thread has heard of it.
    endTurn()
    return outcome
  }

  /** One who goes in mid-transaction has it rolled back. */
  release(): void {
    this.#forget()
    if (this.#endTurn) void this.#giveUp()
  }

  async #begin(text: string, values: readonly unknown[], endTurn: () => void): Promise<Outcome> {
    let began = false
    try {
      const outcome = await this.#run(text, values)
      began = true
      return outcome
    } finally {
      if (began) this.#hold(endTurn)
      else endTurn()
    }
  }

  async #within(text: string, values: readonly unknown[]): Promise<Outcome> {
    clearTimeout(this.#impatience)
    const ending = ends.test(text)
    try {
      return await this.#run(text, values)
    } finally {
      if (ending) this.#letGo()
      else if (this.#endTurn) this.#watch()
    }
  }

  #hold(endTurn: () => void): void {
    this.#endTurn = endTurn
    this.#watch()
  }

  #watch(): void {
    clearTimeout(this.#impatience)
    this.#impatience = setTimeout(() => {
      this.#cutOff = true
      void this.#giveUp()
    }, this.#idleMs)
    this.#impatience.unref()
  }

  #letGo(): void {
    clearTimeout(this.#impatience)
    const endTurn = this.#endTurn
    this.#endTurn = undefined
    endTurn?.()
  }

  async #giveUp(): Promise<void> {
    clearTimeout(this.#impatience)
    // a database that is gone has rolled it back already
    await this.#run('ROLLBACK', []).catch(() => {})
    this.#letGo()
  }
}

function asSent(value: unknown): unknown {
  return value === undefined ? null : value
}
