import { dayOfCell } from '../import/dates.ts'

const missing = /^(n\/?a|#n\/a|nan|null|none|nil|\?+|-+|\.|\\n|无|空|未知|缺失)?$/i

export function isMissing(text: string): boolean {
  return missing.test(text)
}

const plain = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const grouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/
const decimalComma = /^[+-]?\d+,\d+$/

/**
 * A number as tables write it: 1,234.50, ¥360, 12.5 %, (1,234); with `comma`, 0,35 as well. NaN where it is none. Excel's #DIV/0!
 * and inf are no numbers either.
 */
export function numberOf(text: string, comma = false): number {
  if (plain.test(text)) return Number(text)
  const negative = /^\((.*)\)$/.exec(text)
  const bare = (negative?.[1] ?? text).replace(/[¥$€£%\s元]/g, '')
  const sign = negative ? -1 : 1
  if (plain.test(bare)) return sign * Number(bare)
  if (comma && decimalComma.test(bare)) return sign * Number(bare.replace(',', '.'))
  return grouped.test(bare) ? sign * Number(bare.replaceAll(',', '')) : Number.NaN
}

/** 0,35 and never 1,234: a column whose commas stand before other than three digits writes decimals with them. */
export function hasDecimalComma(texts: readonly string[]): boolean {
  const odd = texts.some((text) => decimalComma.test(text) && !grouped.test(text))
  return odd && texts.every((text) => !/,.*[.,]/.test(text))
}

/** Epoch days of a written date; NaN for a sentinel such as 2099-12-31; undefined where it is no date. */
export function epochDayOf(text: string): number | undefined {
  if (!/[-/.年]/.test(text) && !/^(19|20)\d{6}(\d{6})?$/.test(text)) return undefined
  if (plain.test(text) && text.includes('.')) return undefined
  const day = dayOfCell(text)
  if (day === undefined) return undefined
  return day === 'none' ? Number.NaN : Date.parse(`${day}T00:00:00Z`) / 86_400_000
}
