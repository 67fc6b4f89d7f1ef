import type { HomeState } from '@gridkeeper/model/detector'

export function isGone(home: HomeState): boolean {
  return home.state === 'lost' || home.state === 'unreachable'
}

export function goneIn(homes: readonly HomeState[], from: number, to: number): number {
  return homes.filter((home) => isGone(home) && home.since >= from && home.since <= to).length
}

/** The largest group of homes that went within `togetherMs` of each other since `from`, first gone first; of equals the latest. */
export function latestTogether<H extends HomeState>(
  homes: readonly H[],
  from: number,
  togetherMs: number,
): readonly H[] {
  const gone = homes
    .filter((home) => isGone(home) && home.since >= from)
    .toSorted((a, b) => a.since - b.since)
  let best: readonly [start: number, end: number] = [0, 0]
  let start = 0
  for (const [end, home] of gone.entries()) {
    while (home.since - (gone[start]?.since ?? home.since) > togetherMs) start++
    if (end + 1 - start >= best[1] - best[0]) best = [start, end + 1]
  }
  return gone.slice(...best)
}
