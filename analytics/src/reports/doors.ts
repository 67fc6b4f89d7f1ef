import type { Month } from '@gridkeeper/model/calendar'
import { sql } from 'kysely'
import { byDoor, walkVillages } from '../retention/route.ts'
import type { Customer } from './customer.ts'
import { byKey, oneOf, portionRows } from './listing.ts'
import type { Reading } from './report.ts'

/** One of the due list, as somebody carries it from door to door. */
export type Due = Customer & {
  readonly key: string
  readonly unit: string | null
  readonly expires: string | null
  readonly cents: number | null
  readonly owner: string | null
  readonly outcome: string
}

type Grid = { readonly id: string | null; readonly name: string | null; readonly due: number }
type Place = {
  readonly name: string
  readonly centre: { readonly latitude: number; readonly longitude: number } | undefined
  readonly due: number
}

/** How many of a month’s list stand in each grid, in the order of the company. */
export async function gridsOf(
  { database, scope }: Reading,
  month: Month,
): Promise<readonly Grid[]> {
  const { rows } = await sql<Grid>`
    SELECT c.unit AS id, u.name, sum(c.count)::bigint AS due FROM (
      SELECT nullif(org_unit_id, '') AS unit, count FROM cohort_cell WHERE kind = 'due' AND month = ${month}) AS c
    LEFT JOIN org_unit u ON u.id = c.unit WHERE ${scope.within('c.unit')}
    GROUP BY 1, 2, u.path HAVING sum(c.count) > 0 ORDER BY u.path NULLS LAST, 1`.execute(database)
  return rows
}

/** The list grid by grid, in a grid village by village as one walks them, in a village door by door. */
export async function* dueInOrder(
  reading: Reading,
  month: Month,
  grids: readonly Grid[],
): AsyncGenerator<readonly Due[]> {
  for (const grid of grids)
    for (const places of together(await placesOf(reading, month, grid)))
      yield* isLong(places)
        ? byNumber(reading, month, grid, places)
        : [await byDoors(reading, month, grid, places)]
}

const isLong = (places: readonly Place[]) => places.some(({ due }) => due > portionRows)

async function placesOf({ database }: Reading, month: Month, { id }: Grid) {
  const { rows } = await sql<{
    name: string
    due: number
    latitude: number | null
    longitude: number | null
  }>`
    SELECT coalesce(m.village, '') AS name, count(*) AS due, avg(h.latitude) AS latitude, avg(h.longitude) AS longitude
    FROM cohort_member m LEFT JOIN household h ON h.id = m.household_id
    WHERE m.kind = 'due' AND m.month = ${month} AND ${isIn(id)} GROUP BY 1 ORDER BY 1`.execute(
    database,
  )
  const places = rows.map(
    ({ latitude, longitude, ...place }): Place => ({
      ...place,
      centre: latitude === null || longitude === null ? undefined : { latitude, longitude },
    }),
  )
  // Who has no village stands after all who have.
  const known = walkVillages(places.filter(({ name }) => name !== ''))
  return [...known, ...places.filter(({ name }) => name === '')]
}

const isIn = (grid: string | null) =>
  grid === null ? sql`m.org_unit_id IS NULL` : sql`m.org_unit_id = ${grid}`

/** Villages one after the other, as many as one statement reads; one that is longer stands alone. */
function together(places: readonly Place[]): readonly (readonly Place[])[] {
  const parts: Place[][] = []
  let room = 0
  for (const place of places) {
    if (place.due > room) {
      parts.push([])
      room = portionRows
    }
    parts.at(-1)?.push(place)
    room -= place.due
  }
  return parts
}

async function byDoors(reading: Reading, month: Month, grid: Grid, places: readonly Place[]) {
  const rows = await read(reading, month, grid, places)
  const stops = rows.map((row) => ({ ...row, village: row.village ?? '' }))
  const byVillage = Map.groupBy(stops, ({ village }) => village)
  return places
    .flatMap(({ name }) => (byVillage.get(name) ?? []).toSorted(byDoor))
    .map((row) => ({ ...row, village: row.village === '' ? null : row.village }))
}

/** Longer than anybody walks: by subscriber number, which is how it can be read on. */
function byNumber(reading: Reading, month: Month, grid: Grid, places: readonly Place[]) {
  return byKey<Due>((after, limit) =>
    read(reading, month, grid, places, { after: after?.key ?? '', limit }),
  )
}

async function read(
  { database }: Reading,
  month: Month,
  grid: Grid,
  places: readonly Place[],
  part?: { readonly after: string; readonly limit: number },
): Promise<readonly Due[]> {
  const villages = places.map(({ name }) => name)
  const { rows } = await sql<Due>`
    WITH m AS MATERIALIZED (
      SELECT m.* FROM cohort_member m WHERE m.kind = 'due' AND m.month = ${month} AND ${isIn(grid.id)}
        AND coalesce(m.village, '') = ANY(${villages}::text[])
        ${part ? sql`AND m.subscription_id > ${part.after} ORDER BY m.subscription_id LIMIT ${part.limit}` : sql``})
    SELECT m.subscription_id AS key, ${grid.name}::text AS unit, m.village, h.address, s.name, s.phone, m.product,
      m.expires_on AS expires, x.yearly_cents AS cents, p.name AS owner, m.outcome
    FROM m ${oneOf('subscription', 'm.subscription_id', 'x')} ${oneOf('subscriber', 'x.subscriber_id', 's')}
    ${oneOf('household', 'm.household_id', 'h')}
    LEFT JOIN person p ON p.id = m.owner_id
    ORDER BY m.subscription_id`.execute(database)
  return rows
}
