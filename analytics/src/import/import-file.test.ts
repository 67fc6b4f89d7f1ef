import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '@gridkeeper/platform/database/database'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { createLogger } from '@gridkeeper/platform/log'
import exceljs from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placeGroups } from '../backtest/groups.ts'
import { encodeGb18030 } from './fixture/gb18030.ts'
import { type ImportKind, importFile } from './import-file.ts'
import { loadOrganisation } from './organisation.ts'

let folder = ''
let database: Database
const organisation = {
  units: [
    { id: 'c1', name: '莱州广电', level: 'company' },
    { id: 'z1', name: '东部工作区', level: 'work_zone', parent: 'c1' },
    { id: 'b1', name: '平里店营业部', level: 'big_grid', parent: 'z1' },
    { id: 's1', name: '毛家片', level: 'small_grid', parent: 'b1', terrain: 'plain' },
  ],
  people: [{ name: '王强', login: 'wangqiang', role: 'grid_manager', unit: 's1', password: 'p' }],
}
const hashPassword = async (password: string) => `hash of ${password}`

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridkeeper-import-'))
  database = await openDatabase({
    url: 'pglite:',
    dataDirectory: join(folder, 'data'),
    log: createLogger({ level: 'silent' }),
  })
  await loadOrganisation(database, organisation, hashPassword)
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

async function take(
  kind: ImportKind,
  name: string,
  content: string | Uint8Array,
  asOf: string,
  dryRun = false,
) {
  const path = join(folder, name)
  await writeFile(path, content)
  return importFile({
    kind,
    path,
    asOf,
    dryRun,
    database,
    now: 1_800_000_000_000,
    timeZone: 'Asia/Shanghai',
  })
}
const all = (
  table: 'subscriber' | 'subscription' | 'household' | 'payment' | 'device' | 'ticket',
) => database.kysely.selectFrom(table).selectAll().orderBy('id').execute()

const people = `莱州广电网络公司用户资料明细表,,,,
打印日期：2026-11-01,,,,
客户编号,户名,联系电话,安装地址,小网格
8531000001,张三,="13805351234",莱州市平里店镇毛家村１号,毛家片
8531000002,李四,'13805350000/0535-2212345,平里店镇毛家村2号,毛家片
8531000003,张三媳妇,无,莱州市平里店镇毛家村1号,毛家片
合 计,,,,3户
客户编号,户名,联系电话,安装地址,小网格
8531000004,王五,1.38E+10,平里店镇毛家村3号,毛家片
8531000005,,13905351111,平里店镇毛家村4号,毛家片
8531000006,"赵六,13905351112,平里店镇毛家村5号,毛家片
8531000007,孙七,13800000000,平里店镇毛家村6号,远山片
8531000008,周八,13905358888,平里店镇毛家村7号,毛家片
总计,,,,8户
制表人：吴,,,,
`

test('a GB18030 export with titles, totals, pages and broken rows gives its sound rows, and says why not the others', async () => {
  const dry = await take('subscribers', 'people.csv', encodeGb18030(people), '2026-11-01', true)
  expect(dry).toMatchObject({ taken: 5, refused: 3, dryRun: true })
  expect(await all('subscriber')).toEqual([])
  const outcome = await take('subscribers', 'people.csv', encodeGb18030(people), '2026-11-01')
  expect(outcome).toMatchObject({
    encoding: 'gb18030',
    taken: 5,
    unchanged: 0,
    refused: 3,
    passedOver: 7,
  })
  expect(outcome.refusals.map(({ row, column }) => [row, column])).toEqual([
    [9, '联系电话'],
    [10, '户名'],
    [11, null],
  ])
  expect(outcome.refusals[0]?.why.zh).toContain('科学计数法')
  expect(outcome.warnings.map(({ row, value }) => [row, value])).toEqual([[12, '远山片']])
  const subscribers = await all('subscriber')
  expect(subscribers).toMatchObject([
    { id: '8531000001', phone: '13805351234', phone_personal: true },
    { id: '8531000002', phone: '13805350000' },
    { id: '8531000003', phone: null },
    { id: '8531000007', phone: '13800000000', phone_personal: false },
    { id: '8531000008' },
  ])
  const households = await all('household')
  // 莱州市平里店镇毛家村１号 and …1号 are one home; its two customers are two subscribers.
  expect(households).toHaveLength(4)
  expect(households.map((home) => ('village' in home ? home.village : ''))).toEqual([
    '毛家村',
    '毛家村',
    '毛家村',
    '毛家村',
  ])
  expect(
    households.filter((home) => 'org_unit_id' in home && home.org_unit_id === 's1'),
  ).toHaveLength(3)
})

test('twice is once: the same file of the same day does nothing, of another day changes nothing', async () => {
  const again = await take('subscribers', 'people.csv', encodeGb18030(people), '2026-11-01')
  expect(again).toMatchObject({ already: true, taken: 5, refused: 3 })
  expect(again.refusals).toHaveLength(3)
  const nextDay = await take('subscribers', 'people.csv', encodeGb18030(people), '2026-11-02')
  expect(nextDay).toMatchObject({ taken: 0, unchanged: 5, refused: 3 })
})

const orders = `订购编号,用户编号,套餐,状态,开户日期,到期日期,停机时间,智能卡号,年费
D1,8531000001,基本包,正常,2015-3-1,2026年12月31日,,8531000000000001,288
D2,8531000002,基本包,欠停,20150301,46000,,8531000000000002,288
D3,8531000003,高清包,报停,2015.3.1,2027-06-30 23:59:59,2026/10/1,8.531E+15,360
D4,8531000008,高清包,正常,2015/03/01,2099-12-31,,8531000000000004,360
D5,8531000001,高清包,神秘,2015/03/01,2026-12-31,,8531000000000005,360
D6,9999999999,高清包,正常,2015/03/01,2026-12-31,,8531000000000006,360
D7,8531000008,高清包,停机保号,2015/03/01,2026-02-30,,8531000000000007,360
D8,8531000008,高清包,停机保号,2015/03/01,2026-12-30,,8531000000000008,免费
`

test('subscriptions keep 报停, 欠停 and 拆机 apart, and every way of writing a day is read', async () => {
  const outcome = await take('subscriptions', 'orders.csv', orders, '2026-11-01')
  expect(outcome).toMatchObject({ taken: 4, refused: 4 })
  expect(outcome.refusals.map(({ row, column }) => [row, column])).toEqual([
    [4, '智能卡号'],
    [6, '状态'],
    [7, null],
    [8, '到期日期'],
  ])
  expect(outcome.warnings).toMatchObject([{ row: 9, column: '年费', value: '免费' }])
  const rows = await database.kysely
    .selectFrom('subscription')
    .select(['id', 'state', 'expires_on', 'paused_on', 'yearly_cents', 'household_id'])
    .orderBy('id')
    .execute()
  expect(rows).toMatchObject([
    { id: 'D1', state: 'active', expires_on: '2026-12-31', paused_on: null, yearly_cents: 28_800 },
    { id: 'D2', state: 'paused_arrears', expires_on: '2025-12-09', paused_on: '2025-12-09' },
    { id: 'D4', state: 'active', expires_on: null },
    { id: 'D8', state: 'paused_voluntary', paused_on: '2026-11-01', yearly_cents: null },
  ])
  expect(rows.every(({ household_id }) => household_id !== null)).toBe(true)
})

test('an expiry that moved forward was paid for, once', async () => {
  const later = orders.replace('2026年12月31日', '2027年12月31日')
  const outcome = await take('subscriptions', 'orders2.csv', later, '2026-11-20')
  expect(outcome).toMatchObject({ taken: 1, unchanged: 3 })
  expect(await all('payment')).toMatchObject([
    { subscription_id: 'D1', paid_on: '2026-11-20', extends_to: '2027-12-31' },
  ])
  const reordered = `${later}\n`
  await take('subscriptions', 'orders3.csv', reordered, '2026-11-21')
  expect(await all('payment')).toHaveLength(1)
})

test('an older file may add but does not turn the clock back', async () => {
  const older = orders.replace('2026年12月31日', '2025年12月31日')
  expect(await take('subscriptions', 'older.csv', older, '2026-10-01')).toMatchObject({
    taken: 0,
    unchanged: 4,
  })
  expect(await all('subscription')).toMatchObject([
    { id: 'D1', expires_on: '2027-12-31' },
    {},
    {},
    {},
  ])
})

test('an XLSX with dates as dates, numbers as numbers and a title reads like the CSV', async () => {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('订购')
  sheet.addRow(['订购明细表'])
  sheet.mergeCells('A1:F1')
  sheet.addRow(['订购编号', '客户编号', '产品名称', '状态', '有效期至', '智能卡号'])
  sheet.addRow([
    'X1',
    8531000001,
    '宽带',
    '在用',
    new Date('2026-12-15T00:00:00Z'),
    '8531000000000009',
  ])
  sheet.addRow([
    'X2',
    8531000002,
    { richText: [{ text: '宽' }, { text: '带' }] },
    '拆机',
    46_000,
    8.53e15,
  ])
  sheet.addRow(['合计', '', '', '', '', 2])
  const bytes = new Uint8Array(await book.xlsx.writeBuffer())
  const outcome = await take('subscriptions', 'orders.xlsx', bytes, '2026-11-22')
  expect(outcome).toMatchObject({ encoding: 'xlsx', taken: 1, refused: 1, passedOver: 3 })
  expect(outcome.refusals).toMatchObject([{ row: 4, column: '智能卡号' }])
  expect((await all('subscription')).find(({ id }) => id === 'X1')).toMatchObject({
    subscriber_id: '8531000001',
    expires_on: '2026-12-15',
  })
})

test('a file without a needed column is refused as a whole, naming it and the headers seen', async () => {
  const refused = take('subscriptions', 'wrong.csv', '客户编号,套餐,状态\n1,2,正常\n', '2026-11-01')
  await expect(refused).rejects.toMatchObject({
    code: 'import/refused',
    details: { missing: ['到期日期'], seen: ['客户编号', '套餐', '状态'] },
  })
})

test('the plant finds its nodes and shards; a loop is refused by row, a missing parent is remarked', async () => {
  const file = `id,kind,parent_id,colour
olt-1,olt,,red
node-1,optical_node,olt-1,
amp-1,amplifier,node-1,
box-1,box,amp-1,
box-2,box,nowhere,
ring-a,amplifier,ring-b,
ring-b,amplifier,ring-a,
bad id,box,amp-1,
x,spaceship,amp-1,
`
  const outcome = await take('plant', 'plant.csv', file, '2026-11-01')
  expect(outcome).toMatchObject({ taken: 6, refused: 3 })
  expect(outcome.refusals.map(({ row }) => row)).toEqual([8, 9, 10])
  expect(outcome.warnings.map(({ row, value }) => [row, value])).toEqual([
    [6, 'nowhere'],
    [7, 'ring-b'],
  ])
  const devices = await database.kysely
    .selectFrom('device')
    .select(['id', 'node_id', 'shard'])
    .orderBy('id')
    .execute()
  expect(devices.map(({ id, node_id }) => [id, node_id])).toEqual([
    ['amp-1', 'node-1'],
    ['box-1', 'node-1'],
    ['box-2', null],
    ['node-1', 'node-1'],
    ['olt-1', 'olt-1'],
    ['ring-a', 'ring-a'],
  ])
  expect(devices.every(({ shard }) => /^[0-3][0-9a-f]$/.test(shard))).toBe(true)
  const more = await take(
    'plant',
    'plant2.csv',
    'id,kind,parent_id\nnowhere,tap,amp-1\n',
    '2026-11-02',
  )
  expect(more).toMatchObject({ taken: 1, warnings: [] })
  expect((await all('device')).find(({ id }) => id === 'box-2')).toMatchObject({
    node_id: 'node-1',
  })
})

test('a line without a node is looked at together under its highest known piece, as the backtest does; the node takes it over', async () => {
  const lines = [
    ['hub-z', 'hub', ''],
    ['cab-z', 'cabinet', 'hub-z'],
    ['amp-z', 'amplifier', 'cab-z'],
    ['box-z', 'box', 'amp-z'],
    ['psu-z', 'power_supply', 'amp-z'],
    ['tap-y', 'tap', 'lost-y'],
    ['box-y', 'box', 'tap-y'],
    ['box-x', 'box', 'lost-x'],
  ] as const
  const csv = (rows: readonly (readonly string[])[]) =>
    `id,kind,parent_id\n${rows.map((row) => row.join(',')).join('\n')}\n`
  const outcome = await take('plant', 'lines.csv', csv(lines), '2026-11-03')
  expect(outcome.warnings.map(({ row, value }) => [row, value])).toEqual([
    [7, 'lost-y'],
    [9, 'lost-x'],
    [3, 'cab-z'],
    [7, 'tap-y'],
  ])
  const stands = async () =>
    new Map((await all('device')).map((row) => [String(row['id']), row['node_id']]))
  const placed = placeGroups(
    lines.map(([id, kind, parent]) => ({ id, kind, parent: parent || null })),
  )
  const known = await stands()
  for (const { rows } of placed.groups)
    for (const { id, node_id } of rows) expect([id, known.get(id)]).toEqual([id, node_id])
  const more = await take(
    'plant',
    'node.csv',
    csv([['lost-y', 'optical_node', 'hub-z']]),
    '2026-11-04',
  )
  expect([more.warnings, (await stands()).get('box-y')]).toEqual([[], 'lost-y'])
})

test('tickets keep the wall clock of the operator, and know their home by the box', async () => {
  const withBox =
    'id,at,device,kind\nT1,2026-02-01 00:30:00,box-9,无信号\nT2,昨天,box-9,signal\nT3,1769877000000,,吵架\n'
  const outcome = await take('tickets', 'tickets.csv', withBox, '2026-11-01')
  expect(outcome).toMatchObject({ taken: 2, refused: 1 })
  expect(await all('ticket')).toMatchObject([
    { id: 'T1', at: Date.parse('2026-01-31T16:30:00Z'), kind: 'no_signal' },
    { id: 'T3', at: Date.parse('2026-01-31T16:30:00Z'), kind: 'other' },
  ])
})

test('the organisation is loaded twice and stands once; a known person keeps the password', async () => {
  await loadOrganisation(database, organisation, async () => 'another hash')
  const person = await database.kysely.selectFrom('person').selectAll().executeTakeFirstOrThrow()
  expect(person).toMatchObject({ id: 'wangqiang', password_hash: 'hash of p', org_unit_id: 's1' })
  const unit = await database.kysely
    .selectFrom('org_unit')
    .selectAll()
    .where('id', '=', 's1')
    .executeTakeFirst()
  expect(unit?.path).toBe('/c1/z1/b1/s1/')
  const wrong = {
    units: [{ id: 'q', name: 'q', level: 'company', parent: 's1' }],
    people: [{ name: 'a', login: 'a', role: 'grid_manager', unit: 'b1' }],
  }
  await expect(loadOrganisation(database, wrong, hashPassword)).rejects.toMatchObject({
    code: 'import/refused',
    details: {
      wrong: [expect.stringContaining('cannot stand under'), expect.stringContaining('A4')],
    },
  })
})
