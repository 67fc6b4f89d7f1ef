import type { CohortOutcome } from '@gridkeeper/model/subscription'
import type { UnitLine } from './schemas/organisation.ts'
import {
  type CohortCounts,
  type CohortLine,
  type DormantBucket,
  type DormantStock,
  dormantBuckets,
  type UnitCohort,
} from './schemas/retention.ts'

/** How many members of one cohort month and unit ended alike, `offset` months after the due month. */
export type CohortCell = {
  readonly month: string
  readonly unit: string | null
  readonly outcome: CohortOutcome
  readonly offset: number | null
  readonly count: number
}
export type StockCell = {
  readonly unit: string | null
  readonly bucket: DormantBucket | null
  readonly count: number
}

const columns = {
  open: 'open',
  renewed_early: 'renewedEarly',
  renewed_in_month: 'renewedInMonth',
  renewed_late: 'renewedLate',
  lapsed: 'lapsed',
  reactivated: 'reactivated',
  switched: 'switched',
  closed: 'closed',
  paused_voluntary: 'pausedVoluntary',
} as const satisfies Record<CohortOutcome, keyof CohortCounts>

function countsOf(cells: readonly CohortCell[]): CohortCounts {
  const counts = Object.fromEntries(Object.values(columns).map((column) => [column, 0])) as Record<
    (typeof columns)[CohortOutcome],
    number
  >
  for (const { outcome, count } of cells) counts[columns[outcome]] += count
  const members = cells.reduce((sum, { count }) => sum + count, 0)
  const renewed = counts.renewedEarly + counts.renewedInMonth + counts.renewedLate
  return {
    ...counts,
    members,
    earlyRate: members === 0 ? null : counts.renewedEarly / members,
    rate: members === 0 ? null : renewed / members,
  }
}

// One row of the triangle: how many had renewed up to the end of each month.
function renewedBy(cells: readonly CohortCell[]): CohortLine['renewedBy'] {
  const byOffset = new Map<number, number>()
  for (const { outcome, offset, count } of cells)
    if (outcome.startsWith('renewed') && offset !== null)
      byOffset.set(offset, (byOffset.get(offset) ?? 0) + count)
  let renewed = 0
  return [...byOffset]
    .toSorted(([a], [b]) => a - b)
    .map(([offset, count]) => {
      renewed += count
      return { offset, renewed }
    })
}

/** The units directly under one, each with the path of its subtree. */
function childrenOf(units: readonly UnitLine[], unit: string) {
  const paths = new Map(units.map(({ id, path }) => [id, path]))
  return units
    .filter(({ parent }) => parent === unit)
    .map(({ id, name, level, path }) => ({
      unit: { id, name, level },
      holds: (cell: { readonly unit: string | null }) =>
        cell.unit !== null && (paths.get(cell.unit)?.startsWith(path) ?? false),
    }))
}

export function cohortTable(
  frozen: readonly Pick<CohortLine, 'month' | 'frozenAt' | 'policy'>[],
  cells: readonly CohortCell[],
  units: readonly UnitLine[],
  unit: string,
): { cohorts: CohortLine[]; byUnit: UnitCohort[] } {
  const byMonth = Map.groupBy(cells, ({ month }) => month)
  const children = childrenOf(units, unit)
  return {
    cohorts: frozen.map((cohort) => {
      const own = byMonth.get(cohort.month) ?? []
      return { ...cohort, ...countsOf(own), renewedBy: renewedBy(own) }
    }),
    byUnit: frozen.flatMap(({ month }) =>
      children.map((child) => ({
        unit: child.unit,
        month,
        ...countsOf((byMonth.get(month) ?? []).filter(child.holds)),
      })),
    ),
  }
}

function stockOf(cells: readonly StockCell[]): DormantStock {
  const sum = (some: readonly StockCell[]) => some.reduce((total, { count }) => total + count, 0)
  const counts = Object.fromEntries(
    dormantBuckets.map((bucket) => [bucket, sum(cells.filter((cell) => cell.bucket === bucket))]),
  ) as Record<DormantBucket, number>
  return { ...counts, total: sum(cells) }
}

export function stockTable(cells: readonly StockCell[], units: readonly UnitLine[], unit: string) {
  return {
    stock: stockOf(cells),
    byUnit: childrenOf(units, unit).map((child) => ({
      unit: child.unit,
      stock: stockOf(cells.filter(child.holds)),
    })),
  }
}
