import { expect, test } from 'vitest'
import { type CohortCell, cohortTable, stockTable } from './cohort-table.ts'
import type { UnitLine } from './schemas/organisation.ts'

const unit = (id: string, parent: string | null, path: string): UnitLine => ({
  id,
  parent,
  level: 'small_grid',
  name: id,
  terrain: null,
  path,
})
const units = [
  unit('c', null, '/c/'),
  unit('z1', 'c', '/c/z1/'),
  unit('s1', 'z1', '/c/z1/s1/'),
  unit('z2', 'c', '/c/z2/'),
]
const cell = (of: Partial<CohortCell>): CohortCell => ({
  month: '2026-11',
  unit: 's1',
  outcome: 'open',
  offset: null,
  count: 1,
  ...of,
})

test('a cohort is counted whole, by unit and by the month in which it renewed', () => {
  const { cohorts, byUnit } = cohortTable(
    [{ month: '2026-11', frozenAt: 0, policy: 'default' }],
    [
      cell({ outcome: 'renewed_early', offset: -1, count: 6 }),
      cell({ outcome: 'renewed_in_month', offset: 0, count: 2, unit: 'z2' }),
      cell({ outcome: 'renewed_late', offset: 2, count: 1 }),
      cell({ outcome: 'lapsed', offset: 1, count: 1, unit: null }),
    ],
    units,
    'c',
  )
  expect(cohorts[0]).toMatchObject({
    members: 10,
    renewedEarly: 6,
    lapsed: 1,
    earlyRate: 0.6,
    rate: 0.9,
  })
  expect(cohorts[0]?.renewedBy).toEqual([
    { offset: -1, renewed: 6 },
    { offset: 0, renewed: 8 },
    { offset: 2, renewed: 9 },
  ])
  expect(byUnit.map((row) => [row.unit.id, row.members, row.rate])).toEqual([
    ['z1', 7, 1],
    ['z2', 2, 1],
  ])
})

test('a cohort without members has no rate, not a rate of nothing', () => {
  const { cohorts } = cohortTable(
    [{ month: '2026-11', frozenAt: 0, policy: 'default' }],
    [],
    units,
    'c',
  )
  expect(cohorts[0]).toMatchObject({ members: 0, rate: null, earlyRate: null })
})

test('a dormant box whose pause has no day counts in the total only', () => {
  const { stock, byUnit } = stockTable(
    [
      { unit: 's1', bucket: '24+', count: 3 },
      { unit: 'z2', bucket: null, count: 1 },
    ],
    units,
    'c',
  )
  expect(stock).toEqual({ '0-3': 0, '3-6': 0, '6-12': 0, '12-24': 0, '24+': 3, total: 4 })
  expect(byUnit.map((row) => [row.unit.id, row.stock.total])).toEqual([
    ['z1', 3],
    ['z2', 1],
  ])
})
