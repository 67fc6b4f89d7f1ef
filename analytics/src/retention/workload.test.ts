import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from './fixture/house.ts'
import { readWorkload, workloadOf } from './workload.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

// L1, L2, A4
test.each([
  ['mountain', 1650, 1, 1, 'fits'],
  ['plain', 2000, 1, 1, 'fits'],
  ['urban', 3300, 1, 1, 'fits'],
  ['mountain', 3300, 1, 2, 'short'],
  ['urban', 3300, 2, 1, 'over'],
  ['urban', 800, 1, 0.24, 'fits'],
  [null, 2000, 0, 1, 'nobody'],
  ['plain', 6000, 3, 3, 'too_many'],
] as const)('%s, %i subscribers, %i managers', (terrain, active, managers, workload, verdict) => {
  const found = workloadOf({ unit: 'g', terrain, active, managers }, house.policy)
  expect(found.verdict).toBe(verdict)
  expect(found.workload).toBeCloseTo(workload, 1)
})

test('is counted over active subscriptions, the heaviest first', async () => {
  await house.sell('one', { expires: '2027-12-10', unit: 's3' })
  await house.sell('off', { state: 'paused_arrears', paused: '2026-01-10', unit: 's1' })
  expect(
    (await readWorkload(house.database.kysely, house.policy)).map((grid) => [
      grid.unit,
      grid.active,
      grid.managers,
      grid.verdict,
    ]),
  ).toEqual([
    ['s3', 1, 0, 'nobody'],
    ['s1', 0, 1, 'fits'],
    ['s2', 0, 2, 'over'],
  ])
})
