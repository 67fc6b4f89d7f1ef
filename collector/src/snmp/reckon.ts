import { decimal, readRaw } from './raw.ts'
import { factorOf, type Reading, type Sibling } from './settle.ts'

/** A reading made ready for numbers: the same arithmetic as `settle`, without a string in between. */
export type Reckoning = {
  /** False: every value goes through `settle`. */
  readonly isQuick: boolean
  readonly form: NonNullable<Reading['reads']>
  readonly values: ReadonlyMap<number, number> | undefined
  /** Of the same, where the numbers are small, as nearly all are: the value by its number, NaN where there is none. */
  readonly byNumber: Float64Array | undefined
  readonly otherwise: number
  readonly rawSentinels: readonly number[] | undefined
  readonly sentinels: readonly number[] | undefined
  readonly multiplier: number
  /** A power of ten, where the scale is one tenth, one hundredth …; else 0. */
  readonly divisor: number
  readonly offset: number
  readonly low: number
  readonly high: number
  /** A 0 may be none: its row has to be looked at. */
  readonly mayIdle: boolean
}

/** The device says that there is no value. */
export const missing = -Infinity

export function reckoningOf(reading: Reading, sibling: Sibling): Reckoning {
  const { scaleBy, percentOf, converts, values, sentinels = [], valid } = reading
  const factor = scaleBy && reading.scale === undefined ? factorOf(scaleBy, sibling) : 1
  const multiplier = scaleBy ? (factor ?? 1) : (reading.scale ?? 1)
  const isQuick = !percentOf && !converts && factor !== undefined && !(scaleBy && reading.scale)
  const numeric = sentinels.filter((sentinel) => typeof sentinel === 'number')
  const words = sentinels.filter((sentinel) => typeof sentinel === 'string')
  const named = values && new Map(Object.entries(values).flatMap(numbered))
  return {
    isQuick,
    form: reading.reads ?? 'number',
    values: named,
    byNumber: named && listed(named),
    otherwise: reading.otherwise ?? missing,
    rawSentinels: someOf(words.map(Number).filter((number, at) => String(number) === words[at])),
    sentinels: someOf(numeric),
    multiplier,
    divisor: divisorOf(multiplier),
    offset: reading.offset ?? 0,
    low: valid?.low ?? -Infinity,
    high: valid?.high ?? Infinity,
    mayIdle: reading.idle !== undefined,
  }
}

/** `missing`, the value, or NaN: `settle` has to say. */
export function reckon(how: Reckoning, raw: number): number {
  if (!how.isQuick || Number.isNaN(raw)) return Number.NaN
  if (how.values) return named(how, how.values, raw)
  if (how.rawSentinels && isAmong(how.rawSentinels, raw)) return missing
  const number = inForm(how.form, raw)
  if (how.sentinels && isAmong(how.sentinels, number)) return missing
  if (number === 0 && how.mayIdle) return Number.NaN
  const value = scaled(how, number)
  return value >= how.low && value <= how.high ? value : Number.NaN
}

/** A list of one or two, gone through where it stands. */
function isAmong(sentinels: readonly number[], number: number): boolean {
  for (let at = 0; at < sentinels.length; at += 1) if (sentinels[at] === number) return true
  return false
}

function inForm(form: Reckoning['form'], raw: number): number {
  return form === 'number' ? raw : (readRaw[form](raw) ?? Number.NaN)
}

function named(
  { byNumber, otherwise }: Reckoning,
  values: ReadonlyMap<number, number>,
  raw: number,
): number {
  if (!byNumber) return values.get(raw) ?? otherwise
  const value = raw >= 0 && raw < byNumber.length ? (byNumber[raw] ?? Number.NaN) : Number.NaN
  return Number.isNaN(value) ? otherwise : value
}

// n ÷ 10 is the double nearest to the decimal, as rounding n × 0.1 to 14 digits is, as long as n has no more digits than that.
const mostExact = 1e13

function scaled({ divisor, multiplier, offset }: Reckoning, number: number): number {
  if (divisor > 0 && Number.isSafeInteger(number) && Math.abs(number) < mostExact) {
    if (offset === 0) return number / divisor
    const moved = number + offset * divisor
    // Near zero the sum of two rounded numbers shows its rounding.
    if (Number.isSafeInteger(moved) && Math.abs(moved) >= divisor) return moved / divisor
  }
  return decimal(decimal(number * multiplier) + offset)
}

function divisorOf(multiplier: number): number {
  for (let digits = 1; digits <= 9; digits += 1)
    if (Number(`1e-${digits}`) === multiplier) return 10 ** digits
  return 0
}

function numbered([word, value]: [string, number]): [number, number][] {
  return String(Number(word)) === word ? [[Number(word), value]] : []
}

const mostListed = 256

function listed(values: ReadonlyMap<number, number>): Float64Array | undefined {
  const numbers = [...values.keys()]
  if (!numbers.every((one) => Number.isInteger(one) && one >= 0 && one < mostListed))
    return undefined
  const list = new Float64Array(Math.max(-1, ...numbers) + 1).fill(Number.NaN)
  for (const [number, value] of values) list[number] = value
  return list
}

function someOf(numbers: readonly number[]): readonly number[] | undefined {
  return numbers.length > 0 ? numbers : undefined
}
