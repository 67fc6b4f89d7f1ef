import type { Queue } from '@gridkeeper/model/queue'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeBulk } from '../src/import/bulk.ts'
import { type House, noon, openHouse, timeZone } from '../src/retention/fixture/house.ts'
import planAfterImport from './plan-after-import.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

test('a payment that a system sends takes the home off the list within minutes; sent again it changes nothing', async () => {
  const { database } = house
  for (const id of ['payer', 'other']) await house.sell(id, { expires: '2026-12-10' })
  await house.work('2026-11-03')
  const added: string[] = []
  const queue = {
    add: async ({ name }: { name: string }) => void added.push(name),
  } as unknown as Queue
  const now = noon('2026-11-06')
  const look = (at: number) =>
    planAfterImport.run({}, { database, queue, now: () => at }, new AbortController().signal)
  expect(await look(now)).toBe('nothing new')
  const request = {
    kind: 'subscriptions' as const,
    ...{ source: 'boss:1', asOf: '2026-11-06', dryRun: false },
    rows: [
      {
        subscription: 'payer',
        customer: 'u-payer',
        product: '基本包',
        state: '正常',
        expiry: '2027-12-10',
        paid: '2026-11-06',
        amount: '288',
      },
    ],
  }
  const around = { database, now, timeZone, stateWords: {} }
  expect(await takeBulk(request, around)).toMatchObject({ taken: 1, refused: 0 })
  expect(await takeBulk(request, around)).toMatchObject({ taken: 0, unchanged: 1 })
  expect(await look(now + 60_000)).toBe('planned')
  expect(added).toEqual(['plan-day'])
  expect(await house.work('2026-11-06')).toEqual({ opened: 0, changed: 0, closed: 1 })
  expect(await house.states()).toEqual([
    'prerenew/2026-12/other open',
    'prerenew/2026-12/payer cancelled',
  ])
  expect(await look(now + 3_600_000)).toBe('nothing new')
})
