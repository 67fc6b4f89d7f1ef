import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '@gridkeeper/platform/database/database'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { createLogger } from '@gridkeeper/platform/log'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeBulk } from './bulk.ts'
import { createImporting } from './importing.ts'
import { previewFile } from './preview.ts'
import { dayInName, fits, pullFolder } from './pull-folder.ts'
import { keepSettings } from './settled.ts'
import { takeUpload } from './take-upload.ts'
import { forgetUploads } from './uploads.ts'

const now = Date.parse('2026-11-10T02:00:00Z')
const log = createLogger({ level: 'silent' })
let folder = ''
let database: Database
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridkeeper-folder-'))
  database = await openDatabase({ url: 'pglite:', dataDirectory: join(folder, 'data'), log })
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

test.each([
  ['dinggou-20261101.csv', 'dinggou-*.csv', true],
  ['DINGGOU-1.CSV', 'dinggou-*.csv', true],
  ['dinggou-20261101.csv.part', 'dinggou-*.csv', false],
  ['.dinggou-1.csv', '*.csv', false],
  ['a+b.csv', 'a+b.csv', true],
])('%s fits %s: %s', (name, pattern, yes) => {
  expect(fits(name, pattern)).toBe(yes)
})

test.each([
  ['用户_2026-11-01.xlsx', '2026-11-01'],
  ['dinggou20261101.csv', '2026-11-01'],
  ['20269901.csv', undefined],
  ['dinggou.csv', undefined],
])('the name %s speaks of %s', (name, day) => {
  expect(dayInName(name)).toBe(day)
})

const imports = () => ({
  folder: join(folder, 'in'),
  everyMs: 1000,
  files: [
    { name: 'yonghu*.csv', kind: 'subscribers' as const, source: 'boss', isFull: false },
    { name: '*.xls', kind: 'subscriptions' as const, source: '', isFull: false },
  ],
})
const needs = () => ({
  database,
  imports: imports(),
  log,
  now: () => now,
  policyName: 'default',
  timeZone: 'Asia/Shanghai',
  quietMs: 10,
})
const lay = async (name: string, content: string, at = now / 1000 - 60) => {
  const path = join(folder, 'in', name)
  await writeFile(path, content)
  await utimes(path, at, at)
}
const names = async (...path: string[]) =>
  (await readdir(join(folder, 'in', ...path))).toSorted().map((name) => name.replace(/^.*Z-/, ''))

test('whole files of a known name are taken with their source’s mapping and laid aside with a report', async () => {
  await mkdir(join(folder, 'in'))
  await keepSettings(database.kysely, {
    kind: 'subscribers',
    name: 'boss',
    mapping: { 证号: 'customer' },
    words: {},
    at: now,
    by: 'wang',
  })
  await lay('yonghu-20261101.csv', '证号,户名,地址\nC1,张三,毛家村1号\nC2,,毛家村2号\n')
  await lay('old.xls', '这不是表格\n')
  await lay('half-yonghu.txt', 'x')
  await lay('yonghu-now.csv', '证号,户名,地址\nC9,九,毛家村9号\n', now / 1000)
  expect(await pullFolder(needs())).toBe(2)
  expect(await names()).toEqual(['done', 'half-yonghu.txt', 'refused', 'yonghu-now.csv'])
  expect(await names('done')).toEqual([
    'yonghu-20261101.csv',
    'yonghu-20261101.csv.refused.csv',
    'yonghu-20261101.csv.report.json',
  ])
  expect(await names('refused')).toEqual(['old.xls', 'old.xls.report.json'])
  const run = await database.kysely.selectFrom('import_run').selectAll().executeTakeFirstOrThrow()
  expect(run).toMatchObject({ as_of: '2026-11-01', source: 'boss', taken: 1, refused: 1 })
  const done = await readdir(join(folder, 'in', 'done'))
  const refused = await readFile(
    join(folder, 'in', 'done', done.find((name) => name.endsWith('.refused.csv')) ?? ''),
    'utf8',
  )
  expect(refused).toContain('3,户名,,必填，但为空,Must not be empty')
  expect(await pullFolder(needs())).toBe(0)
})

test('a system’s rows are taken by our names or its own headers, each with its answer; again changes nothing', async () => {
  const request = {
    kind: 'subscriptions' as const,
    source: 'boss',
    asOf: '2026-11-10',
    dryRun: false,
    rows: [
      {
        subscription: 'S1',
        customer: 'C1',
        product: '基本包',
        state: '正常',
        expiry: '2026-12-31',
      },
      { 订购编号: 'S2', 客户编号: 'C1', 产品: '高清', 状态: '神秘', 到期日期: '2026-12-31' },
      { subscription: 'S3', customer: 'C7', product: '高清', state: 'active', expiry: 46_000 },
      { subscription: 'S4', customer: 'C1', product: '宽带', state: 'closed', expiry: null },
    ],
  }
  const around = { database, now, timeZone: 'Asia/Shanghai', stateWords: {} }
  const first = await takeBulk(request, around)
  expect(first).toMatchObject({ taken: 2, unchanged: 0, refused: 2 })
  expect(first.results.map(({ status }) => status)).toEqual([
    'taken',
    'refused',
    'refused',
    'taken',
  ])
  expect(first.results[2]?.remarks[0]?.why.zh).toContain('没有这个客户编号')
  expect(await takeBulk(request, around)).toMatchObject({ taken: 0, unchanged: 2, refused: 2 })
  const entries = database.kysely.selectFrom('import_run').selectAll()
  expect(await entries.where('encoding', '=', 'api').execute()).toMatchObject([
    { at: now, source: 'boss', taken: 2, unchanged: 2, refused: 4 },
  ])
})

test('what words for a state a file uses is seen in its preview, before all is counted', async () => {
  const path = join(folder, '订购.csv')
  const rows = Array.from(
    { length: 300 },
    (_, n) => `C${n},基本包,${n === 299 ? '缓交' : '正常'},2026-12-31`,
  )
  await writeFile(path, `客户编号,产品,状态,到期日期\n${rows.join('\n')}\n`)
  const request = {
    ...{ kind: 'subscriptions' as const, path, encoding: null, database: database.kysely },
    ...{ timeZone: 'Asia/Shanghai', asOf: '2026-11-10' },
  }
  const open = await previewFile({ ...request, settings: { mapping: {}, words: {} } })
  expect(open.words).toEqual([
    { word: '缓交', rows: 1, means: null },
    { word: '正常', rows: 299, means: 'active' },
  ])
  const words = { 缓交: 'paused_arrears' } as const
  const settled = await previewFile({ ...request, settings: { mapping: {}, words } })
  expect(settled.words).toContainEqual({ word: '缓交', rows: 1, means: 'paused_arrears' })
})

test('a file that was handed over is previewed, counted and taken, and then let go', async () => {
  const dataDirectory = join(folder, 'own')
  const around = {
    database,
    dataDirectory,
    policyName: 'default',
    timeZone: 'Asia/Shanghai',
    now: () => now,
  }
  const importing = createImporting(around)
  const text = '用户资料\n客户编号,户名,地址,备用\nC5,钱五,毛家村5号,x\nC6,1.38E+10,,y\n'
  await database.kysely
    .insertInto('import_upload')
    .values({
      id: 'u1',
      kind: 'subscribers',
      source: '',
      file_name: '用户.csv',
      bytes: 0,
      encoding: null,
      as_of: '2026-11-10',
      state: 'received',
      import_id: null,
      person_id: 'p',
      at: now,
      changed_at: now,
    })
    .execute()
  const bytes = (async function* () {
    yield new TextEncoder().encode(text)
  })()
  expect(await importing.receive('u1', bytes)).toBe(new TextEncoder().encode(text).length)
  const preview = await importing.preview('u1')
  expect(preview).toMatchObject({ encoding: 'utf-8', headerRow: 2, missing: [] })
  expect(preview.columns.map(({ header, field, from }) => `${header} ${field} ${from}`)).toEqual([
    '客户编号 customer synonym',
    '户名 name synonym',
    '地址 address synonym',
    '备用 null none',
  ])
  expect(preview.rows).toMatchObject([
    { row: 3, taken: true, understood: { customer: 'C5', village: '毛家村' } },
    { row: 4, taken: false },
  ])
  await takeUpload({ upload: 'u1', dryRun: true }, around)
  const upload = () =>
    database.kysely.selectFrom('import_upload').selectAll().executeTakeFirstOrThrow()
  expect(await upload()).toMatchObject({
    state: 'counted',
    outcome: { counts: { taken: 1, refused: 1, passedOver: 2 } },
  })
  await takeUpload({ upload: 'u1', dryRun: false }, around)
  expect(await upload()).toMatchObject({ state: 'taken' })
  const parts = await database.kysely.selectFrom('import_upload_part').select('part').execute()
  expect(parts).toEqual([])
  await takeUpload({ upload: 'u1', dryRun: false }, around)
  await expect(importing.preview('u1')).rejects.toMatchObject({ code: 'resource/unknown' })
})

test('a file that nobody came back to for a week is let go', async () => {
  const row = { kind: 'plant', source: '', file_name: 'x', bytes: 1, encoding: null } as const
  const about = { as_of: '2026-11-10', import_id: null, person_id: 'p', at: 1 } as const
  for (const [id, changed_at] of [
    ['old', now - 8 * 24 * 3_600_000],
    ['new', now - 6 * 24 * 3_600_000],
  ] as const)
    await database.kysely
      .insertInto('import_upload')
      .values({ ...row, ...about, id, state: 'counted', changed_at })
      .execute()
  expect(await forgetUploads(database.kysely, join(folder, 'own'), now)).toBe(1)
})
