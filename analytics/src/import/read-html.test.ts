import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import exceljs from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeGb18030 } from './fixture/gb18030.ts'
import { inspectFile } from './inspect.ts'
import type { RawRow } from './row.ts'
import { rowsOf } from './rows-of.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridkeeper-forms-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(name: string, content: string | Uint8Array) {
  const path = join(folder, name)
  await writeFile(path, content)
  const inspected = await inspectFile(path)
  const rows: RawRow[] = []
  for await (const some of rowsOf(path, inspected)) rows.push(...some)
  return { ...inspected, rows, cells: rows.map(({ cells }) => cells) }
}

const page = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset=gbk></head><body>
<table border=1><tr><td colspan=3><b>用户资料</b>&nbsp;明细</td></tr>
<tr><th>客户编号<th>户名<th>联系<br>电话</tr>
<tr><td rowspan=2>毛家村</td><td>张三 &amp; 李四</td><td x:num="13805351234">1.38E+10</td></tr>
<tr><td>王五</td><td>=&quot;02212345&quot;</td></tr>
<tr><td>1</td><td colspan="2">合并</td></tr></table></body></html>`

test('a web page that calls itself .xls is read with the cells that span rows and columns', async () => {
  const found = await read('people.xls', encodeGb18030(page))
  expect(found).toMatchObject({ form: 'html', encoding: 'gb18030' })
  expect(found.cells).toEqual([
    ['用户资料 明细', '', ''],
    ['客户编号', '户名', '联系 电话'],
    ['毛家村', '张三 & 李四', '13805351234'],
    ['毛家村', '王五', '02212345'],
    ['1', '合并', ''],
  ])
  expect(found.rows.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5])
})

test('a web page without a table says so', async () => {
  await expect(read('login.xls', '<html><body>请登录</body></html>')).rejects.toMatchObject({
    code: 'import/refused',
    message: expect.stringContaining('没有表格'),
  })
})

test.each([
  ['old.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), '另存为'],
  ['biff5.xls', Uint8Array.of(0x09, 0x08, 0x08, 0x00, 0x00, 0x05, 0x10, 0x00), '另存为'],
  [
    'book.xls',
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    '另存为',
  ],
  ['none.csv', '', '文件是空的'],
])('%s is refused with a sentence that says what to do', async (name, content, sentence) => {
  await expect(read(name, content)).rejects.toMatchObject({
    code: 'import/refused',
    message: expect.stringContaining(sentence),
  })
})

test.each([
  ['a.tsv', '编号\t名称\n1\t甲,乙\n', 'utf-8'],
  ['a.xls', encodeGb18030('编号\t名称\r\n1\t甲,乙\r\n'), 'gb18030'],
  ['b.csv', `\ufeff编号,名称\n1,"甲,乙"\n`, 'utf-8'],
  ['u.txt', Buffer.from('\ufeff编号\t名称\r\n1\t甲,乙\r\n', 'utf16le'), 'utf-16le'],
])(
  '%s: text with tabs or commas, whatever its name and encoding',
  async (name, content, encoding) => {
    const found = await read(name, content)
    expect(found).toMatchObject({ form: 'text', encoding })
    expect(found.cells.slice(0, 2)).toEqual([
      ['编号', '名称'],
      ['1', '甲,乙'],
    ])
  },
)

test('cells merged downwards hold for every row of theirs; those merged sideways stand once', async () => {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('一')
  sheet.addRows([
    ['村', '户名', '电话'],
    ['毛家村', '张三', '1'],
    ['', '李四', '2'],
    ['', '王五', '3'],
    ['吕家村', '赵六', '4'],
  ])
  sheet.mergeCells('A2:A4')
  const second = book.addWorksheet('二')
  second.addRows([
    ['x', 'y'],
    ['', 'z'],
  ])
  second.mergeCells('B1:B2')
  const found = await read('merged.xlsx', new Uint8Array(await book.xlsx.writeBuffer()))
  expect(found.cells).toEqual([
    ['村', '户名', '电话'],
    ['毛家村', '张三', '1'],
    ['毛家村', '李四', '2'],
    ['毛家村', '王五', '3'],
    ['吕家村', '赵六', '4'],
    ['x', 'y'],
    ['', 'y'],
  ])
  expect(found.rows.at(-1)?.row).toBe(7)
})

test('a workbook that counts days from 1904 says so of its rows', async () => {
  const book = new exceljs.Workbook()
  book.properties.date1904 = true
  const sheet = book.addWorksheet('一')
  sheet.addRow(['到期日期', new Date('2026-12-31T00:00:00Z'), 45_000])
  const found = await read('mac.xlsx', new Uint8Array(await book.xlsx.writeBuffer()))
  expect(found.rows[0]).toMatchObject({
    from1904: true,
    cells: ['到期日期', '2026-12-31', '45000'],
  })
})

test('a small workbook of many sheets is read whole', async () => {
  const book = new exceljs.Workbook()
  const names = Array.from({ length: 12 }, (_, n) => `表${n + 1}`)
  for (const name of names) book.addWorksheet(name).addRow([name])
  const found = await read('parts.xlsx', new Uint8Array(await book.xlsx.writeBuffer()))
  expect(found.cells).toEqual(names.map((name) => [name]))
})
