import type { conversions, rawForms } from '@gridkeeper/model/profile'
import type { SnmpValue } from '@gridkeeper/platform/snmp/message'

export type RawForm = (typeof rawForms)[number]
export type Conversion = (typeof conversions)[number]

const standing =
  /\s*(?:\([AW][+-]\)|[,:(]?\s*(?:normal|(?:high|low)[ -]?(?:alarm|warn(?:ing)?))\)?)$/i

/** A raw value as a number, undefined where it is none. */
export const readRaw: Record<RawForm, (value: SnmpValue) => number | undefined> = {
  // Some agents write their numbers as text where the standard says a number.
  number: (value) =>
    typeof value === 'number' || typeof value === 'bigint' ? Number(value) : plainNumber(value),
  text: (value) => (typeof value === 'number' ? value : leadingNumber(textOf(value))),
  // The same power in two units, as OLTs print it.
  dbm_in_text: (value) => (typeof value === 'number' ? value : numberBeforeDbm(textOf(value))),
  // `36.60(A+)`, `-006.5757 dBm, normal`: what some switches add to say where a value stands.
  text_marked: (value) =>
    typeof value === 'number' ? value : leadingNumber(textOf(value).replace(standing, '')),
  // `77 F`, `25 C`, and `77` from firmware that writes no unit and means °F.
  fahrenheit_unless_c: (value) => {
    const number = readRaw.text(value)
    const isCelsius = /C$/.test(textOf(value))
    return number === undefined || isCelsius ? number : convert.fahrenheit_to_celsius(number)
  },
  // Agents that put a negative number into an unsigned object: it comes out near the top of the range.
  signed16: (value) => wrapped(value, 0x8000),
  signed32: (value) => wrapped(value, 0x80000000),
  // dBµV by the MIB's range of 0…127, in tenths by what some firmware sends: 104 and 1040 are the same level.
  whole_or_tenths: (value) => {
    const number = readRaw.number(value)
    return number !== undefined && number > 200 ? number / 10 : number
  },
  // A phase in volts, or in the tenths that some UPS send where RFC 1628 wants volts: none has a thousand.
  volts_or_tenths: (value) => {
    const number = readRaw.number(value)
    return number !== undefined && number > 1000 ? number / 10 : number
  },
  // A mains frequency: 50, 500 and 5000 are the same.
  hertz: (value) => {
    const number = readRaw.number(value)
    if (number === undefined || number < 100) return number
    return number < 1000 ? number / 10 : number / 100
  },
  // A laser's bias in mA, or in µA: none lives on half a milliampere, and none takes half an ampere.
  milli_or_micro: (value) => {
    const number = readRaw.number(value)
    return number !== undefined && number > 500 ? number / 1000 : number
  },
}

export const convert: Record<Conversion, (value: number) => number | undefined> = {
  milliwatts_to_dbm: (milliwatts) =>
    milliwatts > 0 ? roundTo(10 * Math.log10(milliwatts), 3) : undefined,
  fahrenheit_to_celsius: (fahrenheit) => roundTo(((fahrenheit - 32) * 5) / 9, 2),
}

/** The number as a person would write it: 35 × 0.1 is 3.5, not 3.5000000000000004. */
export function decimal(value: number): number {
  return Number.isSafeInteger(value) ? value : Number(value.toPrecision(14))
}

/** A string as people read it: UTF-8, without what cannot be printed, without blanks at the ends. */
export function textOf(value: SnmpValue): string {
  if (value === null) return ''
  if (typeof value !== 'object') return String(value)
  return Buffer.from(value)
    .toString('utf8')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
}

function plainNumber(value: SnmpValue): number | undefined {
  if (!(value instanceof Uint8Array)) return undefined
  const text = textOf(value)
  return /^[+-]?\d{1,15}(?:\.\d{1,9})?$/.test(text) ? Number(text) : undefined
}

/** `-10.15 dBm`, `53.313 C`, `27.84 .C`, `34.5 degrees C`, `70`: the number in front, if nothing but a unit follows. */
function leadingNumber(text: string): number | undefined {
  const found = /^([+-]?\d+(?:\.\d+)?)(?:\s*(?:degrees )?[A-Za-z%°µ/]*|\s+\.[A-Za-z]+)$/.exec(text)
  return found ? Number(found[1]) : undefined
}

/** `0.03 mW (-14.61 dBm)`, `-14.61dBm`. */
function numberBeforeDbm(text: string): number | undefined {
  const found = /(?:^|[\s(])([+-]?\d+(?:\.\d+)?)\s*dBm\b/i.exec(text)
  return found ? Number(found[1]) : leadingNumber(text)
}

function wrapped(value: SnmpValue, half: number): number | undefined {
  const number = typeof value === 'number' ? value : readRaw.number(value)
  if (number === undefined) return undefined
  return number >= half && number < 2 * half ? number - 2 * half : number
}

function roundTo(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
