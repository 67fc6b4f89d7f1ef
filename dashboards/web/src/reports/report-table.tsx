import type {
  ColumnKind,
  ReportCell,
  ReportColumn,
  ReportRow,
  ReportTable as Table,
} from '@gridkeeper/model/table-report'
import { Tooltip } from 'antd'
import { Fragment, useState } from 'react'
import { Nothing } from '../parts/states.tsx'
import { useWords } from '../words.tsx'
import { CellContent, isLong, isText } from './cells.tsx'

type Sorting = { readonly at: number; readonly down: boolean }

type Props = {
  readonly table: Table
  /** Village by village, as it is carried. */
  readonly grouped: boolean
  open(unit: string): void
}

/** Any report: sorted by a click on a head, the total first, a unit’s name opens the unit. */
export function ReportTable({ table, grouped, open }: Props) {
  const { w } = useWords()
  const [sorting, setSorting] = useState<Sorting>()
  const { columns, total } = table
  if (table.rows.length === 0 && total === null)
    return (
      <Nothing why={w('reports.nothing')}>
        <Notes notes={table.notes} />
      </Nothing>
    )
  const rows = sorting ? sorted(table.rows, sorting) : table.rows
  const sort = (at: number) =>
    setSorting((before) =>
      before?.at === at ? (before.down ? { at, down: false } : undefined) : { at, down: true },
    )
  const mosts = columns.map(({ bar, kind }, n) =>
    bar ? (kind === 'share' ? 1 : most(table.rows, n)) : undefined,
  )
  return (
    <div className="scroll-x report-scroll">
      <table className={`dense report-table${grouped && !sorting ? ' report-grouped' : ''}`}>
        <Heads columns={columns} sorting={sorting} sort={sort} />
        <tbody>
          {total && (
            <tr className="report-total">
              <Cells cells={total} columns={columns} mosts={mosts} isTotal />
            </tr>
          )}
          <Rows
            rows={rows}
            columns={columns}
            mosts={mosts}
            grouped={grouped && !sorting}
            parted={!grouped && !sorting}
            open={open}
          />
        </tbody>
        <tfoot className="report-foot">
          <tr>
            <td colSpan={columns.length} />
          </tr>
        </tfoot>
      </table>
      {table.rows.length === 0 && <Nothing why={w('reports.nothing')} />}
      <Notes notes={table.notes} />
    </div>
  )
}

type HeadsProps = {
  readonly columns: readonly ReportColumn[]
  readonly sorting: Sorting | undefined
  sort(at: number): void
}

function Heads({ columns, sorting, sort }: HeadsProps) {
  return (
    <thead>
      <tr>
        {columns.map((column, n) => (
          <Head
            key={column.key}
            column={column}
            sorting={sorting?.at === n ? sorting : undefined}
            sort={() => sort(n)}
          />
        ))}
      </tr>
    </thead>
  )
}

function Notes({ notes }: Pick<Table, 'notes'>) {
  const { say } = useWords()
  return notes.map((note) => (
    <p key={note.en} className="soft small report-note">
      {say(note)}
    </p>
  ))
}

type RowsProps = Pick<CellsProps, 'columns' | 'mosts'> & {
  readonly rows: readonly ReportRow[]
  readonly grouped: boolean
  /** A line where one group ends and the next begins, and no head. */
  readonly parted: boolean
  open(unit: string): void
}

function Rows({ rows, columns, mosts, grouped, parted, open }: RowsProps) {
  return rows.map((row, n) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own and are drawn anew together
    <Fragment key={n}>
      {grouped && row.group !== rows[n - 1]?.group && (
        <tr className="report-group">
          <th colSpan={columns.length}>{row.group}</th>
        </tr>
      )}
      <tr className={parted && n > 0 && row.group !== rows[n - 1]?.group ? 'report-first' : ''}>
        <Cells
          cells={row.cells}
          columns={columns}
          mosts={mosts}
          open={row.unit === undefined ? undefined : () => open(row.unit ?? '')}
        />
      </tr>
    </Fragment>
  ))
}

function Head({
  column,
  sorting,
  sort,
}: {
  column: ReportColumn
  sorting: Sorting | undefined
  sort: () => void
}) {
  const { say } = useWords()
  const direction = sorting ? (sorting.down ? 'descending' : 'ascending') : undefined
  const title = (
    <button type="button" className={column.hint ? 'bare report-hinted' : 'bare'} onClick={sort}>
      {say(column.title)}
      {sorting && (sorting.down ? ' ↓' : ' ↑')}
    </button>
  )
  return (
    <th
      scope="col"
      className={isText(column.kind) ? 'report-text' : ''}
      {...(direction && { 'aria-sort': direction })}
    >
      {column.hint ? <Tooltip title={say(column.hint)}>{title}</Tooltip> : title}
    </th>
  )
}

type CellsProps = {
  readonly cells: readonly ReportCell[]
  readonly columns: readonly ReportColumn[]
  readonly mosts: readonly (number | undefined)[]
  readonly isTotal?: boolean
  readonly open?: (() => void) | undefined
}

function Cells({ cells, columns, mosts, isTotal = false, open }: CellsProps) {
  return columns.map(({ key, kind }, n) => {
    const cell = cells[n] ?? null
    const content =
      isTotal && cell === null && n > 0 ? null : (
        <CellContent
          cell={cell}
          kind={kind}
          // A sum is as long as all of its parts: only a share says something as a bar.
          most={isTotal && kind !== 'share' && kind !== 'points' ? undefined : mosts[n]}
        />
      )
    return (
      <td key={key} className={classOf(kind)}>
        {n === 0 && open ? (
          <button type="button" className="door" onClick={open}>
            {content}
          </button>
        ) : (
          content
        )}
      </td>
    )
  })
}

function classOf(kind: ColumnKind): string {
  return `${isText(kind) ? 'report-text' : ''}${isLong(kind) ? ' report-long' : ''}`.trim()
}

function most(rows: readonly ReportRow[], at: number): number {
  return Math.max(0, ...rows.map(({ cells }) => (typeof cells[at] === 'number' ? cells[at] : 0)))
}

/** What is not known stays last, whichever way. */
function sorted(rows: readonly ReportRow[], { at, down }: Sorting): readonly ReportRow[] {
  const value = ({ cells }: ReportRow) => cells[at] ?? null
  const known = rows.filter((row) => value(row) !== null)
  const compared = known.toSorted((a, b) => compare(value(a), value(b)) * (down ? -1 : 1))
  return [...compared, ...rows.filter((row) => value(row) === null)]
}

const byName = new Intl.Collator('zh', { numeric: true })

function compare(a: ReportCell, b: ReportCell): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const say = (cell: ReportCell) => (typeof cell === 'object' ? (cell?.zh ?? '') : String(cell))
  return byName.compare(say(a), say(b))
}
