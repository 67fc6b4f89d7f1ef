/** How the polling of one device goes. Times are epoch ms. */
export type PollRow = {
  readonly device: string
  readonly polledAt: number
  /** From the poll's beginning to its end, all its requests. */
  readonly pollMs: number
  readonly answeredAt: number | undefined
  readonly roundTripMs: number | undefined
  /** One after the other, since the last answer. */
  readonly failures: number
  /** Since the start. */
  readonly failuresTotal: number
  /** '' where the whole device was read. */
  readonly problem: string
  readonly profile: string | undefined
}

type Poll = { readonly at: number; readonly tookMs: number; readonly problem: string }
type Answered = Poll & { readonly roundTripMs: number; readonly profile: string | undefined }

export type PollBook = {
  answered(device: string, poll: Answered): void
  failed(device: string, poll: Poll): void
  forget(device: string): void
  rows(): Iterable<PollRow>
  /** What is worth writing down: what has changed, and every other row once in a while. */
  due(now: number): readonly PollRow[]
  written(rows: readonly PollRow[], now: number): void
}

const writeEveryMs = 60_000

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Entry = {
  readonly row: Mutable<PollRow>
  isFresh: boolean
  written: { readonly at: number; readonly row: PollRow } | undefined
}

/** Rows are changed where they are: a poll of one device costs microseconds in all. */
export function createPollBook(): PollBook {
  const entries = new Map<string, Entry>()

  function entryOf(device: string, at: number): Entry {
    const known = entries.get(device)
    if (known) return known
    const row = {
      device,
      polledAt: at,
      pollMs: 0,
      answeredAt: undefined,
      roundTripMs: undefined,
      failures: 0,
      failuresTotal: 0,
      problem: '',
      profile: undefined,
    }
    const entry = { row, isFresh: true, written: undefined }
    entries.set(device, entry)
    return entry
  }

  return {
    answered(device, { at, tookMs, roundTripMs, problem, profile }) {
      const entry = entryOf(device, at)
      const { row } = entry
      row.polledAt = at
      row.pollMs = tookMs
      row.answeredAt = at
      row.roundTripMs = roundTripMs
      row.failures = 0
      row.problem = problem
      row.profile = profile
      entry.isFresh = true
    },
    failed(device, { at, tookMs, problem }) {
      const entry = entryOf(device, at)
      const { row } = entry
      row.polledAt = at
      row.pollMs = tookMs
      row.failures += 1
      row.failuresTotal += 1
      row.problem = problem
      entry.isFresh = true
    },
    forget: (device) => void entries.delete(device),
    rows: () => entries.values().map(({ row }) => row),
    due: (now) =>
      [...entries.values()]
        .filter((entry) => entry.isFresh && isDue(entry, now))
        .map(({ row }) => ({ ...row })),
    written(saved, now) {
      for (const row of saved) {
        const entry = entries.get(row.device)
        if (!entry) continue
        entry.written = { at: now, row }
        entry.isFresh = entry.row.polledAt !== row.polledAt
      }
    },
  }
}

function isDue({ row, written }: Entry, now: number): boolean {
  if (!written || now - written.at >= writeEveryMs) return true
  const { failures, problem, profile } = written.row
  return row.failures !== failures || row.problem !== problem || row.profile !== profile
}
