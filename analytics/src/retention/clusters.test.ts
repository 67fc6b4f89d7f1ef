import { beforeAll, expect, test } from 'vitest'
import { isCluster } from './clusters.ts'
import { loadPolicy, type Policy } from './policy.ts'

let policy: Policy
beforeAll(async () => {
  const base = await loadPolicy('default')
  policy = { ...base, B2: { ...base.B2, minHouseholds: 20, minShare: 0.3, shareFrom: 8 } }
})

test.each([
  ['as many as the threshold', 20, 500, true],
  ['one fewer, of many', 19, 500, false],
  ['few, but a third of the village', 10, 30, true],
  ['a share just met', 9, 30, true],
  ['a share just missed', 8, 27, false],
  ['all of a hamlet of five: too few for a share', 5, 5, false],
  ['no homes known', 10, 0, false],
])('%s', (_, due, homes, yes) => {
  expect(isCluster({ unit: 's1', village: '毛家村', due, homes }, policy)).toBe(yes)
})
