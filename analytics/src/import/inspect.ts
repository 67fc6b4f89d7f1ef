import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { AppError } from '@gridkeeper/model/errors'

export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const
export type TextEncoding = (typeof textEncodings)[number]
export const encodings = [...textEncodings, 'xlsx'] as const
export type Encoding = (typeof encodings)[number]
/** How the table is laid down: lines of text, a web page (often named .xls), or a workbook. */
export type Form = 'text' | 'html' | 'xlsx'
export type Inspected = { readonly hash: string; readonly encoding: Encoding; readonly form: Form }

/** One pass over the file: its SHA-256, and what it is written in. By content; the ending of the name says little. */
export async function inspectFile(path: string): Promise<Inspected> {
  const hash = createHash('sha256')
  const guess = guessEncoding()
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(chunk)
      guess.take(chunk)
    }
  } catch (cause) {
    throw new AppError('file/unreadable', `无法读取文件 ${path} · Cannot read ${path}`, {
      cause,
      path,
    })
  }
  return { hash: hash.digest('hex'), ...knownOrRefused(guess, path) }
}

type Guess = Encoding | 'xls' | 'book-as-xml' | 'empty'

const refused = {
  xls: '这是旧版 Excel（.xls）文件：请用 Excel 打开，“另存为” .xlsx 或 CSV 后再导入 · An old Excel file (.xls): open it in Excel, save it as .xlsx or CSV, and import that',
  'book-as-xml':
    '这是“XML 表格 2003”文件：请用 Excel 打开，另存为 .xlsx 后再导入 · An “XML Spreadsheet 2003”: open it in Excel, save it as .xlsx, and import that',
  empty: '文件是空的 · The file is empty',
} as const

function knownOrRefused(
  guess: ReturnType<typeof guessEncoding>,
  path: string,
): { encoding: Encoding; form: Form } {
  const encoding = guess.result()
  if (encoding === 'xls' || encoding === 'book-as-xml' || encoding === 'empty')
    throw new AppError('import/refused', `${path}: ${refused[encoding]}`, { path })
  if (encoding === 'xlsx') return { encoding, form: 'xlsx' }
  return { encoding, form: guess.isPage() ? 'html' : 'text' }
}

/** BOM, then strict UTF-8, then GB18030; a few broken bytes in a file that is else good UTF-8 do not turn it into GB18030. */
export function guessEncoding(): {
  take(chunk: Uint8Array): void
  result(): Guess
  isPage(): boolean
} {
  let start: Guess | undefined
  let strict: TextDecoder | undefined = new TextDecoder('utf-8', { fatal: true })
  const lenient = new TextDecoder('utf-8')
  const count = { good: 0, broken: 0 }
  let empty = true
  let page = false
  return {
    take(chunk) {
      if (empty && chunk.length > 0) {
        start = byFirstBytes(chunk)
        page = isPage(chunk, start)
      }
      empty &&= chunk.length === 0
      if (start !== undefined || !strict) {
        if (start === undefined) countBroken(lenient.decode(chunk, { stream: true }), count)
        return
      }
      try {
        strict.decode(chunk, { stream: true })
      } catch {
        strict = undefined
        countBroken(lenient.decode(chunk, { stream: true }), count)
      }
    },
    result() {
      if (empty) return 'empty'
      if (start) return start
      return strict || count.broken * 50 < count.good ? 'utf-8' : 'gb18030'
    },
    isPage: () => page,
  }
}

function countBroken(text: string, count: { good: number; broken: number }): void {
  count.broken += text.match(/\ufffd/g)?.length ?? 0
  count.good += text.match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g)?.length ?? 0
}

function byFirstBytes(chunk: Uint8Array): Guess | undefined {
  const starts = (...bytes: number[]) => bytes.every((byte, n) => chunk[n] === byte)
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'xlsx'
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'xls'
  // BIFF 2 to 5 without a container: programs of the nineties, and some that still write like them.
  if (starts(0x09, 0x08) || starts(0x09, 0x04) || starts(0x09, 0x02) || starts(0x09, 0x00, 0x04))
    return 'xls'
  if (/<Workbook[^>]*urn:schemas-microsoft-com:office:spreadsheet/.test(latin(chunk, 2000)))
    return 'book-as-xml'
  if (starts(0xef, 0xbb, 0xbf)) return 'utf-8'
  if (starts(0xff, 0xfe)) return 'utf-16le'
  if (starts(0xfe, 0xff)) return 'utf-16be'
  return undefined
}

function latin(chunk: Uint8Array, bytes: number): string {
  return new TextDecoder('latin1').decode(chunk.subarray(0, bytes))
}

function isPage(chunk: Uint8Array, start: Guess | undefined): boolean {
  if (start === 'xlsx' || start === 'xls') return false
  const head = latin(chunk, 1000)
    .replace(/^[^\x20-\x7e\s]+/, '')
    .replaceAll('\0', '')
    .trimStart()
    .toLowerCase()
  return /^<(!doctype\s+html|html|head|body|style|div|table|meta|\?xml|!--)/.test(head)
}
