import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '@gridkeeper/platform/database/database'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { createLogger } from '@gridkeeper/platform/log'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImportKind, type ImportRequest, importFile } from './import-file.ts'
import { mergeHouseholds, splitHousehold } from './merged-homes.ts'

let folder = ''
let database: Database
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridkeeper-snapshots-'))
  database = await openDatabase({
    url: 'pglite:',
    dataDirectory: join(folder, 'data'),
    log: createLogger({ level: 'silent' }),
  })
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

async function take(
  kind: ImportKind,
  content: string,
  asOf: string,
  more: Partial<ImportRequest> = {},
) {
  const path = join(folder, `${kind}.csv`)
  await writeFile(path, content)
  const now = 1_800_000_000_000
  return importFile({ kind, path, asOf, database, now, timeZone: 'Asia/Shanghai', ...more })
}
const states = async () => {
  const rows = await database.kysely
    .selectFrom('subscription')
    .select(['id', 'state', 'state_word'])
    .orderBy('id')
    .execute()
  return rows.map(({ id, state, state_word }) => `${id} ${state} ${state_word}`)
}
const homes = async () => {
  const rows = await database.kysely
    .selectFrom('subscriber as u')
    .innerJoin('household as h', 'h.id', 'u.household_id')
    .select(['u.id', 'h.address', 'h.id as home'])
    .orderBy('u.id')
    .execute()
  return rows
}

const people = `客户编号,户名,联系电话,安装地址
C1,张三,13805351234,莱州市平里店镇毛家村1号
C2,张三妻,13805351234,毛家村1号
C3,李四,13905350001,毛家村2号
C4,收费员甲,13705350000,毛家村3号
C5,收费员乙,13705350000,毛家村4号
C6,收费员丙,13705350000,毛家村5号
C7,收费员丁,13705350000,毛家村6号
C8,收费员戊,13705350000,6号
`

test('one number at two spellings of an address is one home; a collector’s number at five homes merges nothing', async () => {
  await take('subscribers', people, '2026-11-01')
  const found = await homes()
  expect(found.map(({ address }) => address)).toEqual([
    '莱州市平里店镇毛家村1号',
    '莱州市平里店镇毛家村1号',
    '毛家村2号',
    '毛家村3号',
    '毛家村4号',
    '毛家村5号',
    '毛家村6号',
    '6号',
  ])
  const shared = await database.kysely
    .selectFrom('subscriber')
    .select('id')
    .where('phone_personal', '=', false)
    .orderBy('id')
    .execute()
  expect(shared.map(({ id }) => id)).toEqual(['C4', 'C5', 'C6', 'C7', 'C8'])
  const again = await take('subscribers', people, '2026-11-02')
  expect(again).toMatchObject({ taken: 0, unchanged: 8 })
})

test('a merge is undone by a person, stays undone, and can be made by a person', async () => {
  const [merge] = await database.kysely.selectFrom('household_merge').selectAll().execute()
  expect(merge).toMatchObject({ why: 'phone and address', undone_at: null })
  const household = merge?.household_id ?? ''
  await splitHousehold(database, { household, at: 5, by: 'wang' })
  expect((await homes())[1]?.address).toBe('毛家村1号')
  await take('subscribers', people.replace('李四', '李四四'), '2026-11-03')
  expect((await homes())[1]?.address).toBe('毛家村1号')
  const into = (await homes())[2]?.home ?? ''
  await mergeHouseholds(database, { from: household, into, why: 'said so', at: 6, by: 'wang' })
  expect((await homes())[1]?.address).toBe('毛家村2号')
  await expect(
    mergeHouseholds(database, { from: into, into: household, why: '', at: 7, by: 'wang' }),
  ).rejects.toMatchObject({ code: 'import/refused' })
  await expect(splitHousehold(database, { household: into, at: 8, by: 'w' })).rejects.toMatchObject(
    { code: 'resource/unknown' },
  )
})

const row = (n: number, state = '正常') => `S${n},C${(n % 8) + 1},基本包,${state},2026-12-31`
const orders = (rows: readonly string[]) =>
  `订购编号,客户编号,产品,状态,到期日期\n${rows.join('\n')}\n`

test('the words 欠停, 报停 and 暂停 are kept as the operator writes them', async () => {
  const file = orders([
    row(1),
    row(2, '欠停'),
    row(3, '报停'),
    row(4, '暂停'),
    row(5, '拆机'),
    row(6, '待审'),
  ])
  const outcome = await take('subscriptions', file, '2026-11-01')
  expect(outcome).toMatchObject({ taken: 5, refused: 1 })
  expect(outcome.words[0]).toEqual({ word: '待审', rows: 1, means: null })
  expect(await states()).toEqual([
    'S1 active 正常',
    'S2 paused_arrears 欠停',
    'S3 paused_voluntary 报停',
    'S4 paused_arrears 暂停',
    'S5 closed 拆机',
  ])
})

test('what a word means at this source is settled once; the same file read otherwise is taken again', async () => {
  const file = orders([row(4, '暂停'), row(6, '待审')])
  const stateWords = { 暂停: 'paused_voluntary', 待审: 'active' } as const
  const outcome = await take('subscriptions', file, '2026-11-02', { stateWords })
  expect(outcome).toMatchObject({ taken: 2, refused: 0 })
  expect((await states()).slice(3)).toEqual([
    'S4 paused_voluntary 暂停',
    'S5 closed 拆机',
    'S6 active 待审',
  ])
})

test('a mapping goes before the synonyms, and a column can be ignored', async () => {
  const file = '编码X,用户编号,客户编号,产品,状态,止\nS1,C1,旧号,基本包,正常,2027-12-31\n'
  const mapping = { 编码x: 'subscription', 止: 'expiry', 客户编号: null }
  expect(await take('subscriptions', file, '2026-11-03', { mapping })).toMatchObject({ taken: 1 })
})

test('history is kept: what a row said until an import changed it', async () => {
  const rows = await database.kysely
    .selectFrom('import_history')
    .select(['row_id', 'until', 'was'])
    .where('subject', '=', 'subscription')
    .orderBy('row_id')
    .execute()
  expect(rows).toMatchObject([
    { row_id: 'S1', until: '2026-11-03', was: { expires_on: '2026-12-31' } },
    { row_id: 'S4', until: '2026-11-02', was: { state: 'paused_arrears' } },
  ])
})

test('what a full snapshot no longer names is closed; a delta says nothing of what it does not name', async () => {
  const many = Array.from({ length: 60 }, (_, n) => row(n + 10))
  await take('subscriptions', orders(many), '2026-11-04')
  const all = [row(1), row(2, '欠停'), row(3, '报停'), row(4, '报停'), row(6), ...many]
  const whole = orders(all.slice(0, -2))
  const dry = await take('subscriptions', whole, '2026-11-05', { isFull: true, dryRun: true })
  expect(dry).toMatchObject({ ended: 2, dryRun: true })
  const before = (await states()).filter((state) => state.includes('closed'))
  expect(before).toEqual(['S5 closed 拆机'])
  const outcome = await take('subscriptions', whole, '2026-11-05', { isFull: true })
  expect(outcome).toMatchObject({ ended: 2 })
  const after = (await states()).filter((state) => state.includes('closed'))
  expect(after).toEqual(['S5 closed 拆机', 'S68 closed 正常', 'S69 closed 正常'])
  const again = await take('subscriptions', whole, '2026-11-05', { isFull: true })
  expect(again).toMatchObject({ already: true, ended: 2 })
  const rows = await database.kysely.selectFrom('import_seen').selectAll().execute()
  expect(rows).toEqual([])
})

test('a full snapshot that lacks a fifth is not believed', async () => {
  const outcome = await take('subscriptions', orders([row(1), row(2, '欠停')]), '2026-11-06', {
    isFull: true,
  })
  expect(outcome.ended).toBe(0)
  expect(outcome.warnings.at(-1)?.why.zh).toContain('不是全量')
})

test('the parts of an export cut by Excel are one import, each with a header of its own', async () => {
  const second = join(folder, 'second.csv')
  await writeFile(
    second,
    '客户编号,订购编号,产品,状态,到期日期\nC1,P3,基本包,正常,2027-01-31\n,P4,,正常,\n',
  )
  const first = orders(['P1,C1,基本包,正常,2027-01-31', 'P2,C2,基本包,正常,2027-01-31'])
  const outcome = await take('subscriptions', first, '2026-11-07', { more: [second] })
  expect(outcome).toMatchObject({ taken: 3, refused: 1, passedOver: 2 })
  expect(outcome.refusals[0]).toMatchObject({ row: 6, column: '客户编号' })
})
