import { createHash } from 'node:crypto'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'

// Rule A4, twice: as SQL, where rows are written without being read, and as a function, which costs a tenth where they are read.
// agree.test.ts holds them together.

/** The manager of the small grid; of two, the one who names the village, else always the same one for a village. */
export const managersCte = sql`
  managers AS (
    SELECT org_unit_id, array_agg(id ORDER BY id COLLATE "C") AS ids FROM person
    WHERE role = 'grid_manager' AND active GROUP BY org_unit_id
  ), village_managers AS (
    SELECT org_unit_id, village, min(id COLLATE "C") AS id FROM person, unnest(villages) AS village
    WHERE role = 'grid_manager' AND active GROUP BY org_unit_id, village
  )`
export const managersJoin = sql`
  LEFT JOIN managers m ON m.org_unit_id = h.org_unit_id
  LEFT JOIN village_managers v ON v.org_unit_id = h.org_unit_id AND v.village = h.village`
export const ownerOf = sql<string | null>`coalesce(v.id, m.ids[1 + mod(
    ('x' || left(md5(coalesce(h.village, h.id)), 8))::bit(32)::bigint, cardinality(m.ids))::int])`

/** Who answers for a home; null where its grid has no manager. */
export type Owners = (home: {
  readonly unit: string | null
  readonly village: string | null
  readonly household: string | null
}) => string | null

type Person = { readonly id: string; readonly org_unit_id: string; readonly villages: string[] }

export async function readOwners(database: Kysely<Tables>): Promise<Owners> {
  const people = await database
    .selectFrom('person')
    .select(['id', 'org_unit_id', 'villages'])
    .where('role', '=', 'grid_manager')
    .where('active', '=', true)
    .execute()
  return ownersAmong(people)
}

export function ownersAmong(people: readonly Person[]): Owners {
  const ordered = people.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const teams = Map.groupBy(ordered, ({ org_unit_id }) => org_unit_id)
  const known = new Map<string, string | null>()
  return ({ unit, village, household }) => {
    if (unit === null) return null
    const team = teams.get(unit)
    if (!team) return null
    if (village === null) return shared(team, household ?? '')
    const key = `${unit}/${village}`
    let owner = known.get(key)
    if (owner === undefined) {
      owner = team.find(({ villages }) => villages.includes(village))?.id ?? shared(team, village)
      known.set(key, owner)
    }
    return owner
  }
}

function shared(team: readonly Person[], by: string): string | null {
  const number = Number.parseInt(createHash('md5').update(by).digest('hex').slice(0, 8), 16)
  return team[number % team.length]?.id ?? null
}
