import { firstDay, type Month } from '@gridkeeper/model/calendar'
import { type RawBuilder, sql } from 'kysely'
import type { Cell } from './by-unit.ts'
import type { Reading } from './report.ts'

/** True for a subscription `x` whose product has one of these words. */
export function hasWord(words: readonly string[]): RawBuilder<boolean> {
  const each = words.map((word) => sql`strpos(x.product, ${word}) > 0`)
  return each.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(each, sql` OR `)})`
}

/** Subscriptions of a unit that were opened and closed in the same months and are of the same sorts. */
export type ProductGroup = {
  readonly unit: string | null
  readonly opened: Month | 'before' | null
  readonly closed: Month | null
  readonly isActive: boolean
  readonly Broadband: boolean
  readonly ValueAdded: boolean
  readonly TwoWay: boolean
  readonly count: number
}

/** One look at the subscriptions for all the months since one. */
export async function productGroups(
  { database, scope, policy }: Reading,
  since: Month,
): Promise<readonly ProductGroup[]> {
  const { broadband, twoWay, valueAdded } = policy.products
  const { rows } = await sql<ProductGroup>`
    SELECT h.org_unit_id AS unit,
      CASE WHEN x.started_on < ${firstDay(since)}::date THEN 'before' ELSE to_char(x.started_on, 'YYYY-MM') END AS opened,
      CASE WHEN x.state = 'closed' AND x.closed_on >= ${firstDay(since)}::date THEN to_char(x.closed_on, 'YYYY-MM') END AS closed,
      x.state = 'active' AS "isActive", ${hasWord(broadband)} AS "Broadband", ${hasWord(valueAdded)} AS "ValueAdded",
      ${hasWord(twoWay)} AS "TwoWay", count(*) AS count
    FROM subscription x JOIN household h ON h.id = x.household_id
    WHERE ${scope.within('h.org_unit_id')} GROUP BY 1, 2, 3, 4, 5, 6, 7`.execute(database)
  return rows
}

/** Active ones, and new less closed ones of a month, of all products and of each sort. Where no export says when anyone began, null. */
export function productCells(groups: readonly ProductGroup[], month: Month): readonly Cell[] {
  const isDated = groups.some(({ opened }) => opened !== null)
  return groups.map((group) => {
    const { unit, opened, closed, isActive, count } = group
    const net = isDated ? Number(opened === month) * count - Number(closed === month) * count : null
    const active = isActive ? count : 0
    return {
      unit,
      ...{ activeAll: active, netAll: net },
      ...(group.Broadband && { activeBroadband: active, netBroadband: net }),
      ...(group.ValueAdded && { activeValueAdded: active, netValueAdded: net }),
      ...(group.TwoWay && { activeTwoWay: active, netTwoWay: net }),
    }
  })
}
