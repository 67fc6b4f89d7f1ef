import type { Text } from '@gridkeeper/model/text'
import { epochDayOf, hasDecimalComma, isMissing, numberOf } from './cells.ts'
import type { Column } from './table.ts'

/** A column that is left aside, and why. */
export type Ignored = { readonly name: string; readonly why: Text }
export type ColumnReading = { readonly column: Column } | { readonly ignored: Ignored }

/** So many of the filled cells must be of a kind for the column to be of it; the rest are missing. */
const enough = 0.95

/** What a column of cells is to a learner. */
export function readColumn(name: string, cells: readonly string[]): ColumnReading {
  const filled = cells.filter((cell) => !isMissing(cell))
  const distinct = new Set(filled)
  const ignore = (zh: string, en: string) => ({ ignored: { name, why: { zh, en } } })
  if (filled.length === 0) return ignore('整列为空', 'nothing in it')
  if (distinct.size === 1 && filled.length === cells.length)
    return ignore('只有一个值', 'the same in every row')
  const number = asNumbers(name, cells, filled)
  const day = number && !isPacked(filled) ? undefined : asDays(name, cells, filled)
  const column = day ?? number
  if (column) {
    if (column.kind === 'number' && isNumbering(column.values, filled.length, distinct.size, name))
      return ignore('像编号，每行一个', 'looks like an identifier: a number of its own in each row')
    return { column }
  }
  if (distinct.size > 50 && distinct.size > filled.length / 2)
    return ignore(
      '像编号或文本，几乎每行不同',
      'looks like an identifier or text: nearly each row has its own',
    )
  return { column: asCategory(name, cells) }
}

export function asNumbers(
  name: string,
  cells: readonly string[],
  filled: readonly string[] = cells.filter((cell) => !isMissing(cell)),
): (Column & { kind: 'number' | 'day' }) | undefined {
  const comma = hasDecimalComma(filled)
  const values = Float64Array.from(cells, (cell) =>
    isMissing(cell) ? Number.NaN : numberOf(cell, comma),
  )
  const known = values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0)
  return known >= enough * filled.length ? { name, kind: 'number', values } : undefined
}

/** 20180601 throughout: a date that looks like a number. */
function isPacked(filled: readonly string[]): boolean {
  return filled.every((cell) => /^(19|20)\d{6}$/.test(cell))
}

export function asDays(
  name: string,
  cells: readonly string[],
  filled: readonly string[] = cells.filter((cell) => !isMissing(cell)),
): (Column & { kind: 'number' | 'day' }) | undefined {
  let known = 0
  const values = Float64Array.from(cells, (cell) => {
    const day = isMissing(cell) ? Number.NaN : epochDayOf(cell)
    if (day !== undefined && !isMissing(cell)) known++
    return day ?? Number.NaN
  })
  return known >= enough * filled.length ? { name, kind: 'day', values } : undefined
}

/** Whole numbers, all different, that fill their range or are named as identifiers are: a row's own number says nothing. */
function isNumbering(
  values: Float64Array,
  filled: number,
  distinct: number,
  name: string,
): boolean {
  if (filled < 20 || distinct < 0.98 * filled) return false
  const known = values.filter((value) => !Number.isNaN(value))
  if (!known.every(Number.isInteger)) return false
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of known) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  if (most - least <= 1.2 * filled) return true
  const isRising = known.every((value, at) => at === 0 || value > (known[at - 1] ?? value))
  return (
    isRising ||
    /(^|[\s_-])(id|no|number|key)$|[a-z](Id|ID|No)$|编号|证号|卡号|号码|电话|手机/.test(name)
  )
}

function asCategory(name: string, cells: readonly string[]): Column {
  const codes = new Map<string, number>()
  const coded = Int32Array.from(cells, (cell) => {
    if (isMissing(cell)) return -1
    const known = codes.get(cell)
    if (known !== undefined) return known
    codes.set(cell, codes.size)
    return codes.size - 1
  })
  return { name, kind: 'category', codes: coded, levels: [...codes.keys()] }
}
