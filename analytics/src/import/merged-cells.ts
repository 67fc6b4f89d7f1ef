import { open } from 'node:fs/promises'
import { entriesOf, textOfEntry } from './zip-entries.ts'

/** A cell that is said once and holds for rows below it. Rows and columns count from 1. */
export type Merge = { readonly column: number; readonly first: number; readonly last: number }
export type Book = {
  /** By the number in the sheet’s file name. */
  readonly merges: ReadonlyMap<number, readonly Merge[]>
  /** Days are counted from 1904, as Excel on the Macintosh did. */
  readonly from1904: boolean
}

/**
 * What a workbook says only after its rows: which cells are merged. Read beforehand, so that the rows can be streamed with the
 * village that stands once beside its forty homes.
 */
export async function readBook(path: string): Promise<Book> {
  const file = await open(path)
  try {
    const merges = new Map<number, readonly Merge[]>()
    let from1904 = false
    for (const entry of await entriesOf(file)) {
      const sheet = /^xl\/worksheets\/sheet(\d+)\.xml$/i.exec(entry.name)?.[1]
      if (sheet) merges.set(Number(sheet), await mergesOf(textOfEntry(path, entry)))
      if (entry.name === 'xl/workbook.xml')
        from1904 =
          (await Array.fromAsync(textOfEntry(path, entry)))
            .join('')
            .match(/date1904="(1|true)"/i) !== null
    }
    return { merges, from1904 }
  } finally {
    await file.close()
  }
}

async function mergesOf(texts: AsyncIterable<string>): Promise<readonly Merge[]> {
  const merges: Merge[] = []
  let rest = ''
  for await (const text of texts) {
    const whole = rest + text
    for (const [, column = '', first, last] of whole.matchAll(
      /<(?:\w+:)?mergeCell ref="([A-Z]+)(\d+):[A-Z]+(\d+)"/g,
    ))
      if (first !== last)
        merges.push({ column: columnNumber(column), first: Number(first), last: Number(last) })
    // A reference cut in two by the stream is whole in the next round; one that was whole is not seen twice.
    rest = whole.slice(whole.lastIndexOf('<'))
    if (/<(?:\w+:)?mergeCell ref="[A-Z]+\d+:[A-Z]+\d+"/.test(rest)) rest = ''
  }
  return merges.toSorted((a, b) => a.first - b.first)
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

/** Fills a sheet’s rows, in order, with what merged cells above said. */
export function createFill(merges: readonly Merge[]) {
  let next = 0
  let open: { readonly merge: Merge; readonly text: string }[] = []
  return (row: number, cells: string[]): void => {
    for (const { merge, text } of open)
      if (row <= merge.last && (cells[merge.column - 1] ?? '') === '') {
        while (cells.length < merge.column) cells.push('')
        cells[merge.column - 1] = text
      }
    open = open.filter(({ merge }) => merge.last > row)
    for (let merge = merges[next]; merge && merge.first <= row; merge = merges[next]) {
      next += 1
      if (merge.first === row) open.push({ merge, text: cells[merge.column - 1] ?? '' })
    }
  }
}
