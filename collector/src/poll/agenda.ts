export type AgendaOptions = {
  readonly now: () => number
  readonly inFlight: number
  /** Must not reject for what can be expected; is started once per entry. */
  readonly run: (id: string, dueAt: number) => Promise<void>
}
/** Who is due when. One timer for all; what is due waits in a row while `inFlight` runs are under way. */
export type Agenda = {
  add(id: string, dueAt: number): void
  remove(id: string): void
  close(): void
}

const slotMs = 100

export function createAgenda({ now, inFlight, run }: AgendaOptions): Agenda {
  const bySlot = new Map<number, Set<string>>()
  const dueById = new Map<string, number>()
  const ready: string[] = []
  let lastSlot = slotOf(now())
  let running = 0

  function turn(): void {
    const slot = slotOf(now())
    // A machine that slept goes through what it missed once, not slot by slot for ever.
    for (const past of slot - lastSlot > bySlot.size ? overdue(slot) : range(lastSlot + 1, slot)) {
      for (const id of bySlot.get(past) ?? []) ready.push(id)
      bySlot.delete(past)
    }
    lastSlot = Math.max(slot, lastSlot)
    start()
  }
  function overdue(slot: number): number[] {
    return [...bySlot.keys()].filter((key) => key <= slot).toSorted((a, b) => a - b)
  }
  function start(): void {
    while (running < inFlight) {
      const id = ready.shift()
      if (id === undefined) return
      const dueAt = dueById.get(id)
      if (dueAt === undefined || dueAt > now()) continue
      dueById.delete(id)
      running += 1
      void run(id, dueAt).finally(() => {
        running -= 1
        start()
      })
    }
  }

  const timer = setInterval(turn, slotMs)
  return {
    add(id, dueAt) {
      const slot = Math.max(slotOf(dueAt) + 1, lastSlot + 1)
      dueById.set(id, dueAt)
      bySlot.set(slot, (bySlot.get(slot) ?? new Set()).add(id))
    },
    remove(id) {
      dueById.delete(id)
    },
    close() {
      clearInterval(timer)
      dueById.clear()
      bySlot.clear()
      ready.length = 0
    },
  }
}

function slotOf(at: number): number {
  return Math.floor(at / slotMs)
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}
