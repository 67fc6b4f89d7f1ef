import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emptyHours, type HourlySeries } from '@gridkeeper/model/hours'
import type { MetricName } from '@gridkeeper/model/metrics'
import { createLogger } from '@gridkeeper/platform/log'
import { createDuckdbStore } from '@gridkeeper/platform/series/duckdb'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { keepBoxWeek, weekOf } from './box-weeks.ts'
import { type House, noon, openHouse, timeZone } from './fixture/house.ts'
import { boxSign } from './signs.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())
beforeEach(() => house.clear())

const eight = (before: number | null, now: number | null) => [
  ...Array.from({ length: 4 }, () => before),
  ...Array.from({ length: 4 }, () => now),
]
test.each([
  ['as before', eight(600, 600), 0],
  ['down by two thirds', eight(600, 200), 2 / 3],
  ['more than before', eight(200, 600), -2],
  ['nothing watched before: nothing to compare', eight(0, 0), null],
  ['too young to compare', [600, 200], null],
  ['silent of late: silence is no fall', eight(600, null), null],
])('viewing %s', (_, viewing, fell) => {
  const { viewingFell } = boxSign(viewing, [], house.policy)
  if (fell === null) expect(viewingFell).toBeNull()
  else expect(viewingFell).toBeCloseTo(fell)
})

const hours = (metric: MetricName, channel: string, values: readonly number[]): HourlySeries => {
  const series = emptyHours({ metric, device: 'b', channel }, 0, values.length)
  series.mean.set(values)
  return series
}
test('a week counts the hours that are known: minutes watched, and the share past a limit', () => {
  const mer = hours('downstream.mer_db', '554MHz/64QAM', [35, 12, Number.NaN, 12])
  const watched = hours('viewing.minutes_total', '', [30, Number.NaN, 45, 0])
  expect(weekOf([mer, watched], 'box')).toEqual({ viewingMinutes: 75, badShare: 2 / 3 })
  expect(weekOf([], 'box')).toEqual({ viewingMinutes: null, badShare: null })
})

async function keep(box: string, signs: { recent_bad?: number; viewing_fell?: number }) {
  await house.database.kysely
    .insertInto('box_signs')
    .values({
      device_id: box,
      week: '2026-10-26',
      viewing_minutes: [],
      bad_share: [],
      recent_bad: null,
      viewing_fell: null,
      ...signs,
    })
    .execute()
}
const zh = (reasons: readonly { zh: string }[]) => reasons.map((reason) => reason.zh)

test('a dormant home that left with a bad signal is approached as a repair; when its box was last seen is said', async () => {
  house.use({ ...house.policy, D2: { ...house.policy.D2, weeklyQuota: 9 } })
  for (const id of ['bad', 'reported', 'well'])
    await house.sell(id, { state: 'paused_arrears', paused: '2026-02-10', village: `${id}村` })
  await keep('box-bad', { recent_bad: 0.4 })
  await keep('box-well', { recent_bad: 0.05 })
  await house.database.kysely
    .insertInto('ticket')
    .values({ id: 'T', at: noon('2026-01-20'), household_id: 'home-reported', kind: 'no_signal' })
    .execute()
  await house.database.kysely
    .insertInto('device_state')
    .values({ device_id: 'box-bad', state: 'lost', since: 0, seen_at: noon('2026-02-09') })
    .execute()
  const { tasks } = await house.plan('2026-11-03')
  const of = (id: string) => tasks.find(({ subscription }) => subscription === id)
  expect(of('bad')).toMatchObject({
    details: { approach: 'repair', channel: 'visit' },
    title: { zh: '唤醒休眠户 · bad村 · 先修信号' },
  })
  expect(zh(of('bad')?.reasons ?? [])).toEqual(
    expect.arrayContaining([
      '停用前几周信号差（40% 的时间）',
      '先上门修好信号，再谈续费',
      '机顶盒最后在线 2026-02-09',
    ]),
  )
  expect(zh(of('reported')?.reasons ?? [])).toContain('停用前报过信号问题')
  expect(of('well')).toMatchObject({ details: { approach: 'renewal', channel: 'phone' } })
  house.use(house.policy)
})

test('who watches less and less stands above who paid late', async () => {
  for (const id of ['fading', 'steady']) await house.sell(id, { expires: '2026-12-10' })
  await keep('box-fading', { viewing_fell: 0.6 })
  const { tasks } = await house.plan('2026-11-03')
  expect(tasks.map(({ subscription }) => subscription)).toEqual(['fading', 'steady'])
  expect(zh(tasks[0]?.reasons ?? [])).toContain('近 4 周收看下降 60%，可能要走')
})

test('the weeks come from the series, once each, for the boxes that spoke', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'gridkeeper-weeks-'))
  const series = await createDuckdbStore({ directory, log: createLogger({ level: 'silent' }) })
  const hour = 3_600_000
  const from = Date.parse('2026-10-26T00:00:00+08:00')
  const point = (n: number, metric: MetricName, channel: string, value: number) => ({
    ...{ metric, device: 'B1', channel, node: 'N1', at: from + n * hour, value },
  })
  await series.write(
    Array.from({ length: 24 }, (_, n) => [
      point(n, 'viewing.minutes_total', '', 1000 + 10 * n),
      point(n, 'downstream.mer_db', '554MHz/64QAM', n < 6 ? 12 : 35),
    ]).flat(),
  )
  const { kysely } = house.database
  const device = (id: string) => ({
    id,
    kind: 'box' as const,
    node_id: 'N1',
    name: id,
    shard: '00',
  })
  await kysely
    .insertInto('device')
    .values([device('B1'), device('B2')])
    .execute()
  const run = () =>
    keepBoxWeek({ kysely, series, policy: house.policy, timeZone, week: '2026-10-26' })
  expect([await run(), await run()]).toEqual([1, 0])
  const [row] = await kysely.selectFrom('box_signs').selectAll().execute()
  expect(row).toMatchObject({ device_id: 'B1', week: '2026-10-26', viewing_minutes: [230] })
  expect(row?.recent_bad).toBeCloseTo(0.25)
  await series.close()
  await rm(directory, { recursive: true })
})
