/** Reminders by number, in ticks of one timer: what was settled in the meantime is passed over by whoever is reminded. */
export type Wheel = {
  add(id: number, afterMs: number): void
  stop(): void
}

const tickMs = 25

/**
 * A tick is a turn of the timer, not a moment of the clock: a process that was held up has answers waiting for it, and
 * does not take them for silence.
 */
export function createWheel(due: (id: number) => void): Wheel {
  const byTick = new Map<number, number[]>()
  let tick = 0
  let timer: NodeJS.Timeout | undefined
  /** One after another is mostly due at the same tick. */
  let newest: { readonly at: number; readonly ids: number[] } = { at: -1, ids: [] }

  function idsAt(at: number): number[] {
    if (newest.at === at) return newest.ids
    const ids = byTick.get(at) ?? []
    byTick.set(at, ids)
    newest = { at, ids }
    return ids
  }

  function turn(): void {
    tick += 1
    const ids = byTick.get(tick)
    byTick.delete(tick)
    for (const id of ids ?? []) due(id)
    if (byTick.size === 0) stop()
  }
  function stop(): void {
    clearInterval(timer)
    timer = undefined
  }

  return {
    add(id, afterMs) {
      idsAt(tick + 1 + Math.ceil(afterMs / tickMs)).push(id)
      timer ??= setInterval(turn, tickMs)
    },
    stop() {
      byTick.clear()
      newest = { at: -1, ids: [] }
      stop()
    },
  }
}
