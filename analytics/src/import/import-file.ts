import { basename } from 'node:path'
import type { Day } from '@gridkeeper/model/calendar'
import type { SubscriptionState } from '@gridkeeper/model/subscription'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Encoding } from './inspect.ts'
import { inspectFile } from './inspect.ts'
import type { Run } from './kind.ts'
import { plant } from './kinds/plant.ts'
import { subscribers } from './kinds/subscribers.ts'
import { subscriptions } from './kinds/subscriptions.ts'
import { tickets } from './kinds/tickets.ts'
import { earlierRun, isOlderThanTaken, recordRun } from './ledger.ts'
import { rowsOfCsv } from './read-csv.ts'
import { rowsOfXlsx } from './read-xlsx.ts'
import type { Remark } from './row.ts'
import { type Source, takeRows } from './take-rows.ts'

const takers = {
  subscribers: (source: Source) => takeRows(subscribers, source),
  subscriptions: (source: Source) => takeRows(subscriptions, source),
  plant: (source: Source) => takeRows(plant, source),
  tickets: (source: Source) => takeRows(tickets, source),
}
export type ImportKind = keyof typeof takers

export type ImportRequest = {
  readonly kind: ImportKind
  readonly path: string
  /** The day the file speaks of. */
  readonly asOf: Day
  readonly dryRun?: boolean
  readonly database: Database
  readonly now: number
  readonly timeZone: string
  /** Words for states that this operator's export uses otherwise: a policy's `import.stateWords`. */
  readonly stateWords?: Readonly<Record<string, SubscriptionState>>
  readonly onProgress?: (rows: number) => void
}

export type ImportOutcome = {
  readonly kind: ImportKind
  readonly file: string
  readonly encoding: Encoding
  readonly asOf: Day
  readonly dryRun: boolean
  /** Rows that were new or changed something. */
  readonly taken: number
  readonly unchanged: number
  readonly refused: number
  /** Titles above the header, totals, page feet, repeated headers. */
  readonly passedOver: number
  /** At most `remarkLimit` of each; the counts are whole. */
  readonly refusals: readonly Remark[]
  readonly warnings: readonly Remark[]
  /** The same file of the same day was taken before: nothing was done, and these are the figures of then. */
  readonly already?: true
}

/**
 * Takes one of the operator's files in. Twice is once. A row that cannot be understood is refused with its reason and the
 * rest goes on; `import/refused` where no header with the needed columns is found, and then nothing was changed.
 */
export async function importFile(request: ImportRequest): Promise<ImportOutcome> {
  const { kind, path, asOf, database, now, dryRun = false } = request
  const { hash, encoding } = await inspectFile(path)
  const about = { kind, file: basename(path), encoding, asOf, dryRun }
  const earlier = await earlierRun(database.kysely, kind, hash, asOf)
  if (earlier) return { ...about, ...earlier, already: true }
  const run: Run = {
    id: `${kind}:${asOf}:${hash.slice(0, 16)}`,
    asOf,
    timeZone: request.timeZone,
    dryRun,
    isOlder: await isOlderThanTaken(database.kysely, kind, asOf),
    stateWords: request.stateWords ?? {},
  }
  const rows = encoding === 'xlsx' ? rowsOfXlsx(path) : rowsOfCsv(path, encoding)
  const taken = await takers[kind]({
    rows,
    run,
    database,
    file: about.file,
    onProgress: request.onProgress,
  })
  if (!dryRun) await recordRun(database.kysely, run, { ...about, hash, now }, taken)
  return { ...about, ...taken }
}
