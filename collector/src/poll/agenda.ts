export type AgendaOptions = {
  readonly now: () => number
  /** How many runs may be under way among those that are expected to end soon, and as many again among the others. */
  readonly inFlight: number
  /** Is started once per entry; says `left` when it is over, and `late` before that where it takes long. */
  readonly run: (id: string, dueAt: number) => void
}
/**
 * Who is due when. One timer for all; what is due waits in a row while `inFlight` runs are under way. Those who keep
 * silent wait in a row of their own: they hold up each other, not those who answer.
 */
export type Agenda = {
  add(id: string, dueAt: number, lane?: Lane): void
  remove(id: string): void
  /** A run of the quick lane goes on in the slow one. */
  late(): void
  left(lane: Lane): void
  close(): void
}
export type Lane = 'quick' | 'slow'

type Entry = { readonly id: string; readonly dueAt: number; readonly lane: Lane; isGone: boolean }
type Row = { entries: Entry[]; next: number; running: number }

const slotMs = 50

export function createAgenda({ now, inFlight, run }: AgendaOptions): Agenda {
  const bySlot = new Map<number, Entry[]>()
  const byId = new Map<string, Entry>()
  const rows: Record<Lane, Row> = { quick: emptyRow(), slow: emptyRow() }
  let lastSlot = slotOf(now())
  let isStarting = false

  function turn(): void {
    const slot = slotOf(now())
    // A machine that slept goes through what it missed once, not slot by slot for ever.
    for (const past of slot - lastSlot > bySlot.size ? overdue(slot) : range(lastSlot + 1, slot)) {
      for (const entry of bySlot.get(past) ?? []) rows[entry.lane].entries.push(entry)
      bySlot.delete(past)
    }
    lastSlot = Math.max(slot, lastSlot)
    start()
  }
  function overdue(slot: number): number[] {
    return [...bySlot.keys()].filter((key) => key <= slot).toSorted((a, b) => a - b)
  }
  function start(): void {
    // A run that ends at once does not start the next one from within itself.
    if (isStarting) return
    isStarting = true
    startRow(rows.quick)
    startRow(rows.slow)
    isStarting = false
  }
  function startRow(row: Row): void {
    while (row.running < inFlight) {
      const entry = row.entries[row.next]
      if (!entry) break
      row.next += 1
      if (entry.isGone) continue
      byId.delete(entry.id)
      row.running += 1
      run(entry.id, entry.dueAt)
    }
    if (row.next < row.entries.length && row.next < 1024) return
    row.entries.splice(0, row.next)
    row.next = 0
  }
  function remove(id: string): void {
    const entry = byId.get(id)
    if (entry) entry.isGone = true
    byId.delete(id)
  }

  const timer = setInterval(turn, slotMs)
  return {
    add(id, dueAt, lane = 'quick') {
      remove(id)
      const entry = { id, dueAt, lane, isGone: false }
      byId.set(id, entry)
      const slot = Math.max(slotOf(dueAt) + 1, lastSlot + 1)
      const entries = bySlot.get(slot)
      if (entries) entries.push(entry)
      else bySlot.set(slot, [entry])
    },
    remove,
    late() {
      rows.quick.running -= 1
      rows.slow.running += 1
      start()
    },
    left(lane) {
      rows[lane].running -= 1
      start()
    },
    close() {
      clearInterval(timer)
      byId.clear()
      bySlot.clear()
      rows.quick = emptyRow()
      rows.slow = emptyRow()
    },
  }
}

function emptyRow(): Row {
  return { entries: [], next: 0, running: 0 }
}

function slotOf(at: number): number {
  return Math.floor(at / slotMs)
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}
