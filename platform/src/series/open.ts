import { join } from 'node:path'
import { AppError } from '@gridkeeper/model/errors'
import type { SeriesStore } from '@gridkeeper/model/series-store'
import type { Logger } from '../log.ts'
import type { Infrastructure } from '../settings.ts'
import { createDuckdbStore } from './duckdb.ts'
import { createInfluxStore } from './influx.ts'

export type SeriesSettings = Pick<Infrastructure, 'dataDirectory'> & Infrastructure['series']

const timeoutMs = 30_000

/** The series store that the URL names: `duckdb:` in the data directory (or `duckdb:PATH`), or `http(s)://…`. */
export async function openSeriesStore(settings: SeriesSettings, log: Logger): Promise<SeriesStore> {
  const { url, database, token, dataDirectory } = settings
  if (url.startsWith('duckdb:')) {
    const directory = url.slice('duckdb:'.length) || join(dataDirectory, 'series')
    return createDuckdbStore({ directory, log })
  }
  if (/^https?:\/\//.test(url)) return createInfluxStore({ url, database, token, timeoutMs, log })
  throw new AppError(
    'config/invalid',
    `series.url is ${url}; it must be duckdb: or begin with http:// or https://`,
  )
}
