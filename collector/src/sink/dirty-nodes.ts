import type { Logger } from '@gridkeeper/platform/log'

export type DirtyNodes = {
  mark(node: string): void
  waiting(): number
  flush(): Promise<void>
}

export type DirtyNodesOptions = {
  /** Asks for one analysis of the node. */
  analyse(node: string): Promise<void>
  /** No node more often than this. */
  readonly everyMs: number
  readonly log: Logger
  now(): number
}

const atOnce = 50

/** Gathers nodes that need a look and asks for each at most once per `everyMs`. What the queue did not take is asked again. */
export function createDirtyNodes({ analyse, everyMs, log, now }: DirtyNodesOptions): DirtyNodes {
  const waiting = new Set<string>()
  const askedAt = new Map<string, number>()
  let flushing: Promise<void> | undefined
  let isFailing = false

  async function flush(): Promise<void> {
    const due = [...waiting].filter((node) => now() - (askedAt.get(node) ?? 0) >= everyMs)
    for (let from = 0; from < due.length; from += atOnce) {
      const part = due.slice(from, from + atOnce)
      for (const node of part) waiting.delete(node)
      const results = await Promise.allSettled(part.map((node) => analyse(node)))
      const failed = results.find((result) => result.status === 'rejected')
      for (const [n, result] of results.entries()) {
        const node = part[n]
        if (node === undefined) continue
        if (result.status === 'rejected') waiting.add(node)
        else askedAt.set(node, now())
      }
      if (failed && !isFailing) log.warn({ err: failed.reason }, 'queue takes no analysis, waiting')
      isFailing = failed !== undefined
      if (failed) return
    }
  }

  return {
    mark(node) {
      if (node !== '') waiting.add(node)
    },
    waiting: () => waiting.size,
    async flush() {
      flushing ??= flush().finally(() => {
        flushing = undefined
      })
      await flushing
    },
  }
}
