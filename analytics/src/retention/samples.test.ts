import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, noon, openHouse, timeZone } from './fixture/house.ts'
import { drawMonth, drawSample } from './samples.ts'

const tasks = Array.from({ length: 50 }, (_, n) => `t${n}`)

test.each([
  ['a tenth', 0.1, 5],
  ['all of them (F2)', 1, 50],
  ['never nobody', 0.001, 1],
  ['none where the share is none', 0, 0],
])('%s is drawn', (_, share, count) => {
  const drawn = drawSample(tasks, share, 'seed')
  expect(new Set(drawn).size).toBe(count)
  expect(drawSample(tasks.toReversed(), share, 'seed')).toEqual(drawn)
})

test('another seed is another draw', () => {
  expect(drawSample(tasks, 0.2, 'a')).not.toEqual(drawSample(tasks, 0.2, 'b'))
})

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

// F1
test('a month is drawn once for each manager, with the seed that draws it again', async () => {
  for (let n = 0; n < 20; n++)
    await house.sell(`w${n}`, { expires: '2026-10-30', village: `村${n}` })
  for (let n = 0; n < 5; n++)
    await house.sell(`l${n}`, { expires: '2026-10-30', unit: 's2', village: '甲村' })
  await house.work('2026-11-03')
  const asked = { month: '2026-11', policy: house.policy, now: noon('2026-12-01'), timeZone }
  expect([
    await drawMonth(house.database.kysely, asked),
    await drawMonth(house.database.kysely, asked),
  ]).toEqual([3, 0])
  const draws = await house.database.kysely
    .selectFrom('sample_draw')
    .selectAll()
    .orderBy('population', 'desc')
    .execute()
  expect(draws.map(({ population }) => population)).toEqual([20, 5])
  const wang = await house.database.kysely
    .selectFrom('sample_member')
    .select('task_id')
    .where('owner_id', '=', 'wang')
    .orderBy('place')
    .execute()
  const population = (await house.tasks()).flatMap(({ id, owner_id }) =>
    owner_id === 'wang' ? [id] : [],
  )
  const { share, seed } = draws.find(({ owner_id }) => owner_id === 'wang') ??
    draws[0] ?? { share: 0, seed: '' }
  expect(wang.map(({ task_id }) => task_id)).toEqual(drawSample(population, share, seed))
})
