import type {
  ReportCell,
  ReportColumn,
  ReportRow,
  UnitOfReport,
} from '@gridkeeper/model/table-report'
import type { ReportScope } from './report.ts'

/** Numbers of one unit, or of one person in it. Null: there is no data to say it from. */
export type Cell = {
  readonly unit: string | null
  readonly person?: string | null
  readonly name?: string | null
  readonly [measure: string]: string | number | null | undefined
}
export type Sums = Readonly<Record<string, number | null>>
/** A column after the first: from summed numbers, so that a share of shares never comes up. */
export type Measure = ReportColumn & { readonly of?: (sums: Sums) => number | null }

const own = { zh: '本级直属', en: 'directly here' }
const nowhere = { zh: '未划分单位', en: 'No unit yet' }
const nobody = { zh: '未落实到人', en: 'Nobody’s' }

/** Null only where no part is known. */
export function sum(cells: readonly Cell[], key: string): number | null {
  let total: number | null = null
  for (const cell of cells) {
    const value = cell[key]
    if (typeof value === 'number') total = (total ?? 0) + value
  }
  return total
}

/** Of nothing there is no share. */
export function share(part: number | null | undefined, whole: number | null | undefined) {
  return whole == null || whole === 0 || part == null ? null : part / whole
}

/** 'a over b' of the summed numbers. */
export const over = (part: string, whole: string) => (sums: Sums) =>
  share(sums[part] ?? null, sums[whole] ?? null)

/**
 * The units under the one looked at, each with what is under it; at the lowest, its people. What hangs on the unit itself or on none
 * stands in a row of its own, so that the rows always come to the total.
 */
export function byUnit(
  scope: Pick<ReportScope, 'unit' | 'units'>,
  cells: readonly Cell[],
  measures: readonly Measure[],
  order?: (a: ReportRow, b: ReportRow) => number,
): { rows: readonly ReportRow[]; total: ReportCell[] } {
  const children = scope.units.filter(({ parent }) => parent === scope.unit.id)
  const rows =
    children.length > 0
      ? unitRows(scope, children, cells, measures)
      : people(scope, cells, measures)
  const sorted = order ? rows.toSorted(order) : rows
  return {
    rows: sorted,
    total: line({ zh: '合计', en: 'Total' }, cells, measures),
  }
}

function unitRows(
  scope: Pick<ReportScope, 'unit' | 'units'>,
  children: readonly UnitOfReport[],
  cells: readonly Cell[],
  measures: readonly Measure[],
): ReportRow[] {
  const paths = new Map(scope.units.map(({ id, path }) => [id, path]))
  const childOf = ({ unit }: Cell) => {
    const path = paths.get(unit ?? '')
    return children.find((child) => path?.startsWith(child.path))?.id ?? (path ? 'own' : 'nowhere')
  }
  const parts = Map.groupBy(cells, childOf)
  const rest = (key: 'own' | 'nowhere', title: ReportCell) => {
    const part = parts.get(key)
    return part?.some(({ isBase }) => isBase === undefined)
      ? [{ cells: line(title, part, measures) }]
      : []
  }
  return [
    ...children.map(({ id, name }) => ({
      cells: line(name, parts.get(id) ?? [], measures),
      unit: id,
    })),
    ...rest('own', own),
    ...rest('nowhere', nowhere),
  ]
}

/** What was counted of the unit and not of anybody stands first, under the unit’s own name. */
function people(
  { unit }: Pick<ReportScope, 'unit'>,
  all: readonly Cell[],
  measures: readonly Measure[],
): ReportRow[] {
  const cells = all.filter(({ isBase }) => isBase === undefined)
  const titleOf = (person: string | null | undefined, part: readonly Cell[]): ReportCell => {
    if (person === undefined) return unit.name
    return person === null ? nobody : (part.find(({ name }) => name != null)?.name ?? person)
  }
  const place = (person: string | null | undefined) =>
    person === undefined ? 0 : person === null ? 2 : 1
  return [...Map.groupBy(cells, ({ person }) => person)]
    .toSorted(([a], [b]) => place(a) - place(b))
    .map(([person, part]) => ({ cells: line(titleOf(person, part), part, measures) }))
}

function line(
  title: ReportCell,
  cells: readonly Cell[],
  measures: readonly Measure[],
): ReportCell[] {
  const keys = new Set(cells.flatMap((cell) => Object.keys(cell)))
  const sums: Sums = Object.fromEntries([...keys].map((key) => [key, sum(cells, key)]))
  return [title, ...measures.map(({ key, of }) => (of ? of(sums) : (sums[key] ?? null)))]
}

export const unitColumn: ReportColumn = {
  key: 'unit',
  title: { zh: '单位 / 人员', en: 'Unit or person' },
  kind: 'text',
}

export function columnsOf(measures: readonly Measure[]): ReportColumn[] {
  return [unitColumn, ...measures.map(({ of: _, ...column }) => column)]
}

/** The lowest value of a column first, what is not known last. */
export function lowestFirst(at: number) {
  const value = ({ cells }: ReportRow) => {
    const cell = cells[at]
    return typeof cell === 'number' ? cell : Number.POSITIVE_INFINITY
  }
  return (a: ReportRow, b: ReportRow) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0)
}

/** Where a source was read whole, a unit that it does not name has none: 0 and not unknown. */
export function noneYet(
  { units }: Pick<ReportScope, 'units'>,
  keys: readonly string[],
): readonly Cell[] {
  const zeros = Object.fromEntries(keys.map((key) => [key, 0]))
  return units.map(({ id }) => ({ ...zeros, unit: id, person: null, isBase: 1 }))
}
