import { createReadStream } from 'node:fs'
import { AppError } from '@gridkeeper/model/errors'
import { Parser } from 'htmlparser2'
import { cleanCell, isScientific } from './cell.ts'
import type { TextEncoding } from './inspect.ts'
import type { RawRow } from './row.ts'

type Span = { readonly text: string; left: number }
type Open = {
  text: string
  readonly number: string
  readonly across: number
  readonly down: number
}

/**
 * The rows of every table of a web page, as it is streamed: what systems hand out as ".xls". A cell that spans rows is said again in
 * each of them; one that spans columns stands in its first. Rows are counted over all tables, as Excel shows them.
 */
export async function* rowsOfHtml(
  path: string,
  encoding: TextEncoding,
): AsyncGenerator<readonly RawRow[]> {
  const decoder = new TextDecoder(encoding)
  const table = createTable()
  const parser = new Parser(table.events, { decodeEntities: true, lowerCaseTags: true })
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 17 })) {
    parser.write(decoder.decode(chunk as Buffer, { stream: true }))
    const rows = table.taken()
    if (rows.length > 0) yield rows
  }
  parser.write(decoder.decode())
  parser.end()
  const rows = table.taken()
  if (table.count() === 0)
    throw new AppError(
      'import/refused',
      `${path}: 网页里没有表格 · A web page without a table in it`,
      { path },
    )
  yield rows
}

function createTable() {
  let rows: RawRow[] = []
  let number = 0
  let cells: string[] | undefined
  let cell: Open | undefined
  const spans = new Map<number, Span>()
  const skipSpans = (row: string[]) => {
    for (let span = spans.get(row.length); span; span = spans.get(row.length)) {
      row.push(span.text)
      span.left -= 1
      if (span.left === 0) spans.delete(row.length - 1)
    }
  }
  const endCell = () => {
    if (!cell || !cells) return
    skipSpans(cells)
    const shown = cleanCell(cell.text)
    const text = isScientific(shown) && cell.number !== '' ? cell.number : shown
    if (cell.down > 1) spans.set(cells.length, { text, left: cell.down - 1 })
    cells.push(text, ...Array<string>(cell.across - 1).fill(''))
    cell = undefined
  }
  const endRow = () => {
    endCell()
    if (!cells) return
    skipSpans(cells)
    number += 1
    rows.push({ row: number, cells })
    cells = undefined
  }
  const events = {
    onopentag(name: string, attributes: { readonly [name: string]: string }) {
      if (name === 'tr') {
        endRow()
        cells = []
      } else if (name === 'td' || name === 'th') {
        endCell()
        cells ??= []
        cell = opened(attributes)
      } else if (name === 'br' && cell) cell.text += ' '
    },
    ontext(text: string) {
      if (cell) cell.text += text
    },
    onclosetag(name: string) {
      if (name === 'td' || name === 'th') endCell()
      else if (name === 'tr') endRow()
      else if (name === 'table') {
        endRow()
        spans.clear()
      }
    },
  }
  return {
    events,
    count: () => number,
    taken() {
      const done = rows
      rows = []
      return done
    },
  }
}

/** Excel’s own pages carry the whole number beside a rounded one, in `x:num`. */
function opened(attributes: { readonly [name: string]: string }): Open {
  const size = (name: string) => {
    const given = Number(attributes[name] ?? 1)
    return Number.isInteger(given) && given > 0 && given <= 65_536 ? given : 1
  }
  const number = attributes['x:num'] ?? ''
  return {
    text: '',
    number: /^\d{1,20}$/.test(number) ? number : '',
    across: Math.min(size('colspan'), 200),
    down: size('rowspan'),
  }
}
