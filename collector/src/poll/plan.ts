import { fnv1a32 } from '@gridkeeper/model/hash'

/** A device as the poller knows it: its row, as far as polling goes. */
export type PolledDevice = {
  readonly id: string
  /** The optical node or PON it hangs on: a tag of its points. */
  readonly node: string
  readonly host: string
  readonly port: number
  /** A name in the credentials file. */
  readonly credential: string
  /** null: to be recognised. */
  readonly profile: string | null
}

/** The next moment after `after` at which a device is due: its own place in the interval, so that polls spread evenly. */
export function nextDue(device: string, intervalMs: number, after: number): number {
  return nextTurn(fnv1a32(device) % intervalMs, intervalMs, after)
}

/** The same, the place being known. */
export function nextTurn(phase: number, intervalMs: number, after: number): number {
  // Not with `%`: for moments, which are too long for a short number, that is a call and slow.
  return (Math.floor((after - phase) / intervalMs) + 1) * intervalMs + phase
}

/** A device that keeps silent is asked at the usual pace three times, then less and less often, at least every `mostMs`. */
export function waitAfter(failures: number, intervalMs: number, mostMs: number): number {
  if (failures <= 3) return 0
  return Math.min(
    intervalMs * (2 ** Math.min(failures - 3, 10) - 1),
    Math.max(0, mostMs - intervalMs),
  )
}

const unitsMs = { s: 1000, m: 60_000, h: 3_600_000 }

/** `30s`, `1m`, `6h` in milliseconds. */
export function durationMs(text: string): number {
  const unit = text.at(-1)
  const factor = unit === 's' || unit === 'm' || unit === 'h' ? unitsMs[unit] : Number.NaN
  return Number(text.slice(0, -1)) * factor
}

/** Whether what is wanted `every` so often is asked in the n-th poll since the device (re)appeared; undefined: always. */
export function isDueInRound(
  every: string | undefined,
  round: number,
  intervalMs: number,
): boolean {
  return every === undefined || round % roundsOf(every, intervalMs) === 0
}

/** From how many polls to how many it is asked. */
export function roundsOf(every: string, intervalMs: number): number {
  return Math.max(1, Math.round(durationMs(every) / intervalMs))
}
