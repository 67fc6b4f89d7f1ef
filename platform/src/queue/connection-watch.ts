import type { Logger } from '../log.ts'
import type { EngineQueue, EngineWorker } from './engine.ts'

/** One line when the jobs’ store goes away and one when it is back, not one for every statement between. */
export class ConnectionWatch {
  readonly #log: Logger
  #away = false

  constructor(log: Logger) {
    this.#log = log
  }

  queue(queue: EngineQueue): void {
    queue.on('error', (error) => this.failed(error))
  }

  worker(worker: EngineWorker): void {
    worker.on('error', (error) => this.failed(error))
    for (const sign of ['ready', 'active', 'drained'] as const) worker.on(sign, () => this.fine())
  }

  failed(err: unknown): void {
    if (!this.#away) this.#log.warn({ err }, 'the queue is away')
    this.#away = true
  }

  fine(): void {
    if (this.#away) this.#log.info('the queue is back')
    this.#away = false
  }
}
