import type { Terrain } from '@gridkeeper/model/organisation'
import type { Tables } from '@gridkeeper/platform/database/tables'
import type { Kysely } from 'kysely'
import { readOpenedThisWeek, readPaidAtDoor } from './candidates.ts'
import { type Clusters, readClusters } from './clusters.ts'
import { type CohortView, readCohorts } from './cohorts.ts'
import { type RepairFirst, readRepairs } from './holds.ts'
import { lastImportDay, type Moment, momentOf } from './moment.ts'
import { payerTasks } from './payers.ts'
import type { PlanRequest } from './plan.ts'
import { type Portion, portionsOf, readMoved, readVillages } from './portions.ts'
import type { Wanted } from './rules.ts'
import { retentionKinds } from './standing.ts'

/** What all portions of a plan share. Of a million subscriptions some megabytes. */
export type Ground = {
  readonly moment: Moment
  readonly cohorts: readonly CohortView[]
  readonly portions: readonly Portion[]
  readonly clusters: Clusters
  readonly payers: readonly Wanted[]
  readonly repairs: ReadonlyMap<string, RepairFirst>
  readonly paid: ReadonlySet<string>
  readonly moved: ReadonlyMap<string, string | null>
  readonly openedThisWeek: ReadonlyMap<string | null, number>
  readonly terrains: ReadonlyMap<string, Terrain | null>
}

export async function readGround(request: PlanRequest): Promise<Ground> {
  const { kysely } = request.database
  const { asOf, policy, timeZone, units } = request
  const moment = momentOf(asOf, policy, timeZone, await lastImportDay(kysely))
  const cohorts = await readCohorts(kysely, moment)
  const isFrozen = cohorts.some(
    ({ kind, month, frozen }) => kind === 'due' && month === moment.dueMonth && frozen,
  )
  const villages = await readVillages(kysely)
  const seen = units ? villages.filter(({ unit }) => unit !== null && units.has(unit)) : villages
  const portions = portionsOf(seen)
  const paid = await readPaidAtDoor(kysely, moment)
  return {
    moment,
    cohorts,
    // Who sees some grids only does not see what has none.
    portions: units ? portions.filter((portion) => portion !== null) : portions,
    clusters: await readClusters(kysely, moment, villages, isFrozen),
    payers: await payerTasks(kysely, moment, paid),
    repairs: await readRepairs(kysely),
    paid,
    moved: await readMoved(kysely, [...retentionKinds, 'tip']),
    openedThisWeek: await readOpenedThisWeek(kysely, moment),
    terrains: await readTerrains(kysely),
  }
}

async function readTerrains(kysely: Kysely<Tables>): Promise<ReadonlyMap<string, Terrain | null>> {
  const units = await kysely
    .selectFrom('org_unit')
    .select(['id', 'terrain'])
    .where('level', '=', 'small_grid')
    .execute()
  return new Map(units.map(({ id, terrain }) => [id, terrain]))
}
