import { homeKinds } from '@gridkeeper/model/device'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import type { Members } from './group.ts'
import type { Plant } from './plant.ts'

/** Where a box stands: its household, and whose grid that is. */
export type Home = {
  readonly box: string
  readonly household: string
  readonly village: string | null
  readonly unit: string | null
}

/** The households behind these boxes, by their subscriptions that are not closed. */
export async function readHomes(
  kysely: Kysely<Tables>,
  boxes: readonly string[],
): Promise<readonly Home[]> {
  if (boxes.length === 0) return []
  const rows = await kysely
    .selectFrom('subscription')
    .innerJoin('household', 'household.id', 'subscription.household_id')
    .select(['subscription.box_id', 'household.id', 'household.village', 'household.org_unit_id'])
    .where('subscription.box_id', '=', sql<string>`any(${boxes})`)
    .where('subscription.state', '<>', 'closed')
    .distinct()
    .orderBy('household.id')
    .execute()
  return rows.flatMap(({ box_id, id, village, org_unit_id }) =>
    box_id === null ? [] : [{ box: box_id, household: id, village, unit: org_unit_id }],
  )
}

/** The homes of a group and of the groups below it. */
export type HomesBelow = {
  /** Those that stand behind these devices, be they boxes or whole nodes. */
  behind(devices: readonly string[]): readonly Home[]
  /** Households under the element that carries a cause. */
  count(cause: { readonly resource: string; readonly devices: readonly string[] }): number
}
export const noHomes: HomesBelow = { behind: () => [], count: () => 0 }

/** Where no subscription names a box of an element, its boxes are counted. */
export async function readHomesBelow(
  kysely: Kysely<Tables>,
  plant: Plant,
  { heads }: Members,
): Promise<HomesBelow> {
  const far = await readBoxes(
    kysely,
    heads.map(({ id }) => id),
  )
  const near = plant.subtreeOf(plant.head).filter((id) => plant.isHome(id))
  const homes = await readHomes(kysely, [...near, ...far.map(({ id }) => id)])
  const nodes = new Map(far.map(({ id, node_id }) => [id, node_id]))
  const byBox = Map.groupBy(homes, ({ box }) => box)
  return {
    behind(devices) {
      const touched = new Set(devices)
      return homes.filter(({ box }) => touched.has(box) || touched.has(nodes.get(box) ?? ''))
    },
    count({ resource, devices }) {
      const feeds = plant.kindOf(resource) === 'power_supply'
      const top = feeds ? (plant.parentOf(resource) ?? resource) : resource
      const touched = new Set(devices)
      const boxes = [
        ...plant.subtreeOf(top).filter((id) => plant.isHome(id)),
        ...far.filter(({ node_id }) => touched.has(node_id ?? '')).map(({ id }) => id),
      ]
      const households = boxes.flatMap((id) => byBox.get(id) ?? []).map((home) => home.household)
      return households.length > 0 ? new Set(households).size : boxes.length
    },
  }
}

async function readBoxes(kysely: Kysely<Tables>, groups: readonly string[]) {
  if (groups.length === 0) return []
  return kysely
    .selectFrom('device')
    .select(['id', 'node_id'])
    .where('node_id', '=', sql<string>`any(${groups})`)
    .where('kind', 'in', [...homeKinds])
    .execute()
}

export type Organisation = {
  readonly units: ReadonlyMap<string, { readonly id: string; readonly parent: string | null }>
  /** Active grid managers, first by id, by the unit they answer for. */
  readonly managers: ReadonlyMap<string, string>
}

export async function readOrganisation(kysely: Kysely<Tables>): Promise<Organisation> {
  const units = await kysely.selectFrom('org_unit').select(['id', 'parent_id']).execute()
  const people = await kysely
    .selectFrom('person')
    .select(['id', 'org_unit_id'])
    .where('role', '=', 'grid_manager')
    .where('active', '=', true)
    .orderBy('id', 'desc')
    .execute()
  return {
    units: new Map(units.map(({ id, parent_id }) => [id, { id, parent: parent_id }])),
    managers: new Map(people.map(({ id, org_unit_id }) => [org_unit_id, id])),
  }
}

/** The manager of the unit, or of the nearest unit above that has one. */
export function managerOf({ units, managers }: Organisation, unit: string): string | undefined {
  const seen = new Set<string>()
  for (
    let at: string | null = unit;
    at !== null && !seen.has(at);
    at = units.get(at)?.parent ?? null
  ) {
    const manager = managers.get(at)
    if (manager !== undefined) return manager
    seen.add(at)
  }
  return undefined
}

/** The unit most of these homes belong to; of equals the first by name. */
export function commonUnit(homes: readonly Home[]): string | null {
  const units = homes.flatMap(({ unit }) => (unit === null ? [] : [unit])).toSorted()
  const counts = [...Map.groupBy(units, (unit) => unit)].toSorted(
    (a, b) => b[1].length - a[1].length,
  )
  return counts[0]?.[0] ?? null
}
