import { plainCell, plainTotal, type Sheet } from './sheet.ts'

/** Without it a Chinese Excel takes UTF-8 for GB18030. */
const bom = '\uFEFF'

/** UTF-8 with BOM, the header first; what the file is, as of when and who took it stands at its end. */
export function writeCsv(sheet: Sheet): Uint8Array {
  const { columns, rows, language, title, said, notes, mark, total } = sheet
  const lines = [
    columns.map((column) => column.title[language]),
    ...rows.map((cells) => cells.map((cell, n) => shown(cell, columns[n]?.kind ?? 'text', sheet))),
    ...(total ? [plainTotal(sheet).map((cell, n) => asPercent(cell, columns[n]?.kind))] : []),
    [],
    ...[title, ...said, ...notes.map((note) => note[language]), mark].map((line) => [line]),
  ]
  return new TextEncoder().encode(
    bom + lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join(''),
  )
}

function shown(
  cell: Sheet['rows'][number][number],
  kind: Sheet['columns'][number]['kind'],
  sheet: Sheet,
) {
  return asPercent(plainCell(cell, kind, sheet.language), kind)
}

function asPercent(value: string | number, kind: string | undefined): string | number {
  return kind === 'share' && typeof value === 'number' ? `${Math.round(value * 1000) / 10}%` : value
}

/** A text that a spreadsheet would take for a formula is told not to be one. */
function quoted(value: string | number): string {
  if (typeof value === 'number') return String(Math.round(value * 1e4) / 1e4)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
