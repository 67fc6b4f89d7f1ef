import { addDays, type Day, daysBetween } from '@gridkeeper/model/calendar'

/** Mondays to Fridays from one day to another, both counted. Public holidays are not known here. */
export function workingDays(from: Day, to: Day): number {
  const span = daysBetween(from, to) + 1
  return Array.from({ length: Math.max(span, 0) }, (_, n) => addDays(from, n)).filter((day) => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    return weekday !== 0 && weekday !== 6
  }).length
}
