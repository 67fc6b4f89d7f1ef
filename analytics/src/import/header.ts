import type { Mapping } from '@gridkeeper/model/importing'
import { type Field, headerKey, synonyms } from './synonyms.ts'

/** Where each field stands in a row; a field may have several columns (two telephone columns). */
export type Columns = ReadonlyMap<Field, readonly number[]>
export type Header = { readonly columns: Columns; readonly seen: readonly string[] }

/** What a kind of file must have, and may have. A required entry is met by any one of its fields. */
export type Layout = {
  readonly required: readonly (readonly Field[])[]
  readonly optional: readonly Field[]
}

/** Rows that may stand above the header: titles, units, dates of printing. */
export const headerSearchRows = 50

const keys = new Map<Field, ReadonlySet<string>>(
  Object.entries(synonyms).map(([field, words]) => [
    field as Field,
    new Set(words.split(' ').map(headerKey)),
  ]),
)

/** Every field that a kind of file may have. */
export function fieldsOf({ required, optional }: Layout): readonly Field[] {
  return [...required.flat(), ...optional]
}

/** A source's own mapping goes before the synonyms; null there: the column is ignored. */
export function fieldOf(cell: string, layout: Layout, mapping: Mapping): Field | undefined {
  const key = headerKey(cell)
  if (key === '') return undefined
  const fields = fieldsOf(layout)
  if (Object.hasOwn(mapping, key)) return fields.find((name) => name === mapping[key])
  return fields.find((name) => keys.get(name)?.has(key))
}

export function readHeader(
  cells: readonly string[],
  layout: Layout,
  mapping: Mapping = {},
): Columns {
  const columns = new Map<Field, number[]>()
  for (const [index, cell] of cells.entries()) {
    const field = fieldOf(cell, layout, mapping)
    if (field) columns.set(field, [...(columns.get(field) ?? []), index])
  }
  return columns
}

export function missingFields(
  columns: Columns,
  { required }: Layout,
): readonly (readonly Field[])[] {
  return required.filter((choice) => !choice.some((field) => columns.has(field)))
}

/** The row among the first that is the header; where none has all it must have, the one that comes closest. */
export function findHeader(
  rows: readonly (readonly string[])[],
  layout: Layout,
  mapping: Mapping = {},
): { index: number; header: Header; missing: readonly (readonly Field[])[] } | undefined {
  const candidates = rows.slice(0, headerSearchRows).map((cells, index) => {
    const columns = readHeader(cells, layout, mapping)
    return {
      index,
      header: { columns, seen: cells.filter((cell) => cell !== '') },
      missing: missingFields(columns, layout),
    }
  })
  const whole = candidates.find(({ missing }) => missing.length === 0)
  if (whole) return whole
  return candidates.toSorted(
    (a, b) =>
      b.header.columns.size - a.header.columns.size || b.header.seen.length - a.header.seen.length,
  )[0]
}

/** The first words of a field's list, for a sentence that names it. */
export function nameOf(field: Field): string {
  return synonyms[field].split(' ')[0] ?? field
}

const totals = /^(合计|总计|小计|共计|累计|本页合计|本页小计|总数|total|subtotal)[::]?/i
const notes = /^(制表|打印|导出|备注|说明|审核|复核|统计|单位[::]|第\d+页|共\d+页|注[::])/

/** Totals, page feet and headers that repeat between pages: rows that say nothing of a customer. */
export function isDecoration(cells: readonly string[], header: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  const first = filled[0]?.replace(/\s/g, '') ?? ''
  if (filled.length === 0 || totals.test(first)) return true
  if (filled.length <= 2 && notes.test(first)) return true
  return (
    filled.length > 1 &&
    filled.length === header.length &&
    filled.every((cell, n) => cell === header[n])
  )
}
