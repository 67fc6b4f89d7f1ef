import assert from 'node:assert/strict'
import { readConfig } from '@gridkeeper/platform/config'
import { describe, test } from 'vitest'
import { type PastWords, past } from '../../src/series-words.ts'
import offHabit from './detector.ts'

const params = readConfig(offHabit.params, {})
const last = 28 * 24
const dark = (hours: number, hour: number) => (hour >= last - hours ? 0 : 1)
const on = () => 0.9

type Case = [name: string, words: Partial<PastWords>, state: string]
const cases: Case[] = [
  ['always on, dark for a day', { value: (h) => dark(24, h), around: on }, 'raised'],
  ['always on, dark for six hours', { value: (h) => dark(6, h), around: on }, 'unknown'],
  ['on', { value: () => 1, around: on }, 'clear'],
  [
    'off each night, dark this night',
    { days: 28, value: (h) => (h % 24 < 9 || h >= last - 9 ? 0 : 1), around: on },
    'unknown',
  ],
  [
    'was away for a weekend before, and is again',
    { value: (h) => (h > 200 && h < 260 ? 0 : dark(60, h)), around: on },
    'unknown',
  ],
  [
    'used in the evening only, dark for two days',
    { value: (h) => (h < last - 48 && h % 24 >= 18 ? 1 : 0), around: on },
    'unknown',
  ],
  [
    'its neighbours are dark too',
    { value: (h) => dark(24, h), around: (h) => 0.9 * dark(24, h) },
    'unknown',
  ],
  ['nobody beside it', { value: (h) => dark(24, h) }, 'unknown'],
  ['a week of history', { days: 7, value: (h) => (h >= 140 ? 0 : 1), around: on }, 'unknown'],
  ['a set of the plant', { kind: 'amplifier', value: (h) => dark(24, h), around: on }, 'unknown'],
]

describe('off against its habit', () => {
  for (const [name, words, state] of cases)
    test(`${name}: ${state}`, () => {
      const window = past({ metric: 'device.reachable', value: () => 1, ...words })
      const judged = offHabit.judge(window, params, { state: 'clear' })
      assert.equal(judged.state, state, JSON.stringify(judged.because))
    })
})
