import { pubacks } from './mqtt-frames.ts'

type Group = {
  readonly kept: Promise<void> | undefined
  readonly messageIds: number[]
  isDone: boolean
}

export type PendingAcks = {
  /** `kept` undefined: nothing needs to be waited for. */
  add(messageId: number, kept: Promise<void> | undefined): void
  count(): number
  /** Resolves when nothing is pending any more, or the connection is lost. */
  settled(): Promise<void>
  /** The connection is gone: an acknowledgement that comes late must not be taken for one of the next connection's messages. */
  abandon(): void
}

export type PendingAcksOptions = {
  send(bytes: Buffer): void
  kept(): void
  refused(err: unknown): void
}

/** Acknowledgements of one connection in the order of its messages, MQTT 3.1.1 [MQTT-4.6.0-2]; one write for all that became due together. */
export function createPendingAcks({ send, kept: told, refused }: PendingAcksOptions): PendingAcks {
  let groups: Group[] = []
  let count = 0
  let isAbandoned = false
  let waiting: (() => void)[] = []

  function flush(): void {
    let due: number[] | undefined
    while (groups[0]?.isDone) {
      const ids = groups.shift()?.messageIds ?? []
      // Mostly it is one group that is due, and its list is nobody's any more.
      if (due) for (const id of ids) due.push(id)
      else due = ids
    }
    if (!due || due.length === 0) return
    count -= due.length
    send(pubacks(due))
    if (groups.length === 0) wake()
  }

  function wake(): void {
    const woken = waiting
    waiting = []
    for (const resume of woken) resume()
  }

  function failed(err: unknown): void {
    if (!isAbandoned) refused(err)
  }

  function startGroup(kept: Promise<void> | undefined): Group {
    const group: Group = { kept, messageIds: [], isDone: false }
    const done = () => {
      group.isDone = true
      if (isAbandoned) return
      flush()
      told()
    }
    if (kept) kept.then(done, failed)
    else queueMicrotask(done)
    groups.push(group)
    return group
  }

  return {
    add(messageId, kept) {
      const last = groups.at(-1)
      const isSame =
        last !== undefined && !last.isDone && (kept === undefined || last.kept === kept)
      const group = isSame ? last : startGroup(kept)
      group.messageIds.push(messageId)
      count++
    },
    count: () => count,
    async settled() {
      if (groups.length === 0 || isAbandoned) return
      await new Promise<void>((resolve) => waiting.push(resolve))
    },
    abandon() {
      isAbandoned = true
      groups = []
      count = 0
      wake()
    },
  }
}
