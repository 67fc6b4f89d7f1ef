import type { Terrain } from '@gridkeeper/model/organisation'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import type { Policy } from './policy.ts'

export type GridCount = {
  readonly unit: string
  readonly terrain: Terrain | null
  readonly active: number
  readonly managers: number
}

export type Workload = GridCount & {
  /** What the grid's active subscribers come to in persons (L1). */
  readonly workload: number
  readonly verdict: 'short' | 'fits' | 'over' | 'nobody' | 'too_many'
}

/** L1, L2, A4: active subscribers by terrain over the norm, against who is there. Where the terrain is not known the plain's norm. */
export function workloadOf(grid: GridCount, { L1, A4 }: Policy): Workload {
  const workload = grid.active / L1[grid.terrain ?? 'plain']
  return {
    ...grid,
    workload,
    verdict: verdictOn(grid.managers, workload, L1.tolerance, A4.maxManagers),
  }
}

function verdictOn(
  managers: number,
  workload: number,
  tolerance: number,
  most: number,
): Workload['verdict'] {
  if (managers === 0) return workload > 0 ? 'nobody' : 'fits'
  if (managers > most) return 'too_many'
  if (workload > managers * (1 + tolerance)) return 'short'
  return managers > 1 && workload < managers * (1 - tolerance) ? 'over' : 'fits'
}

type Unit = {
  readonly id: string
  readonly level: string
  readonly name: string
  readonly path: string
}
export type TooSmall = { readonly unit: string; readonly name: string; readonly active: number }

/** A1: the 营业部 (big grids) with fewer active subscribers than the operator's floor, smallest first. */
export function tooSmall(
  units: readonly Unit[],
  grids: readonly Pick<GridCount, 'unit' | 'active'>[],
  { A1 }: Pick<Policy, 'A1'>,
): readonly TooSmall[] {
  const paths = new Map(units.map(({ id, path }) => [id, path]))
  const activeUnder = (path: string) =>
    grids.reduce(
      (sum, { unit, active }) => sum + (paths.get(unit)?.startsWith(path) ? active : 0),
      0,
    )
  return units
    .filter(({ level }) => level === 'big_grid')
    .map(({ id, name, path }) => ({ unit: id, name, active: activeUnder(path) }))
    .filter(({ active }) => active < A1.minActive)
    .toSorted((a, b) => a.active - b.active)
}

/** Every small grid, heaviest a person first. */
export async function readWorkload(
  database: Kysely<Tables>,
  policy: Policy,
): Promise<readonly Workload[]> {
  const { rows } = await sql<GridCount>`
    SELECT u.id AS unit, u.terrain, coalesce(counted.active, 0) AS active, coalesce(people.managers, 0) AS managers
    FROM org_unit u
    LEFT JOIN (SELECT h.org_unit_id AS unit, count(*) AS active FROM subscription s JOIN household h ON h.id = s.household_id
      WHERE s.state = 'active' GROUP BY 1) AS counted ON counted.unit = u.id
    LEFT JOIN (SELECT org_unit_id AS unit, count(*) AS managers FROM person
      WHERE role = 'grid_manager' AND active GROUP BY 1) AS people ON people.unit = u.id
    WHERE u.level = 'small_grid'`.execute(database)
  const perPerson = ({ workload, managers }: Workload) => workload / Math.max(managers, 0.5)
  return rows
    .map((grid) => workloadOf(grid, policy))
    .toSorted((a, b) => perPerson(b) - perPerson(a) || (a.unit < b.unit ? -1 : 1))
}
