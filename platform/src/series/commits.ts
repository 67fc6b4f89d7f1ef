import { setImmediate as turn } from 'node:timers/promises'

type Pending<Batch> = { readonly batch: Batch; readonly done: PromiseWithResolvers<void> }

/** Writes that arrive while a commit is under way go into the next one together: a commit costs the same for one row as for many. */
export type Commits<Batch> = {
  /** Lets `put` add to the batch that is being filled; resolves once that batch is committed. */
  add<T>(put: (batch: Batch) => T): Promise<T>
  /** Resolves when nothing is left to commit. */
  idle(): Promise<void>
}

export function createCommits<Batch>(
  start: () => Batch,
  commit: (batch: Batch) => Promise<void>,
): Commits<Batch> {
  let pending: Pending<Batch> | undefined
  let working: Promise<void> | undefined

  async function work(): Promise<void> {
    // what is written in the same turn of the event loop belongs together
    await turn()
    while (pending) {
      const { batch, done } = pending
      pending = undefined
      await commit(batch).then(done.resolve, done.reject)
    }
    working = undefined
  }

  return {
    async add(put) {
      pending ??= { batch: start(), done: Promise.withResolvers() }
      const { batch, done } = pending
      const result = put(batch)
      working ??= work()
      await done.promise
      return result
    },
    async idle() {
      while (working) await working
    },
  }
}
