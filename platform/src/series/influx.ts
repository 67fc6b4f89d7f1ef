import { AppError } from '@gridkeeper/model/errors'
import type { SeriesStore } from '@gridkeeper/model/series-store'
import { HttpError, InfluxDB, RequestTimedOutError } from '@influxdata/influxdb-client'
import type { Logger } from '../log.ts'
import type { Answer, InfluxServer, Written } from './influx-server.ts'
import { createInfluxSeries } from './influx-store.ts'
import { name } from './influxql.ts'

export type InfluxOptions = {
  readonly url: string
  readonly database: string
  /** Empty where nobody asks for one; `user:password` for 1.x, a token for 2.x and 3.x. */
  readonly token: string
  readonly timeoutMs: number
  readonly log: Logger
}

/**
 * Series in InfluxDB 1.x, 2.x or 3.x, by line protocol and InfluxQL. Nothing is asked of the server before it is needed, so
 * that a program starts while it is away. The database is created when the server says that there is none.
 */
export function createInfluxStore(options: InfluxOptions): SeriesStore {
  return createInfluxSeries(connect(options))
}

function connect({ url, database, token, timeoutMs, log }: InfluxOptions): InfluxServer {
  const [user, password] = token.split(/:(.*)/s, 2)
  const ofVersion1 = password !== undefined
  const { transport } = new InfluxDB({
    url,
    timeout: timeoutMs,
    ...(token === '' || ofVersion1 ? {} : { token }),
  })
  const headers: Record<string, string> = ofVersion1
    ? { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
    : {}
  const where = { url, database }
  const db = encodeURIComponent(database)

  async function send(path: string, body: string, contentType: string): Promise<unknown> {
    return transport.request(path, body, {
      method: 'POST',
      headers: { ...headers, 'content-type': contentType, accept: 'application/json' },
    })
  }

  async function query(statements: string): Promise<Answer> {
    const form = new URLSearchParams({ q: statements, db: database, epoch: 'ms' })
    try {
      const answer = await send('/query', form.toString(), 'application/x-www-form-urlencoded')
      // the shape is the server's promise; what is missing from it is read as nothing
      return (answer ?? {}) as Answer
    } catch (error) {
      throw translated(error, where)
    }
  }

  return {
    query,
    async write(body): Promise<Written> {
      try {
        await send(`/write?db=${db}&precision=ms`, body, 'text/plain; charset=utf-8')
        return { state: 'stored' }
      } catch (error) {
        if (!(error instanceof HttpError)) throw translated(error, where)
        const why = wordsOf(error)
        if (error.statusCode === 404 && /database not found/i.test(why))
          return { state: 'homeless' }
        if (error.statusCode === 413) return { state: 'partial', why }
        if (error.statusCode === 400 && /partial write|unable to parse/i.test(why))
          return { state: 'partial', why }
        throw translated(error, where)
      }
    },
    async createDatabase() {
      // a day's shards: what is too old goes by the day, as whole files
      const { results } = await query(`CREATE DATABASE ${name(database)} WITH SHARD DURATION 1d`)
      const why = results?.[0]?.error
      if (why !== undefined)
        throw new AppError('store/rejected', `InfluxDB has no database ${database}: ${why}`, where)
      log.info(where, 'created the database in InfluxDB')
    },
    database,
    where,
  }
}

function wordsOf(error: HttpError): string {
  const { body = '' } = error
  try {
    const said: unknown = JSON.parse(body)
    if (typeof said === 'object' && said !== null) {
      if ('error' in said) return String(said.error)
      if ('message' in said) return String(said.message)
    }
  } catch {
    // not JSON: the words as they stand
  }
  return body.trim() || error.message
}

// Too busy, or asked to wait: the same request may go through later.
const passing: ReadonlySet<number> = new Set([408, 425, 429])

function translated(error: unknown, where: Readonly<Record<string, unknown>>): AppError {
  if (error instanceof HttpError) {
    const { statusCode: status } = error
    const code = status >= 500 || passing.has(status) ? 'store/unavailable' : 'store/rejected'
    const said = `InfluxDB answers ${status}: ${wordsOf(error)}`
    return new AppError(code, said, { cause: error, status, ...where })
  }
  const said =
    error instanceof RequestTimedOutError
      ? 'InfluxDB does not answer in time'
      : `InfluxDB cannot be reached: ${error instanceof Error ? error.message : error}`
  return new AppError('store/unavailable', said, { cause: error, ...where })
}
