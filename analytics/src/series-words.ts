import type { HistoryWindow } from '@gridkeeper/model/detector'
import type { DeviceKind } from '@gridkeeper/model/device'
import { emptyHours, hourMs } from '@gridkeeper/model/hours'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { Sample } from '@gridkeeper/model/series-store'
import { daysOf } from './past.ts'

/**
 * Samples written compactly, for tables of cases: `series('36x14 20')` is fourteen of 36 and one of 20,
 * one each `everyMs`, the last at `until`; `-` is a sample that is missing.
 */
export function series(words: string, until = 6 * 3_600_000, everyMs = 60_000): Sample[] {
  const values = words
    .split(/\s+/)
    .filter((word) => word !== '')
    .flatMap((word) => {
      const [value = '', times = '1'] = word.split('x')
      return Array.from({ length: Number(times) }, () => value)
    })
  const first = until - (values.length - 1) * everyMs
  return values.flatMap((value, place) =>
    value === '-' ? [] : [{ at: first + place * everyMs, value: Number(value) }],
  )
}

export type PastWords = {
  readonly metric: MetricName
  readonly channel?: string
  readonly kind?: DeviceKind
  readonly days?: number
  /** By hours since the beginning; undefined: nothing told. The lowest and the highest of the hour may be given too. */
  value(hour: number): number | { mean: number; min?: number; max?: number } | undefined
  /** How far the neighbours stood from what is usual for them. */
  around?(hour: number): number
}

/** A past hour by hour, for tables of cases: it ends at the end of its last hour. */
export function past(words: PastWords): HistoryWindow {
  const { metric, channel = '', kind = 'box', days = 28, value, around } = words
  const fromHour = Date.UTC(2026, 9, 1)
  const hours = emptyHours({ metric, device: 'D', channel }, fromHour, days * 24)
  for (let hour = 0; hour < days * 24; hour++) {
    const told = value(hour)
    if (told === undefined) continue
    const { mean, min = mean, max = mean } = typeof told === 'number' ? { mean: told } : told
    hours.mean[hour] = mean
    hours.min[hour] = min
    hours.max[hour] = max
    hours.count[hour] = 4
  }
  const neighbours = around && hours.mean.map((_, hour) => around(hour))
  const own = daysOf(hours.mean)
  return {
    at: fromHour + days * 24 * hourMs,
    kind,
    hours,
    around: neighbours,
    days: { own, beside: neighbours ? daysOf(hours.mean, neighbours) : own },
  }
}

/** The same disorder each time: about a bell curve with a deviation of one. */
export function noise(seed = 1): () => number {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return () => next() + next() + next() + next() + next() + next() - 3
}
