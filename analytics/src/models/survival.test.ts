import { expect, test } from 'vitest'
import { chiSquareTail, kaplanMeier, logRank, survivalAt } from './survival.ts'

// Freireich 1963, 6-MP against placebo, weeks of remission: the textbook pair of curves.
const treated = {
  lengths: [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35],
  left: [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0],
}
const placebo = {
  lengths: [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23],
  left: new Array<number>(21).fill(1),
}

test('who has not left yet counts as long as they are seen', () => {
  const steps = kaplanMeier(treated.lengths, treated.left)
  expect(steps.map(({ at, survival }) => [at, Number(survival.toFixed(4))])).toEqual([
    [6, 0.8571],
    [7, 0.8067],
    [10, 0.7529],
    [13, 0.6902],
    [16, 0.6275],
    [22, 0.5378],
    [23, 0.4482],
  ])
  expect(survivalAt(steps, 5.9).survival).toBe(1)
  const { error, low, high } = survivalAt(steps, 30)
  expect([error, low, high].map((value) => value.toFixed(4))).toEqual([
    '0.1346',
    '0.1881',
    '0.6801',
  ])
})

test('the log-rank test of the textbook', () => {
  const { chiSquare, freedom, p } = logRank([treated, placebo])
  expect([chiSquare.toFixed(2), freedom]).toEqual(['16.79', 1])
  expect(p).toBeCloseTo(4.17e-5, 6)
})

test('a group nobody left from does not upset it', () => {
  const nobody = { lengths: [40, 41], left: [0, 0] }
  expect(logRank([treated, placebo, nobody])).toMatchObject({ freedom: 2 })
  expect(logRank([nobody, nobody])).toMatchObject({ chiSquare: 0, p: 1 })
})

test.each([
  [3.841, 1],
  [5.991, 2],
  [7.815, 3],
  [11.07, 5],
])('chi-square %d of %d leaves one in twenty', (value, freedom) => {
  expect(chiSquareTail(value, freedom)).toBeCloseTo(0.05, 4)
})
