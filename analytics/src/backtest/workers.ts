import { type ChildProcess, fork } from 'node:child_process'
import { AppError } from '@gridkeeper/model/errors'
import type { SliceFound, WorkerOrder, WorkerWord } from './task.ts'

/** A few processes that work off slices, each slice by one of them. */
export type Workers = {
  run(orders: readonly WorkerOrder[], progress: (rows: number) => void): Promise<SliceFound[]>
  close(): void
}

// The oldest objects of a window live for hours of history: a larger young generation would only copy them about.
const heapMegabytes = 600

export function startWorkers(count: number): Workers {
  const processes = Array.from({ length: count }, () =>
    fork(new URL('./worker.ts', import.meta.url), {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${heapMegabytes}`],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    }),
  )
  return {
    async run(orders, progress) {
      const waiting = [...orders]
      const found: SliceFound[] = []
      const workOff = async (worker: ChildProcess) => {
        for (let order = waiting.shift(); order; order = waiting.shift())
          found.push(await ask(worker, order, progress))
      }
      await Promise.all(processes.map(workOff))
      return found
    },
    close() {
      for (const worker of processes) if (worker.connected) worker.disconnect()
    },
  }
}

function ask(
  worker: ChildProcess,
  order: WorkerOrder,
  progress: (rows: number) => void,
): Promise<SliceFound> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      worker.off('message', hear)
      worker.off('exit', gone)
      end()
    }
    const hear = (word: WorkerWord) => {
      if ('rows' in word) progress(word.rows)
      else if ('found' in word) settle(() => resolve(word.found))
      else settle(() => reject(new AppError('internal/unexpected', word.failed)))
    }
    const gone = (code: number | null) =>
      settle(() =>
        reject(
          new AppError(
            'internal/unexpected',
            `A worker ended (${code}) over slice ${order.slice.number}: is there too little memory?`,
          ),
        ),
      )
    worker.on('message', hear)
    worker.on('exit', gone)
    worker.send(order)
  })
}
