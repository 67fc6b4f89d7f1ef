import { expect, test } from 'vitest'
import { seededRandom } from '../models/random.ts'
import { attribute, type Return, type Touch } from './attribute.ts'
import { type Arm, drawArms } from './draw.ts'
import { effectOf, homesNeeded } from './effect.ts'
import { qiniOf } from './qini.ts'

const homes = Array.from({ length: 1000 }, (_, n) => ({ home: `h${n}`, stratum: `s${n % 50}` }))

test('the draw holds out its share in each stratum, the same each time, and another with another seed', () => {
  const arms = drawArms(homes, 0.1, 7)
  const held = homes.filter(({ home }) => arms.get(home) === 'control')
  expect(held.length).toBe(100)
  for (const list of Map.groupBy(held, ({ stratum }) => stratum).values())
    expect(Math.abs(list.length - 2)).toBeLessThanOrEqual(1)
  expect(drawArms(homes.toReversed(), 0.1, 7)).toEqual(arms)
  const other = drawArms(homes, 0.1, 8)
  expect(held.filter(({ home }) => other.get(home) === 'control').length).toBeLessThan(40)
  expect([...drawArms(homes, 0, 7).values()]).not.toContain('control')
})

test('strata of one home each give their part all the same', () => {
  const alone = homes.map(({ home }) => ({ home, stratum: home }))
  const held = [...drawArms(alone, 0.05, 3).values()].filter((arm) => arm === 'control')
  expect(held.length).toBe(50)
})

const paid: Return = {
  paidOn: '2026-06-15',
  amountCents: 28_800,
  extendsTo: '2027-06-15',
  endedOn: null,
  gaveUpOther: false,
}
const visit = (on: string, recordedOn = on): Touch => ({
  on,
  recordedOn,
  channel: 'visit',
  outcome: 'willing',
  met: true,
})
const call = (on: string, outcome: Touch['outcome'] = 'willing'): Touch => ({
  on,
  recordedOn: on,
  channel: 'phone',
  outcome,
  met: false,
})
const today = '2026-11-01'

test.each<[string, readonly Touch[], string]>([
  ['nobody asked', [], 'organic'],
  ['a meeting', [visit('2026-06-01')], 'met'],
  ['a meeting, though a call came later', [visit('2026-06-01'), call('2026-06-14')], 'met'],
  ['a call that was answered', [call('2026-06-10')], 'call'],
  ['a call that was not', [call('2026-06-10', 'no_answer')], 'organic'],
  ['a visit on which nobody was home', [{ ...visit('2026-06-10'), met: false }], 'organic'],
  ['a message', [{ ...call('2026-06-10', null), channel: 'message' }], 'message'],
  ['a meeting long ago', [visit('2026-04-01')], 'organic'],
  ['a meeting after the payment', [visit('2026-06-16')], 'organic'],
  [
    'a meeting sent in a day late, before the payment was known',
    [visit('2026-06-15', '2026-06-16')],
    'met',
  ],
  [
    'a meeting written down a week after the payment',
    [visit('2026-06-12', '2026-06-22')],
    'organic',
  ],
])('%s: credited as it should be', (_name, touches, credit) => {
  expect(attribute(paid, touches, { today }).credit).toBe(credit)
})

test('touches that earn nothing are counted by reason, a tip is credited beside', () => {
  const touches = [
    visit('2026-06-16'),
    visit('2026-06-12', '2026-06-22'),
    visit('2026-01-01'),
    { ...call('2026-06-01'), channel: 'tip' as const },
  ]
  expect(attribute(paid, touches, { today })).toMatchObject({
    tip: true,
    ignored: { afterPayment: 1, backdated: 1, tooOld: 1 },
  })
})

test.each<[string, Partial<Return>, string | undefined]>([
  ['a year paid for', {}, undefined],
  ['the amount not known', { amountCents: null }, undefined],
  ['a free trial', { amountCents: 0 }, 'trial'],
  ['a month paid for', { extendsTo: '2026-07-15' }, 'lapsed_again'],
  ['paused again in three weeks', { endedOn: '2026-07-06' }, 'lapsed_again'],
  ['another number of the home given up for it', { gaveUpOther: true }, 'reopened'],
])('%s: %o is a return or none', (_name, change, falseBecause) => {
  expect(attribute({ ...paid, ...change }, [], { today }).falseBecause).toBe(falseBecause)
})

test('a return of last week is not yet one that lasted', () => {
  expect(attribute(paid, [], { today: '2026-06-20' }).isPending).toBe(true)
  expect(attribute(paid, [], { today: '2026-07-16' }).isPending).toBe(false)
})

// Newcombe 1998, table II (a): 56/70 against 48/80, 0.2 (0.0524 to 0.3339).
test('the interval of a difference is Newcombe’s', () => {
  const effect = effectOf({ treated: { homes: 70, back: 56 }, control: { homes: 80, back: 48 } })
  expect(effect?.difference).toBeCloseTo(0.2)
  expect(effect?.low).toBeCloseTo(0.0524, 4)
  expect(effect?.high).toBeCloseTo(0.3339, 4)
  expect(effect?.owed).toBeCloseTo(0.25)
  expect(
    effectOf({ treated: { homes: 70, back: 6 }, control: { homes: 80, back: 6 } })?.owed,
  ).toBeNull()
  expect(
    effectOf({ treated: { homes: 70, back: 6 }, control: { homes: 0, back: 0 } }),
  ).toBeUndefined()
})

test.each([
  [0.03, 0.05, 1506],
  [0.05, 0.1, 435],
  [0.7, 0.73, 3554],
])('to tell %d from %d each arm needs %d homes', (from, to, needed) => {
  expect(Math.abs(homesNeeded(from, to) - needed)).toBeLessThanOrEqual(2)
})

/** Half of the homes would come back only when asked; the other half come back as they please. */
function followed(score: (moves: boolean, random: number) => number) {
  const random = seededRandom(11)
  return Array.from({ length: 8000 }, (_, n) => {
    const moves = random() < 0.5
    const arm: Arm = n % 2 === 0 ? 'treated' : 'control'
    const base = moves ? 0.05 : 0.2
    return {
      arm,
      chance: score(moves, random()),
      back: random() < base + (moves && arm === 'treated' ? 0.15 : 0),
    }
  })
}

test('an order by effect has a Qini above nothing, one by risk below, one by chance none', () => {
  const by = (score: (moves: boolean, random: number) => number) =>
    qiniOf(followed(score), seededRandom(5))
  const [effect, risk, none] = [
    by((moves, noise) => (moves ? 1 : 0) + noise),
    by((moves, noise) => (moves ? 0 : 1) + noise),
    by((_, noise) => noise),
  ]
  expect(effect?.low).toBeGreaterThan(0)
  expect(risk?.high).toBeLessThan(0)
  expect(none?.low).toBeLessThan(0)
  expect(none?.high).toBeGreaterThan(0)
  expect(effect?.points.length).toBe(10)
  const first = effect?.points[0]
  expect(first?.gain).toBeCloseTo(
    (first?.treatedBack ?? 0) -
      ((first?.controlBack ?? 0) * (first?.treated ?? 0)) / (first?.control ?? 1),
  )
  expect(qiniOf([{ arm: 'treated', chance: 1, back: true }], seededRandom(1))).toBeUndefined()
})
