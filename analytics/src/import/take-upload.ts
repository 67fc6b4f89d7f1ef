import { AppError } from '@gridkeeper/model/errors'
import type { ImportTotals } from '@gridkeeper/model/importing'
import type { Text } from '@gridkeeper/model/text'
import type { Database } from '@gridkeeper/platform/database/database'
import { loadPolicy } from '../retention/policy.ts'
import { type ImportOutcome, importFile } from './import-file.ts'
import { encodingOf } from './importing.ts'
import { dropUpload, fileOfUpload, unknownUpload } from './uploads.ts'

export type UploadNeeds = {
  readonly database: Database
  readonly dataDirectory: string
  readonly policyName: string
  readonly timeZone: string
  readonly now: () => number
}

const progressEveryMs = 1000
const remarksKept = 1000

/** Counts what a file would do, or takes it; says how far it is as it goes. What is wrong with the file is the file's outcome. */
export async function takeUpload(
  { upload: id, dryRun }: { readonly upload: string; readonly dryRun: boolean },
  needs: UploadNeeds,
): Promise<void> {
  const { database, now } = needs
  const upload = await database.kysely
    .selectFrom('import_upload')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!upload) throw unknownUpload(id)
  if (upload.state === 'taken') return
  const tell = createTelling(database, id, now)
  await tell.state(dryRun ? 'counting' : 'taking')
  try {
    const { stateWords } = (await loadPolicy(needs.policyName)).import
    const encoding = encodingOf(upload.encoding)
    const outcome = await importFile({
      kind: upload.kind,
      path: await fileOfUpload(database.kysely, id, needs.dataDirectory),
      fileName: upload.file_name,
      asOf: upload.as_of,
      dryRun,
      isFull: upload.is_full,
      source: upload.source,
      person: upload.person_id,
      ...(encoding && { encoding }),
      mapping: upload.mapping,
      stateWords: { ...stateWords, ...upload.words },
      database,
      now: now(),
      endedAt: now,
      timeZone: needs.timeZone,
      onProgress: tell.rows,
    })
    await tell.outcome(outcome)
    if (!dryRun) await dropUpload(database.kysely, id, needs.dataDirectory)
  } catch (error) {
    const isOurs = error instanceof AppError
    await tell.failed(isOurs ? sentenceOf(error) : unforeseen)
    if (!isOurs || error.retry) throw error
  }
}

const unforeseen: Text = {
  zh: '导入中断，已记录日志，稍后会自动再试',
  en: 'The import broke off; it is in the log and will be tried again',
}

/** Half a sentence of the import is Chinese, half English: `… · …`. */
function sentenceOf({ message, details }: AppError): Text {
  const { text } = details
  if (typeof text === 'object' && text !== null && 'zh' in text && 'en' in text)
    return { zh: String(text.zh), en: String(text.en) }
  const [zh = message, en = zh] = message.split(' · ')
  return { zh, en }
}

function createTelling(database: Database, id: string, now: () => number) {
  let toldAt = 0
  let telling: Promise<unknown> = Promise.resolve()
  const write = (change: { readonly [column: string]: unknown }) => {
    const row = { ...change, changed_at: now() }
    telling = telling.then(() =>
      database.kysely.updateTable('import_upload').set(row).where('id', '=', id).execute(),
    )
    return telling
  }
  return {
    state: (state: 'counting' | 'taking') => write({ state, rows: 0, problem: null }),
    rows(rows: number): void {
      if (now() - toldAt < progressEveryMs) return
      toldAt = now()
      // A page that is told late is no reason to fail; the next telling shows whether the database is there.
      write({ rows }).catch(() => undefined)
    },
    outcome: (outcome: ImportOutcome) =>
      write({
        state: outcome.dryRun ? 'counted' : 'taken',
        outcome: JSON.stringify(totalsOf(outcome)),
        import_id: outcome.dryRun ? null : outcome.run,
      }),
    failed: (problem: Text) => write({ state: 'failed', problem: JSON.stringify(problem) }),
  }
}

function totalsOf(outcome: ImportOutcome): ImportTotals {
  const { taken, unchanged, refused, passedOver, ended, words, refusals, warnings } = outcome
  return {
    counts: { taken, unchanged, refused, passedOver, ended },
    words: [...words],
    refusals: refusals.slice(0, remarksKept),
    warnings: warnings.slice(0, remarksKept),
    already: outcome.already === true,
  }
}
