import type { Text } from '@gridkeeper/model/text'
import { isScientific } from './cell.ts'
import { dayOfCell, type ReadDay } from './dates.ts'
import type { Columns } from './header.ts'
import type { RawRow, Remark } from './row.ts'
import { type Field, synonyms } from './synonyms.ts'

/** One row under a header: fields by name, and what is wrong with it. A row with a refusal is not taken. */
export type Reading = {
  readonly row: number
  readonly refusals: Remark[]
  readonly warnings: Remark[]
  text(field: Field): string
  all(field: Field): readonly string[]
  /** The text of a field that must be there. */
  needed(field: Field): string
  /** A number that names something; one that Excel rounded to 1.38E+10 refuses the row. */
  code(field: Field): string
  day(field: Field): string | null
  refuse(field: Field, why: Text): void
  warn(field: Field, why: Text): void
}

export function createReading(
  { row, cells, from1904 = false }: RawRow,
  columns: Columns,
  headers: readonly string[],
): Reading {
  const refusals: Remark[] = []
  const warnings: Remark[] = []
  const all = (field: Field) =>
    (columns.get(field) ?? []).map((index) => cells[index] ?? '').filter((cell) => cell !== '')
  const text = (field: Field) => all(field)[0] ?? ''
  const columnName = (field: Field) =>
    headers[columns.get(field)?.[0] ?? -1] ?? synonyms[field].split(' ')[0] ?? field
  const remark = (field: Field, why: Text): Remark => ({
    row,
    column: columnName(field),
    value: all(field).join(' ').slice(0, 200) || null,
    why,
  })
  const refuse = (field: Field, why: Text) => void refusals.push(remark(field, why))
  const code = (field: Field) => {
    const found = text(field)
    if (isScientific(found)) refuse(field, scientific)
    return found
  }
  return {
    row,
    refusals,
    warnings,
    text,
    all,
    code,
    refuse,
    warn: (field, why) => void warnings.push(remark(field, why)),
    needed(field) {
      const found = code(field)
      if (found === '') refuse(field, { zh: '必填，但为空', en: 'Must not be empty' })
      return found
    },
    day(field) {
      const found: ReadDay = dayOfCell(text(field), from1904)
      if (found === undefined) refuse(field, { zh: '日期无法识别', en: 'Not a date' })
      return found === undefined || found === 'none' ? null : found
    },
  }
}

export const scientific: Text = {
  zh: '科学计数法，末几位数字已丢失；请把该列设为文本后重新导出',
  en: 'Written as 1.38E+10: its last digits are lost; format the column as text and export again',
}
