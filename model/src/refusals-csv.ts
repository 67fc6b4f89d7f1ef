import type { ImportRemark } from './importing.ts'

/** What was refused, for Excel: UTF-8 with its mark, a formula in a cell made harmless. */
export function refusalsCsv(refusals: readonly ImportRemark[]): string {
  const lines = refusals.map(({ row, column, value, why }) =>
    [String(row), column ?? '', value ?? '', why.zh, why.en].map(cell).join(','),
  )
  return `\ufeff行号 row,列 column,内容 value,原因,reason\r\n${lines.map((line) => `${line}\r\n`).join('')}`
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
