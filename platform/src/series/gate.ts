/** Many may pass at once, or one alone. Whoever wants it alone waits for those inside and holds up those who come after. */
export type Gate = {
  shared<T>(work: () => Promise<T>): Promise<T>
  alone<T>(work: () => Promise<T>): Promise<T>
}

export function createGate(): Gate {
  const inside = new Set<Promise<unknown>>()
  let closed: Promise<unknown> = Promise.resolve()
  return {
    async shared(work) {
      for (let seen: unknown; seen !== closed; ) {
        seen = closed
        await closed
      }
      const left = Promise.withResolvers<void>()
      inside.add(left.promise)
      try {
        return await work()
      } finally {
        inside.delete(left.promise)
        left.resolve()
      }
    },
    alone(work) {
      const working = closed.then(() => Promise.all(inside)).then(work)
      closed = working.catch(() => {})
      return working
    },
  }
}
