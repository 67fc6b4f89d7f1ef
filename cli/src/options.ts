import { isDay } from '@gridkeeper/model/calendar'
import { InvalidArgumentError } from 'commander'

/** Parsers for commander: each refuses with a sentence that says what would do. */
export function portNumber(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new InvalidArgumentError('a port is a number from 1 to 65535')
  return port
}

export function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('a whole number from 1 is wanted')
  return number
}

/** So fast that nobody's network takes it for an attack. */
export function perSecond(text: string): number {
  const number = Number(text)
  if (!Number.isFinite(number) || number < 1 || number > 5000)
    throw new InvalidArgumentError('a number from 1 to 5000 is wanted')
  return number
}

export function calendarDay(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError('a day is written like 2026-11-30')
  return text
}

const lengths = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** `15m`, `1h`: in milliseconds. */
export function lengthOfTime(text: string): number {
  const [, number = '', unit] = /^(\d+)([smhd])$/.exec(text) ?? []
  if (unit === undefined || Number(number) === 0)
    throw new InvalidArgumentError('a length of time is written like 30s, 15m, 6h or 2d')
  return Number(number) * lengths[unit as keyof typeof lengths]
}

/** One of a few words. */
export function oneOf<T extends string>(words: readonly T[]): (text: string) => T {
  return (text) => {
    const word = words.find((one) => one === text)
    if (word === undefined) throw new InvalidArgumentError(`one of ${words.join(', ')} is wanted`)
    return word
  }
}

/** None is a number too. */
export function retryCount(text: string): number {
  const number = Number(text)
  if (text.trim() === '' || !Number.isInteger(number) || number < 0 || number > 100)
    throw new InvalidArgumentError('a whole number from 0 to 100 is wanted')
  return number
}

/** An argument `host`, `host:port` or `[v6]:port`; 161 where no port is said. */
export function target(text: string): { host: string; port: number } {
  const parts = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(text)
  const host = parts?.[1] ?? parts?.[2]
  if (!host) throw new InvalidArgumentError(`${text} is no HOST or HOST:PORT`)
  return { host, port: parts?.[3] ? portNumber(parts[3]) : 161 }
}

/** ISO 8601, or epoch milliseconds. */
export function moment(text: string): number {
  const at = /^\d{9,}$/.test(text) ? Number(text) : Date.parse(text)
  if (!Number.isFinite(at))
    throw new InvalidArgumentError('a time is written like 2026-11-30T08:00:00+08:00')
  return at
}
