/** A calendar day of the operator: `2026-11-30`. Days are compared as text. */
export type Day = string
/** A calendar month: `2026-11`. */
export type Month = string

const formats = new Map<string, Intl.DateTimeFormat>()

/** The day an instant falls on in a time zone: 2026-01-31T16:30Z is 2026-02-01 in Asia/Shanghai. */
export function dayOf(at: number, timeZone: string): Day {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    formats.set(timeZone, format)
  }
  return format.format(at)
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7)
}

export function firstDay(month: Month): Day {
  return `${month}-01`
}

export function lastDay(month: Month): Day {
  const [year, number] = parts(month)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

export function addMonths(month: Month, count: number): Month {
  const [year, number] = parts(month)
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7)
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

/** Days from one to the other; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** True for a day that exists, written yyyy-mm-dd. */
export function isDay(text: string): text is Day {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
    addDays(text, 0) === text
  )
}

function parts(month: Month): [year: number, number: number] {
  return [Number(month.slice(0, 4)), Number(month.slice(5, 7))]
}
