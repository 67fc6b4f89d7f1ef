import { beforeAll, expect, test } from 'vitest'
import { loadPolicy, type Policy } from './policy.ts'
import { type Standing, type Stood, stateOf } from './state.ts'

let policy: Policy
beforeAll(async () => {
  policy = await loadPolicy('default')
})

const active = (expiresOn: string | null): Stood => ({ state: 'active', expiresOn, pausedOn: null })
const arrears = (pausedOn: string | null, expiresOn: string | null = null): Stood => ({
  state: 'paused_arrears',
  expiresOn,
  pausedOn,
})

// B1, C3, D1
const cases: readonly [string, Stood, string, Standing][] = [
  ['paid far ahead', active('2027-06-30'), '2026-11-10', 'active'],
  ['no expiry at all', active(null), '2026-11-10', 'active'],
  ['expires in M+1, on its first day', active('2026-12-01'), '2026-11-01', 'due'],
  ['expires in M+1, on its last day', active('2026-12-31'), '2026-11-30', 'due'],
  ['expires in M+2', active('2027-01-01'), '2026-11-30', 'active'],
  ['expires today: paid through today', active('2026-11-10'), '2026-11-10', 'due'],
  [
    'expired yesterday, the export still calls it 正常',
    active('2026-11-09'),
    '2026-11-10',
    'lapsed',
  ],
  ['欠停 since yesterday', arrears('2026-11-09', '2026-11-08'), '2026-11-10', 'lapsed'],
  ['欠停 for three months to the day', arrears('2026-08-10'), '2026-11-10', 'lapsed'],
  ['欠停 for three months and a day', arrears('2026-08-09'), '2026-11-10', 'dormant'],
  [
    'paused on 31 December, seen in January: an earlier year',
    arrears('2026-12-31'),
    '2027-01-05',
    'dormant',
  ],
  ['paused on 1 January', arrears('2027-01-01'), '2027-01-05', 'lapsed'],
  ['paused with no date known', arrears(null), '2026-11-10', 'lapsed'],
  [
    '报停 is no arrears, however old',
    { state: 'paused_voluntary', expiresOn: '2020-01-01', pausedOn: '2020-01-01' },
    '2026-11-10',
    'paused',
  ],
  [
    '拆机 is closed',
    { state: 'closed', expiresOn: '2026-12-01', pausedOn: null },
    '2026-11-10',
    'closed',
  ],
]

test.each(cases)('%s', (_, stood, day, standing) => {
  expect(stateOf(stood, day, policy)).toBe(standing)
})
