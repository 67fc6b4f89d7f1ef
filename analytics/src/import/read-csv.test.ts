import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeGb18030 } from './fixture/gb18030.ts'
import { inspectFile } from './inspect.ts'
import { rowsOfCsv } from './read-csv.ts'
import type { RawRow } from './row.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridkeeper-csv-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(name: string, bytes: Uint8Array | string): Promise<readonly RawRow[]> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  const { encoding } = await inspectFile(path)
  if (encoding === 'xlsx') throw new TypeError('not a text')
  const rows: RawRow[] = []
  for await (const chunk of rowsOfCsv(path, encoding)) rows.push(...chunk)
  return rows
}
const cells = (rows: readonly RawRow[]) => rows.map((row) => row.cells)

test('the same table reads alike in every encoding and with every separator', async () => {
  const table = [
    ['户名', '地址'],
    ['张三', '毛家村1号'],
  ]
  const text = '户名,地址\r\n张三,毛家村1号\r\n'
  const utf16 = Buffer.from(`\ufeff${text.replaceAll(',', '\t')}`, 'utf16le')
  expect(cells(await read('utf8.csv', text))).toEqual(table)
  expect(cells(await read('bom.csv', `\ufeff${text}`))).toEqual(table)
  expect(cells(await read('gb.csv', encodeGb18030(text)))).toEqual(table)
  expect(cells(await read('utf16.txt', utf16))).toEqual(table)
  expect(cells(await read('semicolon.csv', text.replaceAll(',', ';')))).toEqual(table)
  expect(cells(await read('false.xls', encodeGb18030(text.replaceAll(',', '\t'))))).toEqual(table)
})

test('a quoted cell may hold a separator, a doubled quote and a line break', async () => {
  const rows = await read('quoted.csv', 'a,b\n"x,1","say ""hm""\nagain"\nlast,"="\n')
  expect(cells(rows)).toEqual([
    ['a', 'b'],
    ['x,1', 'say "hm"\nagain'],
    ['last', ''],
  ])
})

test('a quote that is never closed breaks its own row and no other', async () => {
  const lines = [
    'a,b',
    '"张三,1',
    ...Array.from({ length: 30 }, (_, n) => `n${n},${n}`),
    '"x" y,2',
    'z,3',
  ]
  const rows = await read('broken.csv', lines.join('\n'))
  expect(rows.length).toBe(34)
  expect(rows.filter((row) => row.broken).map(({ row }) => row)).toEqual([2, 33])
  expect(rows.at(-1)?.cells).toEqual(['z', '3'])
})

test('one broken byte does not make a UTF-8 file a GB18030 one', async () => {
  const sound = new TextEncoder().encode(`户名,地址\n${'张三,毛家村1号\n'.repeat(100)}`)
  const rows = await read('scratched.csv', Uint8Array.from([...sound, 0xe5, 0x2c, 0x31, 0x0a]))
  expect(rows[0]?.cells).toEqual(['户名', '地址'])
  expect(rows.at(-1)?.cells[0]).toContain('\ufffd')
})

test.each([
  ['old.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'import/refused'],
  ['empty.csv', '', 'import/refused'],
])('%s is refused with a sentence', async (name, bytes, code) => {
  await expect(read(name, bytes)).rejects.toMatchObject({ code })
})

test('a file that is not there is unreadable', async () => {
  await expect(inspectFile(join(folder, 'nowhere.csv'))).rejects.toMatchObject({
    code: 'file/unreadable',
  })
})
