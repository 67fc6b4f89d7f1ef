import type { Queue } from '@gridkeeper/model/queue'
import type { SeriesStore } from '@gridkeeper/model/series-store'
import type { Database } from '@gridkeeper/platform/database/database'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { createLogger, type Logger } from '@gridkeeper/platform/log'
import { createQueue } from '@gridkeeper/platform/queue/bullmq'
import { type Closing, closeAll } from '@gridkeeper/platform/run'
import { openSeriesStore } from '@gridkeeper/platform/series/open'
import type { Settings } from './settings.ts'

/** The stores every program stands on, opened as the settings say. */
export type House = {
  readonly log: Logger
  readonly database: Database
  readonly series: SeriesStore
  readonly queue: Queue
  /** Remembers what was opened on top of the stores, so that it closes before them. */
  add(part: Closing): void
  close(): Promise<void>
}

export function logOf(settings: Settings): Logger {
  return createLogger({
    level: settings.logLevel,
    redact: ['password', 'community', '*.password', '*.community', 'url'],
  })
}

export async function openHouse(settings: Settings, log: Logger): Promise<House> {
  const opened: Closing[] = []
  const close = () => closeAll(opened, log)
  try {
    const { dataDirectory, timeZone } = settings
    const database = await openDatabase({ url: settings.database.url, dataDirectory, log })
    opened.push({ name: 'database', close: () => database.close() })
    const series = await openSeriesStore({ ...settings.series, dataDirectory }, log)
    opened.push({ name: 'series store', close: () => series.close() })
    const queue = await createQueue({ url: settings.queue.url, database, log, timeZone })
    opened.push({ name: 'queue', close: () => queue.close() })
    return { log, database, series, queue, add: (part) => void opened.push(part), close }
  } catch (error) {
    await close()
    throw error
  }
}
