import type { ReportCell, ReportColumn } from '@gridkeeper/model/table-report'
import { isNumeric, plainCell, plainTotal, type Sheet } from './sheet.ts'
import { bold, boldStyleOf, styleOf, titleStyle, xml } from './workbook-parts.ts'

type Value = string | number

/** Title, what is said of it, the header. */
export const headRows = ({ said }: Sheet) => 2 + said.length
/** At the end of a page: the total, the notes, the mark. */
export const tailRows = ({ notes }: Sheet) => 3 + notes.length

export function pageHead(sheet: Sheet): string {
  const { columns, title, said, language } = sheet
  const widths = columns.map(
    (column, n) =>
      `<col min="${n + 1}" max="${n + 1}" width="${widthOf(column, column.title[language])}" customWidth="1"/>`,
  )
  const lines = [title, ...said].map((text, n) =>
    row(n + 1, [text], () => (n === 0 ? titleStyle : 0)),
  )
  const header = row(
    headRows(sheet),
    columns.map((column) => column.title[language]),
    (n) => (isNumeric(columns[n]?.kind ?? 'text') ? bold.right : bold.left),
  )
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>\
<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headRows(sheet)}" topLeftCell="A${headRows(sheet) + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>\
<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>${lines.join('')}${header}`
}

export function rowsText(
  rows: readonly (readonly ReportCell[])[],
  { columns, language }: Sheet,
  from: number,
): string {
  const kinds = columns.map(({ kind }) => kind)
  const styles = kinds.map(styleOf)
  const letters = kinds.map((_, n) => letterOf(n))
  let text = ''
  for (const [n, cells] of rows.entries()) {
    const at = from + n
    text += `<row r="${at}">`
    for (const [c, letter] of letters.entries())
      text += cell(
        plainCell(cells[c] ?? null, kinds[c] ?? 'text', language),
        letter + at,
        styles[c] ?? 0,
      )
    text += '</row>'
  }
  return text
}

/** The last page has the total and what is said of the whole; one before it says that it goes on. */
export function pageEnd(sheet: Sheet, from: number, isLast: boolean): string {
  const { columns, notes, language, mark } = sheet
  const goesOn = language === 'zh' ? '续见下一张表' : 'Goes on on the next sheet'
  const total = isLast && sheet.total ? [plainTotal(sheet)] : []
  const words = isLast ? notes.map((note) => note[language]) : [goesOn]
  const lines: readonly (readonly Value[])[] = [...total, ...[...words, mark].map((word) => [word])]
  const style = (n: number) => boldStyleOf(columns[n]?.kind ?? 'text')
  const texts = lines.map((line, n) => row(from + n, line, n < total.length ? style : () => 0))
  const setup = `paperSize="9" orientation="${columns.length > 7 ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"`
  const footer = xml(`&L${mark.replaceAll('&', '&&')}&R&P / &N`)
  return `${texts.join('')}</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>\
<pageSetup ${setup}/><headerFooter><oddFooter>${footer}</oddFooter></headerFooter></worksheet>`
}

function row(at: number, values: readonly Value[], styleAt: (n: number) => number): string {
  const cells = values.map((value, n) => cell(value, letterOf(n) + at, styleAt(n)))
  return `<row r="${at}">${cells.join('')}</row>`
}

/** A text stands as a text whatever it begins with: no spreadsheet takes it for a formula. */
function cell(value: Value, at: string, style: number): string {
  if (typeof value === 'number')
    return Number.isFinite(value) ? `<c r="${at}" s="${style}"><v>${value}</v></c>` : ''
  if (value === '') return ''
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(value)}</t></is></c>`
}

function letterOf(n: number): string {
  return n < 26 ? String.fromCharCode(65 + n) : letterOf(Math.floor(n / 26) - 1) + letterOf(n % 26)
}

function widthOf({ kind }: ReportColumn, head: string): number {
  const needed = [...head].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2.2 : 1.1), 2)
  const usual = kind === 'address' ? 34 : kind === 'text' ? 16 : kind === 'phone' ? 14 : 10
  return Math.max(needed, usual)
}
