import { stat } from 'node:fs/promises'
import { AppError } from '@gridkeeper/model/errors'
import exceljs, { type CellValue } from 'exceljs'
import { cleanCell } from './cell.ts'
import { createFill, readBook } from './merged-cells.ts'
import type { RawRow } from './row.ts'

/** The rows of every sheet, a few hundred at a time, streamed. A serial styled as a date comes as `yyyy-mm-dd hh:mm:ss`. */
export async function* rowsOfXlsx(path: string): AsyncGenerator<readonly RawRow[]> {
  try {
    const { merges, from1904 } = await readBook(path)
    const serials = from1904 ? { from1904 } : {}
    let before = 0
    let read = 0
    for await (const sheet of await openBook(path)) {
      read += 1
      const fill = createFill(merges.get(Number(sheet.id)) ?? [])
      let rows: RawRow[] = []
      let last = 0
      for await (const row of sheet) {
        last = row.number
        const values = Array.isArray(row.values) ? row.values.slice(1) : []
        const cells = Array.from(values, (value) => cleanCell(textOf(value)))
        fill(last, cells)
        rows.push({ row: before + last, cells, ...serials })
        if (rows.length >= 500) {
          yield rows
          rows = []
        }
      }
      before += last
      yield rows
    }
    if (read < merges.size) throw lost(path, read, merges.size)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('file/unreadable', `${path} 不是完好的 XLSX 文件 · is no sound XLSX file`, {
      cause,
      path,
    })
  }
}

type Row = Pick<exceljs.Row, 'number' | 'values'>
type Sheet = AsyncIterable<Row> & { readonly id: number | string }

// The streaming reader loses sheets of a small book that reach it all at once (exceljs 4.4): such a one is read whole.
const smallBytes = 1 << 20

async function openBook(path: string): Promise<AsyncIterable<Sheet> | Iterable<Sheet>> {
  const { size } = await stat(path)
  if (size < smallBytes) return sheetsOf(await new exceljs.Workbook().xlsx.readFile(path))
  // Its sheets have an `id`, the number of their file; its types leave it out.
  return new exceljs.stream.xlsx.WorkbookReader(path, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  }) as unknown as AsyncIterable<Sheet>
}

function sheetsOf({ worksheets }: exceljs.Workbook): Sheet[] {
  return worksheets.map((sheet) => ({
    id: sheet.id,
    async *[Symbol.asyncIterator]() {
      const rows: Row[] = []
      sheet.eachRow((row) => void rows.push({ number: row.number, values: valuesOf(row) }))
      yield* rows
    },
  }))
}

/** As they stand in the file: of merged cells only the first has the value. */
function valuesOf(row: exceljs.Row): CellValue[] {
  const values: CellValue[] = []
  row.eachCell((cell, column) => {
    if (cell.master === cell) values[column] = cell.value
  })
  return values
}

function lost(path: string, read: number, all: number): AppError {
  return new AppError(
    'file/unreadable',
    `${path} 有 ${all} 张表，只读出 ${read} 张：请把各表另存为 CSV 再导入 · has ${all} sheets, of which ${read} could be read: save each as CSV`,
    { path },
  )
}

/** Excel keeps 15 digits: a longer whole number has lost its last ones and is shown as what it is. */
function textOf(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) >= 1e15
      ? value.toExponential()
      : String(value)
  if (typeof value === 'boolean') return String(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : shownDate(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('error' in value) return String(value.error)
  if ('hyperlink' in value) return textOf(value.text as CellValue)
  return 'result' in value ? textOf(value.result as CellValue) : ''
}

function shownDate(date: Date): string {
  return date.toISOString().slice(0, 19).replace('T', ' ').replace(' 00:00:00', '')
}
