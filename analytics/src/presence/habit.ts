import type { HistoryWindow } from '@gridkeeper/model/detector'
import { hourMs } from '@gridkeeper/model/hours'

/** How often a home was heard in each hour, and since when it is known at all. */
export type Habit = {
  readonly fromHour: number
  readonly counts: Float32Array
  readonly knownFrom: number
}

const dayMs = 24 * hourMs
/** Three whole weeks: each day of the week three times. */
export const mostDays = 21

/** Pure. What it measured is a sign of life, and so is that it was asked and answered. Undefined where it was never heard. */
export function habitOf(past: readonly HistoryWindow[]): Habit | undefined {
  const [first] = past
  if (!first) return undefined
  const { fromHour, count } = first.hours
  const counts = new Float32Array(count.length)
  for (const { hours } of past) {
    const isAnswer = hours.metric === 'device.reachable'
    const shift = Math.round((hours.fromHour - fromHour) / hourMs)
    for (let hour = 0; hour < counts.length; hour++) {
      const told = hours.count[hour - shift] ?? 0
      if (told === 0) continue
      const heard = isAnswer ? told * (hours.mean[hour - shift] ?? 0) : told
      if (heard > (counts[hour] ?? 0)) counts[hour] = heard
    }
  }
  const known = counts.findIndex((heard) => heard > 0)
  return known < 0 ? undefined : { fromHour, counts, knownFrom: fromHour + known * hourMs }
}

/** How far apart its reports are, on the day on which it told most. */
export function paceOf({ counts }: Habit): number {
  let most = 0
  for (let day = 24; day <= counts.length; day += 24) {
    let told = 0
    for (let hour = day - 24; hour < day; hour++) told += counts[hour] ?? 0
    if (told > most) most = told
  }
  return dayMs / Math.max(1, most)
}

const fewDays = 7
const quarterMs = 6 * hourMs

/**
 * How likely it was, at these hours of each day before, newest first, that it was not heard again after it had been heard at `from`: 0 or 1 but
 * for hours of which only a part is asked, since when in the hour it was heard is not known. Of at most a day. Where few days are known
 * other hours of the day stand in for them.
 */
export function silentOn(habit: Habit, from: number, to: number): number[] {
  const everyMs = from - habit.knownFrom < fewDays * dayMs ? quarterMs : dayMs
  const found: number[] = []
  let back = Math.max(1, Math.ceil((to - from) / everyMs)) * everyMs
  for (; found.length < mostDays && from - back >= habit.knownFrom; back += everyMs)
    found.push(silentIn(habit, from - back, to - back))
  return found
}

function silentIn({ fromHour, counts }: Habit, from: number, to: number): number {
  let silent = 1
  const first = Math.floor((from - fromHour) / hourMs)
  const last = Math.ceil((to - fromHour) / hourMs)
  for (let hour = first; hour < last; hour++) {
    // One report of the hour in which it was heard last is that report.
    const heard = (counts[hour] ?? 0) - (hour === first ? 1 : 0)
    if (heard <= 0) continue
    const begins = fromHour + hour * hourMs
    const part = (Math.min(to, begins + hourMs) - Math.max(from, begins)) / hourMs
    if (part >= 1) return 0
    silent *= (1 - part) ** heard
  }
  return silent
}
