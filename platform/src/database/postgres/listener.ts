import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import type { Logger } from '../../log.ts'
import { rethrowTranslated } from '../failure.ts'
import { quoted } from '../quoted.ts'
import { connectionTo } from './settings.ts'

/** One connection for all that is listened to, made when first asked for and made again when it breaks. */
export class PostgresListener {
  readonly #ears = new EventEmitter().setMaxListeners(0)
  readonly #url: string
  readonly #log: Logger
  readonly #closing = new AbortController()
  #connection: Promise<Client> | undefined

  constructor(url: string, log: Logger) {
    this.#url = url
    this.#log = log
  }

  async listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>> {
    this.#ears.on(channel, heard)
    await this.#say(`LISTEN ${quoted(channel)}`)
    return async () => {
      this.#ears.off(channel, heard)
      if (this.#ears.listenerCount(channel) === 0) await this.#say(`UNLISTEN ${quoted(channel)}`)
    }
  }

  async close(): Promise<void> {
    this.#closing.abort()
    const client = await this.#connection?.catch(() => undefined)
    await client?.end()
  }

  async #say(statement: string): Promise<void> {
    this.#connection ??= this.#connect()
    // a failed attempt is not kept: the next one who asks tries again
    const client = await this.#connection.catch((error: unknown) => {
      this.#connection = undefined
      return rethrowTranslated(error)
    })
    await client.query(statement).catch(rethrowTranslated)
  }

  async #connect(): Promise<Client> {
    const client = new Client(connectionTo(this.#url, 'gridkeeper listener'))
    client.on('notification', ({ channel, payload }) => this.#ears.emit(channel, payload ?? ''))
    client.on('error', () => {})
    await client.connect()
    client.once('end', () => void this.#again())
    return client
  }

  /** Until it stands again, ever slower up to five seconds; whoever listens then hears what is said from then on. */
  async #again(): Promise<void> {
    const { signal } = this.#closing
    if (signal.aborted) return
    this.#connection = undefined
    this.#log.warn('the connection that hears of changes is lost')
    for (let pause = 100; !signal.aborted; pause = Math.min(pause * 2, 5_000)) {
      await wait(pause, undefined, { signal }).catch(() => {})
      try {
        for (const channel of this.#ears.eventNames())
          await this.#say(`LISTEN ${quoted(String(channel))}`)
        this.#log.info('the connection that hears of changes is back')
        return
      } catch {
        // still away
      }
    }
  }
}
