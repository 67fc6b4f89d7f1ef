import { startAnalytics } from '@gridkeeper/analytics'
import { createImporting } from '@gridkeeper/analytics/import/importing'
import { createReportSource } from '@gridkeeper/analytics/reports/source'
import { loadPolicy } from '@gridkeeper/analytics/retention/policy'
import { startCollector } from '@gridkeeper/collector'
import { observeCollector } from '@gridkeeper/collector/observe/metrics'
import { startWeb } from '@gridkeeper/dashboards'
import { serveScrapes } from '@gridkeeper/platform/observe/scrapes'
import { observeWork } from '@gridkeeper/platform/observe/work'
import { untilAskedToStop } from '@gridkeeper/platform/run'
import { type House, logOf, openHouse } from './house.ts'
import { planAsSettled } from './plan.ts'
import type { Settings } from './settings.ts'

export const programs = {
  collector: async (house: House, config: Settings, now: () => number) => {
    const { log, database, series, queue } = house
    const collector = await startCollector({
      config,
      log: log.child({ program: 'collector' }),
      database,
      series,
      queue,
      now,
    })
    house.add({ name: 'collector', close: () => collector.close() })
    observeCollector(collector, house.metrics)
    return collector
  },
  analytics: async (house: House, config: Settings, now: () => number) => {
    const { log, database, series, queue } = house
    const { timeZone, policy: policyName, dataDirectory } = config
    observeWork(database, house.metrics, now)
    const given = { database, series, queue, now, timeZone, policyName, dataDirectory }
    // It ends with the queue, which the house closes after every program: one that is closing still asks for jobs.
    return await startAnalytics({
      config: config.analytics,
      log: log.child({ program: 'analytics' }),
      ...given,
    })
  },
  web: async (house: House, config: Settings, now: () => number) => {
    const { log, database, series, queue, metrics } = house
    const web = await startWeb({
      config,
      log: log.child({ program: 'web' }),
      database,
      series,
      queue,
      metrics,
      now,
      plan: (asked) => planAsSettled(database, config, asked),
      reports: await createReportSource({
        database: database.kysely,
        policy: await loadPolicy(config.policy),
        timeZone: config.timeZone,
      }),
      importing: createImporting({
        database,
        dataDirectory: config.dataDirectory,
        policyName: config.policy,
        timeZone: config.timeZone,
        now,
      }),
    })
    house.add({ name: 'web', close: () => web.close() })
    return web
  },
}
export type ProgramName = keyof typeof programs

/** Runs the named programs over one set of stores until a signal; closes in the opposite order. */
export async function runPrograms(
  names: readonly ProgramName[],
  config: Settings,
  now: () => number,
): Promise<void> {
  const log = logOf(config)
  const stop = untilAskedToStop()
  const house = await openHouse(config, log)
  try {
    for (const name of names) await programs[name](house, config, now)
    await openScrapes(house, config)
    log.info({ programs: names }, 'running')
    log.info({ signal: await stop }, 'stopping')
  } finally {
    await house.close()
  }
}

/** The pages have `/metrics` beside them; a program without pages gets a port for it where the settings name one. */
async function openScrapes({ metrics, log, add }: House, config: Settings): Promise<void> {
  if (config.metrics.port === 0) return
  const scrapes = await serveScrapes({ ...config.metrics, metrics, log })
  add({ name: 'metrics', close: () => scrapes.close() })
}
