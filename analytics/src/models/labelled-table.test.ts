import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeGb18030 } from '../import/fixture/gb18030.ts'
import { numberOf } from './cells.ts'
import { readColumn } from './columns.ts'
import { evaluateFile } from './evaluate-file.ts'
import { labelledTable, type Roles } from './labelled-table.ts'
import { readLabels } from './labels.ts'
import { seededRandom } from './random.ts'
import { readRawTable } from './read-table.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridkeeper-models-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function written(name: string, content: string | Uint8Array) {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const read = async (content: string | Uint8Array, roles: Roles = { label: 'left' }) =>
  labelledTable(await readRawTable(await written('table.csv', content)), roles)

test.each([
  ['12', 12],
  ['1,234.50', 1234.5],
  ['¥360', 360],
  ['12.5 %', 12.5],
  ['(1,200)', -1200],
  ['1e3', 1000],
  ['-0.5', -0.5],
  ['12,34', Number.NaN],
  ['abc', Number.NaN],
  ['inf', Number.NaN],
])('%s is the number %d', (text, number) => {
  expect(numberOf(text)).toBe(number)
})

const many = (of: (row: number) => string) => Array.from({ length: 200 }, (_, row) => of(row))
test.each<[string, string, readonly string[], string]>([
  ['a', 'numbers', many((row) => String((row * 37) % 90)), 'number'],
  ['a', 'decimals all different', many((row) => String(row * 1.7 + 0.31)), 'number'],
  [
    'a',
    'numbers with gaps',
    many((row) => ['', 'NA', '?', 'NULL', 'nan', String(row % 9)][row % 6] ?? ''),
    'number',
  ],
  ['a', 'decimal commas', many((row) => `${row % 9},${row % 70}`), 'number'],
  ['a', 'days', many((row) => `2018/6/${1 + (row % 28)}`), 'day'],
  ['a', 'packed days', many((row) => `201806${String(10 + (row % 20))}`), 'day'],
  ['a', 'months in Chinese', many((row) => `2018年${1 + (row % 12)}月1日`), 'day'],
  ['a', 'words', many((row) => ['城区', '农村'][row % 2] ?? ''), 'category'],
  ['a', 'a hundred villages', many((row) => `村${row % 100}`), 'category'],
  ['a', 'one word or nothing', many((row) => (row % 2 ? 'x' : '')), 'category'],
  ['a', 'a running number', many((row) => String(100_000 + row)), 'identifier'],
  ['a', 'codes', many((row) => `C-${row * 31}`), 'identifier'],
  [
    '客户编号',
    'a number of its own',
    many((row) => String(((row + 1) * 7_919_317) % 99_999_989)),
    'identifier',
  ],
  ['a', 'the same', many(() => '7'), 'the same'],
  ['a', 'nothing', many(() => 'NULL'), 'nothing'],
])('a column %s of %s', (name, _what, cells, kind) => {
  const reading = readColumn(name, cells)
  if ('column' in reading) expect(reading.column.kind).toBe(kind)
  else expect(reading.ignored.why.en).toContain(kind)
})

test.each([
  [['0', '1'], '1'],
  [['no', 'Yes'], 'Yes'],
  [['True', 'False'], 'True'],
  [['否', '是'], '是'],
  [['0.0', '1.0'], '1.0'],
  [['1', '2'], '1'],
  [['在网', '离网'], '离网'],
])('of the labels %j the positive one is %s', (words, positive) => {
  expect(readLabels('left', words).positive).toBe(positive)
})

test('of labels that nobody can guess the positive one must be said', () => {
  expect(() => readLabels('left', ['A', 'B'])).toThrow(/--positive/)
  expect(readLabels('left', ['A', 'B', 'C', '', 'b'], 'b').labels.join()).toBe('0,1,0,255,1')
  expect(() => readLabels('left', ['A', 'A'], 'A')).toThrow(/nothing to learn/)
  expect(() => readLabels('left', ['A', 'B'], 'Z')).toThrow(/has no “Z”/)
})

const random = seededRandom(4)
const lines = Array.from({ length: 300 }, (_, row) => {
  const left = random() < 0.3
  return {
    id: 5000 + row,
    village: `村${row % 9}`,
    fee: `"1,${200 + (row % 90)}"`,
    left,
    watched: left ? row % 20 : 20 + (row % 60),
  }
})
const header = ['客户编号', '村', '费用', '收视', 'left']
const cellsOf = (
  { id, village, fee, watched, left }: (typeof lines)[number],
  word: (left: boolean) => string,
) => [String(id), village, fee, String(watched), word(left)]
const csv = (delimiter: string, word: (left: boolean) => string) =>
  [header, ...lines.map((line) => cellsOf(line, word))]
    .map((cells) => cells.join(delimiter))
    .join('\r\n')
const zeroOne = (left: boolean) => (left ? '1' : '0')

test.each<[string, string | Uint8Array]>([
  ['commas', csv(',', zeroOne)],
  ['semicolons, 是 and 否', csv(';', (left) => (left ? '是' : '否'))],
  ['tabs and a BOM', `\ufeff${csv('\t', (left) => String(left))}`],
  ['GB18030', encodeGb18030(csv(',', zeroOne))],
])('a table written with %s is read the same', async (_name, content) => {
  const { table, labels, ignored } = await read(content)
  expect(table.columns.map(({ name, kind }) => [name, kind])).toEqual([
    ['村', 'category'],
    ['费用', 'number'],
    ['收视', 'number'],
  ])
  expect(labels.reduce((sum, label) => sum + label, 0)).toBe(
    lines.filter(({ left }) => left).length,
  )
  expect(ignored.map(({ name }) => name)).toEqual(['客户编号'])
})

test('unlabelled rows, twins and columns without a name are dealt with and said', async () => {
  const rows = Array.from({ length: 40 }, (_, row) => `${row % 5},${row % 3},${row % 2}`)
  const { table, notes, groups, labels } = await read(
    [`a,,left`, ...rows, '1,1,', '9,9,9,9'].join('\n'),
  )
  expect(table.columns.map(({ name }) => name)).toEqual(['a', '#2'])
  expect(notes.map(({ en }) => en)).toEqual([
    '1 lines with other columns or an open quote are left out',
    '1 rows without a label are left out',
    '25 rows say the same as another: kept in one fold with it',
  ])
  expect(new Set(groups).size).toBe(15)
  expect(labels.length).toBe(40)
})

test('costs are read by name or as a number, and are no features', async () => {
  const rows = lines.map((line) => [...cellsOf(line, zeroOne), '30', '7'].join(','))
  const roles = { label: 'left', cost: ['c1', 'c2', '3.5', '0'] }
  const { table, costs } = await read(
    [[...header, 'c1', 'c2'].join(','), ...rows].join('\n'),
    roles,
  )
  expect(table.columns.map(({ name }) => name)).not.toContain('c1')
  expect([costs?.fp[0], costs?.fn[0], costs?.tp[0], costs?.tn[0]]).toEqual([30, 7, 3.5, 0])
})

test.each<[string, string, Roles, RegExp]>([
  [
    'no such label',
    csv(',', zeroOne),
    { label: 'Left?' },
    /There is no column “Left\?”; there are 客户编号, 村/,
  ],
  [
    'three costs',
    csv(',', zeroOne),
    { label: 'left', cost: ['收视', '1', '2'] },
    /wants four columns/,
  ],
  [
    'costs in words',
    csv(',', zeroOne),
    { label: 'left', cost: ['村', '1', '2', '3'] },
    /not one of numbers/,
  ],
  ['a header only', 'a,left', { label: 'left' }, /no rows under a header/],
  ['one column', 'left\n1\n0', { label: 'left' }, /only one column/],
  [
    'too few leavers',
    'a,left\n1,1\n2,0\n3,0\n4,0\n5,0\n6,1',
    { label: 'left' },
    /Only 2 rows of the rarer kind/,
  ],
  [
    'nothing but the label',
    'a,left\n1,1\n1,0\n1,0\n1,0',
    { label: 'left' },
    /no column to learn from/,
  ],
  [
    'a time in words',
    csv(',', zeroOne),
    { label: 'left', time: '村' },
    /not one of dates or numbers/,
  ],
])('%s: one sentence says what is wrong', async (name, content, roles, sentence) => {
  const path = await written(`${name}.csv`, content)
  await expect(evaluateFile(path, roles, { folds: 5, seed: 1 })).rejects.toThrow(sentence)
})

test('a column that is the answer itself is pointed out', async () => {
  const path = await written('leak.csv', csv(',', zeroOne))
  const { notes, auc } = await evaluateFile(path, { label: 'left' }, { folds: 5, seed: 1 })
  expect(auc).toBeGreaterThan(0.98)
  expect(notes.at(-1)?.en).toMatch(/nearly the answer itself/)
})
