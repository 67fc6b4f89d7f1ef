import { createReadStream } from 'node:fs'
import type { TextEncoding } from './inspect.ts'

const longest = 1 << 20

/** A text file line by line in bounded memory; a line longer than a megabyte is cut there. */
export async function* linesOf(
  path: string,
  encoding: TextEncoding,
): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder(encoding)
  let rest = ''
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split(
      /\r\n|\n|\r(?!$)/,
    )
    rest = (lines.pop() ?? '').slice(0, longest)
    yield lines
  }
  const last = (rest + decoder.decode()).replace(/\r$/, '')
  if (last !== '') yield [last]
}
