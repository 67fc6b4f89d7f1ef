import { AppError } from '@gridkeeper/model/errors'
import type { Text } from '@gridkeeper/model/text'
import { cleanCell } from '../import/cell.ts'
import { isMissing, numberOf } from './cells.ts'
import { asDays, asNumbers, type Ignored, readColumn } from './columns.ts'
import { noLabel, readLabels } from './labels.ts'
import { columnNamed, type RawTable } from './read-table.ts'
import type { Costs } from './savings.ts'
import type { Column, Labels, Table } from './table.ts'

/** What the columns of a labelled table are, said by the person who has it. */
export type Roles = {
  readonly label: string
  readonly positive?: string
  readonly drop?: readonly string[]
  /** Columns of fp, fn, tp and tn in this order; a plain number stands for a column that says it in each row. */
  readonly cost?: readonly string[]
  readonly group?: string
  readonly time?: string
  /** How long each row was watched, for the survival curve; stays a feature. */
  readonly tenure?: string
  /** Survival by the words of this column; stays a feature. */
  readonly by?: string
}

export type LabelledTable = {
  readonly table: Table
  readonly labels: Labels
  readonly positive: string
  readonly ignored: readonly Ignored[]
  readonly notes: readonly Text[]
  /** Rows of one group, and rows that say the same in every column, stay together. */
  readonly groups: Int32Array | undefined
  readonly times: Float64Array | undefined
  readonly costs: Costs | undefined
  readonly tenure: Float64Array | undefined
  readonly by: readonly string[] | undefined
}

/** Rows without a label are left out and said; so is every column that cannot be learnt from. */
export function labelledTable(raw: RawTable, roles: Roles): LabelledTable {
  const at = (said: string) => columnNamed(raw, said)
  const label = at(roles.label)
  const read = readLabels(raw.names[label] ?? '', raw.cells[label] ?? [], roles.positive)
  const kept = [...read.labels.keys()].filter((row) => read.labels[row] !== noLabel)
  const cellsOf = (column: number) => kept.map((row) => raw.cells[column]?.[row] ?? '')
  const costs = roles.cost && readCosts(raw, roles.cost, cellsOf)
  const aside = new Set([
    label,
    ...(roles.drop ?? []).map(at),
    ...(costs?.columns ?? []),
    ...(roles.group === undefined ? [] : [at(roles.group)]),
    ...(roles.time === undefined ? [] : [at(roles.time)]),
  ])
  const { columns, ignored } = featuresOf(raw, aside, cellsOf)
  const own = roles.group === undefined ? undefined : cellsOf(at(roles.group))
  const twins = groupTwins(columns, kept.length, own)
  return {
    table: { rows: kept.length, columns },
    labels: Uint8Array.from(kept, (row) => read.labels[row] ?? 0),
    positive: read.positive,
    ignored,
    notes: notesOf(raw, read.missing, twins.repeated),
    groups: own || twins.repeated > 0 ? twins.groups : undefined,
    times: roles.time === undefined ? undefined : readTimes(raw, at(roles.time), cellsOf),
    costs: costs?.costs,
    tenure: roles.tenure === undefined ? undefined : readNumbers(raw, at(roles.tenure), cellsOf),
    by: roles.by === undefined ? undefined : cellsOf(at(roles.by)),
  }
}

type CellsOf = (column: number) => string[]

function featuresOf(raw: RawTable, aside: ReadonlySet<number>, cellsOf: CellsOf) {
  const columns: Column[] = []
  const ignored: Ignored[] = []
  for (const [at, name] of raw.names.entries()) {
    if (aside.has(at)) continue
    const reading = readColumn(name, cellsOf(at))
    if ('column' in reading) columns.push(reading.column)
    else ignored.push(reading.ignored)
  }
  if (columns.length === 0)
    throw new AppError(
      'import/refused',
      '除标签外没有可用的列 · Besides the label there is no column to learn from',
      { ignored: ignored.map(({ name }) => name) },
    )
  return { columns, ignored }
}

function readNumbers(raw: RawTable, at: number, cellsOf: CellsOf): Float64Array {
  const column = asNumbers(raw.names[at] ?? '', cellsOf(at))
  if (column) return column.values
  throw new AppError(
    'request/invalid',
    `${raw.names[at]} 不是数字列 · Column ${raw.names[at]} is not one of numbers`,
  )
}

function readTimes(raw: RawTable, at: number, cellsOf: CellsOf): Float64Array {
  const cells = cellsOf(at)
  const months = cells.map((cell) => (/^\d{4}[-/.]\d{1,2}$/.test(cell) ? `${cell}-01` : cell))
  const column = asDays('', months) ?? asNumbers('', cells)
  if (column) return column.values
  throw new AppError(
    'request/invalid',
    `${raw.names[at]} 不是日期或数字列 · Column ${raw.names[at]} is not one of dates or numbers`,
  )
}

function readCosts(
  raw: RawTable,
  said: readonly string[],
  cellsOf: CellsOf,
): { costs: Costs; columns: readonly number[] } {
  if (said.length !== 4)
    throw new AppError(
      'request/invalid',
      '--cost 要四列，依次为 fp,fn,tp,tn · --cost wants four columns in the order fp,fn,tp,tn',
    )
  const columns: number[] = []
  const values = said.map((name) => {
    const fixed = numberOf(cleanCell(name))
    if (!raw.names.includes(cleanCell(name)) && !Number.isNaN(fixed))
      return new Float64Array(raw.rows).fill(fixed)
    const at = columnNamed(raw, name)
    columns.push(at)
    return readNumbers(raw, at, cellsOf)
  })
  const none = new Float64Array()
  const [fp = none, fn = none, tp = none, tn = none] = values
  return { costs: { fp, fn, tp, tn }, columns }
}

/** A group number for each row; rows that agree in every column would otherwise be known to the learner before it is asked. */
function groupTwins(
  columns: readonly Column[],
  rows: number,
  own: readonly string[] | undefined,
): { groups: Int32Array; repeated: number } {
  const numbers = new Map<string, number>()
  let repeated = 0
  const groups = Int32Array.from({ length: rows }, (_, row) => {
    const cell = own?.[row]
    const key =
      cell !== undefined && !isMissing(cell)
        ? `g${cell}`
        : columns
            .map((column) => (column.kind === 'category' ? column.codes[row] : column.values[row]))
            .join('|')
    const known = numbers.get(key)
    if (known !== undefined) repeated++
    else numbers.set(key, numbers.size)
    return known ?? numbers.size - 1
  })
  return { groups, repeated: own ? 0 : repeated }
}

function notesOf(raw: RawTable, unlabelled: number, repeated: number): readonly Text[] {
  const notes: Text[] = []
  if (raw.refused > 0)
    notes.push({
      zh: `${raw.refused} 行列数不符或引号不成对，未用`,
      en: `${raw.refused} lines with other columns or an open quote are left out`,
    })
  if (unlabelled > 0)
    notes.push({
      zh: `${unlabelled} 行没有标签，未用`,
      en: `${unlabelled} rows without a label are left out`,
    })
  if (repeated > 0)
    notes.push({
      zh: `${repeated} 行与别的行完全相同，分在同一折`,
      en: `${repeated} rows say the same as another: kept in one fold with it`,
    })
  return notes
}
