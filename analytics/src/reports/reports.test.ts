import { readFile } from 'node:fs/promises'
import { priceOf } from '@gridkeeper/model/assessment'
import { describe, expect, test } from 'vitest'
import { page, pageOf } from '../../../scripts/reports.ts'
import { loadPolicy } from '../retention/policy.ts'
import { wrongScores } from '../retention/policy-scoring.ts'
import { byUnit, type Cell, type Measure, noneYet, over } from './by-unit.ts'
import { writeCsv } from './csv.ts'
import { mondayOf, periodOf, readPeriod } from './period.ts'
import { type ProductGroup, productCells } from './products.ts'
import { monthScore, pointsOf, yearScore } from './score.ts'
import { readReports } from './source.ts'
import { unknownYears, workingDays } from './working-days.ts'

const timeZone = 'Asia/Shanghai'

describe('periods', () => {
  test.each([
    ['day', '2026-11-20', '2026-11-20'],
    ['week', '2026-11-22', '2026-11-16'],
    ['month', '2026-11-20', '2026-11'],
    ['quarter', '2026-11-20', '2026-Q4'],
    ['quarter', '2026-03-31', '2026-Q1'],
  ] as const)('the %s of %s is %s', (kind, day, value) => {
    expect(periodOf(kind, day)).toBe(value)
  })

  test.each([
    ['month', '2026-02', '2026-02-01', '2026-02-28', false],
    ['month', '2026-11', '2026-11-01', '2026-11-20', true],
    ['quarter', '2026-Q3', '2026-07-01', '2026-09-30', false],
    ['week', '2026-11-18', '2026-11-16', '2026-11-20', true],
    ['month', '2026-12', '2026-12-01', '2026-12-31', false],
  ] as const)('%s %s is %s to %s: what still runs ends today', (kind, value, from, to, running) => {
    const read = readPeriod(kind, value, { today: '2026-11-20', timeZone })
    expect([read.from, read.to, read.running]).toEqual([from, to, running])
  })

  test('a month begins at midnight of the operator: 2026-02 at 16:30Z the day before', () => {
    const { fromAt, untilAt } = readPeriod('month', '2026-02', { today: '2026-11-20', timeZone })
    expect([fromAt, untilAt]).toEqual([
      Date.parse('2026-01-31T16:00:00Z'),
      Date.parse('2026-02-28T16:00:00Z'),
    ])
  })

  test.each([
    ['month', '2026-13'],
    ['month', '2026-Q1'],
    ['quarter', '2026-Q5'],
    ['day', '2026-02-30'],
    ['week', "2026-01-01' or 1=1"],
  ] as const)('there is no %s %s', (kind, value) => {
    expect(() => readPeriod(kind, value, { today: '2026-11-20', timeZone })).toThrow(
      expect.objectContaining({ code: 'request/invalid' }),
    )
  })

  test('a week begins on its Monday', () => {
    expect(mondayOf('2026-11-22')).toBe('2026-11-16')
  })

  test.each([
    ['2026-11-20', '2026-11-23', 2],
    ['2026-11-23', '2026-11-20', 0],
    ['2026-02-01', '2026-02-28', 16],
    ['2026-10-01', '2026-10-31', 18],
    ['2025-01-20', '2025-02-09', 11],
    ['2024-10-01', '2024-10-07', 5],
  ])(
    '%s to %s are %i working days, public holidays and days made up counted',
    async (from, to, days) => {
      const { calendar } = await loadPolicy('default')
      expect(workingDays(from, to, calendar)).toBe(days)
    },
  )

  test('a year whose holidays nobody has entered is named', async () => {
    const { calendar } = await loadPolicy('default')
    expect(unknownYears('2024-12-30', '2026-01-02', calendar)).toEqual(['2024'])
  })
})

const unit = (id: string, parent: string | null, path: string) => ({
  ...{ id, parent, path, name: id.toUpperCase(), level: 'small_grid' as const },
})
const units = [
  unit('c', null, '/c/'),
  unit('z1', 'c', '/c/z1/'),
  unit('z10', 'c', '/c/z10/'),
  unit('s', 'z1', '/c/z1/s/'),
]
const title = { zh: '', en: '' }
const measures: readonly Measure[] = [
  { key: 'due', title, kind: 'count' },
  { key: 'rate', title, kind: 'share', of: over('done', 'due') },
]
const scopeOf = (id: string) => {
  const here = units.find((one) => one.id === id) ?? units[0]
  if (!here) throw new TypeError('no unit')
  return { unit: here, units: units.filter(({ path }) => path.startsWith(here.path)) }
}

describe('numbers by unit', () => {
  const cells: readonly Cell[] = [
    { unit: 's', person: 'a', name: 'Ann', due: 3, done: 1 },
    { unit: 's', person: null, due: 1, done: 0 },
    { unit: 'z1', person: null, due: 2, done: 2 },
    { unit: 'z10', person: 'b', name: 'Bo', due: 4, done: 1 },
    { unit: null, person: null, due: 1, done: 1 },
  ]
  const lines = (id: string, given = cells) => {
    const { rows, total } = byUnit(scopeOf(id), given, measures)
    return [...rows, { cells: total }].map((row) => row.cells.slice(1))
  }

  test('a share is of the sums, rows come to the total, z10 is not under z1, who has no unit is not lost', () => {
    expect(lines('c')).toEqual([
      [6, 0.5],
      [4, 0.25],
      [1, 1],
      [11, 5 / 11],
    ])
  })

  test('what hangs on the unit itself stands in a row of its own', () => {
    const own = cells.filter((cell) => cell.unit === 's' || cell.unit === 'z1')
    expect(lines('z1', own)).toEqual([
      [4, 0.25],
      [2, 1],
      [6, 0.5],
    ])
  })

  test('at the lowest unit the rows are people, what is nobody’s last', () => {
    const own = cells.filter((cell) => cell.unit === 's')
    const { rows } = byUnit(scopeOf('s'), own, measures)
    expect(
      rows.map(({ cells: [name, due] }) => [typeof name === 'string' ? name : 'nobody', due]),
    ).toEqual([
      ['Ann', 3],
      ['nobody', 1],
    ])
  })

  test('no data is null; where the source was read and has none it is 0, and a share of none is null', () => {
    expect(lines('c', [])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ])
    expect(lines('c', noneYet(scopeOf('c'), ['due', 'done']))).toEqual([
      [0, null],
      [0, null],
      [0, null],
    ])
  })
})

describe('scores (J1, J5)', () => {
  test.each([
    [0.6, 0],
    [0.775, 15],
    [0.95, 30],
    [1, 30],
    [0.1, 0],
    [null, null],
  ])('a renewal of %s brings %s of 30 points', (value, points) => {
    const got = pointsOf({ weight: 30, from: 0.6, full: 0.95 }, value)
    expect(got === null ? null : Math.round(got * 1e6) / 1e6).toBe(points)
  })

  test('what has no data is left out on both sides; confirmed points come off; never below 0', () => {
    const rule = {
      a: { weight: 60, from: 0, full: 1 },
      b: { weight: 40, from: 0, full: 1 },
      yearMonths: 0.7,
    }
    expect(monthScore(rule, { a: 0.5 }, 4)).toMatchObject({
      scored: 30,
      outOf: 60,
      score: 46,
      points: { b: null },
    })
    expect(monthScore(rule, { a: 0 }, 4).score).toBe(0)
    expect(monthScore(rule, {}).score).toBeNull()
  })

  test.each([
    [[80, 90, null], [70, 80], 0.7, 0.3, 82],
    [[80, 90], [null], 0.7, 0.3, null],
    [[], [70], 0.7, 0.3, null],
    [[80, 90], [], 1, 0, 85],
  ])(
    'months %j and quarters %j by %s:%s are a year of %s',
    (months, quarters, yearMonths, yearQuarters, year) => {
      const got = yearScore(months, quarters, { yearMonths, yearQuarters }).year
      expect(got === null ? null : Math.round(got * 1e6) / 1e6).toBe(year)
    },
  )

  test('a policy whose weights are not 100, or whose year is not whole, does not stand', async () => {
    const { J1 } = await loadPolicy('default')
    expect(wrongScores({ J1 })).toEqual([])
    expect(wrongScores({ J1: { ...J1, yearMonths: 0.8 } })).toHaveLength(1)
    const changed = { ...J1, growth: { ...J1.growth, weight: 11, full: J1.growth.from } }
    expect(wrongScores({ J1: changed })).toHaveLength(2)
  })

  test('new less closed of a month by sort; where no export says when anyone began it is not known', () => {
    const group = (part: Partial<ProductGroup>): ProductGroup => ({
      ...{ unit: 's', opened: 'before', closed: null, isActive: true },
      ...{ Broadband: false, ValueAdded: false, TwoWay: false, count: 10, ...part },
    })
    const groups = [
      group({}),
      group({ opened: '2026-11', Broadband: true, count: 3 }),
      group({ closed: '2026-11', isActive: false, count: 1 }),
    ]
    expect(productCells(groups, '2026-11')).toEqual([
      { unit: 's', activeAll: 10, netAll: 0 },
      { unit: 's', activeAll: 3, netAll: 3, activeBroadband: 3, netBroadband: 3 },
      { unit: 's', activeAll: 0, netAll: -1 },
    ])
    expect(productCells([group({ opened: null })], '2026-11')).toMatchObject([{ netAll: null }])
  })
})

describe('what an occasion costs (B8, J2, J6, J7, I1)', () => {
  test.each([
    ['laizhou', { rule: 'J2' }, { cents: 60_000, points: 0 }],
    ['laizhou', { rule: 'J6', level: 'company' }, { cents: 10_000, points: 0.5 }],
    ['laizhou', { rule: 'J6', level: 'province' }, { cents: 80_000, points: 4 }],
    ['laizhou', { rule: 'J6' }, undefined],
    ['laizhou', { rule: 'J7', points: 1.4 }, { cents: 0, points: 2.8 }],
    ['laizhou', { rule: 'B8', households: 5 }, undefined],
    ['default', { rule: 'J2' }, undefined],
    ['default', { rule: 'J7', points: 1 }, undefined],
    ['default', { rule: 'I1', points: 60 }, { cents: 0, points: 60 }],
    ['default', { rule: 'I2', points: 41 }, undefined],
  ] as const)(
    '%s: %j is %j; what the policy does not say nobody makes up',
    async (name, occasion, priced) => {
      expect(priceOf(occasion, await loadPolicy(name))).toEqual(priced)
    },
  )
})

async function* portionsOf<Cells>(portions: readonly Cells[]) {
  yield* portions
}

test('a CSV guards what a spreadsheet would take for a formula, quotes, and says where there is no data', async () => {
  const column = (key: string, kind: 'text' | 'share' | 'yuan') => ({
    key,
    kind,
    title: { zh: key, en: key },
  })
  const file = writeCsv({
    ...{ title: 'T', language: 'en', said: ['as of'], notes: [], mark: 'M', total: null },
    columns: [column('a', 'text'), column('b', 'share'), column('c', 'yuan')],
    portions: portionsOf([[['=1+1', 0.1234, 12_345]], [['a "b", c', null, null]]]),
  })
  const bytes = Buffer.concat(await Array.fromAsync(file))
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(
    '\uFEFFa,b,c\r\n\'=1+1,12.3%,123.45\r\n"a ""b"", c",no data,no data\r\n\r\nT\r\nas of\r\nM\r\n',
  )
})

test('every report has its rules, both languages, one key a column, and leads only to reports that there are', async () => {
  const reports = await readReports()
  expect(reports.size).toBeGreaterThanOrEqual(19)
  for (const { id, columns, rows, rules, roles } of reports.values()) {
    expect([id, new Set(columns.map(({ key }) => key)).size]).toEqual([id, columns.length])
    expect([id, rules.length > 0, roles.includes('village_agent')]).toEqual([id, true, false])
    if (rows !== undefined) expect([id, reports.has(rows)]).toEqual([id, true])
    for (const { title: words } of columns) expect(Object.values(words)).not.toContain('')
  }
})

test('docs/reference/reports.md says what the reports say: `node scripts/reports.ts` writes it', async () => {
  expect(await readFile(page, 'utf8')).toBe(await pageOf())
})
