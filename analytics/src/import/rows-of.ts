import type { Encoding, Form, TextEncoding } from './inspect.ts'
import { rowsOfCsv } from './read-csv.ts'
import { rowsOfHtml } from './read-html.ts'
import { rowsOfXlsx } from './read-xlsx.ts'
import type { RawRow } from './row.ts'

/** The rows of a file, whatever it is, a few hundred at a time. */
export function rowsOf(
  path: string,
  { form, encoding }: { readonly form: Form; readonly encoding: Encoding },
): AsyncIterable<readonly RawRow[]> {
  if (form === 'xlsx' || encoding === 'xlsx') return rowsOfXlsx(path)
  const text: TextEncoding = encoding
  return form === 'html' ? rowsOfHtml(path, text) : rowsOfCsv(path, text)
}
