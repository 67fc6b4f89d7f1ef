import { type LiveSubject, liveSubjects } from '@gridkeeper/model/live'

export type Live = {
  /** What the database says on the channel: a subject. Anything else is left out. */
  heard(payload: string): void
  /** Tells of every subject that changed, at most once a second each; the returned function stops. */
  subscribe(tell: (subject: LiveSubject) => void): () => void
  close(): void
}

/** One listener for all pages: the first change of a subject is told at once, those of the second after it together. */
export function createLive(coalesceMs = 1000): Live {
  const pages = new Set<(subject: LiveSubject) => void>()
  const resting = new Map<LiveSubject, { again: boolean; timer: NodeJS.Timeout }>()

  function tell(subject: LiveSubject): void {
    for (const page of pages) page(subject)
    const rest = { again: false, timer: setTimeout(() => wake(subject), coalesceMs) }
    rest.timer.unref()
    resting.set(subject, rest)
  }
  function wake(subject: LiveSubject): void {
    const again = resting.get(subject)?.again
    resting.delete(subject)
    if (again) tell(subject)
  }

  return {
    heard(payload) {
      const subject = liveSubjects.find((known) => known === payload)
      if (!subject) return
      const rest = resting.get(subject)
      if (rest) rest.again = true
      else tell(subject)
    },
    subscribe(page) {
      pages.add(page)
      return () => void pages.delete(page)
    },
    close() {
      for (const { timer } of resting.values()) clearTimeout(timer)
      resting.clear()
      pages.clear()
    },
  }
}
