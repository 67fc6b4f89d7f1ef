import type { Sheet } from './sheet.ts'
import { headRows, pageEnd, pageHead, rowsText, tailRows } from './workbook-page.ts'
import { contentTypes, links, relations, styles, workbookText } from './workbook-parts.ts'
import { type ZipPart, zipOf } from './zip.ts'

/** Rows that a page of Excel has. A report with more goes on on the next page, under the same head. */
export const mostPageRows = 1_048_576

/**
 * A workbook to be read and printed: what it is, of whom and as of when above a header that stays; the mark on every printed page and as last line.
 * It is made as it is taken; exceljs's writer goes on while nobody reads, and costs several times as much (docs/decisions/012).
 */
export function writeWorkbook(sheet: Sheet, pageRows = mostPageRows): AsyncGenerator<Uint8Array> {
  return zipOf(partsOf(sheet, pageRows))
}

async function* partsOf(sheet: Sheet, pageRows: number): AsyncGenerator<ZipPart> {
  yield part('[Content_Types].xml', contentTypes)
  yield part('_rels/.rels', relations)
  yield part('xl/styles.xml', styles)
  const source = sourceOf(sheet)
  const names: string[] = []
  try {
    do {
      names.push(nameOf(sheet.title, names.length))
      const name = `xl/worksheets/sheet${names.length}.xml`
      yield { name, texts: pageTexts(sheet, source, pageRows) }
    } while (!source.isOver())
  } finally {
    await source.end()
  }
  yield part('xl/workbook.xml', workbookText(names, headRows(sheet)))
  yield part('xl/_rels/workbook.xml.rels', links(names.length))
}

function part(name: string, text: string): ZipPart {
  const texts = async function* () {
    yield text
  }
  return { name, texts: texts() }
}

function nameOf(title: string, before: number): string {
  const plain = title.replace(/[\\/?*[\]:']/g, ' ')
  return before === 0 ? plain.slice(0, 31) : `${plain.slice(0, 25)} ${before + 1}`
}

type Source = ReturnType<typeof sourceOf>

/** Rows by number and not by portion, so that a page is full; whether that was all is known when the page ends. */
function sourceOf({ portions }: Sheet) {
  const reading = portions[Symbol.asyncIterator]()
  let waiting: Awaited<ReturnType<typeof reading.next>>['value'] = []
  let isOver = false
  const refill = async () => {
    while (waiting.length === 0 && !isOver) {
      const next = await reading.next()
      if (next.done) isOver = true
      else waiting = next.value
    }
  }
  return {
    isOver: () => isOver,
    end: async () => void (await reading.return?.()),
    async *take(most: number) {
      for (let left = most; left > 0; ) {
        await refill()
        if (isOver) return
        const some = waiting.slice(0, left)
        waiting = waiting.slice(some.length)
        left -= some.length
        yield some
      }
      await refill()
    },
  }
}

async function* pageTexts(sheet: Sheet, source: Source, pageRows: number): AsyncGenerator<string> {
  yield pageHead(sheet)
  let at = headRows(sheet) + 1
  for await (const rows of source.take(pageRows - headRows(sheet) - tailRows(sheet))) {
    yield rowsText(rows, sheet, at)
    at += rows.length
  }
  yield pageEnd(sheet, at, source.isOver())
}
