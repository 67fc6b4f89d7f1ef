export type HtmlTable = { readonly name: string; readonly rows: readonly string[][] }

/**
 * The tables of a page as rows of plain text, those inside others too. Modems write HTML that no browser would pass:
 * rows that are never opened or never closed are taken as they were meant.
 */
export function tablesIn(page: string): readonly HtmlTable[] {
  const text = page.replace(/<!--[\s\S]*?-->|<script[\s\S]*?<\/script>/gi, '')
  const tables: HtmlTable[] = []
  const open: { name: string; text: string }[] = []
  let at = 0
  for (const tag of text.matchAll(/<(\/?)table\b([^>]*)>/gi)) {
    const top = open.at(-1)
    if (top) top.text += text.slice(at, tag.index)
    at = tag.index + tag[0].length
    if (tag[1] === '') {
      // What stands before a table is its heading on some pages.
      const before = plain(text.slice(Math.max(0, tag.index - 200), tag.index))
      const id = /\bid\s*=\s*["']?([\w-]+)/i.exec(tag[2] ?? '')?.[1] ?? ''
      open.push({ name: `${id} ${lastWords(before)}`, text: '' })
      continue
    }
    const closed = open.pop()
    if (closed) tables.push({ name: closed.name, rows: rowsIn(closed.text) })
  }
  return tables
}

function rowsIn(table: string): string[][] {
  return table
    .split(/<\/?tr\b[^>]*>/i)
    .map((row) =>
      row
        .split(/<t[dh]\b[^>]*>/i)
        .slice(1)
        .map(plain),
    )
    .filter((cells) => cells.length > 0)
}

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;?/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function lastWords(text: string): string {
  return text.split(' ').slice(-4).join(' ')
}
