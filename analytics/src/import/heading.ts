import type { Mapping } from '@gridkeeper/model/importing'
import { type Columns, fieldOf, type Layout, missingFields, readHeader } from './header.ts'

/** A header that rows stand under. */
export type Heading = {
  readonly columns: Columns
  readonly cells: readonly string[]
  readonly filled: readonly string[]
  readonly firstColumn: number
}

export function createHeading(cells: readonly string[], layout: Layout, mapping: Mapping): Heading {
  const columns = readHeader(cells, layout, mapping)
  return {
    columns,
    cells,
    filled: cells.filter((cell) => cell !== ''),
    firstColumn: Math.min(...[...columns.values()].flat()),
  }
}

/**
 * A row that is a header in its own right: of the next sheet or part, with other columns perhaps, or the second line of a header
 * that is two rows high. One that only repeats what stands is decoration, and is passed over as such.
 */
export function isLaterHeader(
  cells: readonly string[],
  { firstColumn, filled }: Heading,
  layout: Layout,
  mapping: Mapping,
): boolean {
  // Cheap first: of a million rows almost none begins with a column's name.
  const first = cells[firstColumn] || cells.find((cell) => cell !== '') || ''
  if (first === '' || fieldOf(first, layout, mapping) === undefined) return false
  const own = cells.filter((cell) => cell !== '')
  if (own.length === filled.length && own.every((cell, n) => cell === filled[n])) return false
  return missingFields(readHeader(cells, layout, mapping), layout).length === 0
}
