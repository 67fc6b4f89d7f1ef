import type { ReportCell } from '@gridkeeper/model/table-report'
import { plainCell, plainTotal, type Sheet } from './sheet.ts'

/** Without it a Chinese Excel takes UTF-8 for GB18030. */
const bom = '\uFEFF'

/** UTF-8 with BOM, the header first; what the file is, as of when and who took it stands at its end. */
export async function* writeCsv(sheet: Sheet): AsyncGenerator<Uint8Array> {
  const { columns, portions, language, title, said, notes, mark, total } = sheet
  yield Buffer.from(bom + line(columns.map((column) => column.title[language])))
  for await (const rows of portions)
    yield Buffer.from(rows.map((cells) => line(shown(cells, sheet))).join(''))
  const words = [title, ...said, ...notes.map((note) => note[language]), mark]
  const totals = plainTotal(sheet).map((cell, n) => asPercent(cell, columns[n]?.kind))
  yield Buffer.from(
    [...(total ? [totals] : []), [], ...words.map((word) => [word])].map(line).join(''),
  )
}

function shown(cells: readonly ReportCell[], { columns, language }: Sheet) {
  return cells.map((cell, n) => {
    const kind = columns[n]?.kind ?? 'text'
    return asPercent(plainCell(cell, kind, language), kind)
  })
}

function asPercent(value: string | number, kind: string | undefined): string | number {
  return kind === 'share' && typeof value === 'number' ? `${Math.round(value * 1000) / 10}%` : value
}

function line(cells: readonly (string | number)[]): string {
  return `${cells.map(quoted).join(',')}\r\n`
}

/** A text that a spreadsheet would take for a formula is told not to be one. */
function quoted(value: string | number): string {
  if (typeof value === 'number') return String(Math.round(value * 1e4) / 1e4)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
