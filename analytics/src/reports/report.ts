import type {
  PeriodKind,
  ReportHead,
  ReportRow,
  ReportTable,
  UnitOfReport,
} from '@gridkeeper/model/table-report'
import { ReportHead as Head } from '@gridkeeper/model/table-report'
import type { Tables } from '@gridkeeper/platform/database/tables'
import type { Kysely, RawBuilder } from 'kysely'
import { Type } from 'typebox'
import type { Policy } from '../retention/policy.ts'
import type { Listing } from './listing.ts'
import type { Period } from './period.ts'

/** What somebody may look at: a unit and everything under it. The condition is made where viewers are known. */
export type ReportScope = {
  readonly unit: Pick<UnitOfReport, 'id' | 'name' | 'level'>
  /** This unit and what is under it, parents first. */
  readonly units: readonly UnitOfReport[]
  /** True for rows whose unit stands in this column and is this one or under it. A report asks for nothing without it. */
  within(column: string): RawBuilder<boolean>
}

export type Reading = {
  readonly database: Kysely<Tables>
  readonly scope: ReportScope
  readonly period: Period
  readonly policy: Policy
  readonly timeZone: string
  readonly now: number
}

/** What a report works out; its columns may depend on the policy. What is summed comes as rows, a list as how it is read in order. */
export type Filled = Partial<Omit<ReportTable, 'rows' | 'count'>> & {
  readonly rows: readonly ReportRow[] | Listing
}

export type Report = Omit<ReportHead, 'period'> & {
  readonly period: PeriodKind
  /** The period that is asked for most, as of a day; absent: the running one. */
  readonly usual?: (day: string, policy: Policy) => string
  fill(reading: Reading): Promise<Filled>
}

export const ReportUnit = Type.Object({
  ...Head.properties,
  usual: Type.Optional(Type.Unsafe<NonNullable<Report['usual']>>({})),
  fill: Type.Unsafe<Report['fill']>({}),
})

/** A report is the default export of `analytics/reports/<id>.ts`. */
export function defineReport(report: Report): Report {
  return report
}

export const text = (zh: string, en: string) => ({ zh, en })
/** Everyone whose work is in the retention room. */
export const desk = ['analyst', 'zone_manager', 'admin', 'grid_manager'] as const
