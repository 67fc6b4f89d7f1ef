import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import type { Logger } from '../../log.ts'
import { isAway, rethrowTranslated } from '../failure.ts'
import { connectionTo } from './settings.ts'

export type Lock = { release(): Promise<void> }
type Holder = { readonly lost: () => void }

/** How often the connection that holds the locks is asked whether it still stands, and how long it may take. */
const pulseMs = 5_000

const take = 'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken'
const give = 'SELECT pg_advisory_unlock(hashtextextended($1, 0))'

/**
 * Advisory locks, all on one connection of their own: they fall with it. A session may take the same lock twice, so
 * what this process holds, or asks for, is remembered here.
 */
export class PostgresLocks {
  readonly #held = new Map<string, Holder>()
  readonly #asking = new Set<string>()
  readonly #url: string
  readonly #log: Logger
  #session: Promise<Client> | undefined
  #standing: Client | undefined
  #closed = false

  constructor(url: string, log: Logger) {
    this.#url = url
    this.#log = log
  }

  async take(name: string, lost: () => void): Promise<Lock | undefined> {
    if (this.#held.has(name) || this.#asking.has(name)) return undefined
    this.#asking.add(name)
    try {
      const session = await this.#sessionThatTook(name)
      if (!session) return undefined
      const holder = { lost }
      this.#held.set(name, holder)
      return { release: () => this.#release(session, name, holder) }
    } catch (error) {
      return rethrowTranslated(error)
    } finally {
      this.#asking.delete(name)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#held.clear()
    const session = await this.#session?.catch(() => undefined)
    await session?.end()
  }

  /** A connection may turn out to be broken only when it is asked; a new one is asked once more. */
  async #sessionThatTook(name: string, again = true): Promise<Client | undefined> {
    const session = await this.#connected()
    try {
      const { rows } = await session.query<{ taken: boolean }>(take, [name])
      return rows[0]?.taken ? session : undefined
    } catch (error) {
      if (!isAway(error)) throw error
      this.#fall(session)
      void session.end().catch(() => {})
      if (this.#closed || !again) throw error
      return this.#sessionThatTook(name, false)
    }
  }

  async #release(session: Client, name: string, holder: Holder): Promise<void> {
    if (this.#held.get(name) !== holder) return
    // a broken session has given it up already
    await session.query(give, [name]).catch(() => {})
    if (this.#held.get(name) === holder) this.#held.delete(name)
  }

  #connected(): Promise<Client> {
    this.#session ??= this.#connect().catch((error: unknown) => {
      this.#session = undefined
      throw error
    })
    return this.#session
  }

  async #connect(): Promise<Client> {
    const session = new Client({
      ...connectionTo(this.#url, 'gridkeeper locks'),
      query_timeout: pulseMs,
    })
    session.on('error', () => this.#fall(session))
    await session.connect()
    session.once('end', () => this.#fall(session))
    this.#standing = session
    void this.#keepAsking(session)
    return session
  }

  /** A network that goes silent says no goodbye; the server may have let the locks go long ago. */
  async #keepAsking(session: Client): Promise<void> {
    try {
      while (!this.#closed && this.#standing === session) {
        await wait(pulseMs, undefined, { ref: false })
        if (!this.#closed) await session.query('SELECT 1')
      }
    } catch {
      await session.end().catch(() => {})
    }
  }

  /** The driver says `error` before `end`: in between the connection answers nothing any more. */
  #fall(session: Client): void {
    if (this.#standing !== session) return
    this.#standing = undefined
    this.#session = undefined
    if (this.#closed || this.#held.size === 0) return
    this.#log.warn({ locks: [...this.#held.keys()] }, 'the connection that holds the locks is lost')
    const holders = [...this.#held.values()]
    this.#held.clear()
    for (const { lost } of holders) lost()
  }
}
