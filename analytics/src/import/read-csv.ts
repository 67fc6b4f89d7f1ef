import { parse } from 'csv-parse/sync'
import { cleanCell } from './cell.ts'
import type { TextEncoding } from './inspect.ts'
import { linesOf } from './lines.ts'
import type { RawRow } from './row.ts'

const delimiters = ['\t', ',', ';', '|'] as const
/** A quoted cell may go on over this many lines; past it the quote was a slip of the pen. */
const linesOfOneRecord = 8

/**
 * The rows of a text file, a few hundred at a time. A quote that is never closed breaks its own row, not the rest of the file:
 * lines are gathered to records here and only then taken apart.
 */
export async function* rowsOfCsv(
  path: string,
  encoding: TextEncoding,
): AsyncGenerator<readonly RawRow[]> {
  let delimiter: string | undefined
  let row = 0
  let pending: readonly string[] = []
  const take = (lines: readonly string[], atEnd: boolean): readonly RawRow[] => {
    delimiter ??= delimiterOf(lines)
    const { records, rest } = gather([...pending, ...lines], delimiter, atEnd)
    pending = rest
    const rows = parseRecords(records, delimiter, row)
    row += records.length
    return rows
  }
  for await (const lines of linesOf(path, encoding)) if (lines.length > 0) yield take(lines, false)
  yield take([], true)
}

/** The character that most lines of the beginning have most of. */
export function delimiterOf(lines: readonly string[]): string {
  const first = lines.slice(0, 60)
  const counts = delimiters.map((delimiter) => ({
    delimiter,
    count: first.reduce((sum, line) => sum + Math.min(line.split(delimiter).length - 1, 40), 0),
  }))
  return counts.reduce((best, other) => (other.count > best.count ? other : best)).delimiter
}

type Gathered = { readonly text: string; readonly literal: boolean }

function gather(
  lines: readonly string[],
  delimiter: string,
  atEnd: boolean,
): { records: readonly Gathered[]; rest: readonly string[] } {
  const records: Gathered[] = []
  let at = 0
  while (at < lines.length) {
    const { taken, ends } = recordAt(lines, at, delimiter)
    if (ends === 'open' && !atEnd && at + taken === lines.length) break
    const text = ends === 'closed' ? lines.slice(at, at + taken).join('\n') : (lines[at] ?? '')
    records.push({ text, literal: ends !== 'closed' })
    at += ends === 'closed' ? taken : 1
  }
  return { records, rest: lines.slice(at) }
}

function recordAt(
  lines: readonly string[],
  at: number,
  delimiter: string,
): { taken: number; ends: 'closed' | 'open' | 'malformed' } {
  let text = lines[at] ?? ''
  if (!text.includes('"')) return { taken: 1, ends: 'closed' }
  for (let taken = 1; ; taken++) {
    const ends = quotesEnd(text, delimiter)
    const next = lines[at + taken]
    if (ends !== 'open') return { taken, ends }
    if (taken >= linesOfOneRecord) return { taken, ends: 'malformed' }
    if (next === undefined) return { taken, ends: 'open' }
    text += `\n${next}`
  }
}

/** Whether a record's quotes are balanced: a quote opens only at the start of a cell and closes only before its end. */
function quotesEnd(text: string, delimiter: string): 'closed' | 'open' | 'malformed' {
  let cellStart = true
  for (let n = 0; n < text.length; n++) {
    const character = text[n]
    if (character === '"' && cellStart) {
      const end = closingQuote(text, n + 1)
      if (end === undefined) return 'open'
      const after = text.slice(end + 1).trimStart()
      if (
        after !== '' &&
        !text
          .slice(end + 1)
          .trimStart()
          .startsWith(delimiter) &&
        delimiter !== '\t'
      )
        return 'malformed'
      n = end
    }
    cellStart = character === delimiter
  }
  return 'closed'
}

function closingQuote(text: string, from: number): number | undefined {
  for (let n = from; n < text.length; n++) {
    if (text[n] !== '"') continue
    if (text[n + 1] !== '"') return n
    n++
  }
  return undefined
}

const options = (delimiter: string) => ({
  delimiter,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
  record_delimiter: '\u001e',
})

/** Many records in one go, since starting the parser costs more than a row; a record it chokes on is broken alone. */
function parseRecords(
  records: readonly Gathered[],
  delimiter: string,
  before: number,
): readonly RawRow[] {
  const sound = records.map(({ text, literal }) => (literal ? '' : text.replaceAll('\u001e', ' ')))
  const parsed = parse(
    sound.map((text) => (text === '' ? ' ' : text)).join('\u001e'),
    options(delimiter),
  ) as string[][]
  return records.map(({ text, literal }, index): RawRow => {
    const row = before + index + 1
    if (literal)
      return {
        row,
        cells: text.split(delimiter).map(cleanCell),
        broken: { zh: '引号没有成对，无法分列', en: 'A quote is opened and never closed' },
      }
    return { row, cells: (parsed[index] ?? []).map(cleanCell) }
  })
}
