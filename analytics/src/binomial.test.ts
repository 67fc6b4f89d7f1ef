import assert from 'node:assert/strict'
import { test } from 'vitest'
import { chanceOfAtLeast } from './binomial.ts'

const cases: [hits: number, tries: number, p: number, chance: number][] = [
  [0, 10, 0.5, 1],
  [1, 1, 0.3, 0.3],
  [3, 3, 0.02, 8e-6],
  [2, 3, 0.5, 0.5],
  [10, 5, 0.5, 0],
  [1, 10, 0, 0],
  [5, 10, 1, 1],
  [1000, 2000, 0.5, 0.5089195],
]
for (const [hits, tries, p, chance] of cases)
  test(`at least ${hits} of ${tries} at ${p}`, () =>
    assert.ok(Math.abs(chanceOfAtLeast(hits, tries, p) - chance) < 1e-6 * Math.max(1, chance)))
