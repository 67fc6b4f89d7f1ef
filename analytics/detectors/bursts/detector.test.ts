import assert from 'node:assert/strict'
import type { Was } from '@gridkeeper/model/detector'
import { readConfig } from '@gridkeeper/platform/config'
import { describe, test } from 'vitest'
import { noise, type PastWords, past } from '../../src/series-words.ts'
import bursts from './detector.ts'

const params = readConfig(bursts.params, {})
const clear: Was = { state: 'clear' }
const last = 28 * 24
const still = noise()
const ratio = 'downstream.uncorrectable_ratio'
/** MER of an hour with its worst moment. */
const mer = (dip: number) => ({
  mean: 35 - dip / 6 + 0.2 * still(),
  min: 34.6 - dip + 0.2 * still(),
})
const evenings = (hour: number) => [18, 20, 21].includes(hour % 24)

type Case = [name: string, words: Partial<PastWords>, state: string, was?: Was]
const cases: Case[] = [
  ['dips on two evenings', { value: (h) => mer(h >= last - 48 && evenings(h) ? 8 : 0) }, 'raised'],
  ['dips on every evening for weeks', { value: (h) => mer(evenings(h) ? 8 : 0) }, 'clear'],
  ['quiet', { value: () => mer(0) }, 'clear'],
  ['a storm of six hours', { value: (h) => mer(h >= last - 10 && h < last - 4 ? 8 : 0) }, 'clear'],
  [
    'dips for an evening when all its neighbours do',
    {
      value: (h) => mer(h >= last - 10 && h < last - 2 ? 8 : 0),
      around: (h) => (h >= last - 10 && h < last - 2 ? -3 : 0),
    },
    'clear',
  ],
  [
    'dips when all its neighbours do, and again the next day',
    {
      value: (h) => mer(h >= last - 48 && evenings(h) ? 8 : 0),
      around: (h) => (evenings(h) ? -3 : 0),
    },
    'raised',
  ],
  ['lower all day is no dip', { value: (h) => (h >= last - 48 ? 27 : 35) + still() / 5 }, 'clear'],
  ['dips in every hour', { value: (h) => mer(h >= last - 24 ? 8 : 0) }, 'raised'],
  [
    'codewords lost in some hours',
    { metric: ratio, value: (h) => (h >= last - 48 && evenings(h) ? 0.02 : 1e-6) },
    'raised',
  ],
  ['codewords lost once', { metric: ratio, value: (h) => (h === last - 9 ? 0.02 : 1e-6) }, 'clear'],
  ['two days of history', { days: 2, value: () => mer(0) }, 'unknown'],
  ['hardly told lately', { value: (h) => (h < last - 40 ? mer(0) : undefined) }, 'unknown'],
]
const since = Date.UTC(2026, 9, 1) + (last - 100) * 3_600_000
const was: Was = { state: 'raised', severity: 'warning', since }
const after: Case[] = [
  ['goes on', { value: (h) => mer(h >= last - 100 && evenings(h) ? 8 : 0) }, 'raised', was],
  ['one dip more', { value: (h) => mer(h === last - 20 ? 8 : 0) }, 'clear', was],
  [
    'quiet for two days',
    { value: (h) => mer(h < last - 50 && h > last - 100 && evenings(h) ? 8 : 0) },
    'clear',
    was,
  ],
  [
    'for four weeks: this is how it is',
    { value: (h) => mer(evenings(h) ? 8 : 0) },
    'clear',
    { ...was, since: since - 23 * 86_400_000 },
  ],
]

describe('comes and goes', () => {
  for (const [name, words, state, before = clear] of [...cases, ...after])
    test(`${before.state === 'raised' ? 'was raised: ' : ''}${name}: ${state}`, () => {
      const window = past({ metric: 'downstream.mer_db', value: () => mer(0), ...words })
      const judged = bursts.judge(window, params, before)
      assert.equal(judged.state, state, JSON.stringify(judged.because))
    })
})
