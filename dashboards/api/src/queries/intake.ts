import { sql } from 'kysely'
import { maskNumbers } from '../masking.ts'
import type { ImportRefusals, ImportRun, Refusals } from '../schemas/intake.ts'
import { unknownResource } from './fragments.ts'
import type { Reader, Viewer } from './viewer.ts'

// Imports belong to no unit: who sees the whole company sees every one, others their own.
const sees = (viewer: Viewer) => sql<boolean>`(${viewer.whole} or r.person_id = ${viewer.id})`

const run = sql`r.id, r.kind, r.file_name as "fileName", r.as_of as "asOf", r.at, r.encoding, r.taken, r.unchanged, r.refused,
  r.ended, r.source, r.is_full as "isFull"`

export async function importRuns(viewer: Viewer, reader: Reader): Promise<ImportRun[]> {
  const { rows } = await sql<ImportRun>`
    select ${run} from import_run r where ${sees(viewer)} order by r.at desc limit 200`.execute(
    reader,
  )
  return rows
}

export async function importRefusals(
  viewer: Viewer,
  reader: Reader,
  id: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<ImportRefusals> {
  const runs = await sql<ImportRun>`
    select ${run} from import_run r where r.id = ${id} and ${sees(viewer)}`.execute(reader)
  const [found] = runs.rows
  if (!found) throw unknownResource('导入', 'import', id)
  const { rows } = await sql<ImportRefusals['refusals'][number] & { total: number }>`
    select row, "column", value, why, (count(*) over ())::int as total from import_refusal
    where import_id = ${id} order by row, "column" limit ${limit} offset ${offset}`.execute(reader)
  return {
    run: found,
    refusals: rows.map(({ total: _, ...row }) => ({
      ...row,
      value: row.value && maskNumbers(row.value),
    })),
    total: rows[0]?.total ?? 0,
  }
}

export async function refusals(viewer: Viewer, reader: Reader): Promise<Refusals> {
  const counts = await sql<Refusals['counts'][number]>`
    select source, reason, count, last_at as "lastAt" from refusal_count
    where ${viewer.whole} order by last_at desc`.execute(reader)
  const quarantine = await sql<Refusals['quarantine'][number]>`
    select id, at, source, device_id as device, reason, problem, excerpt from quarantine
    where ${viewer.whole} order by id desc limit 200`.execute(reader)
  return { counts: counts.rows, quarantine: quarantine.rows }
}
