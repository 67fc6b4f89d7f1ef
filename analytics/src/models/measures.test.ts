import { expect, test } from 'vitest'
import { fitCalibration } from './calibrate.ts'
import { splitsByTime, stratifiedParts } from './folds.ts'
import { auc, brier, capture20, lift10, stability } from './measures.ts'
import { seededRandom } from './random.ts'
import { savingsOf } from './savings.ts'

const judged = (chances: number[], labels: number[]) => ({
  chances: Float64Array.from(chances),
  labels: Uint8Array.from(labels),
})

test('order is judged with ties at a half, by no order of the file', () => {
  expect(auc(judged([0.9, 0.8, 0.3, 0.1], [1, 0, 1, 0]))).toBe(0.75)
  expect(auc(judged([0.5, 0.5, 0.5, 0.5], [1, 0, 1, 0]))).toBe(0.5)
  expect(auc(judged([0.5, 0.4], [1, 1]))).toBeNaN()
  const flat = judged(new Array(100).fill(0.2), [
    ...new Array(10).fill(1),
    ...new Array(90).fill(0),
  ])
  expect(lift10(flat)).toBeCloseTo(1)
  expect(capture20(flat)).toBeCloseTo(0.2)
  expect(brier(judged([1, 0.5], [1, 0]))).toBe(0.125)
})

test('shares that stay are stable, a third moved is another population', () => {
  expect(stability([0.5, 0.5], [0.5, 0.5])).toBe(0)
  expect(stability([0.5, 0.5], [0.2, 0.8])).toBeGreaterThan(0.25)
  expect(stability([1, 0], [0.9, 0.1])).toBeLessThan(1)
})

// Two leavers worth 100 and 10, an offer of 5 that holds half: asking both and nobody else is 60; nobody 110; everybody 70.
test('savings are against the better of treating nobody and everybody', () => {
  const costs = {
    fp: Float64Array.of(5, 5, 5, 5),
    fn: Float64Array.of(100, 10, 100, 100),
    tp: Float64Array.of(55, 10, 55, 55),
    tn: new Float64Array(4),
  }
  const labels = Uint8Array.of(1, 1, 0, 0)
  expect(savingsOf(Float64Array.of(0.4, 0.4, 0.01, 0.01), labels, costs)).toMatchObject({
    rows: 4,
    treated: 1,
    cost: 65,
    costOfNobody: 110,
    costOfEverybody: 75,
    savings: 1 - 65 / 75,
    savingsAtHalf: 1 - 110 / 75,
  })
  const free = { ...costs, fn: new Float64Array(4), tp: new Float64Array(4) }
  expect(savingsOf(Float64Array.of(0.4, 0.4, 0, 0), labels, free).savings).toBeNull()
})

test('scores that say too much are drawn in', () => {
  const random = seededRandom(2)
  const scores = Float64Array.from({ length: 4000 }, () => 6 * (random() - 0.5))
  const labels = Uint8Array.from(scores, (score) =>
    random() < 1 / (1 + Math.exp(1 - score / 2)) ? 1 : 0,
  )
  const { shift, slope } = fitCalibration(scores, labels)
  expect(slope).toBeCloseTo(0.5, 1)
  expect(shift).toBeCloseTo(-1, 0)
})

test('folds share out positives evenly and never part a household', () => {
  const labels = Uint8Array.from({ length: 200 }, (_, row) => (row % 10 === 0 ? 1 : 0))
  const groups = Int32Array.from({ length: 200 }, (_, row) => Math.floor(row / 4))
  const parts = stratifiedParts(labels, 5, seededRandom(1), groups)
  for (let row = 1; row < 200; row++)
    if (groups[row] === groups[row - 1]) expect(parts[row]).toBe(parts[row - 1])
  for (let part = 0; part < 5; part++) {
    const rows = [...parts.keys()].filter((row) => parts[row] === part)
    expect(rows.length).toBe(40)
    expect(rows.filter((row) => labels[row] === 1).length).toBe(4)
  }
})

test('by time, what is judged lies after what was learnt, moments and households whole', () => {
  const times = Float64Array.from({ length: 120 }, (_, row) => Math.floor(row / 13))
  const groups = Int32Array.from({ length: 120 }, (_, row) => row % 60)
  for (const { train, test: judgedRows } of splitsByTime(times, 3, groups)) {
    const last = Math.max(...Array.from(train, (row) => times[row] ?? 0))
    const known = new Set(Array.from(train, (row) => groups[row]))
    for (const row of judgedRows) {
      expect(times[row]).toBeGreaterThan(last)
      expect(known.has(groups[row])).toBe(false)
    }
  }
})
