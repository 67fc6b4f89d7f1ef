import { Worker } from 'node:worker_threads'
import { AppError } from '@gridkeeper/model/errors'
import type { Failure, Outcome, Reply, Request } from './wire.ts'

/** PGlite in its thread, from this side: statements go in, in order, outcomes and notifications come out. */
export class PgliteThread {
  readonly #worker: Worker
  readonly #waiting = new Map<number, PromiseWithResolvers<Outcome>>()
  readonly #opened = Promise.withResolvers<void>()
  readonly #heard: (channel: string, payload: string) => void
  readonly #lost: (error: AppError) => void
  #next = 1
  #gone: AppError | undefined

  constructor(
    directory: string,
    heard: (channel: string, payload: string) => void,
    lost: (error: AppError) => void,
  ) {
    this.#heard = heard
    this.#lost = lost
    this.#worker = new Worker(new URL('worker.ts', import.meta.url), {
      workerData: { directory },
      // what this process was started with (--eval, --inspect) is not for the thread
      execArgv: [],
    })
    this.#worker.on('message', (message: Reply) => this.#receive(message))
    this.#worker.on('error', (cause) => this.#fall('The embedded database has failed', cause))
    this.#worker.on('exit', () => this.#fall('The embedded database has stopped'))
  }

  opened(): Promise<void> {
    return this.#opened.promise
  }

  query(text: string, values: readonly unknown[]): Promise<Outcome> {
    return this.#ask({ id: this.#next++, say: 'query', text, values })
  }

  async close(): Promise<void> {
    if (this.#gone) return
    const closed = this.#ask({ id: this.#next++, say: 'close' })
    this.#gone = new AppError('database/unavailable', 'The database is closed')
    await closed
    await this.#worker.terminate()
  }

  #ask(request: Request): Promise<Outcome> {
    if (this.#gone) return Promise.reject(this.#gone)
    const answer = Promise.withResolvers<Outcome>()
    try {
      this.#worker.postMessage(request)
      this.#waiting.set(request.id, answer)
    } catch (error) {
      // a value that no other thread can be given, a function say
      answer.reject(error)
    }
    return answer.promise
  }

  #receive(message: Reply): void {
    if (message.say === 'opened') this.#opened.resolve()
    else if (message.say === 'heard') this.#heard(message.channel, message.payload)
    else if (message.say === 'failed')
      this.#fall('The embedded database does not start', errorOf(message.failure))
    else this.#settle(message)
  }

  #settle(message: Extract<Reply, { id: number }>): void {
    const answer = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (message.say === 'done') answer?.resolve(message.outcome)
    else answer?.reject(errorOf(message.failure))
  }

  #fall(sentence: string, cause?: unknown): void {
    if (this.#gone) {
      this.#refuseAll(this.#gone)
      return
    }
    const why = cause instanceof Error ? `${sentence}: ${cause.message}` : sentence
    const error = new AppError('database/unavailable', why, { cause })
    this.#gone = error
    this.#opened.reject(error)
    this.#refuseAll(error)
    this.#lost(error)
  }

  #refuseAll(error: AppError): void {
    for (const answer of this.#waiting.values()) answer.reject(error)
    this.#waiting.clear()
  }
}

function errorOf({ message, fields }: Failure): Error {
  return Object.assign(new Error(message), fields)
}
