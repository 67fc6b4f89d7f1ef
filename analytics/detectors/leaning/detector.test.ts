import assert from 'node:assert/strict'
import type { Was } from '@gridkeeper/model/detector'
import { readConfig } from '@gridkeeper/platform/config'
import { describe, test } from 'vitest'
import { noise, type PastWords, past } from '../../src/series-words.ts'
import leaning from './detector.ts'

const params = readConfig(leaning.params, {})
const clear: Was = { state: 'clear' }
const was: Was = { state: 'raised', severity: 'warning', since: 0 }
const still = noise()
const sun = (hour: number) => Math.sin((hour / 24) * 2 * Math.PI)
const after = (day: number, by: number, hour: number) => (hour >= day * 24 ? -by : 0)

type Case = [name: string, words: Partial<PastWords>, state: string, was?: Was]
const cases: Case[] = [
  [
    'a decibel below its own usual for a day, which its neighbours do not share',
    { value: (h) => 34 + after(27, 1, h) + 0.2 * still(), around: () => 0 },
    'raised',
  ],
  [
    'the same with all its neighbours',
    { value: (h) => 34 + after(27, 1, h) + 0.2 * still(), around: (h) => after(27, 1, h) },
    'clear',
  ],
  [
    'two decibels of MER with all its neighbours: no weather does that',
    { value: (h) => 34 + after(27, 2, h) + 0.2 * still(), around: (h) => after(27, 2, h) },
    'raised',
  ],
  [
    'two decibels of level with all its neighbours may be the weather',
    {
      metric: 'downstream.level_dbuv',
      value: (h) => 60 + after(27, 2, h) + 0.2 * still(),
      around: (h) => after(27, 2, h),
    },
    'clear',
  ],
  [
    'swings with the sun as they do',
    { value: (h) => 34 + 2 * sun(h) + 0.2 * still(), around: (h) => 2 * sun(h) },
    'clear',
  ],
  [
    'three dips within half a day where there were none',
    { value: (h) => 34 - (h >= 27.6 * 24 && h % 3 === 0 ? 6 : 0), around: () => 0 },
    'raised',
  ],
  [
    'dips as it always has them',
    { value: (h) => 34 - (h % 5 === 0 ? 6 : 0) + 0.1 * still(), around: () => 0 },
    'clear',
  ],
  ['better than usual', { value: (h) => 34 - after(27, 1, h), around: () => 0 }, 'clear'],
  [
    'no more than it always strays by',
    {
      value: (h) => 34 + 1.5 * ((Math.floor(h / 24) * 7) % 5) - 3 + after(27, 0.5, h),
      around: () => 0,
    },
    'clear',
  ],
  ['too few neighbours to tell', { value: (h) => 34 + after(27, 3, h) }, 'unknown'],
  [
    'half of it left, and raised before',
    { value: (h) => 34 + after(27, 0.4, h) + 0.05 * still(), around: () => 0 },
    'raised',
    was,
  ],
]

describe('leaning', () => {
  for (const [name, words, state, before = clear] of cases)
    test(name, () => {
      const window = past({ metric: 'downstream.mer_db', value: () => 34, ...words })
      const judged = leaning.judge(window, params, before)
      assert.equal(judged.state, state, JSON.stringify(judged.because))
    })
})
