import { AppError } from '@gridkeeper/model/errors'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import { normalAddress } from './address.ts'
import type { Run } from './kind.ts'

/** The home that an address's own home was merged into, or itself. */
export type MergedHomes = (own: string) => string

export async function mergedHomes(database: Kysely<Tables>): Promise<MergedHomes> {
  const rows = await database
    .selectFrom('household_merge')
    .select(['household_id', 'into_id'])
    .where('undone_at', 'is', null)
    .execute()
  const into = new Map(rows.map((row) => [row.household_id, row.into_id]))
  return (own) => {
    let home = own
    // As many steps as there are merges at most: a ring cannot hold us.
    for (let n = 0; n <= into.size; n++) {
      const next = into.get(home)
      if (next === undefined) return home
      home = next
    }
    return own
  }
}

/**
 * Two homes of one grid that share somebody's own number, where one address is the tail of the other: 莱州市平里店镇毛家村1号 and
 * 毛家村1号. A number of five homes and more is nobody's own and merges nothing; what a person has split stays split.
 */
export async function mergeByPhone(database: Kysely<Tables>, run: Run): Promise<number> {
  const { rows } = await sql<{ one: string; two: string; first: string; second: string }>`
    SELECT DISTINCT a.id AS one, b.id AS two, a.address AS first, b.address AS second
    FROM subscriber u
    JOIN subscriber v ON v.phone = u.phone AND v.phone_personal AND v.household_id <> u.household_id
    JOIN household a ON a.id = u.household_id
    JOIN household b ON b.id = v.household_id AND b.org_unit_id IS NOT DISTINCT FROM a.org_unit_id
    WHERE u.import_id = ${run.id} AND u.phone IS NOT NULL AND u.phone_personal
      AND NOT EXISTS (SELECT 1 FROM household_merge m
        WHERE (m.household_id, m.into_id) IN ((a.id, b.id), (b.id, a.id)))`.execute(database)
  const gone = new Set<string>()
  for (const { one, two, first, second } of rows) {
    const [short, long] = [normalAddress(first), normalAddress(second)]
    const oneIsTail = long.endsWith(short) && isPlace(short)
    if (!oneIsTail && !(short.endsWith(long) && isPlace(long))) continue
    // The fuller address stays.
    const [from, into] = oneIsTail ? [one, two] : [two, one]
    if (gone.has(from) || gone.has(into)) continue
    gone.add(from)
    await write(database, { from, into, why: 'phone and address', at: run.now, by: run.id })
  }
  return gone.size
}

/** 3号 is the tail of every address: a tail that says where has a place in it, not numbers only. */
function isPlace(address: string): boolean {
  return /[\u4e00-\u9fff]{2,}.*\d/.test(address.replace(/[号楼单元室户栋幢排]/g, ''))
}

type Merge = {
  readonly from: string
  readonly into: string
  readonly why: string
  readonly at: number
  readonly by: string
}

async function write(database: Kysely<Tables>, merge: Merge): Promise<void> {
  const { from, into, why, at, by } = merge
  await database
    .insertInto('household_merge')
    .values({ household_id: from, into_id: into, why, at, by, undone_at: null, undone_by: null })
    .onConflict((conflict) =>
      conflict
        .columns(['household_id', 'into_id'])
        .doUpdateSet({ why, at, by, undone_at: null, undone_by: null }),
    )
    .execute()
  await moveIn(database, from, into)
}

/** Customers, what they subscribe to and what is still open go with the home; what is over and frozen stays. */
async function moveIn(database: Kysely<Tables>, from: string, into: string): Promise<void> {
  for (const table of ['subscriber', 'subscription'] as const)
    await database
      .updateTable(table)
      .set({ household_id: into })
      .where('household_id', '=', from)
      .execute()
  await sql`UPDATE task SET household_id = ${into} WHERE household_id = ${from} AND closed_at IS NULL`.execute(
    database,
  )
}

/** Two homes are one, because a person says so. Undone by `splitHousehold`. */
export function mergeHouseholds(database: Database, merge: Merge): Promise<void> {
  return database.kysely.transaction().execute(async (transaction) => {
    const homes = await transaction
      .selectFrom('household')
      .select('id')
      .where('id', 'in', [merge.from, merge.into])
      .execute()
    const isRing = (await mergedHomes(transaction))(merge.into) === merge.from
    if (homes.length < 2 || isRing)
      throw new AppError('import/refused', 'These two homes cannot be merged', {
        text: {
          zh: '这两户不能合并：须是两个不同、系统里有的户，且未曾互相并入',
          en: 'These two homes cannot be merged: they must be two homes that are known, neither merged into the other yet',
        },
      })
    await write(transaction, merge)
  })
}

/** Takes a merge back: every customer returns to the home that the own address says. */
export function splitHousehold(
  database: Database,
  { household, at, by }: { readonly household: string; readonly at: number; readonly by: string },
): Promise<void> {
  return database.kysely.transaction().execute(async (transaction) => {
    const undone = await transaction
      .updateTable('household_merge')
      .set({ undone_at: at, undone_by: by })
      .where('household_id', '=', household)
      .where('undone_at', 'is', null)
      .returning('into_id')
      .executeTakeFirst()
    if (!undone)
      throw new AppError('resource/unknown', 'This home is not merged into another', {
        text: { zh: '这一户没有并入别的户', en: 'This home is not merged into another' },
      })
    const home = await mergedHomes(transaction)
    const there = home(undone.into_id)
    const members = await transaction
      .selectFrom('subscriber')
      .select(['id', 'own_household_id'])
      .where('household_id', '=', there)
      .execute()
    const leaving = members.flatMap(({ id, own_household_id: own }) =>
      own !== null && home(own) === home(household) ? [id] : [],
    )
    const back = home(household)
    await sql`UPDATE subscriber SET household_id = ${back} WHERE id = ANY(${leaving}::text[])`.execute(
      transaction,
    )
    await sql`UPDATE subscription SET household_id = ${back} WHERE subscriber_id = ANY(${leaving}::text[])`.execute(
      transaction,
    )
    await sql`UPDATE task SET household_id = ${back} WHERE closed_at IS NULL AND household_id = ${there}
      AND subscription_id IN (SELECT id FROM subscription WHERE subscriber_id = ANY(${leaving}::text[]))`.execute(
      transaction,
    )
  })
}
