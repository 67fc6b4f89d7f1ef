import { basename } from 'node:path'
import type { Day } from '@gridkeeper/model/calendar'
import type { HeardWord, ImportCounts, ImportKind, Mapping } from '@gridkeeper/model/importing'
import type { SubscriptionState } from '@gridkeeper/model/subscription'
import type { Database } from '@gridkeeper/platform/database/database'
import { type Encoding, type Inspected, inspectFile } from './inspect.ts'
import type { Run } from './kind.ts'
import { withKind } from './kinds.ts'
import { earlierRun, isOlderThanTaken, recordRun } from './ledger.ts'
import type { RawRow, Remark } from './row.ts'
import { rowsOf } from './rows-of.ts'
import { fingerprint } from './settled.ts'
import { takeRows } from './take-rows.ts'
import { createWordCount } from './word-count.ts'

export type { ImportKind } from '@gridkeeper/model/importing'

export type ImportRequest = {
  readonly kind: ImportKind
  readonly path: string
  /** The further parts of an export that was cut at Excel’s 65,536 rows. */
  readonly more?: readonly string[]
  /** The name to remember, where the path is not the file’s own. */
  readonly fileName?: string
  /** The day the file speaks of. */
  readonly asOf: Day
  readonly dryRun?: boolean
  /** The file is everything there is, not what changed: what it does not name is over. Only for subscriptions. */
  readonly isFull?: boolean
  /** Take it although it was taken before. */
  readonly again?: boolean
  readonly source?: string
  readonly person?: string
  readonly encoding?: Encoding
  readonly mapping?: Mapping
  readonly database: Database
  readonly now: number
  /** Asked when all rows are in: a long import is news when it ends, not when it began. */
  readonly endedAt?: () => number
  readonly timeZone: string
  /** Words for states that this operator's export uses otherwise: a policy's `import.stateWords`, the source's own. */
  readonly stateWords?: Readonly<Record<string, SubscriptionState>>
  readonly onProgress?: (rows: number) => void
}

export type ImportOutcome = ImportCounts & {
  readonly kind: ImportKind
  readonly file: string
  readonly encoding: Encoding
  readonly asOf: Day
  readonly dryRun: boolean
  /** At most `remarkLimit` of each; the counts are whole. */
  readonly refusals: readonly Remark[]
  readonly warnings: readonly Remark[]
  readonly words: readonly HeardWord[]
  readonly run: string
  /** The same file of the same day was taken before: nothing was done, and these are the figures of then. */
  readonly already?: true
}

/**
 * Takes the operator's files in. Twice is once. A row that cannot be understood is refused with its reason and the rest goes on;
 * `import/refused` where no header with the needed columns is found, and then nothing was changed.
 */
export async function importFile(request: ImportRequest): Promise<ImportOutcome> {
  const { kind, asOf, database, dryRun = false, isFull = false } = request
  const paths = [request.path, ...(request.more ?? [])]
  const inspected = await Promise.all(paths.map((path) => inspectAs(path, request.encoding)))
  const words = request.stateWords ?? {}
  const mapping = request.mapping ?? {}
  const hash = fingerprint(
    inspected.map((file) => file.hash),
    { mapping, words },
    isFull,
  )
  const file = request.fileName ?? paths.map((path) => basename(path)).join(' + ')
  const run = `${kind}:${asOf}:${hash.slice(0, 16)}`
  const about = { kind, file, encoding: inspected[0]?.encoding ?? 'utf-8', asOf, dryRun, run }
  const earlier = request.again ? undefined : await earlierRun(database.kysely, kind, hash, asOf)
  if (earlier) return { ...about, ...earlier, words: [], already: true }
  const heard = createWordCount()
  const settled: Run = {
    id: run,
    asOf,
    timeZone: request.timeZone,
    dryRun,
    isOlder: await isOlderThanTaken(database.kysely, kind, asOf),
    stateWords: words,
    mapping,
    isFull,
    now: request.now,
    heard: heard.hear,
  }
  const rows = rowsOfAll(paths, inspected)
  const { onProgress } = request
  const taken = await withKind(kind, (one) =>
    takeRows(one, { rows, run: settled, database, file, onProgress }),
  )
  const source = { source: request.source ?? '', isFull, person: request.person ?? null }
  if (!dryRun)
    await recordRun(
      database.kysely,
      settled,
      { ...about, ...source, hash, now: request.endedAt?.() ?? request.now },
      taken,
    )
  return { ...about, ...taken, words: heard.words() }
}

async function inspectAs(path: string, encoding: Encoding | undefined): Promise<Inspected> {
  const found = await inspectFile(path)
  if (encoding === undefined || found.form === 'xlsx' || encoding === 'xlsx') return found
  return { ...found, encoding }
}

/** The parts of one export as one: rows are numbered on, so that a refusal can be found. */
async function* rowsOfAll(
  paths: readonly string[],
  inspected: readonly Inspected[],
): AsyncGenerator<readonly RawRow[]> {
  let before = 0
  for (const [index, path] of paths.entries()) {
    const file = inspected[index]
    if (!file) return
    let last = 0
    for await (const rows of rowsOf(path, file)) {
      last = rows.at(-1)?.row ?? last
      yield before === 0 ? rows : rows.map((row) => ({ ...row, row: before + row.row }))
    }
    before += last
  }
}
