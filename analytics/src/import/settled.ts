import { createHash } from 'node:crypto'
import type { ImportKind, SourceSettings } from '@gridkeeper/model/importing'
import type { Tables } from '@gridkeeper/platform/database/tables'
import type { Kysely } from 'kysely'

/** What is settled for this source; nothing, where the source was never met. */
export async function settingsOf(
  database: Kysely<Tables>,
  kind: ImportKind,
  name: string,
): Promise<SourceSettings> {
  const found = await database
    .selectFrom('import_source')
    .select(['mapping', 'words'])
    .where('kind', '=', kind)
    .where('name', '=', name)
    .executeTakeFirst()
  return found ?? { mapping: {}, words: {} }
}

export async function keepSettings(
  database: Kysely<Tables>,
  {
    mapping,
    words,
    ...source
  }: SourceSettings & { kind: ImportKind; name: string; at: number; by: string },
): Promise<void> {
  const row = {
    mapping: JSON.stringify(mapping),
    words: JSON.stringify(words),
    changed_at: source.at,
    changed_by: source.by,
  }
  await database
    .insertInto('import_source')
    .values({ kind: source.kind, name: source.name, ...row })
    .onConflict((conflict) => conflict.columns(['kind', 'name']).doUpdateSet(row))
    .execute()
}

/** Files and how they are read, in one hash: the same file read otherwise is another import. */
export function fingerprint(
  hashes: readonly string[],
  { mapping, words }: SourceSettings,
  isFull: boolean,
): string {
  const settings = [mapping, words].map((entries) =>
    Object.entries(entries).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
  const plain = settings.every((entries) => entries.length === 0) && !isFull
  const [only] = hashes
  if (plain && only !== undefined && hashes.length === 1) return only
  return createHash('sha256')
    .update(JSON.stringify([hashes, settings, isFull]))
    .digest('hex')
}
