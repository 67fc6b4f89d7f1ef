/** Who can be due. In one agenda once at most. */
export type Due = {
  dueAt: number
  lane: Lane
  /** Passed over when its turn comes. */
  isGone: boolean
}
export type Lane = 'quick' | 'slow'

export type AgendaOptions<One extends Due> = {
  readonly now: () => number
  /** How many runs may be under way among those that are expected to end soon, and as many again among the others. */
  readonly inFlight: number
  /** Is started once per turn, at that moment; says `left` when it is over, and `late` before that where it takes long. */
  readonly run: (one: One, at: number) => void
}
/**
 * Who is due when. One timer for all; what is due waits in a row while `inFlight` runs are under way. Those who keep
 * silent wait in a row of their own: they hold up each other, not those who answer.
 */
export type Agenda<One extends Due> = {
  /** Reads `dueAt` and `lane`. */
  add(one: One): void
  /** A run of the quick lane goes on in the slow one. */
  late(): void
  /** Fewer runs than `inFlight` are under way in the slow lane. */
  hasSlowRoom(): boolean
  /** `at`: now. */
  left(lane: Lane, at: number): void
  close(): void
}

type Row<One> = { ones: One[]; next: number; running: number }

const slotMs = 50
const nobody: readonly never[] = []

export function createAgenda<One extends Due>({
  now,
  inFlight,
  run,
}: AgendaOptions<One>): Agenda<One> {
  const bySlot = new Map<number, One[]>()
  const rows: Record<Lane, Row<One>> = { quick: emptyRow(), slow: emptyRow() }
  let lastSlot = slotOf(now())
  let isStarting = false
  /** Whoever is due next mostly belongs beside the one before. */
  let newest: { readonly slot: number; readonly ones: One[] } = { slot: lastSlot, ones: [] }

  function turn(): void {
    const slot = slotOf(now())
    // A machine that slept goes through what it missed once, not slot by slot for ever.
    for (const past of slot - lastSlot > bySlot.size ? overdue(slot) : range(lastSlot + 1, slot)) {
      for (const one of bySlot.get(past) ?? nobody) rows[one.lane].ones.push(one)
      bySlot.delete(past)
    }
    lastSlot = Math.max(slot, lastSlot)
    start()
  }
  function onesOf(slot: number): One[] {
    if (newest.slot === slot) return newest.ones
    const ones = bySlot.get(slot) ?? []
    bySlot.set(slot, ones)
    newest = { slot, ones }
    return ones
  }
  function overdue(slot: number): number[] {
    return [...bySlot.keys()].filter((key) => key <= slot).toSorted((a, b) => a - b)
  }
  /** `at`: now, where somebody has just looked. */
  function start(at?: number): void {
    // A run that ends at once does not start the next one from within itself.
    if (isStarting) return
    isStarting = true
    startRow(rows.quick, at)
    startRow(rows.slow, at)
    isStarting = false
  }
  function startRow(row: Row<One>, at: number | undefined): void {
    while (row.running < inFlight && row.next < row.ones.length) {
      const one = row.ones[row.next]
      row.next += 1
      if (!one || one.isGone) continue
      row.running += 1
      run(one, at ?? now())
    }
    if (row.next === 0 || (row.next < row.ones.length && row.next < 1024)) return
    row.ones.splice(0, row.next)
    row.next = 0
  }

  const timer = setInterval(turn, slotMs)
  return {
    add(one) {
      onesOf(Math.max(slotOf(one.dueAt) + 1, lastSlot + 1)).push(one)
    },
    late() {
      rows.quick.running -= 1
      rows.slow.running += 1
      start()
    },
    hasSlowRoom: () => rows.slow.running < inFlight,
    left(lane, at) {
      rows[lane].running -= 1
      start(at)
    },
    close() {
      clearInterval(timer)
      bySlot.clear()
      rows.quick = emptyRow()
      rows.slow = emptyRow()
    },
  }
}

function emptyRow<One>(): Row<One> {
  return { ones: [], next: 0, running: 0 }
}

function slotOf(at: number): number {
  return Math.floor(at / slotMs)
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}
