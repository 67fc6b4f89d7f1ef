import { beforeAll, expect, test } from 'vitest'
import { type Moment, momentOf } from './moment.ts'
import { loadPolicy } from './policy.ts'
import { capacityOn, rankTasks } from './rank.ts'
import { type Point, walk } from './route.ts'
import type { Wanted } from './rules.ts'

let moment: Moment
beforeAll(async () => {
  moment = momentOf('2026-11-10', await loadPolicy('default'), 'Asia/Shanghai', undefined)
})

const stop = (key: string, village: string, address = key) => ({ key, village, address })
const at = (latitude: number, longitude = 120): Point => ({ latitude, longitude })

test('a day is walked from its most urgent village to the next nearest, door by door', () => {
  const places: Record<string, Point> = { 东村: at(37.3), 南村: at(37.1), 西村: at(37.2) }
  const stops = [
    stop('a', '东村', '东村10号'),
    stop('b', '南村', '南村1号'),
    stop('c', '东村', '东村9号'),
    stop('d', '无处', '无处1号'),
    stop('e', '西村', '西村2号楼1单元'),
    stop('f', '西村', '西村1号楼3单元'),
  ]
  expect(
    walk(stops, (name) => places[name])
      .map(({ key }) => key)
      .join(''),
  ).toBe('cafebd')
})

test('where no place is known villages follow by name', () => {
  const stops = [stop('a', '2村'), stop('b', '10村'), stop('c', '9村')]
  expect(walk(stops, () => undefined).map(({ key }) => key)).toEqual(['a', 'c', 'b'])
})

// L5, F8
test.each([
  ['mountain', 15],
  ['plain', 20],
  ['urban', 25],
  [null, 20],
] as const)('on %s ground a day has %i visits', (terrain, visit) => {
  expect(capacityOn(terrain, moment)).toEqual({ visit, phone: 25 })
})

const wanted = (n: number, given: Partial<Wanted> = {}): Wanted => ({
  key: `k${String(n).padStart(3, '0')}`,
  kind: 'prerenew',
  rule: 'B3',
  title: { zh: '', en: '' },
  reasons: [],
  subscription: `s${n}`,
  household: null,
  village: '毛家村',
  address: `${n}号`,
  unit: 'g',
  owner: 'wang',
  due: '2026-11-30',
  round: 1,
  channel: 'visit',
  score: 1000 - n,
  details: {},
  ...given,
})
const ground = { terrainOf: () => 'mountain' as const, placeOf: () => undefined }

test('clocks come first, then the musts, then visit series, then value; days hold what a person can do', () => {
  const visits = Array.from({ length: 20 }, (_, n) => wanted(n))
  const calls = Array.from({ length: 5 }, (_, n) => wanted(100 + n, { channel: 'phone' }))
  const first = [
    wanted(200, { kind: 'tip', score: 0 }),
    wanted(201, { kind: 'lapsed', rule: 'C1', score: 0 }),
    wanted(202, { kind: 'wakeup_visit', rule: 'D5', score: 0, due: '2026-11-20' }),
  ]
  const ranked = rankTasks([...visits, ...calls, ...first], moment, ground)
  expect(ranked.map(({ rank }) => rank)).toEqual(ranked.map((_, index) => index + 1))
  const today = ranked.filter(({ listDay }) => listDay === 1)
  expect(today.filter(({ channel }) => channel === 'visit')).toHaveLength(15)
  expect(today.filter(({ channel }) => channel === 'phone')).toHaveLength(5)
  expect(today.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['k200', 'k201', 'k202', 'k011']),
  )
  expect(ranked.filter(({ listDay }) => listDay === 2)).toHaveLength(8)
})
