import { addDays, type Day, daysBetween } from '@gridkeeper/model/calendar'
import type { Policy } from '../retention/policy.ts'

type Calendar = Policy['calendar']

/** Working days from one day to another, both counted: Mondays to Fridays, less the days off, with the days made up for them. */
export function workingDays(from: Day, to: Day, calendar: Calendar): number {
  return daysFrom(from, to).filter((day) => isWorked(day, calendar)).length
}

/** Years of a time whose public holidays no calendar names: there weekends alone are known. */
export function unknownYears(from: Day, to: Day, calendar: Calendar): readonly string[] {
  const years = new Set(daysFrom(from, to).map((day) => day.slice(0, 4)))
  return [...years].filter((year) => calendar[year] === undefined)
}

function daysFrom(from: Day, to: Day): readonly Day[] {
  const span = daysBetween(from, to) + 1
  return Array.from({ length: Math.max(span, 0) }, (_, n) => addDays(from, n))
}

function isWorked(day: Day, calendar: Calendar): boolean {
  const year = calendar[day.slice(0, 4)]
  if (year?.madeUp.includes(day)) return true
  if (year?.off.some((days) => isIn(days, day))) return false
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

function isIn(days: string, day: Day): boolean {
  const [from = '', until = from] = days.split('/')
  return from <= day && day <= until
}
