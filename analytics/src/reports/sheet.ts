import type { ColumnKind, ReportCell, ReportColumn } from '@gridkeeper/model/table-report'
import type { Language, Text } from '@gridkeeper/model/text'

/** A report on its way to a file; what may not be shown is masked already. */
export type Sheet = {
  readonly title: string
  readonly language: Language
  /** Unit, period, data as of. */
  readonly said: readonly string[]
  readonly columns: readonly ReportColumn[]
  /** However many there are: a portion is asked for when the one before is written and taken. */
  readonly portions: AsyncIterable<readonly (readonly ReportCell[])[]>
  readonly total: readonly ReportCell[] | null
  readonly notes: readonly Text[]
  /** Who took it, when: on every page. */
  readonly mark: string
}

const noData: Text = { zh: '无数据', en: 'no data' }
const numeric: ReadonlySet<ColumnKind> = new Set<ColumnKind>([
  'count',
  'number',
  'share',
  'yuan',
  'points',
  'minutes',
])
export const isNumeric = (kind: ColumnKind) => numeric.has(kind)

/** A cell as a file has it: yuan instead of cents, a share as a fraction; where there is no data for a number, that is said. */
export function plainCell(cell: ReportCell, kind: ColumnKind, language: Language): string | number {
  if (cell === null) return isNumeric(kind) ? noData[language] : ''
  if (typeof cell === 'object') return cell[language]
  if (typeof cell === 'string') return cell
  return kind === 'yuan' ? cell / 100 : cell
}

/** The total of a list says nothing in the columns that are not summed. */
export function plainTotal({ total, columns, language }: Sheet): readonly (string | number)[] {
  return (total ?? []).map((cell, n) =>
    cell === null ? '' : plainCell(cell, columns[n]?.kind ?? 'text', language),
  )
}
