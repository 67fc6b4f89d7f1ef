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

export function createPollBook(): PollBook {
  const rows = new Map<string, PollRow>()
  const written = new Map<string, { readonly at: number; readonly row: PollRow }>()
  const touched = new Set<string>()

  function enter(row: PollRow): void {
    rows.set(row.device, row)
    touched.add(row.device)
  }

  return {
    answered(device, { at, tookMs, roundTripMs, problem, profile }) {
      const { failuresTotal = 0 } = rows.get(device) ?? {}
      const poll = { device, polledAt: at, pollMs: tookMs, answeredAt: at, roundTripMs }
      enter({ ...poll, failures: 0, failuresTotal, problem, profile })
    },
    failed(device, { at, tookMs, problem }) {
      const before = rows.get(device)
      enter({
        device,
        polledAt: at,
        pollMs: tookMs,
        answeredAt: before?.answeredAt,
        roundTripMs: before?.roundTripMs,
        failures: (before?.failures ?? 0) + 1,
        failuresTotal: (before?.failuresTotal ?? 0) + 1,
        problem,
        profile: before?.profile,
      })
    },
    forget(device) {
      rows.delete(device)
      written.delete(device)
      touched.delete(device)
    },
    rows: () => rows.values(),
    due: (now) =>
      [...touched].flatMap((device) => {
        const row = rows.get(device)
        return row && isDue(row, written.get(device), now) ? [row] : []
      }),
    written(saved, now) {
      for (const row of saved) {
        if (!rows.has(row.device)) continue
        written.set(row.device, { at: now, row })
        if (rows.get(row.device) === row) touched.delete(row.device)
      }
    },
  }
}

function isDue(
  row: PollRow,
  last: { readonly at: number; readonly row: PollRow } | undefined,
  now: number,
): boolean {
  if (!last || now - last.at >= writeEveryMs) return true
  const { failures, problem, profile } = last.row
  return row.failures !== failures || row.problem !== problem || row.profile !== profile
}
