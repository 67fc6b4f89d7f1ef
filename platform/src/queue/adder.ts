import { AppError } from '@gridkeeper/model/errors'
import type { BulkJobOptions } from 'bullmq'
import type { EngineQueue } from './engine.ts'

export type NewJob = { name: string; data: unknown; opts: BulkJobOptions }

/** Jobs sent at a time. */
const most = 500

/** Sends together what is added while the last lot is under way: a lot is one commit, and one wait for the disk. */
export class Adder {
  readonly #queue: EngineQueue
  #waiting: { job: NewJob; taken: PromiseWithResolvers<void> }[] = []
  #sending = false

  constructor(queue: EngineQueue) {
    this.#queue = queue
  }

  /** Resolves when the job is kept; `queue/unavailable` where it was not. */
  add(job: NewJob): Promise<void> {
    const taken = Promise.withResolvers<void>()
    this.#waiting.push({ job, taken })
    if (!this.#sending) void this.#send()
    return taken.promise
  }

  async #send(): Promise<void> {
    this.#sending = true
    // whoever adds in the same breath goes along
    await null
    while (this.#waiting.length > 0) {
      const lot = this.#waiting.splice(0, most)
      try {
        await this.#queue.addBulk(lot.map(({ job }) => job))
        for (const { taken } of lot) taken.resolve()
      } catch (cause) {
        const error = notTaken(cause, lot.length)
        for (const { taken } of lot) taken.reject(error)
      }
    }
    this.#sending = false
  }
}

function notTaken(cause: unknown, count: number): AppError {
  if (cause instanceof AppError) return cause
  const why = cause instanceof Error ? cause.message : String(cause)
  return new AppError('queue/unavailable', `${count} jobs were not taken: ${why}`, { cause })
}
