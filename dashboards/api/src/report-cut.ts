import type { Language } from '@gridkeeper/model/text'

/** A workbook is made as one piece in memory, and more rows than this are no file for a person: a smaller unit is. */
export const mostFileRows = 20_000

/** What a file that does not hold every row says of itself, where nobody misses it: in its last line and on every printed page. */
export function cutLine(rows: number, count: number, language: Language): readonly string[] {
  if (count <= rows) return []
  const [held, all] = [rows, count].map((n) => n.toLocaleString('en-US'))
  return [
    language === 'zh'
      ? `未完：只有前 ${held} 行，共 ${all} 行，请按下级单位分别导出`
      : `Not all: the first ${held} rows of ${all}; take a file for each unit below`,
  ]
}
