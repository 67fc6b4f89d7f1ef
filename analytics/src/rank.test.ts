import { describe, expect, it } from 'vitest'
import { middleOf, ranked } from './rank.ts'

const lists = [
  [3],
  [2, 1],
  [5, 5, 5, 5],
  [1, 2, 3, 4, 5, 6, 7],
  [7, 6, 5, 4, 3, 2, 1],
  [0.5, -3, 0.5, 8, -3, 0.5],
  Array.from({ length: 211 }, (_, n) => (n * 7919) % 101),
  Array.from({ length: 500 }, (_, n) => Math.sin(n) * 40),
]

describe('the value of a rank', () => {
  it.each(lists.map((list) => [list.length, list] as const))(
    'is what stands there when %i values are in order',
    (count, list) => {
      const inOrder = list.toSorted((a, b) => a - b)
      for (let place = 0; place < count; place++)
        expect(ranked(Float64Array.from(list), count, place)).toBe(inOrder[place])
    },
  )

  it('leaves alone what stands behind the values asked about', () => {
    expect(ranked(Float64Array.of(4, 2, 9, -1), 3, 0)).toBe(2)
  })

  it('is asked for again of the same values, whatever places they have now', () => {
    const values = Float64Array.from(lists[7] ?? [])
    const inOrder = values.toSorted()
    for (const place of [400, 20, 250, 0, 499])
      expect(ranked(values, 500, place)).toBe(inOrder[place])
  })

  it('is in the middle the mean of the two middle ones of an even count, and no number of none', () => {
    expect(middleOf(Float64Array.of(9, 1, 4, 2), 4)).toBe(3)
    expect(middleOf(Float64Array.of(9, 1, 4), 3)).toBe(4)
    expect(middleOf(new Float64Array(3), 0)).toBeNaN()
  })
})
