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
      const at = tick + 1 + Math.ceil(afterMs / tickMs)
      const ids = byTick.get(at)
      if (ids) ids.push(id)
      else byTick.set(at, [id])
      timer ??= setInterval(turn, tickMs)
    },
    stop() {
      byTick.clear()
      stop()
    },
  }
}
