import { inspectionPoints } from '@gridkeeper/model/assessment'
import { addMonths, type Day, lastDay, type Month } from '@gridkeeper/model/calendar'
import { sql } from 'kysely'
import { byUnit, type Cell, type Measure, noneYet, over, share } from './by-unit.ts'
import { readPeriod } from './period.ts'
import { type ProductGroup, productCells, productGroups } from './products.ts'
import { repairs } from './repairs.ts'
import type { Reading } from './report.ts'

export type Values = Readonly<Record<string, number | null>>
/** What is measured of one unit in a month; `deducted`: confirmed points off. */
export type Measured = {
  readonly title: unknown
  readonly unit: string | undefined
  readonly values: Values
}

const indicators: Readonly<Record<string, Measure['of']>> = {
  renewal: over('renewed', 'members'),
  growth: over('netAll', 'activeAll'),
  broadband: over('netBroadband', 'activeBroadband'),
  valueAdded: over('netValueAdded', 'activeValueAdded'),
  twoWay: over('netTwoWay', 'activeTwoWay'),
  serviceNorms: over('normPoints', 'normMost'),
  serviceLimits: over('inTime', 'contactDue'),
  serviceQuality: (sums) => {
    const again = share(sums['again'] ?? 0, sums['closed'] ?? null)
    return again === null ? null : 1 - again
  },
}

const measures: readonly Measure[] = [
  ...Object.entries(indicators).map(([key, of]) => ({ ...plain(key), ...(of && { of }) })),
  plain('deducted'),
]

function plain(key: string) {
  return { key, title: { zh: key, en: key }, kind: 'number' as const }
}

type OfMonth = Cell & { readonly month: Month }

/** What a year’s score cards rest on, asked for once for all its months. */
export type YearFacts = {
  readonly groups: readonly ProductGroup[]
  readonly renewals: readonly OfMonth[]
  readonly deductions: readonly OfMonth[]
  readonly norms: readonly OfMonth[]
  /** The first month with a repair on record: before it there is nothing to ask for. */
  readonly firstRepair: Month | null
}

export async function yearFacts(reading: Reading, since: Month): Promise<YearFacts> {
  return {
    groups: await productGroups(reading, since),
    renewals: await renewals(reading, since),
    deductions: await deductions(reading, since),
    norms: await norms(reading, since),
    firstRepair: await firstRepair(reading),
  }
}

/** The values of J1's indicators in a month, of the units under the one looked at and of itself (last). */
export async function measured(
  reading: Reading,
  month: Month,
  facts: YearFacts,
): Promise<readonly Measured[]> {
  const { timeZone, scope } = reading
  const period = readPeriod('month', month, { today: reading.period.to, timeZone })
  const isOf = (cell: OfMonth) => cell.month === month
  const cells = [
    ...noneYet(scope, ['deducted']),
    ...facts.renewals.filter(isOf),
    ...productCells(facts.groups, month),
    ...(facts.firstRepair !== null && facts.firstRepair <= month
      ? await repairs({ ...reading, period })
      : []),
    ...facts.deductions.filter(isOf),
    ...facts.norms.filter(isOf),
  ]
  const { rows, total } = byUnit(scope, cells, measures)
  const asValues = (line: readonly unknown[]): Values =>
    Object.fromEntries(
      measures.map(({ key }, n) => {
        const value = line[n + 1]
        return [key, typeof value === 'number' ? value : null]
      }),
    )
  return [...rows.filter(({ unit }) => unit !== undefined), { cells: total, unit: undefined }].map(
    ({ cells: line, unit }) => ({ title: line[0], unit, values: asValues(line) }),
  )
}

async function renewals({ database, scope }: Reading, since: Month) {
  const { rows } = await sql<OfMonth>`
    SELECT m.org_unit_id AS unit, m.month, sum(m.count)::bigint AS members,
      coalesce(sum(m.count) FILTER (WHERE m.outcome IN ('renewed_early', 'renewed_in_month')), 0)::bigint AS renewed
    FROM cohort_cell m WHERE m.kind = 'due' AND m.month >= ${since} AND ${scope.within('m.org_unit_id')} GROUP BY 1, 2`.execute(
    database,
  )
  return rows
}

async function deductions({ database, scope }: Reading, since: Month) {
  const { rows } = await sql<OfMonth>`
    SELECT s.org_unit_id AS unit, s.period AS month, sum(s.points) AS deducted FROM assessment s
    WHERE s.state = 'confirmed' AND s.period >= ${since} AND s.rule IN ('J2', 'J6', 'J7', 'B8') AND ${scope.within('s.org_unit_id')}
    GROUP BY 1, 2`.execute(database)
  return rows
}

/** F5 to F7: what confirmed spot checks of the service gave, of what they could give. */
async function norms({ database, scope }: Reading, since: Month) {
  const { rows } = await sql<OfMonth>`
    SELECT s.org_unit_id AS unit, s.period AS month, sum(s.points) AS "normPoints", count(*) * ${inspectionPoints.F6}::bigint AS "normMost"
    FROM assessment s WHERE s.state = 'confirmed' AND s.period >= ${since} AND s.rule = 'F6' AND ${scope.within('s.org_unit_id')}
    GROUP BY 1, 2`.execute(database)
  return rows
}

async function firstRepair({ database, scope, timeZone }: Reading): Promise<Month | null> {
  const { rows } = await sql<{ month: Month | null }>`
    SELECT to_char(to_timestamp(min(t.opened_at) / 1000.0) AT TIME ZONE ${timeZone}::text, 'YYYY-MM') AS month
    FROM task t WHERE t.kind = 'fault' AND ${scope.within('t.org_unit_id')}`.execute(database)
  return rows[0]?.month ?? null
}

/** The quarter's points of an inspection, both parts or null: half an inspection is no score. */
export async function inspected(
  { database, scope }: Reading,
  quarter: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ unit: string; points: number }>`
    SELECT s.org_unit_id AS unit, sum(s.points) AS points FROM assessment s
    WHERE s.state = 'confirmed' AND s.period = ${quarter} AND s.rule IN ('I1', 'I2') AND ${scope.within('s.org_unit_id')}
    GROUP BY 1 HAVING count(DISTINCT s.rule) = 2`.execute(database)
  return new Map(rows.map(({ unit, points }) => [unit, points]))
}

/** The months of a year up to a day, those that are over. */
export function monthsOver(day: Day): readonly Month[] {
  const year = day.slice(0, 4)
  const months = Array.from({ length: 12 }, (_, n) => addMonths(`${year}-01`, n))
  return months.filter((month) => lastDay(month) <= day)
}
