import type { Tables } from '@gridkeeper/platform/database/tables'
import type { Kysely } from 'kysely'
import { readDelayed } from '../experiments/delay.ts'
import { readOpenedThisWeek, readPaidAtDoor } from './candidates.ts'
import { type Clusters, readPlans } from './clusters.ts'
import { isDueFrozen } from './cohorts.ts'
import { type RepairFirst, readRepairs } from './holds.ts'
import { lastImportDay, type Moment, momentOf } from './moment.ts'
import { type Owners, readOwners } from './owners.ts'
import { payerTasks } from './payers.ts'
import type { PlanRequest } from './plan.ts'
import { type Portion, portionsOf, readMoved, readVillages, type Village } from './portions.ts'
import type { Terrains } from './rank.ts'
import type { Point } from './route.ts'
import type { Wanted } from './rules.ts'
import { retentionKinds } from './standing.ts'

/** What all portions of a plan share. Of a million subscriptions some megabytes. */
export type Ground = {
  readonly moment: Moment
  readonly portions: readonly Portion[]
  /** Whether the due cohort is frozen: villages are then counted over it. */
  readonly isFrozen: boolean
  readonly villages: readonly Village[]
  /** Village plans that were opened. */
  readonly plans: Clusters
  readonly payers: readonly Wanted[]
  /** Homes that are asked to renew some days later, to see what asking does. */
  readonly delayed: ReadonlySet<string>
  readonly repairs: ReadonlyMap<string, RepairFirst>
  readonly paid: ReadonlySet<string>
  readonly moved: ReadonlyMap<string, string | null>
  readonly openedThisWeek: ReadonlyMap<string | null, number>
  readonly owners: Owners
  readonly terrains: Terrains
}

export async function readGround(request: PlanRequest): Promise<Ground> {
  const { kysely } = request.database
  const { asOf, policy, timeZone, units } = request
  const moment = momentOf(asOf, policy, timeZone, await lastImportDay(kysely))
  const [isFrozen, villages, paid, plans, delayed, repairs, moved, openedThisWeek, owners] =
    await Promise.all([
      isDueFrozen(kysely, moment),
      readVillages(kysely),
      readPaidAtDoor(kysely, moment),
      readPlans(kysely, moment),
      readDelayed(kysely, asOf, units),
      readRepairs(kysely),
      readMoved(kysely, [...retentionKinds, 'tip']),
      readOpenedThisWeek(kysely, moment),
      readOwners(kysely),
    ])
  const seen = units ? villages.filter(({ unit }) => unit !== null && units.has(unit)) : villages
  const portions = portionsOf(seen)
  return {
    ...{ moment, isFrozen, villages, plans, delayed, repairs, paid, moved, openedThisWeek, owners },
    // Who sees some grids only does not see what has none.
    portions: units ? portions.filter((portion) => portion !== null) : portions,
    payers: await payerTasks(kysely, moment, paid),
    terrains: await readTerrains(kysely, villages),
  }
}

async function readTerrains(
  kysely: Kysely<Tables>,
  villages: readonly Village[],
): Promise<Terrains> {
  const units = await kysely.selectFrom('org_unit').select(['id', 'terrain']).execute()
  const terrains = new Map(units.map(({ id, terrain }) => [id, terrain]))
  const places = new Map<string, Point>()
  for (const { unit, village, latitude, longitude } of villages)
    if (latitude !== null && longitude !== null)
      places.set(`${unit}/${village}`, { latitude, longitude })
  return {
    terrainOf: (unit) => terrains.get(unit ?? '') ?? null,
    placeOf: (unit, village) => places.get(`${unit}/${village}`),
  }
}
