import type { eventKinds } from '@gridkeeper/model/report'
import type { Reading } from './probe.ts'

export type Exception = {
  readonly kind: (typeof eventKinds)[number]
  readonly readings: readonly Reading[]
}

/** What the agent saw last, by metric and channel. */
export type Seen = Map<string, number>

/** A step that a viewer's picture may not survive; reference: report by exception, level > 3 dB. */
const levelStepDb = 3
/** Consumer boxes shut down near 95 °C; below `coolCelsius` the event may come again. */
const hotCelsius = 85
const coolCelsius = 80

/** What is worth saying before the next report, and remembers what was read. */
export function exceptions(readings: readonly Reading[], seen: Seen): readonly Exception[] {
  const found = new Map<Exception['kind'], Reading[]>()
  for (const reading of readings) {
    const key = `${reading.metric} ${reading.channel ?? ''}`
    const before = seen.get(key)
    const kind = kindOf(reading, before, seen)
    if (kind) found.set(kind, [...(found.get(kind) ?? []), reading])
    // Between cool and hot the old value stands, so that a box that hovers speaks once.
    const hovers =
      reading.metric === 'environment.temperature_celsius' &&
      reading.value > coolCelsius &&
      (before ?? 0) > hotCelsius
    if (!hovers) seen.set(key, reading.value)
  }
  return [...found].map(([kind, readings]) => ({ kind, readings }))
}

/** What has just become bad; what stays bad is in the reports. */
function kindOf(
  reading: Reading,
  before: number | undefined,
  seen: Seen,
): Exception['kind'] | undefined {
  const { metric, value } = reading
  switch (metric) {
    case 'downstream.lock':
      return value === 0 && before === 1 ? 'lock_lost' : undefined
    case 'card.ok':
      return value === 0 && before !== 0 ? 'card_error' : undefined
    case 'downstream.level_dbuv':
      return before !== undefined && Math.abs(value - before) > levelStepDb
        ? 'level_step'
        : undefined
    case 'downstream.post_ber_ratio':
      return value > 0 && !((before ?? 0) > 0) ? 'errors' : undefined
    case 'downstream.uncorrectable_codewords_total':
      return countedErrors(reading, before, seen) ? 'errors' : undefined
    case 'environment.temperature_celsius':
      return value > hotCelsius && (before ?? 0) <= hotCelsius ? 'over_temperature' : undefined
    default:
      return undefined
  }
}

/** A counter that begins to run; as long as it runs on it has been said. */
function countedErrors({ channel, value }: Reading, before: number | undefined, seen: Seen) {
  const key = `errors run ${channel ?? ''}`
  const ran = seen.get(key) === 1
  const runs = before !== undefined && value > before
  seen.set(key, runs ? 1 : 0)
  return runs && !ran
}

export const eventGapMs = 30_000

/** At most one of a kind in 30 s. */
export function createGap(gapMs = eventGapMs) {
  const last = new Map<string, number>()
  return (kind: string, at: number): boolean => {
    const before = last.get(kind)
    if (before !== undefined && at - before < gapMs && at >= before) return false
    last.set(kind, at)
    return true
  }
}
