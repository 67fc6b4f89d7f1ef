import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import { keepBefore } from './history.ts'
import type { Ended, Run } from './kind.ts'

/** A "full" file that no longer names this share of what runs is not whole: one part of several, or one station's. */
const mostEnded = 0.2
/** Where an Excel of old, and one of today, end a sheet. */
const cutAt = [65_535, 65_536, 1_048_575, 1_048_576]
const idsOfOneStatement = 5000

export async function noteSeen(
  database: Kysely<Tables>,
  run: Run,
  ids: readonly string[],
): Promise<void> {
  if (!run.isFull || ids.length === 0) return
  await sql`INSERT INTO import_seen (import_id, row_id) SELECT ${seenBy(run)}, id FROM unnest(${ids}::text[]) AS id
    ON CONFLICT DO NOTHING`.execute(database)
}

/** A run that broke off leaves its marks; they are taken away before it starts anew. */
export async function forgetSeen(database: Kysely<Tables>, run: Run): Promise<void> {
  if (!run.isFull) return
  await database.deleteFrom('import_seen').where('import_id', '=', seenBy(run)).execute()
}

const seenBy = (run: Run) => `${run.id}${run.dryRun ? ':dry' : ''}`

/** What runs here and is not in the full snapshot has been taken down since: closed on the snapshot's day, unless too much is missing. */
export async function endUnseen(database: Kysely<Tables>, run: Run, rows: number): Promise<Ended> {
  if (!run.isFull) return { ended: 0, warnings: [] }
  const { rows: found } = await sql<{ id: string | null; total: number }>`
    SELECT s.id, (SELECT count(*)::int FROM subscription WHERE state <> 'closed') AS total FROM subscription s
    WHERE s.state <> 'closed'
      AND NOT EXISTS (SELECT 1 FROM import_seen seen WHERE seen.import_id = ${seenBy(run)} AND seen.row_id = s.id)`.execute(
    database,
  )
  await forgetSeen(database, run)
  const ids = found.flatMap(({ id }) => (id === null ? [] : [id]))
  const total = found[0]?.total ?? 0
  if (run.isOlder || ids.length === 0) return { ended: 0, warnings: [] }
  const doubt = doubtOf(ids.length, total, rows)
  if (doubt) return { ended: 0, warnings: [{ row: rows, column: null, value: null, why: doubt }] }
  if (!run.dryRun) await close(database, run, ids)
  return { ended: ids.length, warnings: [] }
}

function doubtOf(missing: number, total: number, rows: number) {
  if (cutAt.includes(rows))
    return {
      zh: `文件恰好 ${rows} 行，可能被 Excel 截断：未在其中的 ${missing} 条订购没有按拆机处理。请把各部分一起导入`,
      en: `The file has exactly ${rows} rows and may have been cut there: the ${missing} subscriptions it does not name were not closed. Import all its parts together`,
    }
  if (missing <= Math.max(10, total * mostEnded)) return undefined
  return {
    zh: `全量文件里少了 ${missing} 条在用订购（共 ${total} 条），超过两成，看来不是全量：没有按拆机处理`,
    en: `${missing} of ${total} running subscriptions are not in this full snapshot, more than a fifth: it does not look whole, and none was closed`,
  }
}

async function close(database: Kysely<Tables>, run: Run, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += idsOfOneStatement) {
    const some = ids.slice(at, at + idsOfOneStatement)
    await keepBefore(database, 'subscription', some, run)
    await sql`UPDATE subscription SET state = 'closed', closed_on = ${run.asOf}::date, paused_on = NULL, resume_on = NULL,
      import_id = ${run.id} WHERE id = ANY(${some}::text[])`.execute(database)
  }
}
