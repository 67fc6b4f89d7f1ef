import type { Day } from '@gridkeeper/model/calendar'
import type { ImportCounts, ImportKind } from '@gridkeeper/model/importing'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import type { Run } from './kind.ts'
import type { Remark } from './row.ts'

export type Tally = ImportCounts & {
  readonly refusals: readonly Remark[]
  readonly warnings: readonly Remark[]
}

export async function earlierRun(
  database: Kysely<Tables>,
  kind: ImportKind,
  hash: string,
  asOf: Day,
): Promise<Tally | undefined> {
  const run = await database
    .selectFrom('import_run')
    .selectAll()
    .where('kind', '=', kind)
    .where('file_hash', '=', hash)
    .where('as_of', '=', asOf)
    .executeTakeFirst()
  if (!run) return undefined
  const refusals = await database
    .selectFrom('import_refusal')
    .select(['row', 'column', 'value', 'why'])
    .where('import_id', '=', run.id)
    .orderBy('row')
    .execute()
  const { taken, unchanged, refused, passed_over: passedOver, ended } = run
  return { taken, unchanged, refused, passedOver, ended, refusals, warnings: [] }
}

const bulkEncoding = 'api'

export async function isOlderThanTaken(
  database: Kysely<Tables>,
  kind: ImportKind,
  asOf: Day,
): Promise<boolean> {
  const newer = await database
    .selectFrom('import_run')
    .select('id')
    .where('kind', '=', kind)
    .where('as_of', '>', asOf)
    // Single rows that a system brought today do not make last night's whole export an old one.
    .where('encoding', '<>', bulkEncoding)
    .executeTakeFirst()
  return newer !== undefined
}

type About = {
  readonly kind: ImportKind
  readonly file: string
  readonly encoding: string
  readonly hash: string
  readonly now: number
  readonly source: string
  readonly isFull: boolean
  readonly person: string | null
}

/** Last of all, so that an import that broke off is taken up again as if it had not been. */
export async function recordRun(
  database: Kysely<Tables>,
  run: Run,
  about: About,
  { taken, unchanged, refused, passedOver, ended, refusals }: Tally,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('import_run')
      .values({
        id: run.id,
        kind: about.kind,
        file_name: about.file,
        file_hash: about.hash,
        as_of: run.asOf,
        at: about.now,
        encoding: about.encoding,
        taken,
        unchanged,
        refused,
        passed_over: passedOver,
        ended,
        source: about.source,
        is_full: about.isFull,
        person_id: about.person,
      })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((row) => ({
          at: row.ref('excluded.at'),
          taken: row.ref('excluded.taken'),
          unchanged: row.ref('excluded.unchanged'),
          refused: row.ref('excluded.refused'),
          ended: row.ref('excluded.ended'),
        })),
      )
      .execute()
    await transaction.deleteFrom('import_refusal').where('import_id', '=', run.id).execute()
    for (let at = 0; at < refusals.length; at += 1000)
      await transaction
        .insertInto('import_refusal')
        .values(
          refusals.slice(at, at + 1000).map(({ row, column, value, why }) => ({
            import_id: run.id,
            row,
            column,
            value,
            why: JSON.stringify(why),
          })),
        )
        .execute()
  })
}

/** What a system brings in a day is one entry, so that the plan hears of it and the list of imports stays short. */
export async function recordBulk(
  database: Kysely<Tables>,
  bulk: { kind: ImportKind; source: string; asOf: Day; now: number },
  { taken, unchanged, refused }: Pick<Tally, 'taken' | 'unchanged' | 'refused'>,
): Promise<void> {
  const { kind, source, asOf, now } = bulk
  const id = `bulk:${kind}:${asOf}:${source}`
  await database
    .insertInto('import_run')
    .values({
      ...{ id, kind, file_name: source, file_hash: id, as_of: asOf, at: now, source },
      ...{ encoding: bulkEncoding, taken, unchanged, refused, person_id: null },
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((row) => ({
        at: now,
        taken: sql<number>`${row.ref('import_run.taken')} + ${taken}`,
        unchanged: sql<number>`${row.ref('import_run.unchanged')} + ${unchanged}`,
        refused: sql<number>`${row.ref('import_run.refused')} + ${refused}`,
      })),
    )
    .execute()
}
