import { AppError } from '@gridkeeper/model/errors'

// Class 08: connection; 57P: the server is stopping or cut us off; 53300: too many connections; 25P03: idle too long in a transaction.
const lostConnection = /^(08...|57P0.|53300|25P03)$/
const systemFailures =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)$/
const driverSentences =
  /Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|Cannot use a pool after/

/** The engine is away, rather than refusing a statement. */
export function isAway(error: unknown): error is Error {
  if (error instanceof AppError || !(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return (
    lostConnection.test(code) || systemFailures.test(code) || driverSentences.test(error.message)
  )
}

/** An engine that is away is `database/unavailable`. Everything else stays what it was. */
export function translated(error: unknown): unknown {
  if (!isAway(error)) return error
  return new AppError('database/unavailable', `The database is away: ${error.message}`, {
    cause: error,
  })
}

/** For `.catch(…)`. */
export function rethrowTranslated(error: unknown): never {
  throw translated(error)
}

/** A row of that key is there already (SQLSTATE 23505), in either engine. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505'
}
