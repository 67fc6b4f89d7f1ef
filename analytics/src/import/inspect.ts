import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { AppError } from '@gridkeeper/model/errors'

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'xlsx'] as const
export type Encoding = (typeof encodings)[number]

/** One pass over the file: its SHA-256, and what it is written in. By content; the ending of the name says little. */
export async function inspectFile(path: string): Promise<{ hash: string; encoding: Encoding }> {
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
  return { hash: hash.digest('hex'), encoding: knownOrRefused(guess.result(), path) }
}

type Guess = Encoding | 'xls' | 'html' | 'empty'

function knownOrRefused(guess: Guess, path: string): Encoding {
  const refused = {
    xls: '旧版 .xls 请用 Excel 另存为 .xlsx 或 CSV 后再导入 · Old .xls: save it as .xlsx or CSV first',
    html: '这是网页格式的表格，请用 Excel 打开后另存为 .xlsx · A web page in disguise: open it in Excel and save it as .xlsx',
    empty: '文件是空的 · The file is empty',
  }
  if (guess === 'xls' || guess === 'html' || guess === 'empty')
    throw new AppError('import/refused', `${path}: ${refused[guess]}`, { path })
  return guess
}

/** BOM, then strict UTF-8, then GB18030; a few broken bytes in a file that is else good UTF-8 do not turn it into GB18030. */
export function guessEncoding(): { take(chunk: Uint8Array): void; result(): Guess } {
  let start: Guess | undefined
  let strict: TextDecoder | undefined = new TextDecoder('utf-8', { fatal: true })
  const lenient = new TextDecoder('utf-8')
  const count = { good: 0, broken: 0 }
  let empty = true
  return {
    take(chunk) {
      if (empty && chunk.length > 0) start = byFirstBytes(chunk)
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
  if (starts(0xef, 0xbb, 0xbf)) return 'utf-8'
  if (starts(0xff, 0xfe)) return 'utf-16le'
  if (starts(0xfe, 0xff)) return 'utf-16be'
  const head = new TextDecoder('latin1').decode(chunk.subarray(0, 400)).trimStart().toLowerCase()
  return /^<(!doctype|html|table|meta|\?xml)/.test(head) ? 'html' : undefined
}
