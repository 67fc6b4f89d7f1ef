export type Arms = {
  readonly treated: { readonly homes: number; readonly back: number }
  readonly control: { readonly homes: number; readonly back: number }
}
export type Effect = {
  /** Share that came back because of being asked: treated less control, whether or not they were reached. */
  readonly difference: number
  /** 95 %. */
  readonly low: number
  readonly high: number
  /** Of those treated who came back, the share that would not have. Null while the interval holds 0 or nobody came back. */
  readonly owed: number | null
}

/** Intention to treat: all who were drawn for an arm, asked or not. Newcombe's interval of two proportions, from Wilson's of each. */
export function effectOf({ treated, control }: Arms): Effect | undefined {
  if (treated.homes === 0 || control.homes === 0) return undefined
  const [t, c] = [wilson(treated.back, treated.homes), wilson(control.back, control.homes)]
  const difference = t.share - c.share
  const low = difference - Math.hypot(t.share - t.low, c.high - c.share)
  const high = difference + Math.hypot(t.high - t.share, c.share - c.low)
  return { difference, low, high, owed: low > 0 && t.share > 0 ? difference / t.share : null }
}

const z = 1.959964

function wilson(hits: number, of: number): { share: number; low: number; high: number } {
  const share = hits / of
  const middle = share + (z * z) / (2 * of)
  const width = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  return { share, low: (middle - width) / scale, high: (middle + width) / scale }
}

/** Homes each arm needs to tell two shares apart: 80 % power, 5 % two-sided. */
export function homesNeeded(from: number, to: number): number {
  if (from === to) return Number.POSITIVE_INFINITY
  const mean = (from + to) / 2
  const spread =
    z * Math.sqrt(2 * mean * (1 - mean)) + 0.841621 * Math.sqrt(from * (1 - from) + to * (1 - to))
  return Math.ceil((spread * spread) / (from - to) ** 2)
}
