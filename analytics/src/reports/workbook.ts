import type { ColumnKind } from '@gridkeeper/model/table-report'
import exceljs from 'exceljs'
import { isNumeric, plainCell, plainTotal, type Sheet } from './sheet.ts'

const formats: Partial<Readonly<Record<ColumnKind, string>>> = {
  count: '#,##0',
  number: '#,##0.00',
  share: '0.0%',
  yuan: '#,##0.00',
  points: '0.0',
  minutes: '0',
}
const bold = { bold: true }

/** One sheet for A4: what it is, of whom and as of when above a header that stays; the mark on every printed page and as last line. */
export async function writeWorkbook(sheet: Sheet): Promise<Uint8Array> {
  const { columns, rows, language, title, said, mark, notes } = sheet
  const book = new exceljs.Workbook()
  const above = 1 + said.length
  const page = book.addWorksheet(title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: above + 1 }],
    pageSetup: {
      paperSize: 9,
      orientation: columns.length > 7 ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${above + 1}:${above + 1}`,
    },
    headerFooter: { oddFooter: `&L${mark.replaceAll('&', '&&')}&R&P / &N` },
  })
  page.addRow([title]).font = { ...bold, size: 14 }
  for (const line of said) page.addRow([line])
  page.addRow(columns.map((column) => column.title[language])).font = bold
  for (const cells of rows)
    page.addRow(cells.map((cell, n) => plainCell(cell, columns[n]?.kind ?? 'text', language)))
  if (sheet.total) page.addRow([...plainTotal(sheet)]).font = bold
  for (const line of [...notes.map((note) => note[language]), mark]) page.addRow([line])
  columns.forEach(({ kind, title: head }, n) => {
    const column = page.getColumn(n + 1)
    column.width = widthOf(kind, head[language])
    const format = formats[kind]
    if (format) column.numFmt = format
    if (isNumeric(kind)) column.alignment = { horizontal: 'right' }
  })
  for (const row of page.getRows(1, above) ?? []) row.alignment = { horizontal: 'left' }
  const bytes = await book.xlsx.writeBuffer()
  return new Uint8Array(bytes)
}

function widthOf(kind: ColumnKind, head: string): number {
  const needed = [...head].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2.2 : 1.1), 2)
  const usual = kind === 'address' ? 34 : kind === 'text' ? 16 : kind === 'phone' ? 14 : 10
  return Math.max(needed, usual)
}
