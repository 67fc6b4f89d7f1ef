import { hostname } from 'node:os'
import { resolve } from 'node:path'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'
import type { Closing } from '@gridkeeper/platform/run'
import { createTeller } from './teller.ts'
import { createFigures, type Observed } from './watch.ts'

type TellingOptions = {
  readonly database: Database
  readonly log: Logger
  readonly dataDirectory: string
  readonly observed: Observed
}

const everyMs = 10_000

/** The pages, which may be another process, learn how the collecting goes. */
export function startTelling({ database, log, dataDirectory, observed }: TellingOptions): Closing {
  const { watch, now } = observed
  const teller = createTeller({
    database,
    log,
    id: `${hostname()}:${resolve(dataDirectory)}`,
    polls: watch.polls,
    figures: createFigures(observed),
    refusals: () => watch.shards.refusals(),
    now,
  })
  void teller.tell()
  const timer = setInterval(() => void teller.tell(), everyMs)
  return {
    name: 'figures',
    close() {
      clearInterval(timer)
      return teller.leave()
    },
  }
}
