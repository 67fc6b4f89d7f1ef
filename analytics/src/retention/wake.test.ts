import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type House, noon, openHouse } from './fixture/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())
beforeEach(() => house.clear())

// D1, D2, D4
test('dormant homes are called, one task a home, only so many a week in a grid, the likeliest first', async () => {
  await house.sell('old', { state: 'paused_arrears', paused: '2021-03-01' })
  await house.sell('mid', { state: 'paused_arrears', paused: '2024-03-01' })
  await house.sell('new', { state: 'paused_arrears', paused: '2025-12-20', home: 'home-new' })
  await house.sell('twin', { state: 'paused_arrears', paused: '2025-12-20', home: 'home-new' })
  await house.sell('away', { state: 'paused_voluntary', paused: '2020-01-01' })
  await house.work('2026-11-03')
  expect(await house.states()).toEqual(['wakeup/2026-11/mid open', 'wakeup/2026-11/new open'])
  await house.work('2026-11-05')
  expect(await house.tasks()).toHaveLength(2)
  await house.work('2026-11-09')
  expect(await house.states()).toContain('wakeup/2026-11/old open')
})

// D2
test('where a model knows who may come back, it chooses whom the week has room for: value by chance', async () => {
  const { kysely } = house.database
  for (const id of ['old', 'mid', 'new'])
    await house.sell(id, {
      state: 'paused_arrears',
      paused: { old: '2021-03-01', mid: '2024-03-01', new: '2025-12-20' }[id] ?? '',
    })
  await kysely
    .insertInto('model')
    .values({
      id: 'wakeup/2026-11',
      kind: 'wakeup',
      month: '2026-11',
      trained_at: 1,
      status: 'in_use',
      because: '{"zh":"","en":""}',
      card: null,
      evaluation: null,
    })
    .execute()
  await kysely
    .insertInto('subscription_score')
    .values(
      Object.entries({ old: 0.3, mid: 0.02, new: 0.04 }).map(([subscription_id, chance]) => ({
        ...{ kind: 'wakeup' as const, model_id: 'wakeup/2026-11', subscription_id, chance },
      })),
    )
    .execute()
  await house.work('2026-11-03')
  expect(await house.states()).toEqual(['wakeup/2026-11/new open', 'wakeup/2026-11/old open'])
  await kysely.deleteFrom('subscription_score').execute()
  await kysely.deleteFrom('model').execute()
})

// D4, D5
test('a dead number opens a series of visits; it moves on visit by visit and ends after the fifth', async () => {
  await house.sell('asleep', { state: 'paused_arrears', paused: '2024-05-01' })
  await house.work('2026-11-03')
  const again = await house.record(
    'wakeup/2026-11/asleep',
    noon('2026-11-04'),
    'phone',
    'empty_number',
  )
  expect([await again(), await again()]).toEqual(['series', 'series'])
  expect(await house.states()).toEqual([
    'wakeup/2026-11/asleep done',
    'wakeup_visit/2026-11/asleep open',
  ])
  expect(await house.work('2026-11-05')).toMatchObject({ opened: 0, closed: 0 })
  const series = 'wakeup_visit/2026-11/asleep'
  for (const [n, day] of ['2026-11-07', '2026-11-10', '2026-11-13', '2026-11-16'].entries()) {
    const follow = await house.record(series, noon(day), 'visit', 'no_answer')
    expect(await follow()).toBe('visit')
    await follow()
    const task = await house.database.kysely
      .selectFrom('task')
      .selectAll()
      .where('key', '=', series)
      .executeTakeFirstOrThrow()
    expect(task).toMatchObject({ round: n + 2, state: 'open', details: { visits: n + 1 } })
  }
  expect(await house.work('2026-11-17')).toMatchObject({ opened: 0, closed: 0 })
  const last = await house.record(series, noon('2026-11-19'), 'visit', 'no_answer')
  expect([await last(), await last()]).toEqual(['full', 'nothing'])
  expect(await house.states()).toContain('wakeup_visit/2026-11/asleep done')
  await house.work('2026-11-23')
  expect(await house.tasks()).toHaveLength(2)
})

test('where the record came and the job did not, the day’s plan opens the series', async () => {
  await house.sell('asleep', { state: 'paused_arrears', paused: '2024-05-01' })
  await house.work('2026-11-03')
  await house.record('wakeup/2026-11/asleep', noon('2026-11-04'), 'phone', 'wrong_number')
  await house.work('2026-11-05')
  expect(await house.states()).toEqual([
    'wakeup/2026-11/asleep done',
    'wakeup_visit/2026-11/asleep open',
  ])
})

// D10
test('when people come home for the festival, the asleep are likelier, and it is said', async () => {
  await house.sell('asleep', { state: 'paused_arrears', paused: '2024-05-01' })
  const reasonsOn = async (day: string) =>
    (await house.plan(day)).tasks.flatMap(({ reasons }) => reasons.map(({ zh }) => zh))
  expect(await reasonsOn('2027-01-22')).not.toContain('春节返乡')
  expect(await reasonsOn('2027-01-23')).toContain('春节返乡')
})
