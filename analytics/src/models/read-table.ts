import { AppError } from '@gridkeeper/model/errors'
import { cleanCell } from '../import/cell.ts'
import { inspectFile } from '../import/inspect.ts'
import { rowsOfCsv } from '../import/read-csv.ts'
import { rowsOfXlsx } from '../import/read-xlsx.ts'
import type { RawRow } from '../import/row.ts'

/** A table as it stands in the file, cells cleaned. */
export type RawTable = {
  readonly encoding: string
  readonly names: readonly string[]
  /** By column. */
  readonly cells: readonly (readonly string[])[]
  readonly rows: number
  /** Lines that were no rows: more cells than columns, a quote never closed, the header again. */
  readonly refused: number
}

/** CSV (any usual delimiter and encoding) or XLSX with one header row. `import/refused` says in one sentence what is wrong. */
export async function readRawTable(path: string): Promise<RawTable> {
  const { encoding } = await inspectFile(path)
  let names: readonly string[] | undefined
  const cells: string[][] = []
  let [rows, refused] = [0, 0]
  const batches = encoding === 'xlsx' ? rowsOfXlsx(path) : rowsOfCsv(path, encoding)
  for await (const batch of batches)
    for (const row of batch) {
      if (row.cells.every((cell) => cell === '')) continue
      if (names === undefined) {
        names = namesOf(row.cells, path)
        for (const _ of names) cells.push([])
      } else if (isNoRow(row, names)) refused++
      else {
        for (const [at, column] of cells.entries()) column.push(row.cells[at] ?? '')
        rows++
      }
    }
  if (names === undefined || rows === 0)
    throw new AppError('import/refused', `${path}: 没有数据行 · has no rows under a header`, {
      path,
    })
  return { encoding, names, cells, rows, refused }
}

/** A column without a name, or with one that was there before, gets its number. */
function namesOf(cells: readonly string[], path: string): readonly string[] {
  if (cells.length < 2)
    throw new AppError(
      'import/refused',
      `${path}: 只有一列，请检查分隔符（逗号、分号、制表符、竖线）· only one column: is it delimited by comma, semicolon, tab or bar?`,
      { path },
    )
  const seen = new Set<string>()
  return cells.map((cell, at) => {
    const name = cell === '' || seen.has(cell) ? `${cell}#${at + 1}` : cell
    seen.add(name)
    return name
  })
}

function isNoRow({ cells, broken }: RawRow, names: readonly string[]): boolean {
  if (broken) return true
  if (cells.slice(names.length).some((cell) => cell !== '')) return true
  return names.length > 1 && names.every((name, at) => cells[at] === name)
}

/** The place of a column said by a person; what there is, where there is none such. */
export function columnNamed(table: RawTable, said: string): number {
  const wanted = cleanCell(said)
  const exact = table.names.indexOf(wanted)
  if (exact >= 0) return exact
  const same = table.names.filter((name) => name.toLowerCase() === wanted.toLowerCase())
  if (same.length === 1) return table.names.indexOf(same[0] ?? '')
  const shown = table.names.slice(0, 30).join(', ')
  throw new AppError(
    'request/invalid',
    `没有“${said}”这一列 · There is no column “${said}”; there are ${shown}${table.names.length > 30 ? ' …' : ''}`,
    { column: said },
  )
}
