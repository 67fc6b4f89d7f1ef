import type { PriceList } from '@gridkeeper/model/assessment'
import { AppError } from '@gridkeeper/model/errors'
import {
  type ColumnKind,
  personalKinds,
  type ReportCell,
  type ReportColumn,
  type ReportHead,
  type ReportRow,
  type ReportTable,
  type UnitOfReport,
} from '@gridkeeper/model/table-report'
import type { Language, Text } from '@gridkeeper/model/text'
import type { RawBuilder } from 'kysely'
import { maskAddress, maskName, maskNumbers, maskPhone } from '../masking.ts'
import { mayReveal } from '../rooms.ts'
import type { FileBody, ReportAnswer, ReportQuery } from '../schemas/reports.ts'
import { unknownResource, wrongField } from './fragments.ts'
import { narrowed, units } from './units.ts'
import { inSubtree, type Reader, type Viewer } from './viewer.ts'

type Head = Omit<ReportTable, 'rows' | 'count'>
type Scope = {
  readonly unit: Viewer['unit']
  readonly units: readonly UnitOfReport[]
  within(column: string): RawBuilder<boolean>
}
type Filled = {
  readonly table: Head
  readonly rows: {
    count(): Promise<number>
    /** All rows in order, each portion read when it is asked for. */
    portions(): AsyncIterable<readonly ReportRow[]>
  }
  readonly period: ReportAnswer['period']
  readonly billingOn: string | null
}
export type Sheet = {
  readonly title: string
  readonly language: Language
  readonly said: readonly string[]
  readonly columns: readonly ReportColumn[]
  readonly portions: AsyncIterable<readonly (readonly ReportCell[])[]>
  readonly total: readonly ReportCell[] | null
  readonly notes: readonly Text[]
  readonly mark: string
}

/** The reports, as analytics has them. They see only what the scope lets them, and know nothing of who asks. */
export type ReportSource = {
  readonly heads: readonly ReportHead[]
  readonly prices: PriceList
  fill(
    id: string,
    asked: {
      readonly scope: Scope
      readonly period?: string | undefined
      readonly now: number
    },
  ): Promise<Filled>
  write(format: 'xlsx' | 'csv', sheet: Sheet): AsyncIterable<Uint8Array>
}

export type Surroundings = {
  readonly source: ReportSource
  readonly now: number
  readonly timeZone: string
}

export function reportsOf(viewer: Viewer, { heads }: ReportSource): ReportHead[] {
  return heads.filter(({ roles }) => roles.includes(viewer.role))
}

/** One report of what the viewer may see, masked; of a long list its first rows. */
export async function reportOf(
  asking: Viewer,
  reader: Reader,
  id: string,
  { unit, period, limit }: ReportQuery,
  { source, now, timeZone }: Surroundings,
): Promise<ReportAnswer> {
  const { head, viewer, table, rows, ...of } = await filled(asking, reader, id, {
    ...{ source, now, unit, period },
  })
  const first = await firstOf(rows.portions(), limit)
  const count = first.length < limit ? first.length : await rows.count()
  return {
    ...of,
    ...{ head, unit: viewer.unit, asOf: now, mark: markOf(asking, now, timeZone) },
    table: masked({ ...table, rows: first, count }),
  }
}

async function firstOf(portions: AsyncIterable<readonly ReportRow[]>, limit: number) {
  const rows: ReportRow[] = []
  for await (const portion of portions) {
    rows.push(...portion.slice(0, limit - rows.length))
    if (rows.length >= limit) break
  }
  return rows
}

type Asked = Pick<Surroundings, 'source' | 'now'> & {
  readonly unit: string | undefined
  readonly period: string | undefined
}

async function filled(asking: Viewer, reader: Reader, id: string, asked: Asked) {
  const { source, unit, ...rest } = asked
  const head = reportsOf(asking, source).find((report) => report.id === id)
  if (!head) throw unknownResource('报表', 'report', id)
  const viewer = await narrowed(asking, reader, unit)
  const scope: Scope = {
    unit: viewer.unit,
    units: await units(viewer, reader),
    within: (column) => inSubtree(viewer, column),
  }
  return { head, viewer, ...(await source.fill(id, { ...rest, scope })) }
}

const masks: Partial<Readonly<Record<ColumnKind, (text: string) => string>>> = {
  name: maskName,
  phone: maskPhone,
  address: maskAddress,
  text: maskNumbers,
}

/** What stands in a column of persons is masked by the column’s kind, so that no report can forget it. */
export function masked(table: ReportTable): ReportTable {
  const maskRow = maskOf(table.columns)
  return {
    ...table,
    rows: table.rows.map((row) => ({ ...row, cells: maskRow(row.cells) })),
    total: table.total && maskRow(table.total),
  }
}

function maskOf(columns: readonly ReportColumn[]) {
  const ofColumn = columns.map(({ kind }) => masks[kind])
  return (cells: readonly ReportCell[]) =>
    cells.map((cell, n) => (typeof cell === 'string' ? (ofColumn[n]?.(cell) ?? cell) : cell))
}

export type ReportFile = {
  /** The whole of it, made while it is taken: a list may be a million rows. */
  readonly bytes: AsyncIterable<Uint8Array>
  readonly name: string
}

/** The report as a file. Who took it, what and why is logged before it is given out, and stands in it. */
export async function fileOf(
  asking: Viewer,
  reader: Reader,
  id: string,
  body: FileBody,
  { source, now, timeZone }: Surroundings,
): Promise<ReportFile> {
  const reason = body.reason?.trim() ?? ''
  if (body.plain && !mayReveal(asking.role))
    throw new AppError('auth/forbidden', 'Your role may not see names, phones and doors in plain')
  if (body.plain && reason === '')
    throw wrongField('reason', '不脱敏导出须写明用途', 'Say what the plain file is for')
  const { head, viewer, table, rows, period, billingOn } = await filled(asking, reader, id, {
    ...{ source, now, unit: body.unit, period: body.period },
  })
  const isPersonal = head.columns.some(({ kind }) => personalKinds.has(kind))
  await reader
    .insertInto('access_log')
    .values({
      at: now,
      person_id: asking.id,
      action: body.plain && isPersonal ? 'export-plain' : 'export',
      subject: `report/${id}/${period.value}/${viewer.unit.id}/${body.format}`,
      reason: reason === '' ? null : reason,
    })
    .execute()
  const { columns, total, notes } = table
  const { language, format } = body
  const said = saidOf({ viewer, period, billingOn, now, timeZone, language })
  const asShown = body.plain ? (cells: readonly ReportCell[]) => cells : maskOf(columns)
  const sheet = {
    ...{ title: head.title[language], language, said, columns, notes },
    ...{ total: total && asShown(total), portions: cellsOf(rows.portions(), asShown) },
    mark: markOf(asking, now, timeZone),
  }
  return {
    bytes: source.write(format, sheet),
    name: `${head.title[language]} ${viewer.unit.name} ${period.value}.${format}`,
  }
}

async function* cellsOf(
  portions: AsyncIterable<readonly ReportRow[]>,
  asShown: (cells: readonly ReportCell[]) => readonly ReportCell[],
) {
  for await (const rows of portions) yield rows.map(({ cells }) => asShown(cells))
}

function saidOf(of: {
  readonly viewer: Viewer
  readonly period: ReportAnswer['period']
  readonly billingOn: string | null
  readonly now: number
  readonly timeZone: string
  readonly language: Language
}): readonly string[] {
  const { viewer, period, billingOn, language } = of
  const at = clock(of.now, of.timeZone)
  const span = period.from === period.to ? period.from : `${period.from} – ${period.to}`
  return language === 'zh'
    ? [`${viewer.unit.name} · ${span}`, `数据截至 ${at}；账务数据截至 ${billingOn ?? '尚未导入'}`]
    : [
        `${viewer.unit.name} · ${span}`,
        `Data as of ${at}; billing data as of ${billingOn ?? 'none yet'}`,
      ]
}

/** 守网 Gridkeeper · 王芳 wang · 2026-11-22 16:30 */
function markOf({ name, login }: Viewer, now: number, timeZone: string): string {
  return `守网 Gridkeeper · ${name} ${login} · ${clock(now, timeZone)}`
}

function clock(at: number, timeZone: string): string {
  const format = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const
  return new Intl.DateTimeFormat('sv-SE', format).format(at)
}
