import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from './fixture/house.ts'
import { readWorkload, tooSmall, workloadOf } from './workload.ts'

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

// A1
test.each([
  [5000, ['西由 0', '城港 4999']],
  [4999, ['西由 0']],
  [0, []],
])(
  'with a floor of %i the 营业部 that are too small are %j: at the floor is enough',
  (minActive, small) => {
    const unit = (id: string, level: string, path: string) => ({ id, level, name: id, path })
    const units = [
      unit('公司', 'company', '/c/'),
      unit('城港', 'big_grid', '/c/b1/'),
      unit('城港一', 'small_grid', '/c/b1/s1/'),
      unit('城港二', 'small_grid', '/c/b1/s2/'),
      unit('平里店', 'big_grid', '/c/b2/'),
      unit('平里店一', 'small_grid', '/c/b2/s3/'),
      unit('西由', 'big_grid', '/c/b3/'),
    ]
    const grids = [
      { unit: '城港一', active: 2999 },
      { unit: '城港二', active: 2000 },
      { unit: '平里店一', active: 5000 },
    ]
    const found = tooSmall(units, grids, { A1: { minActive } })
    expect(found.map(({ name, active }) => `${name} ${active}`)).toEqual(small)
  },
)
