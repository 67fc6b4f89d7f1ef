import { type DestinationStream, type Logger, pino } from 'pino'
import { pinoPretty } from './pretty.ts'

export type { Logger }

/** What a program that cannot afford pino logs with; a pino logger is one. */
export type PlainLog = {
  readonly [Level in 'debug' | 'info' | 'warn' | 'error']: (fields: object, message: string) => void
}

export type LogOptions = {
  readonly level: 'error' | 'warn' | 'info' | 'debug' | 'silent'
  /** Paths of secrets, as `secretPaths` gives them. */
  readonly redact?: readonly string[]
  readonly to?: DestinationStream
}

/** JSON lines; pretty when the output is a terminal. */
export function createLogger({ level, redact = [], to }: LogOptions): Logger {
  const options = {
    level,
    base: null,
    redact: [...redact],
    timestamp: pino.stdTimeFunctions.isoTime,
  }
  if (to) return pino(options, to)
  return process.stdout.isTTY ? pino(options, pinoPretty()) : pino(options)
}
