import type { Queue } from '@gridkeeper/model/queue'
import type { SeriesStore } from '@gridkeeper/model/series-store'
import type { Database } from '@gridkeeper/platform/database/database'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { createLogger, type Logger } from '@gridkeeper/platform/log'
import { observeMachine } from '@gridkeeper/platform/observe/machine'
import { observeQueue } from '@gridkeeper/platform/observe/queue'
import { observeSeries } from '@gridkeeper/platform/observe/series'
import { createOwnMetrics, type OwnMetrics } from '@gridkeeper/platform/own-metrics'
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
  /** One for every program of this process. */
  readonly metrics: OwnMetrics
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
    const store = await openSeriesStore({ ...settings.series, dataDirectory }, log)
    opened.push({ name: 'series store', close: () => store.close() })
    const jobs = await createQueue({ url: settings.queue.url, database, log, timeZone })
    opened.push({ name: 'queue', close: () => jobs.close() })
    const metrics = createOwnMetrics()
    observeMachine(metrics)
    const series = observeSeries(store, metrics)
    const queue = observeQueue(jobs, metrics)
    return { log, database, series, queue, metrics, add: (part) => void opened.push(part), close }
  } catch (error) {
    await close()
    throw error
  }
}
