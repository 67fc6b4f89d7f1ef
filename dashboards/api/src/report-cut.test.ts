import { expect, test } from 'vitest'
import { cutLine } from './report-cut.ts'

test.each([
  [20_000, 20_000, []],
  [0, 0, []],
  [20_000, 20_001, ['未完：只有前 20,000 行，共 20,001 行，请按下级单位分别导出']],
])('a file with %d rows of %d says of itself %j', (rows, count, said) => {
  expect(cutLine(rows, count, 'zh')).toEqual(said)
  expect(cutLine(rows, count, 'en')).toHaveLength(said.length)
})
