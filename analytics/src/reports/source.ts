import type { PriceList } from '@gridkeeper/model/assessment'
import { type Day, dayOf } from '@gridkeeper/model/calendar'
import { AppError } from '@gridkeeper/model/errors'
import type { ReportHead, ReportTable } from '@gridkeeper/model/table-report'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { loadUnits } from '@gridkeeper/platform/units'
import type { Kysely } from 'kysely'
import { lastImportDay } from '../retention/moment.ts'
import type { Policy } from '../retention/policy.ts'
import { writeCsv } from './csv.ts'
import { type Listing, listed } from './listing.ts'
import { periodOf, readPeriod } from './period.ts'
import { type Report, type ReportScope, ReportUnit } from './report.ts'
import type { Sheet } from './sheet.ts'
import { writeWorkbook } from './workbook.ts'

export type Asked = {
  readonly scope: ReportScope
  /** As of this kind of report: 2026-11-20, 2026-11, 2026-Q4; absent: the usual one. */
  readonly period?: string | undefined
  readonly now: number
}

export type Answer = {
  readonly table: Omit<ReportTable, 'rows' | 'count'>
  /** All of them, in order. */
  readonly rows: Listing
  readonly period: { readonly value: string; readonly from: Day; readonly to: Day }
  /** The day that the newest billing export speaks of. */
  readonly billingOn: Day | null
}

const folder = new URL('../../reports/', import.meta.url)

/** Every report of `analytics/reports/`, as they are listed. */
export async function readReports(): Promise<ReadonlyMap<string, Report>> {
  const units = (await loadUnits(folder, undefined, ReportUnit)) as ReadonlyMap<string, Report>
  return new Map([...units].toSorted(([, a], [, b]) => (a.order ?? 99) - (b.order ?? 99)))
}

export type ReportSource = {
  readonly heads: readonly ReportHead[]
  /** What an occasion costs by the operator’s numbers. */
  readonly prices: PriceList
  fill(id: string, asked: Asked): Promise<Answer>
  /** The file as it is taken: the next rows are read when the ones before are gone. */
  write(format: 'xlsx' | 'csv', sheet: Sheet): AsyncIterable<Uint8Array>
}

/** The reports over one database, by one policy. An id that there is no report of is `resource/unknown`. */
export async function createReportSource({
  database,
  policy,
  timeZone,
}: {
  readonly database: Kysely<Tables>
  readonly policy: Policy
  readonly timeZone: string
}): Promise<ReportSource> {
  const reports = await readReports()
  return {
    heads: [...reports.values()].map(({ fill: _, usual: __, ...head }) => head),
    prices: policy,
    write: (format, sheet) => (format === 'csv' ? writeCsv(sheet) : writeWorkbook(sheet)),
    async fill(id, { scope, period: wanted, now }) {
      const report = reports.get(id)
      if (!report) throw new AppError('resource/unknown', `There is no report ${id}`, { id })
      const today = dayOf(now, timeZone)
      const value = wanted ?? report.usual?.(today, policy) ?? periodOf(report.period, today)
      const period = readPeriod(report.period, value, { today, timeZone })
      const reading = { database, scope, period, policy, timeZone, now }
      const { rows, ...filled } = await report.fill(reading)
      return {
        table: { columns: report.columns, total: null, notes: [], pictures: [], ...filled },
        rows: 'portions' in rows ? rows : listed(rows),
        period: { value: period.value, from: period.from, to: period.to },
        billingOn: (await lastImportDay(database)) ?? null,
      }
    },
  }
}
