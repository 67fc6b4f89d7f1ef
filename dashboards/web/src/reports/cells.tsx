import type { ColumnKind, ReportCell } from '@gridkeeper/model/table-report'
import { useWords, type Words } from '../words.tsx'

const texts: ReadonlySet<ColumnKind> = new Set<ColumnKind>([
  'text',
  'day',
  'name',
  'phone',
  'address',
])
export const isText = (kind: ColumnKind) => texts.has(kind)
/** What may go on in a second line on paper; a number or a day is never broken. */
export const isLong = (kind: ColumnKind) => kind === 'text' || kind === 'address'

const digits: Partial<Readonly<Record<ColumnKind, number>>> = { number: 2, points: 1 }

/** As people read it; undefined where there is no data for a number. */
export function cellText(
  cell: ReportCell,
  kind: ColumnKind,
  { number, say }: Pick<Words, 'number' | 'say'>,
): string | undefined {
  if (cell === null) return isText(kind) ? '' : undefined
  if (typeof cell === 'string') return cell
  if (typeof cell === 'object') return say(cell)
  if (kind === 'share') return `${aligned(number(cell * 100, 1), 1)}%`
  if (kind === 'yuan') return `¥${number(cell / 100, 2)}`
  return aligned(number(cell, digits[kind] ?? 0), digits[kind] ?? 0)
}

/** As many decimals in every row, so that the points stand under each other. */
function aligned(text: string, decimals: number): string {
  if (decimals === 0) return text
  const [whole, part = ''] = text.split('.')
  return `${whole}.${part.padEnd(decimals, '0')}`
}

/** One cell: said where there is no data, a bar under a number that is looked at rather than read. */
export function CellContent({
  cell,
  kind,
  most,
}: {
  cell: ReportCell
  kind: ColumnKind
  most: number | undefined
}) {
  const words = useWords()
  const text = cellText(cell, kind, words)
  if (text === undefined) return <span className="soft small">{words.w('reports.noData')}</span>
  if (most === undefined || typeof cell !== 'number') return text
  return (
    <span className="report-bar">
      {text}
      <i aria-hidden="true">
        <b style={{ width: `${most > 0 ? Math.max(0, Math.min(1, cell / most)) * 100 : 0}%` }} />
      </i>
    </span>
  )
}
