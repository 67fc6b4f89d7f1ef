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
