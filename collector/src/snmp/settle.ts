import { metrics } from '@gridkeeper/model/metrics'
import type { Scalar } from '@gridkeeper/model/profile'
import type { SnmpValue } from '@gridkeeper/platform/snmp/message'
import { convert, decimal, readRaw, textOf } from './raw.ts'

export type Reading = Omit<Scalar, 'oid' | 'channel'> & {
  /** Of a line of a supply other than the first: the columns in which nothing stands where the device does not have it. */
  readonly idle?: { readonly columns: readonly string[]; readonly firstLine: string }
}
/** What stands in a column of the same row, or of the row `at`. */
export type Sibling = (column: string, at?: string) => SnmpValue | undefined
export type Settled = number | { readonly why: string } | undefined

/** A raw value in its metric's unit. undefined: the device says that there is no value. */
export function settle(reading: Reading, raw: SnmpValue, sibling: Sibling): Settled {
  const text = textOf(raw)
  if (text === '') return undefined
  if (reading.values) return named(reading.values, text) ?? reading.otherwise
  const number = readRaw[reading.reads ?? 'number'](raw)
  if (reading.sentinels?.some((sentinel) => sentinel === number || sentinel === text))
    return undefined
  if (number === undefined || !Number.isFinite(number))
    return { why: `${shorten(text)} is no number` }
  if (number === 0 && isNoLine(reading, sibling)) return undefined
  const scaled = scale(reading, number, sibling)
  const converted = reading.converts
    ? scaled !== undefined && convert[reading.converts](scaled)
    : scaled
  if (typeof converted !== 'number') return undefined
  const value = decimal(converted + (reading.offset ?? 0))
  return isValid(reading, value)
    ? value
    : { why: `${value} ${metrics[reading.metric].unit} is outside what it can be` }
}

/** A single-phase supply may list three lines and say 0 of two: beside a living first one those are not there. */
function isNoLine({ idle }: Reading, sibling: Sibling): boolean {
  if (!idle) return false
  const isSomething = (raw: SnmpValue | undefined) => (readRaw.number(raw ?? null) ?? 0) > 0
  return (
    !idle.columns.some((column) => isSomething(sibling(column))) &&
    idle.columns.some((column) => isSomething(sibling(column, idle.firstLine)))
  )
}

/** What a device's own word stands for: a device may send any word, `constructor` too. */
export function named<T>(names: Readonly<Record<string, T>>, text: string): T | undefined {
  return Object.hasOwn(names, text) ? names[text] : undefined
}

function scale(reading: Reading, number: number, sibling: Sibling): number | undefined {
  if (reading.percentOf !== undefined) {
    const whole = readRaw.number(sibling(reading.percentOf) ?? null)
    return whole ? Number(((number / whole) * 100).toFixed(2)) : undefined
  }
  if (!reading.scaleBy) return decimal(number * (reading.scale ?? 1))
  const factor = factorOf(reading.scaleBy, sibling)
  // Without its scale a sensor's number says nothing.
  return factor === undefined ? undefined : decimal(number * factor * (reading.scale ?? 1))
}

const units = 9

/** RFC 3433: the scale's prefix (9 is units) and the number of decimals, both of sibling columns; or one with the multiplier. */
export function factorOf(
  { prefix, precision, multiplier }: NonNullable<Reading['scaleBy']>,
  sibling: Sibling,
): number | undefined {
  if (multiplier !== undefined) return byMultiplier(readRaw.number(sibling(multiplier) ?? null))
  if (precision === undefined) return undefined
  const exponent = prefix === undefined ? units : readRaw.number(sibling(prefix) ?? null)
  const decimals = readRaw.number(sibling(precision) ?? null)
  if (exponent === undefined || decimals === undefined) return undefined
  return 10 ** (3 * (exponent - units) - decimals)
}

/** -10 divides by ten; what says 0 leaves its number as it is. */
function byMultiplier(multiplier: number | undefined): number | undefined {
  if (multiplier === undefined) return undefined
  return multiplier < 0 ? 1 / -multiplier : multiplier || 1
}

function isValid({ valid }: Reading, value: number): boolean {
  return value >= (valid?.low ?? -Infinity) && value <= (valid?.high ?? Infinity)
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
