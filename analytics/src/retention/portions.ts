import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { readMany } from '../read-many.ts'

/** All homes of a village in a grid. */
export type Village = {
  readonly unit: string | null
  readonly village: string | null
  readonly homes: number
  /** The middle of its homes, where they have places. */
  readonly latitude: number | null
  readonly longitude: number | null
}

/** Grids that are planned together; `null`: the homes that have none. */
export type Portion = readonly string[] | null

/** A portion is some thousand tasks: a tenth of a second of the database, some hundredths of this thread. */
const homesOfPortion = 50_000

export function readVillages(database: Kysely<Tables>): Promise<readonly Village[]> {
  return readMany(
    database,
    sql<Village>`SELECT org_unit_id AS unit, village, count(*) AS homes, avg(latitude) AS latitude, avg(longitude) AS longitude
      FROM household GROUP BY 1, 2 ORDER BY 1, 2`,
  )
}

/** Cuts the company into portions of whole grids: nobody's list is in two. Those without a grid come last. */
export function portionsOf(villages: readonly Village[]): readonly Portion[] {
  const portions: string[][] = []
  let homes = homesOfPortion
  const byUnit = Map.groupBy(villages, ({ unit }) => unit)
  for (const [unit, list] of byUnit) {
    if (unit === null) continue
    if (homes >= homesOfPortion) {
      portions.push([])
      homes = 0
    }
    portions.at(-1)?.push(unit)
    homes += list.reduce((sum, { homes: some }) => sum + some, 0)
  }
  return [...portions, null]
}

/** Tasks that stand in one grid while their home has come to another: by task id, the grid of the home. */
export async function readMoved(
  database: Kysely<Tables>,
  kinds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await readMany(
    database,
    sql<{ id: string; unit: string | null }>`
      SELECT t.id, h.org_unit_id AS unit FROM task t JOIN subscription s ON s.id = t.subscription_id
      LEFT JOIN household h ON h.id = s.household_id
      WHERE t.kind IN (${sql.join([...kinds])}) AND t.state IN ('open', 'waiting')
        AND t.org_unit_id IS DISTINCT FROM h.org_unit_id`,
  )
  return new Map(rows.map(({ id, unit }) => [id, unit]))
}

/** Task rows `t` that belong to a portion: by their grid, or by the grid their home has moved to. */
export function tasksOf(
  portion: Portion,
  moved: ReadonlyMap<string, string | null>,
): RawBuilder<boolean> {
  const here = (unit: string | null) => (unit === null ? portion === null : portion?.includes(unit))
  const came = [...moved].filter(([, unit]) => here(unit)).map(([id]) => id)
  const away = [...moved.keys()]
  const own =
    portion === null
      ? sql`t.org_unit_id IS NULL`
      : sql`t.org_unit_id = ANY(${[...portion]}::text[])`
  if (away.length === 0) return sql<boolean>`${own}`
  return sql<boolean>`((${own} AND t.id <> ALL(${away}::text[])) OR t.id = ANY(${came}::text[]))`
}
