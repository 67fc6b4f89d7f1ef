import { addMonths, monthOf } from '@gridkeeper/model/calendar'
import { describe, expect, test } from 'vitest'
import { createCounty } from './county.ts'

const asOf = '2026-11-22'
const county = createCounty({ seed: 1, asOf })

function counts<T>(list: readonly T[], of: (entry: T) => string): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(list, of)].map(([key, group]) => [key, group.length]))
}

test('the same seed is the same county, another seed another', () => {
  expect(createCounty({ seed: 1, asOf })).toEqual(county)
  expect(createCounty({ seed: 2, asOf }).subscribers[0]).not.toEqual(county.subscribers[0])
})

test('the plant and the people do not move from one day to the next, only dates do', () => {
  const later = createCounty({ seed: 1, asOf: '2027-02-03' })
  expect(later.elements).toEqual(county.elements)
  expect(later.people).toEqual(county.people)
  expect(later.subscriptions.map(({ id, box, state }) => [id, box, state])).toEqual(
    county.subscriptions.map(({ id, box, state }) => [id, box, state]),
  )
})

test('the organisation is one company, four work zones, six big grids, twenty-four small ones with one or two managers', () => {
  expect(counts(county.units, ({ level }) => level)).toEqual({
    company: 1,
    work_zone: 4,
    big_grid: 6,
    small_grid: 24,
  })
  const managers = counts(
    county.people.filter(({ role }) => role === 'grid_manager'),
    ({ unit }) => unit,
  )
  expect(Object.keys(managers)).toHaveLength(24)
  expect(Object.values(managers).every((count) => count === 1 || count === 2)).toBe(true)
  expect(new Set(county.people.map(({ login }) => login)).size).toBe(county.people.length)
  expect(new Set(county.people.map(({ role }) => role)).size).toBe(7)
})

test('the plant is a tree of one headend with 42 nodes, 20 cabinets and their supplies, 2 OLTs and 1,000 boxes', () => {
  const { headend, optical_node, cabinet, power_supply, olt, box } = counts(
    county.elements,
    ({ kind }) => kind,
  )
  expect([headend, optical_node, cabinet, power_supply, olt, box]).toEqual([1, 42, 20, 20, 2, 1000])
  const kindOf = new Map(county.elements.map(({ id, kind }) => [id, kind]))
  expect(kindOf.size).toBe(county.elements.length)
  const parents = counts(
    county.elements,
    ({ kind, parentId }) => `${kind} < ${kindOf.get(parentId ?? '') ?? 'nothing'}`,
  )
  expect(Object.keys(parents).toSorted()).toEqual([
    'amplifier < optical_node',
    'box < tap',
    'cabinet < headend',
    'headend < nothing',
    'olt < headend',
    'optical_node < cabinet',
    'optical_node < headend',
    'power_supply < optical_node',
    'tap < amplifier',
  ])
  expect(county.elements.map(({ name }) => name)).toContain('平里店镇毛家村光站')
  const slots = county.elements.flatMap(({ snmp }) => snmp?.slot ?? [])
  expect(new Set(slots).size).toBe(64)
})

describe('the 5,000 households', () => {
  const { subscriptions, subscribers } = county
  const television = subscriptions.filter(({ card }) => card !== null)
  const active = television.filter(({ state }) => state === 'active')
  const next = addMonths(monthOf(asOf), 1)

  test('have one television each, and a thousand of them a box in the plant', () => {
    expect([subscribers.length, television.length]).toEqual([5000, 5000])
    expect(
      subscribers.every(
        ({ household }) => household.address.endsWith('号') || household.address.endsWith('室'),
      ),
    ).toBe(true)
    const inPlant = new Set(
      county.elements.filter(({ kind }) => kind === 'box').map(({ id }) => id),
    )
    expect(television.filter(({ box }) => box !== null && inPlant.has(box))).toHaveLength(1000)
  })

  test('fall due next month, some villages as a whole (B2)', () => {
    const due = active.filter(({ expiresOn }) => monthOf(expiresOn) === next)
    expect(due.length).toBeGreaterThan(400)
    const homes = counts(television, ({ subscriber }) => subscriber.household.village.name)
    const dueHomes = counts(due, ({ subscriber }) => subscriber.household.village.name)
    const together = Object.entries(dueHomes).filter(
      ([name, count]) => count / (homes[name] ?? 1) > 0.7,
    )
    expect(together.length).toBeGreaterThanOrEqual(6)
  })

  test('have lapsed, been dormant since this year and since years before, paused and closed', () => {
    const arrears = television.filter(({ state }) => state === 'paused_arrears')
    const lately = arrears.filter(({ expiresOn }) => expiresOn >= '2026-08-24')
    const before = arrears.filter(({ pausedOn }) => (pausedOn ?? '') < '2026-01-01')
    expect(lately.length).toBeGreaterThan(100)
    expect(before.length).toBeGreaterThan(200)
    expect(arrears.length - lately.length - before.length).toBeGreaterThan(80)
    expect(counts(television, ({ state }) => state)).toMatchObject({
      paused_voluntary: expect.any(Number),
      closed: expect.any(Number),
    })
    expect(active.some(({ expiresOn }) => expiresOn < asOf)).toBe(true)
    expect(television.some(({ resumeOn }) => resumeOn !== null)).toBe(true)
  })

  test('have numbers that are nobody’s own: placeholders, a collector’s, none', () => {
    const phones = counts(subscribers, ({ phone }) => phone)
    expect(phones['']).toBeGreaterThan(100)
    expect(phones['13800000000']).toBeGreaterThan(20)
    expect(
      Object.entries(phones).filter(([phone, count]) => phone !== '' && count >= 20).length,
    ).toBeGreaterThan(5)
  })
})

test('ten thousand boxes are a hundred nodes', () => {
  const large = createCounty({ seed: 1, asOf, boxes: 10_000 })
  expect(counts(large.elements, ({ kind }) => kind)).toMatchObject({
    box: 10_000,
    optical_node: 100,
  })
})
