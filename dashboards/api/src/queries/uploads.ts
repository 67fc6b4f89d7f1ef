import type { ImportKind, ImportRemark, ImportTotals } from '@gridkeeper/model/importing'
import { sql } from 'kysely'
import { maskAddress, maskNumbers } from '../masking.ts'
import { mayImport } from '../rooms.ts'
import type { HouseholdMerges, Upload, UploadChange, Uploads } from '../schemas/uploads.ts'
import { unknownResource } from './fragments.ts'
import type { Reader, Viewer } from './viewer.ts'

// A file belongs to no unit: who sees the whole company sees every one, others their own.
const sees = (viewer: Viewer) => sql<boolean>`(${viewer.whole} or u.person_id = ${viewer.id})`

const columns = sql`u.id, u.kind, u.source, u.file_name as "fileName", u.bytes, u.encoding, u.as_of as "asOf", u.is_full as "isFull",
  u.mapping, u.words, u.state, u.rows, u.outcome as totals, u.problem, u.import_id as "importId",
  coalesce((select name from person where person.id = u.person_id), u.person_id) as by, u.at`

export async function uploads(viewer: Viewer, reader: Reader): Promise<Uploads> {
  const { rows } = await sql<Upload>`
    select ${columns} from import_upload u where ${sees(viewer)} order by u.at desc limit 50`.execute(
    reader,
  )
  const sources = await reader
    .selectFrom('import_source')
    .select('name')
    .distinct()
    .orderBy('name')
    .execute()
  return {
    uploads: rows.map((row) => ({ ...row, totals: withoutRows(row.totals) })),
    sources: sources.map(({ name }) => name),
  }
}

/** In a list the remarks would be most of it. */
function withoutRows(totals: ImportTotals | null): ImportTotals | null {
  return totals && { ...totals, refusals: [], warnings: [] }
}

export async function uploadOf(viewer: Viewer, reader: Reader, id: string): Promise<Upload> {
  const { rows } = await sql<Upload>`
    select ${columns} from import_upload u where u.id = ${id} and ${sees(viewer)}`.execute(reader)
  const [found] = rows
  if (!found) throw unknownResource('文件', 'file', id)
  if (mayImport(viewer.role) || !found.totals) return found
  const { totals } = found
  return {
    ...found,
    totals: {
      ...totals,
      refusals: totals.refusals.map(masked),
      warnings: totals.warnings.map(masked),
    },
  }
}

export function masked(remark: ImportRemark): ImportRemark {
  return { ...remark, value: remark.value && maskNumbers(remark.value) }
}

export type NewUpload = {
  readonly id: string
  readonly kind: ImportKind
  readonly source: string
  readonly fileName: string
  readonly asOf: string
  readonly at: number
}

/** A file begins to come: what is settled for its source is its own from the start. */
export async function openUpload(viewer: Viewer, reader: Reader, upload: NewUpload): Promise<void> {
  await sql`
    insert into import_upload (id, kind, source, file_name, bytes, as_of, mapping, words, state, person_id, at, changed_at)
    select ${upload.id}, ${upload.kind}, ${upload.source}, ${upload.fileName}, 0, ${upload.asOf}::date,
      coalesce(s.mapping, '{}'), coalesce(s.words, '{}'), 'received', ${viewer.id}, ${upload.at}::bigint, ${upload.at}::bigint
    from (select 1) one left join import_source s on s.kind = ${upload.kind} and s.name = ${upload.source}`.execute(
    reader,
  )
}

export async function uploadCame(reader: Reader, id: string, bytes: number): Promise<void> {
  await reader.updateTable('import_upload').set({ bytes }).where('id', '=', id).execute()
}

export async function dropUpload(viewer: Viewer, reader: Reader, id: string): Promise<void> {
  await uploadOf(viewer, reader, id)
  await reader.deleteFrom('import_upload').where('id', '=', id).execute()
}

/** What a person says of the file; kept for its source too, so that the next one is understood from the start. */
export async function changeUpload(
  viewer: Viewer,
  reader: Reader,
  id: string,
  change: UploadChange,
  at: number,
): Promise<Upload> {
  await uploadOf(viewer, reader, id)
  const { kind, source, asOf, isFull, encoding, mapping, words } = change
  await reader
    .updateTable('import_upload')
    .set({
      changed_at: at,
      state: 'received',
      ...(kind && { kind }),
      ...(source !== undefined && { source }),
      ...(asOf && { as_of: asOf }),
      ...(isFull !== undefined && { is_full: isFull && viewer.whole }),
      ...(encoding !== undefined && { encoding }),
      ...(mapping && { mapping: JSON.stringify(mapping) }),
      ...(words && { words: JSON.stringify(words) }),
    })
    .where('id', '=', id)
    .where('state', 'in', ['received', 'counted', 'failed'])
    .execute()
  const now = await uploadOf(viewer, reader, id)
  if (now.source !== '' && (mapping || words)) await keepForSource(viewer, reader, now, at)
  return now
}

async function keepForSource(viewer: Viewer, reader: Reader, upload: Upload, at: number) {
  const row = {
    mapping: JSON.stringify(upload.mapping),
    words: JSON.stringify(upload.words),
    changed_at: at,
    changed_by: viewer.id,
  }
  await reader
    .insertInto('import_source')
    .values({ kind: upload.kind, name: upload.source, ...row })
    .onConflict((conflict) => conflict.columns(['kind', 'name']).doUpdateSet(row))
    .execute()
}

/** One that says nothing for so long is not under way any more: the process that took it is gone. */
const silentMs = 10 * 60_000

/** Sets it going once: false where it already is. */
export async function startUpload(
  reader: Reader,
  id: string,
  dryRun: boolean,
  at: number,
): Promise<boolean> {
  const started = await reader
    .updateTable('import_upload')
    .set({ state: dryRun ? 'counting' : 'taking', rows: 0, problem: null, changed_at: at })
    .where('id', '=', id)
    .where((row) =>
      row.or([
        row('state', 'in', ['received', 'counted', 'failed']),
        row.and([row('state', '<>', 'taken'), row('changed_at', '<', at - silentMs)]),
      ]),
    )
    .returning('id')
    .executeTakeFirst()
  return started !== undefined
}

/** Every export is written down: who, what, when. */
export async function noteExport(viewer: Viewer, reader: Reader, subject: string, at: number) {
  await reader
    .insertInto('access_log')
    .values({ at, person_id: viewer.id, action: 'export', subject, reason: null })
    .execute()
}

export async function refusalsOfImport(
  viewer: Viewer,
  reader: Reader,
  id: string,
): Promise<ImportRemark[]> {
  const { rows } = await sql<ImportRemark>`
    select f.row, f."column", f.value, f.why from import_refusal f join import_run u on u.id = f.import_id
    where f.import_id = ${id} and ${sees(viewer)} order by f.row`.execute(reader)
  return mayImport(viewer.role) ? rows : rows.map(masked)
}

export async function householdMerges(viewer: Viewer, reader: Reader): Promise<HouseholdMerges> {
  const { rows } = await sql<HouseholdMerges['merges'][number]>`
    select m.household_id as household, a.address, m.into_id as into, b.address as "intoAddress", m.why, m.at,
      (select name from person where person.id = m.by) as by,
      m.undone_at as "undoneAt"
    from household_merge m join household a on a.id = m.household_id join household b on b.id = m.into_id
    where ${viewer.whole} order by m.at desc limit 200`.execute(reader)
  return {
    merges: rows.map((row) => ({
      ...row,
      address: maskAddress(row.address),
      intoAddress: maskAddress(row.intoAddress),
    })),
  }
}
