import {
  addDays,
  addMonths,
  type Day,
  firstDay,
  isDay,
  lastDay,
  monthOf,
} from '@gridkeeper/model/calendar'
import { AppError } from '@gridkeeper/model/errors'
import type { PeriodKind } from '@gridkeeper/model/table-report'
import { instantOfWallClock } from '../import/dates.ts'

export type Period = {
  readonly kind: PeriodKind
  /** As it stands in an address: 2026-11-20, 2026-11, 2026-Q4; a week is its Monday. */
  readonly value: string
  readonly from: Day
  /** The last day; where the period still runs, today. */
  readonly to: Day
  readonly fromAt: number
  /** The instant after the last. */
  readonly untilAt: number
  readonly running: boolean
}

/** The period of a kind that a day lies in. */
export function periodOf(kind: PeriodKind, day: Day): string {
  if (kind === 'week') return mondayOf(day)
  if (kind === 'month') return monthOf(day)
  if (kind === 'quarter') return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
  return day
}

export function mondayOf(day: Day): Day {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
}

/** The first and last day; `request/invalid` for what is no such period. */
export function daysOf(kind: PeriodKind, value: string): { readonly from: Day; readonly to: Day } {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(value)
  if (kind === 'quarter' && quarter) {
    const first = `${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}`
    return { from: firstDay(first), to: lastDay(addMonths(first, 2)) }
  }
  if (kind === 'month' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value))
    return { from: firstDay(value), to: lastDay(value) }
  if (kind === 'week' && isDay(value)) {
    const from = mondayOf(value)
    return { from, to: addDays(from, 6) }
  }
  if ((kind === 'day' || kind === 'now') && isDay(value)) return { from: value, to: value }
  const said = { zh: `没有这个时段：${value}`, en: `There is no such period: ${value}` }
  throw new AppError('request/invalid', said.en, { field: 'period', text: said })
}

export function readPeriod(
  kind: PeriodKind,
  value: string,
  { today, timeZone }: { readonly today: Day; readonly timeZone: string },
): Period {
  const { from, to } = daysOf(kind, value)
  const start = (day: Day) => instantOfWallClock(Date.parse(`${day}T00:00:00Z`), timeZone)
  return {
    kind,
    value: kind === 'week' ? from : value,
    from,
    to: to > today && from <= today ? today : to,
    fromAt: start(from),
    untilAt: start(addDays(to, 1)),
    running: from <= today && today <= to,
  }
}
