import type { HistoryWindow } from '@gridkeeper/model/detector'
import type { Text } from '@gridkeeper/model/text'
import { middleOf } from './rank.ts'

export const dayHours = 24

/** The middle one of what is told; NaN where fewer than `fewest` are. */
export function median(values: ArrayLike<number>, fewest = 1): number {
  const told = new Float64Array(values.length)
  let count = 0
  for (let place = 0; place < values.length; place++) {
    const value = values[place] ?? Number.NaN
    if (!Number.isNaN(value)) told[count++] = value
  }
  return count < Math.max(1, fewest) ? Number.NaN : middleOf(told, count)
}

/** How far values usually lie from `centre`: as the standard deviation of a bell curve would be, and no single one can move it. */
export function spread(values: readonly number[], centre = median(values)): number {
  return 1.4826 * median(values.map((value) => Math.abs(value - centre)))
}

export function at(values: ArrayLike<number>, place: number): number {
  return values[place] ?? Number.NaN
}

// A day of which less is known says nothing.
const fewestHours = 4

/** Medians of 24 hours, newest first: the first is the 24 hours up to the newest one. So the swing of a day is gone. */
export function daysOf(hours: Float32Array, without?: Float32Array): Float32Array {
  const days = new Float32Array(Math.floor(hours.length / dayHours))
  const told = new Float64Array(dayHours)
  for (let day = 0; day < days.length; day++) {
    const end = hours.length - day * dayHours
    let count = 0
    for (let hour = end - dayHours; hour < end; hour++) {
      const value = (hours[hour] ?? Number.NaN) - (without ? (without[hour] ?? Number.NaN) : 0)
      if (!Number.isNaN(value)) told[count++] = value
    }
    days[day] = count < fewestHours ? Number.NaN : middleOf(told, count)
  }
  return days
}

/** The newest hours in which something was told, newest first, at most `most`, none older than `within` hours. */
export function newestTold(hours: Float32Array, most: number, within: number): number[] {
  const places: number[] = []
  const oldest = Math.max(0, hours.length - within)
  for (let hour = hours.length - 1; hour >= oldest && places.length < most; hour--)
    if (!Number.isNaN(at(hours, hour))) places.push(hour)
  return places
}

/** The place of the hour that holds `at`; below 0 where it lies before all of them. */
export function placeOf({ hours: { fromHour } }: HistoryWindow, moment: number): number {
  return Math.floor((moment - fromHour) / 3_600_000)
}

export function momentOf({ hours: { fromHour } }: HistoryWindow, place: number): number {
  return fromHour + place * 3_600_000
}

/** How far the worst moment of an hour lies below the day’s middle, so that what sinks for long is no dip. */
export function depthOf({
  days: { own },
  hours: { min },
}: HistoryWindow): (place: number) => number {
  return (place) => at(own, Math.floor((min.length - 1 - place) / dayHours)) - at(min, place)
}

/** Without what its neighbours do as well; where that is not known, as it is. */
export function beside({ hours: { mean }, around }: HistoryWindow, place: number): number {
  return at(mean, place) - (around ? at(around, place) : 0)
}

export function unknown(zh: string, en: string): { state: 'unknown'; because: Text } {
  return { state: 'unknown', because: { zh, en } }
}
export function clear(zh: string, en: string): { state: 'clear'; because: Text } {
  return { state: 'clear', because: { zh, en } }
}
