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
    const kind = kindOf(reading, seen.get(key))
    if (kind) found.set(kind, [...(found.get(kind) ?? []), reading])
    // Between cool and hot the old value stands, so that a box that hovers speaks once.
    const hovers =
      reading.metric === 'environment.temperature_celsius' &&
      reading.value > coolCelsius &&
      (seen.get(key) ?? 0) > hotCelsius
    if (!hovers) seen.set(key, reading.value)
  }
  return [...found].map(([kind, readings]) => ({ kind, readings }))
}

function kindOf(reading: Reading, before: number | undefined): Exception['kind'] | undefined {
  const { metric, value } = reading
  if (metric === 'downstream.lock' && value === 0 && before === 1) return 'lock_lost'
  if (
    metric === 'downstream.level_dbuv' &&
    before !== undefined &&
    Math.abs(value - before) > levelStepDb
  )
    return 'level_step'
  if (
    metric === 'environment.temperature_celsius' &&
    value > hotCelsius &&
    (before ?? 0) <= hotCelsius
  )
    return 'over_temperature'
  return undefined
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
