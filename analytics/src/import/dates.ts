import { addDays, type Day, isDay } from '@gridkeeper/model/calendar'

/** A day; `none` for an empty cell or a sentinel (2099-12-31, 1900-01-01); undefined where it is no date. */
export type ReadDay = Day | 'none' | undefined

const sentinelYears = { before: 1950, after: 2090 }

/**
 * Every way an export writes a calendar day. A time of the day is dropped: `2018-06-30 23:59:59` means through that day.
 * A bare number between 20000 and 80000 is an Excel serial: of the 1900 system, or of 1904 where the workbook says so.
 */
export function dayOfCell(text: string, from1904 = false): ReadDay {
  if (text === '' || /^(无|空|null|n\/?a|-+|0)$/i.test(text)) return 'none'
  const day = writtenDay(text, from1904)
  if (day === undefined) return undefined
  const year = Number(day.slice(0, 4))
  return year < sentinelYears.before || year > sentinelYears.after ? 'none' : day
}

const time = String.raw`(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?`
const separated = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${time}$`)
const chinese = new RegExp(String.raw`^(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})[日号]?${time}$`)
const compact = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/

function writtenDay(text: string, from1904: boolean): Day | undefined {
  const parts = separated.exec(text) ?? chinese.exec(text) ?? compact.exec(text)
  if (parts) {
    const [, year = '', month = '', number = ''] = parts
    const day = `${year}-${month.padStart(2, '0')}-${number.padStart(2, '0')}`
    return isDay(day) ? day : undefined
  }
  if (/^\d{5}(\.\d+)?$/.test(text)) return dayOfSerial(Number(text), from1904)
  return undefined
}

/** Excel's day 1 is 1900-01-01 and it counts a 29 February 1900 that never was: from March 1900 on, day 0 is 1899-12-30. */
function dayOfSerial(written: number, from1904: boolean): Day | undefined {
  const serial = from1904 ? written + 1462 : written
  if (serial < 20_000 || serial > 80_000) return undefined
  return addDays('1899-12-30', Math.floor(serial))
}

/** Epoch milliseconds of ISO 8601 with a zone, epoch milliseconds, or a wall clock of the operator's zone. */
export function instantOfCell(text: string, timeZone: string): number | undefined {
  if (/^\d{13}$/.test(text)) return Number(text)
  if (/T?\d{2}:\d{2}.*(Z|[+-]\d{2}:?\d{2})$/i.test(text)) {
    const at = Date.parse(text)
    return Number.isNaN(at) ? undefined : at
  }
  const parts = separated.exec(text) ?? chinese.exec(text)
  const day = dayOfCell(text)
  if (day === undefined || day === 'none') return undefined
  const [hour, minute, second] = [parts?.[4] ?? '0', parts?.[5] ?? '00', parts?.[6] ?? '00']
  const wall = Date.parse(`${day}T${hour.padStart(2, '0')}:${minute}:${second.padStart(2, '0')}Z`)
  return Number.isNaN(wall) ? undefined : instantOfWallClock(wall, timeZone)
}

/** The instant at which a clock in the zone shows this wall time (given as if it were UTC). */
export function instantOfWallClock(wall: number, timeZone: string): number {
  const first = wall - offsetAt(wall, timeZone)
  return wall - offsetAt(first, timeZone)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function offsetAt(at: number, timeZone: string): number {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    clocks.set(timeZone, clock)
  }
  const shown = clock.format(at)
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000
}
