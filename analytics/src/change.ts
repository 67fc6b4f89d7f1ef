import type { HistoryWindow } from '@gridkeeper/model/detector'
import { at, beside, dayHours, median, newestTold } from './past.ts'
import type { Watched } from './watched.ts'

/** How much worse the newest hours are than the same hours of the days before: as it is, and without the neighbours (NaN: there are none). */
export type Change = {
  readonly own: number
  readonly beside: number
  /** Share of the newest hours that agree on at least half of it. */
  readonly agree: number
  /** The newest value. */
  readonly value: number
  /** The places of the newest hours, newest first. */
  readonly places: readonly number[]
}

// Ten earlier days tell what is usual at an hour; fewer than three do not.
const referenceDays = 10
const fewestDays = 3

export type ChangeParams = { readonly hours: number; readonly fewestHours: number }

/**
 * Compared hour by hour with the same hour of the day, so that sun and cold do not look like a fault. `before`: the earlier
 * days end with this place. Undefined where too little was told lately, or before.
 */
export function changeOf(
  window: HistoryWindow,
  { worse }: Watched,
  { hours, fewestHours }: ChangeParams,
  before: number,
): Change | undefined {
  const { mean } = window.hours
  const places = newestTold(mean, hours, dayHours)
  if (places.length < fewestHours) return undefined
  const own = places.map((place) => worse * awayOf(place, before, (p) => at(mean, p)))
  const apart = window.around
    ? places.map((place) => worse * awayOf(place, before, (p) => beside(window, p)))
    : []
  const byOwn = median(own, fewestHours)
  const byBeside = median(apart, fewestHours)
  if (Number.isNaN(byOwn)) return undefined
  const agreeing = own.filter((away) => away >= byOwn / 2).length
  return {
    own: byOwn,
    beside: byBeside,
    agree: agreeing / places.length,
    value: at(mean, places[0] ?? 0),
    places,
  }
}

function awayOf(place: number, before: number, value: (place: number) => number): number {
  const days = Math.max(1, Math.ceil((place - before) / dayHours))
  const earlier: number[] = []
  for (let day = days; day < days + referenceDays; day++)
    earlier.push(value(place - day * dayHours))
  return value(place) - median(earlier, fewestDays)
}

/** How far the hours of the two days before lie from the same hours of their earlier days: what is usual for this device. */
export function usualAway(window: HistoryWindow, until: number): number {
  const away: number[] = []
  for (let place = until - 1; place > until - 2 * dayHours; place--)
    away.push(Math.abs(awayOf(place, place, (p) => beside(window, p))))
  return 1.4826 * median(away, dayHours / 2)
}
