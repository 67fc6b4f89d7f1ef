import type { Tables } from '@gridkeeper/platform/database/tables'
import type { Kysely } from 'kysely'
import { byId, doubledWhy, type Run, same, splitDoubles, type Written } from './kind.ts'
import { rowsById, upsertRows } from './upsert.ts'

/** A row of the file that says all of one row of a table. */
export type Stated = {
  readonly row: number
  readonly id: string
  readonly stated: { readonly id: string }
}

/** Writes what is new or differs; of two rows with one id the second is refused unless it says the same. */
export async function writeStated(
  table: 'device' | 'ticket',
  records: readonly Stated[],
  database: Kysely<Tables>,
  run: Run,
): Promise<Written> {
  const { firsts, doubles } = splitDoubles(records)
  const ids = firsts.map(({ id }) => id)
  const before = byId(await rowsById(database, table, ids))
  const changed = firsts.filter(({ id, stated }) => {
    const existing = before.get(id)
    return !existing || (!run.isOlder && !same(stated, existing))
  })
  if (!run.dryRun && changed.length > 0)
    await upsertRows(
      database,
      table,
      changed.map(({ stated }) => stated),
    )
  const stood = byId(firsts)
  const refusals = doubles
    .filter(({ id, stated }) => !same(stated, stood.get(id)?.stated ?? {}))
    .map(({ row, id }) => ({ row, column: null, value: id, why: doubledWhy }))
  return {
    taken: changed.length,
    unchanged: records.length - changed.length - refusals.length,
    refusals,
  }
}
