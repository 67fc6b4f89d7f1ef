import { AppError } from '@gridkeeper/model/errors'
import { isMissing, numberOf } from './cells.ts'

const yes = /^(1|1\.0+|yes|y|true|t|是|有|离网|流失|未续|churn(ed)?|leaver|left|positive|pos)$/i

export type LabelReading = {
  /** 255 where the row says nothing. */
  readonly labels: Uint8Array
  /** The word that counts as positive. */
  readonly positive: string
  readonly missing: number
}
export const noLabel = 255

/** Which word is the positive one: the one that is said, else the one that reads as yes, else the larger of two numbers. */
export function readLabels(
  name: string,
  cells: readonly string[],
  positive?: string,
): LabelReading {
  const words = [...new Set(cells)].filter((cell) => !isMissing(cell))
  const chosen =
    positive === undefined ? guessPositive(name, words) : saidPositive(name, words, positive)
  if (words.length < 2)
    throw refused(
      `标签列 ${name} 只有一个值（${words[0] ?? '空'}），无从学习 · Column ${name} says the same of every row (${words[0] ?? 'nothing'}): there is nothing to learn`,
    )
  const labels = Uint8Array.from(cells, (cell) =>
    isMissing(cell) ? noLabel : cell.toLowerCase() === chosen.toLowerCase() ? 1 : 0,
  )
  return {
    labels,
    positive: chosen,
    missing: labels.reduce((sum, label) => sum + (label === noLabel ? 1 : 0), 0),
  }
}

function saidPositive(name: string, words: readonly string[], positive: string): string {
  const same = words.find(
    (word) =>
      word.toLowerCase() === positive.trim().toLowerCase() || numberOf(word) === numberOf(positive),
  )
  if (same !== undefined) return same
  throw new AppError(
    'request/invalid',
    `标签列 ${name} 里没有“${positive}” · Column ${name} has no “${positive}”; it has ${some(words)}`,
    { name, positive },
  )
}

function guessPositive(name: string, words: readonly string[]): string {
  const numbers = words.map((word) => numberOf(word))
  if (words.length <= 2) {
    const found = words.find((word) => yes.test(word))
    if (found !== undefined) return found
    if (words.length < 2) return words[0] ?? ''
    if (numbers.every((number) => !Number.isNaN(number)))
      return words[(numbers[0] ?? 0) > (numbers[1] ?? 0) ? 0 : 1] ?? ''
  }
  throw new AppError(
    'request/invalid',
    `标签列 ${name} 的值是 ${some(words)}，请用 --positive 指明哪个算离网 · Column ${name} has ${some(words)}: say with --positive which of them is the one to find`,
    { name },
  )
}

function some(words: readonly string[]): string {
  const shown = words.slice(0, 6).join(', ')
  return words.length > 6 ? `${shown} … (${words.length})` : shown
}

function refused(sentence: string): AppError {
  return new AppError('import/refused', sentence)
}
