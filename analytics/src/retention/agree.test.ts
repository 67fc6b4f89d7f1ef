import { addDays, type Day } from '@gridkeeper/model/calendar'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, timeZone } from './fixture/house.ts'
import { planFor } from './plan.ts'
import { type Stood, stateOf } from './state.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const today = '2026-11-10'
const days: readonly Day[] = [-400, -314, -93, -92, -91, -1, 0, 1, 20, 21, 51, 52, 300].map((n) =>
  addDays(today, n),
)
const states = ['active', 'paused_arrears', 'paused_voluntary', 'closed'] as const
const kindOf = {
  due: 'prerenew',
  lapsed: 'lapsed',
  dormant: 'wakeup',
  active: undefined,
  paused: undefined,
  closed: undefined,
}

test('the queries choose exactly whom the state machine names', async () => {
  const sold: { id: string; stood: Stood }[] = []
  for (const state of states)
    for (const expires of [null, ...days]) {
      const paused =
        state.startsWith('paused') && expires !== null && expires < today
          ? addDays(expires, 1)
          : undefined
      const id = `${state}-${expires}`
      await house.sell(id, { village: `${id}村`, state, expires, ...(paused && { paused }) })
      sold.push({ id, stood: { state, expiresOn: expires, pausedOn: paused ?? null } })
    }
  const policy = { ...house.policy, D2: { ...house.policy.D2, weeklyQuota: 1000 } }
  const { tasks } = await planFor({
    database: house.database,
    policy,
    asOf: today,
    timeZone,
  })
  const planned = new Map(tasks.map(({ subscription, kind }) => [subscription, kind]))
  for (const { id, stood } of sold)
    expect([id, planned.get(id)]).toEqual([id, kindOf[stateOf(stood, today, policy)]])
})
