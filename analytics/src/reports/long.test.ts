import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import exceljs from 'exceljs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rowsOfXlsx } from '../import/read-xlsx.ts'
import { type House, noon, openHouse, timeZone } from '../retention/fixture/house.ts'
import { portionRows } from './listing.ts'
import type { Sheet } from './sheet.ts'
import { createReportSource, type ReportSource } from './source.ts'
import { writeWorkbook } from './workbook.ts'

// A month’s list is longer than anything that is held at once: it comes out whole, in order, in both formats (K3, K6, K7).
let house: House
let source: ReportSource
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridkeeper-long-'))
  house = await openHouse()
  const { kysely: database } = house.database
  source = await createReportSource({ database, policy: house.policy, timeZone })
  await many(house)
}, 120_000)
afterAll(async () => {
  await house.close()
  await rm(folder, { recursive: true })
})

const homes = 24_000
const [ofBig, ofNone] = [3 * portionRows - 1, 2 * portionRows]

/** s1: villages of ninety doors, entered in no order; s2: one village longer than a statement; and homes that stand nowhere. */
async function many({ database: { kysely } }: House) {
  const unit = sql`CASE WHEN n <= ${ofNone} THEN NULL WHEN n <= ${ofNone + ofBig} THEN 's2' ELSE 's1' END`
  const village = sql`CASE WHEN n <= ${ofNone} THEN NULL WHEN n <= ${ofNone + ofBig} THEN '大村' ELSE '村' || lpad((n / 90)::text, 4, '0') END`
  await sql`INSERT INTO household (id, address, village, org_unit_id)
    SELECT 'h' || n, coalesce(${village}, '') || CASE WHEN n > ${ofNone + ofBig} THEN n % 90 ELSE n END || '号', ${village}, ${unit} FROM generate_series(1, ${homes}::int) n ORDER BY md5(n::text)`.execute(
    kysely,
  )
  await sql`INSERT INTO subscriber (id, household_id, name) SELECT 'u' || n, 'h' || n, '=某' FROM generate_series(1, ${homes}::int) n`.execute(
    kysely,
  )
  await sql`INSERT INTO subscription (id, subscriber_id, household_id, product, state, paused_on, closed_on)
    SELECT 'x' || n, 'u' || n, 'h' || n, '基本包', CASE WHEN n % 2 = 0 THEN 'closed' ELSE 'paused_voluntary' END,
      CASE WHEN n % 2 = 1 THEN date '2026-11-01' + n % 20 END, CASE WHEN n % 2 = 0 THEN date '2026-11-01' + n % 20 END
    FROM generate_series(1, ${homes}::int) n`.execute(kysely)
  await kysely
    .insertInto('cohort')
    .values({ kind: 'due', month: '2026-12', frozen_at: 0, policy: '' })
    .execute()
  await sql`INSERT INTO cohort_member (kind, month, subscription_id, household_id, village, org_unit_id, product)
    SELECT 'due', '2026-12', 'x' || n, 'h' || n, ${village}, ${unit}, '基本包' FROM generate_series(1, ${homes}::int) n`.execute(
    kysely,
  )
}

async function filled(id: string) {
  const { kysely } = house.database
  const units = await kysely.selectFrom('org_unit').selectAll().execute()
  const [company] = units.filter(({ level }) => level === 'company')
  if (!company) throw new TypeError('no company')
  return source.fill(id, {
    scope: {
      unit: company,
      units: units.map(({ parent_id: parent, ...unit }) => ({ ...unit, parent })),
      within: () => sql<boolean>`true`,
    },
    ...(id !== 'due-detail' && { period: '2026-11' }),
    now: noon('2026-11-20'),
  })
}

async function sheetOf(id: string): Promise<Sheet> {
  const { table, rows } = await filled(id)
  const portions = async function* () {
    for await (const some of rows.portions()) yield some.map(({ cells }) => cells)
  }
  return {
    ...{ title: '明细', language: 'zh', said: ['数据截至'], mark: '守网', total: null },
    ...{ columns: table.columns, notes: table.notes, portions: portions() },
  }
}

const rowsIn = async (path: string) => (await Array.fromAsync(rowsOfXlsx(path))).flat()

const doors = new Intl.Collator('zh', { numeric: true })

describe('the due list', () => {
  test('B4: grid by grid, village by village, door by door; who stands nowhere last; nobody twice, nobody left out', async () => {
    const { rows } = await filled('due-detail')
    expect(await rows.count()).toBe(homes)
    let longest = 0
    const seen: string[] = []
    for await (const portion of rows.portions()) {
      longest = Math.max(longest, portion.length)
      for (const { cells } of portion) seen.push(`${cells[0] ?? '~'}/${cells[1]}`)
    }
    expect([seen.length, longest <= portionRows]).toEqual([homes, true])
    const [first, big, none] = [
      seen.slice(0, homes - ofBig - ofNone),
      seen.slice(homes - ofBig - ofNone, homes - ofNone),
      seen.slice(homes - ofNone),
    ]
    expect(
      first.filter((door, n) => n > 0 && doors.compare(first[n - 1] ?? '', door) >= 0),
    ).toEqual([])
    expect([...new Set(big.map((door) => door.split('/')[0]))]).toEqual(['大村'])
    expect([...new Set(none.map((door) => door.split('/')[0]))]).toEqual(['~'])
  })

  test('a CSV has every row in that order, after one header and before the mark', async () => {
    const expected = await addresses()
    const chunks = await Array.fromAsync(source.write('csv', await sheetOf('due-detail')))
    const lines = Buffer.concat(chunks).toString().slice(1).split('\r\n')
    expect(lines.slice(1, homes + 1).map((line) => line.split(',')[1])).toEqual(expected)
    expect([lines[1]?.split(',')[2], lines[homes + 1], lines.at(-2)]).toEqual(["'=某", '', '守网'])
    // Made piece by piece, and never held as a whole.
    expect(chunks.length).toBeGreaterThan(homes / portionRows)
  })

  test('an XLSX is read back with every row in that order', async () => {
    const path = join(folder, 'due.xlsx')
    await writeFile(path, source.write('xlsx', await sheetOf('due-detail')))
    const rows = await rowsIn(path)
    const at = rows.findIndex(({ cells }) => cells.includes('门号'))
    const list = rows.slice(at + 1, at + 1 + homes)
    expect(list.map(({ cells }) => cells[1])).toEqual(await addresses())
  })
})

async function addresses() {
  const { rows } = await filled('due-detail')
  return (await Array.fromAsync(rows.portions())).flat().map(({ cells }) => cells[1])
}

test.each(['leavers', 'pauses'])('C5: all %s of the month, by day, each once', async (id) => {
  const { rows } = await filled(id)
  const lines = (await Array.fromAsync(rows.portions())).flat().map(({ cells }) => cells)
  const dayAt = 6
  expect([lines.length, await rows.count()]).toEqual([homes / 2, homes / 2])
  expect(
    lines.filter((cells, n) => String(cells[dayAt]) < String(lines[n - 1]?.[dayAt] ?? '')),
  ).toEqual([])
  const who = new Set(lines.map((cells) => `${cells[0]}/${cells[1]}/${cells[2]}`))
  expect(who.size).toBe(homes / 2)
})

const pageOf = (lines: readonly string[]): Sheet => ({
  ...{ title: '明细', language: 'zh', said: ['某县'], mark: '守网 & 王芳', total: null, notes: [] },
  columns: [{ key: 'a', kind: 'text', title: { zh: '行', en: 'row' } }],
  portions: (async function* () {
    for (const line of lines) yield [[line]]
  })(),
})

describe('a page of a workbook is full', () => {
  test.each([
    [19, 4],
    [18, 3],
    [6, 1],
    [0, 1],
  ])('%d rows on pages of twelve lines are %d pages', async (count, pages) => {
    const path = join(folder, `pages-${count}.xlsx`)
    const lines = Array.from({ length: count }, (_, n) => `第${n + 1}行`)
    await writeFile(path, writeWorkbook(pageOf(lines), 12))
    const texts = (await rowsIn(path)).map(({ cells }) => String(cells[0]))
    expect(texts.filter((text) => text.startsWith('第'))).toEqual(lines)
    const times = (wanted: string) => texts.filter((text) => text === wanted).length
    expect([times('明细'), times('续见下一张表'), times('守网 & 王芳')]).toEqual([
      pages,
      pages - 1,
      pages,
    ])
  })

  test('a text that begins with = is a text, and what XML cannot hold is left out', async () => {
    const given = ['=1+1', '<&">', 'a\u0000b\ud800c', '  两端  ']
    const bytes = await Array.fromAsync(writeWorkbook(pageOf(given)))
    const book = new exceljs.Workbook()
    await book.xlsx.load(new Uint8Array(Buffer.concat(bytes)).buffer)
    const [page] = book.worksheets
    const cells = given.map((_, n) => page?.getCell(`A${4 + n}`))
    expect(cells.map((cell) => [cell?.type, cell?.value])).toEqual(
      ['=1+1', '<&">', 'ab\ufffdc', '  两端  '].map((text) => [exceljs.ValueType.String, text]),
    )
    expect(page?.headerFooter.oddFooter).toBe('&L守网 && 王芳&R&P / &N')
    expect(page?.pageSetup.printTitlesRow).toBe('3:3')
  })
})
